use super::{FEW_ROWS, Known, advice, figure};
use crate::advice::{Advice, AdviceRule};
use crate::catalog::VectorIndex;
use crate::ident::quote;
use crate::{Element, HnswOptions, IndexMethod, ScanSetting};

/// From how many sequential scans on an index without any is remarkable.
const SEQ_SCANS: u64 = 100;

/// The recall below which a setting or an index is to be looked at.
const LOW_RECALL: f64 = 0.95;

pub(super) fn none(known: &Known<'_>) -> Option<Advice> {
    let rows = known.rows();
    // An index of the wrong class and an invalid one have advice of their own.
    if rows < FEW_ROWS || known.indexes().next().is_some() {
        return None;
    }
    let why = format!(
        "{} has about {rows} rows and no index on its embeddings: each search reads all of them",
        known.catalog.table_sql()
    );
    Some(advice(
        AdviceRule::NoIndex,
        why,
        vec![figure("rows", rows as f64)],
        create_sql(known, HnswOptions::default())?,
    ))
}

/// An index that serves; where the embeddings have more dimensions than it takes, of another type.
fn create_sql(known: &Known<'_>, options: HnswOptions) -> Option<String> {
    let method = IndexMethod::Hnsw(options);
    let table = known.table.clone().schema(&known.catalog.schema);
    let create = |table: &crate::Table| {
        table.create_index_sql(&known.free_name(), method, !known.catalog.partitioned)
    };
    if let Ok(sql) = create(&table) {
        return Some(sql);
    }
    let half = table.clone().element(Element::Half);
    let sql = create(&half).ok()?;
    Some(format!(
        "{}-- vector takes an index of up to 2000 dimensions, halfvec of 4000; writes the table anew under an\n\
         -- exclusive lock (Reembed does it while serving). Describe the column with Element::Half then.\n\
         ALTER TABLE {} ALTER COLUMN {} TYPE {}.halfvec({});\n{sql}",
        known.update_sql(),
        known.catalog.table_sql(),
        quote(&table.embedding),
        quote(&known.catalog.pgvector_schema),
        table.dimensions,
    ))
}

pub(super) fn wrong_class(known: &Known<'_>) -> Vec<Advice> {
    let Some(wanted) = known.table.metric.operator_class(known.table.element) else {
        return Vec::new();
    };
    let wrong = known
        .indexes()
        .filter(|index| index.operator_class != wanted);
    wrong
        .filter_map(|index| {
            let why = format!(
                "the index {:?} is of {}, and searches by {} distance need {wanted}: it costs writes and serves none",
                index.name, index.operator_class, known.table.metric
            );
            let create = match known.serving().next() {
                None => create_sql(known, HnswOptions::default())?,
                Some(_) => String::new(),
            };
            Some(advice(
                AdviceRule::WrongClass,
                why,
                vec![
                    figure("index_bytes", index.bytes as f64),
                    figure("index_scans", index.scans as f64),
                ],
                format!("{create}{}", known.drop_sql(index)),
            ))
        })
        .collect()
}

pub(super) fn invalid(known: &Known<'_>) -> Vec<Advice> {
    let invalid = known.indexes().filter(|index| !index.valid);
    invalid
        .map(|index| {
            advice(
                AdviceRule::InvalidIndex,
                format!(
                    "the index {:?} is invalid, as a build that failed leaves it: it costs writes and serves no search",
                    index.name
                ),
                vec![figure("index_bytes", index.bytes as f64)],
                known.reindex_sql(index),
            )
        })
        .collect()
}

pub(super) fn unused(known: &Known<'_>) -> Vec<Advice> {
    let (rows, seq_scans) = (known.rows(), known.facts.seq_scans);
    if rows < FEW_ROWS || seq_scans < SEQ_SCANS || known.catalog.in_parts() {
        return Vec::new();
    }
    let unused = known.serving().filter(|index| index.scans == 0);
    unused
        .map(|index| {
            let table = known.catalog.table_sql();
            let embedding = quote(&known.table.embedding);
            advice(
                AdviceRule::UnusedIndex,
                format!(
                    "the index {:?} was never used since the statistics began, while {table} was read whole {seq_scans} \
                     times: a search uses it where it is ordered by {embedding} {} and the query's embedding, \
                     ascending, with a LIMIT. Where no search is to use it, drop it",
                    index.name,
                    known.table.metric.operator(),
                ),
                vec![
                    figure("rows", rows as f64),
                    figure("index_scans", 0.0),
                    figure("sequential_scans", seq_scans as f64),
                    figure("index_bytes", index.bytes as f64),
                ],
                format!(
                    "EXPLAIN SELECT {} FROM {table}\n    ORDER BY {embedding} OPERATOR({}.{}) (SELECT {embedding} FROM {table} LIMIT 1) LIMIT 10;\n",
                    quote(&known.table.key.name),
                    quote(&known.catalog.pgvector_schema),
                    known.table.metric.operator(),
                ),
            )
        })
        .collect()
}

pub(super) fn low_recall(known: &Known<'_>) -> Option<Advice> {
    let recall = known.recall?;
    // Not what a larger sample might yet show to be enough.
    if recall.upper >= LOW_RECALL {
        return None;
    }
    let index = known.serving().find(|index| index.name == recall.index)?;
    let (now, most) = match index.method.as_str() {
        "hnsw" => (
            recall.setting.map_or(40, ScanSetting::value),
            ScanSetting::MAX_EF_SEARCH,
        ),
        _ => (
            recall.setting.map_or(1, ScanSetting::value),
            u16::try_from(index.option("lists").unwrap_or(100)).unwrap_or(u16::MAX),
        ),
    };
    let wider = ScanSetting::of(&index.method, now.saturating_mul(4).min(most))?;
    Some(advice(
        AdviceRule::LowRecall,
        format!(
            "searches through {:?} find {:.3} of the nearest {} rows (between {:.3} and {:.3}): search more of it \
             (tune finds out how much), and where that is not enough build it again: a graph of few links has places \
             that no search gets to",
            index.name, recall.recall, recall.k, recall.lower, recall.upper
        ),
        vec![
            figure("recall", recall.recall),
            figure("recall_lower", recall.lower),
            figure("recall_upper", recall.upper),
            figure("queries", f64::from(recall.queries)),
        ],
        format!(
            "-- for this session; VectorStore::tune measures it\nSET {wider};\n{}",
            rebuild_sql(known, index).unwrap_or_default()
        ),
    ))
}

/// A graph with twice as many links in place of this one.
fn rebuild_sql(known: &Known<'_>, index: &VectorIndex) -> Option<String> {
    if index.method != "hnsw" {
        return None;
    }
    let twice = |name: &str, default: u16, most: u16| {
        let now = index.option(name).and_then(|now| u16::try_from(now).ok());
        now.unwrap_or(default).saturating_mul(2).min(most)
    };
    let own = HnswOptions::default();
    let options = HnswOptions {
        m: twice("m", own.m, 100),
        ef_construction: twice("ef_construction", own.ef_construction, 1000),
    };
    Some(format!(
        "-- where no setting is enough: takes about twice as long to build and to write into\n{}{}",
        create_sql(known, options)?,
        known.drop_sql(index)
    ))
}
