use super::{Known, advice, figure, shown};
use crate::advice::{Advice, AdviceRule};
use crate::ident::quote;
use crate::{Element, HnswOptions, Metric};

/// From how many dimensions on the signs alone tell embeddings apart well enough to choose candidates by.
const BINARY_DIMENSIONS: u32 = 512;

/// How many times the cache embeddings are before their signs are worth an index of their own.
const FAR_BEYOND_CACHE: u64 = 8;

/// What the embeddings take, in bytes.
fn embeddings(known: &Known<'_>, element: Element) -> Option<u64> {
    Some(element.value_bytes(known.table.dimensions)? * known.rows())
}

pub(super) fn build_memory(known: &Known<'_>) -> Vec<Advice> {
    let (rows, memory) = (known.rows(), known.facts.maintenance_work_mem);
    let Some(value) = known.table.element.value_bytes(known.table.dimensions) else {
        return Vec::new();
    };
    // One partition's graph is built at a time, and how large that is, is not read.
    let graphs = known.serving().filter(|index| {
        index.method == "hnsw" && index.predicate.is_none() && !known.catalog.in_parts()
    });
    graphs
        .filter_map(|index| {
            let options = HnswOptions {
                m: u16::try_from(index.option("m").unwrap_or(16)).ok()?,
                ..HnswOptions::default()
            };
            let needs = options.build_memory(value, rows);
            if needs <= memory {
                return None;
            }
            Some(advice(
                AdviceRule::BuildMemory,
                format!(
                    "the graph of {:?} takes about {} while it is built and maintenance_work_mem is {}: beyond that a \
                     build takes many times as long. Set it in the session that builds it again",
                    index.name,
                    shown(needs),
                    shown(memory)
                ),
                vec![
                    figure("rows", rows as f64),
                    figure("graph_bytes", needs as f64),
                    figure("maintenance_work_mem", memory as f64),
                ],
                format!(
                    "-- before CREATE INDEX or REINDEX, if the machine has as much to spare\n\
                     SET maintenance_work_mem = '{}MB';\n",
                    needs.div_ceil(1 << 20)
                ),
            ))
        })
        .collect()
}

pub(super) fn halfvec(known: &Known<'_>) -> Option<Advice> {
    if known.table.element != Element::Vector {
        return None;
    }
    let (now, then) = (
        embeddings(known, Element::Vector)?,
        embeddings(known, Element::Half)?,
    );
    let cache = known.facts.shared_buffers;
    if now <= cache {
        return None;
    }
    Some(advice(
        AdviceRule::HalfVec,
        format!(
            "the embeddings take about {} and shared_buffers is {}: as halfvec they and their index take half, and \
             searches find nearly the same (verify it with recall)",
            shown(now),
            shown(cache)
        ),
        vec![
            figure("rows", known.rows() as f64),
            figure("embedding_bytes", now as f64),
            figure("halfvec_bytes", then as f64),
            figure("shared_buffers", cache as f64),
        ],
        format!(
            "{}-- writes the table and its indexes anew under an exclusive lock; Reembed does it while serving.\n\
             -- An index is to be dropped first, and created again with halfvec's operator class.\n\
             ALTER TABLE {} ALTER COLUMN {} TYPE {}.halfvec({});\n",
            known.update_sql(),
            known.catalog.table_sql(),
            quote(&known.table.embedding),
            quote(&known.catalog.pgvector_schema),
            known.table.dimensions,
        ),
    ))
}

pub(super) fn binary_quantization(known: &Known<'_>) -> Option<Advice> {
    let table = known.table;
    let numbers = matches!(table.element, Element::Vector | Element::Half);
    // Signs say where a point lies as seen from zero, which is what an angle is about.
    let angle = matches!(table.metric, Metric::Cosine | Metric::InnerProduct);
    let now = embeddings(known, table.element)?;
    let cache = known.facts.shared_buffers;
    if !numbers
        || !angle
        || table.dimensions < BINARY_DIMENSIONS
        || now <= FAR_BEYOND_CACHE.saturating_mul(cache)
        || known
            .catalog
            .indexes
            .iter()
            .any(|index| index.operator_class.starts_with("bit_"))
    {
        return None;
    }
    let (embedding, schema) = (
        quote(&table.embedding),
        quote(&known.catalog.pgvector_schema),
    );
    let dimensions = table.dimensions;
    let table_sql = known.catalog.table_sql();
    Some(advice(
        AdviceRule::BinaryQuantization,
        format!(
            "the embeddings take about {}, {} times shared_buffers: an index on their signs is a fraction of that, and \
             what it finds is ranked again by the embeddings themselves",
            shown(now),
            now / cache.max(1)
        ),
        vec![
            figure("rows", known.rows() as f64),
            figure("embedding_bytes", now as f64),
            figure("bit_bytes", embeddings(known, Element::Bit)? as f64),
            figure("shared_buffers", cache as f64),
        ],
        format!(
            "{}CREATE INDEX {}ON {table_sql}\n    USING hnsw (({schema}.binary_quantize({embedding})::bit({dimensions})) {schema}.bit_hamming_ops);\n\
             -- and to search with it, $1 being the query's embedding:\n\
             SELECT * FROM (\n    SELECT * FROM {table_sql}\n    ORDER BY {schema}.binary_quantize({embedding})::bit({dimensions}) \
             OPERATOR({schema}.<~>) {schema}.binary_quantize($1) LIMIT 200\n) candidates\n\
             ORDER BY {embedding} OPERATOR({schema}.{}) $1 LIMIT 10;\n",
            known.update_sql(),
            known.concurrently(),
            table.metric.operator(),
        ),
    ))
}
