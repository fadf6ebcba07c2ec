use super::{FEW_ROWS, Known, advice, figure, percent};
use crate::Metric;
use crate::advice::{Advice, AdviceRule};
use crate::ident::quote;

/// The share of dead rows that autovacuum leaves at most unless told otherwise.
const DEAD_SHARE: f64 = 0.2;

/// Fewer dead rows or updates than these are nothing yet.
const SOME: u64 = 1_000;

pub(super) fn dead_rows(known: &Known<'_>) -> Option<Advice> {
    let (dead, live, share) = (known.facts.dead, known.facts.live, known.facts.dead_share());
    if dead < SOME || share <= DEAD_SHARE {
        return None;
    }
    let table = known.catalog.table_sql();
    Some(advice(
        AdviceRule::DeadRows,
        format!(
            "{} of the rows of {table} are dead: searches step over them, and an index scan may come back short. \
             See why autovacuum does not keep up",
            percent(share)
        ),
        vec![
            figure("dead_rows", dead as f64),
            figure("live_rows", live as f64),
            figure("dead_share", share),
        ],
        format!("VACUUM (ANALYZE) {table};\n"),
    ))
}

/// An update of the time of the last use alone can stay on its page, and then no index hears of it.
pub(super) fn lost_hot_updates(known: &Known<'_>) -> Option<Advice> {
    let accessed_at = known.table.accessed_at.as_ref()?;
    let (updated, hot) = (known.facts.updated, known.facts.hot_updated);
    let share = hot as f64 / updated.max(1) as f64;
    if updated < SOME || share >= 0.5 || known.indexes().next().is_none() {
        return None;
    }
    let table = known.catalog.table_sql();
    let sql = if known.catalog.partitioned {
        format!(
            "-- a partitioned table takes no fillfactor: set it for each of its partitions\nSELECT relid FROM pg_partition_tree('{}') WHERE isleaf;\n",
            table.replace('\'', "''")
        )
    } else {
        format!(
            "ALTER TABLE {table} SET (fillfactor = 50);\n\
             -- for the pages that are full already; takes an exclusive lock and writes the table anew\n\
             VACUUM FULL {table};\n"
        )
    };
    Some(advice(
        AdviceRule::LostHotUpdates,
        format!(
            "{} of {updated} updates wrote into every index, the vector index among them, where a page had no room \
             (or an indexed column changed; {accessed_at:?} should have no index): leave room on the pages",
            percent(1.0 - share)
        ),
        vec![
            figure("updates", updated as f64),
            figure("hot_updates", hot as f64),
            figure("fillfactor", f64::from(known.facts.fillfactor)),
        ],
        sql,
    ))
}

pub(super) fn zero_vectors(known: &Known<'_>) -> Option<Advice> {
    let sample = known.sample;
    if known.table.metric != Metric::Cosine || sample.zero == 0 {
        return None;
    }
    let embedding = quote(&known.table.embedding);
    Some(advice(
        AdviceRule::ZeroVectors,
        format!(
            "{} of {} rows looked at have zero vectors, which have no cosine distance: the index leaves them out and \
             no search finds them. See what made them",
            sample.zero, sample.rows
        ),
        vec![
            figure("zero_vectors", sample.zero as f64),
            figure("rows_looked_at", sample.rows as f64),
        ],
        format!(
            "SELECT {} FROM {} WHERE {embedding} OPERATOR({}.<=>) {embedding} = 'NaN';\n",
            quote(&known.table.key.name),
            known.catalog.table_sql(),
            quote(&known.catalog.pgvector_schema),
        ),
    ))
}

pub(super) fn no_dimensions(known: &Known<'_>) -> Option<Advice> {
    let table = known.table;
    let column = known.catalog.column(&table.embedding)?;
    if column.typmod >= 0 {
        return None;
    }
    let schema = if table.element.is_of_extension() {
        format!("{}.", quote(&known.catalog.pgvector_schema))
    } else {
        String::new()
    };
    Some(advice(
        AdviceRule::NoDimensions,
        format!(
            "the column {:?} is {} without dimensions: it takes embeddings of any model, and no index",
            table.embedding, table.element
        ),
        vec![figure("dimensions", f64::from(table.dimensions))],
        format!(
            "-- reads the table under an exclusive lock; refused where a row has other dimensions\n\
             ALTER TABLE {} ALTER COLUMN {} TYPE {schema}{}({});\n",
            known.catalog.table_sql(),
            quote(&table.embedding),
            table.element,
            table.dimensions,
        ),
    ))
}

pub(super) fn never_analysed(known: &Known<'_>) -> Option<Advice> {
    let known_rows = known.rows();
    if known.facts.analysed || known_rows.max(known.sample.rows) < FEW_ROWS / 10 {
        return None;
    }
    let table = known.catalog.table_sql();
    Some(advice(
        AdviceRule::NeverAnalysed,
        format!(
            "{table} was not analysed since the statistics began: the planner guesses how many rows a filter keeps, \
             and so does the store"
        ),
        vec![figure("rows", known_rows as f64)],
        format!("ANALYZE {table};\n"),
    ))
}
