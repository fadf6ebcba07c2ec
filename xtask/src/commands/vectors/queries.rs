//! `--queries`: embeddings of what people ask, one a line.

use std::fs;
use std::path::Path;

use driftless_vector_store::Embedding;

use super::Store;
use crate::exit::{Exit, Failed, failed};

/// Reads them and says which line is none, before anything is asked.
pub(super) fn read(path: &Path, store: &Store) -> Result<Vec<Embedding>, Failed> {
    let refused = |what: String| failed(Exit::Usage, format!("{}{what}", path.display()));
    let text = fs::read_to_string(path)
        .map_err(|error| refused(format!(": the queries cannot be read: {error}")))?;
    let mut queries = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let numbers: Vec<f32> = serde_json::from_str(line).map_err(|error| {
            refused(format!(
                ":{number}:{}: this is no JSON array of numbers; write the embedding of each query on a line of its \
                 own, as [0.25, -0.5]",
                error.column()
            ))
        })?;
        let query = Embedding::from(numbers);
        store
            .check_query(&query)
            .map_err(|error| refused(format!(":{number}: {error}")))?;
        queries.push(query);
    }
    if queries.is_empty() {
        return Err(refused(
            ": there is no query in it; write the embedding of each on a line of its own"
                .to_owned(),
        ));
    }
    Ok(queries)
}
