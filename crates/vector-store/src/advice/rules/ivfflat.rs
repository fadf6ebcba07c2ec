use super::{FEW_ROWS, Known, advice, figure, percent};
use crate::advice::{Advice, AdviceRule};
use crate::catalog::VectorIndex;
use crate::{IndexMethod, IvfflatOptions};

/// How many times more or fewer lists than are recommended make a difference to tell.
const FACTOR: f64 = 4.0;

/// How many rows of each list are too few to learn its centre from. pgvector looks at 50
/// where there are as many (`ivfbuild.c`).
const TRAINING_ROWS: f64 = 20.0;

/// The share of today's rows below which an index was built for another table.
const GROWN: f64 = 0.5;

/// What `lists` is unless told otherwise.
const DEFAULT_LISTS: u32 = 100;

fn serving<'k>(known: &'k Known<'_>) -> impl Iterator<Item = (&'k VectorIndex, f64)> {
    known
        .serving()
        .filter(|index| index.method == "ivfflat")
        .map(|index| {
            (
                index,
                f64::from(index.option("lists").unwrap_or(DEFAULT_LISTS)),
            )
        })
}

pub(super) fn lists(known: &Known<'_>) -> Vec<Advice> {
    let rows = known.rows();
    // An index of a partition has that one's rows alone.
    if rows < FEW_ROWS || known.catalog.in_parts() {
        return Vec::new();
    }
    let options = IvfflatOptions::for_rows(rows);
    let wanted = f64::from(options.lists);
    let wrong = serving(known).filter(|(index, lists)| {
        index.predicate.is_none() && (lists / wanted).max(wanted / lists) > FACTOR
    });
    wrong
        .filter_map(|(index, lists)| {
            let table = known.table.clone().schema(&known.catalog.schema);
            let create =
                table.create_index_sql(&known.free_name(), IndexMethod::Ivfflat(options), true);
            let cost = if lists > wanted {
                "with so many, the nearest rows lie in more lists than searches read"
            } else {
                "with so few, each search reads more rows than it has to"
            };
            Some(advice(
                AdviceRule::Lists,
                format!(
                    "the index {:?} has {lists} lists, and {wanted} are recommended for about {rows} rows: {cost}",
                    index.name
                ),
                vec![
                    figure("rows", rows as f64),
                    figure("lists", lists),
                    figure("recommended_lists", wanted),
                ],
                format!("{}{}", create.ok()?, known.drop_sql(index)),
            ))
        })
        .collect()
}

/// Centres are learned when an index is built, from the rows that are there.
pub(super) fn trained(known: &Known<'_>) -> Vec<Advice> {
    let rows = known.rows();
    let told = serving(known).filter_map(|(index, lists)| {
        let share = known.sample.share_at_build(&index.name)?;
        let then = share * rows as f64;
        let figures = vec![
            figure("rows", rows as f64),
            figure("rows_at_build", then.round()),
            figure("lists", lists),
        ];
        // Where there are no more rows today, building it again learns no more.
        let (rule, why) = if then < TRAINING_ROWS * lists && rows as f64 > 2.0 * then + TRAINING_ROWS * lists {
            let why = format!(
                "the {lists} lists of {:?} were learned from about {then:.0} rows at most, and there are {rows} now: \
                 the nearest rows lie in other lists than searches read. Building it again takes seconds",
                index.name
            );
            (AdviceRule::FewTrainingRows, why)
        } else if rows >= FEW_ROWS && share < GROWN {
            let why = format!(
                "{} of the rows were written or updated after {:?} was built: its lists may fit them no longer",
                percent(1.0 - share),
                index.name
            );
            (AdviceRule::Growth, why)
        } else {
            return None;
        };
        Some(advice(rule, why, figures, known.reindex_sql(index)))
    });
    told.collect()
}
