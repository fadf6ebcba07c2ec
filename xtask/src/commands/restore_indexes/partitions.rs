//! A partitioned table's index: made on the parent alone, built on each partition, and attached.

use std::collections::BTreeMap;

use driftless_migrations::{IndexBuild, IndexStanding, index_standing};
use driftless_schema_export::quote;
use driftless_sql_text::MAX_IDENTIFIER_BYTES;
use sqlx::PgConnection;

use super::Args;
use super::settings::Facts;
use super::standing::{Restoration, State, Step, building};
use super::wanted::{Make, Wanted};
use crate::exit::{Exit, Failed, OrExit as _};

/// A row of `partitions.sql`: identifier, parent's identifier, whether it is partitioned itself, whether
/// it is a foreign table, name as SQL, schema, its indexes that are attached, and what each is attached to.
type Row = (
    i64,
    i64,
    bool,
    bool,
    String,
    String,
    Vec<String>,
    Vec<String>,
);

/// Looks how it stands, and plans a build for each partition that has none.
pub(super) async fn of(
    connection: &mut PgConnection,
    wanted: Wanted,
    args: &Args,
) -> Result<Restoration, Failed> {
    let (state, steps) = match &wanted.make {
        Make::Index { create, after } => match IndexBuild::parse(create) {
            Some(build) => plan(connection, &build, after, args).await?,
            None => (State::Missing, Err("is not one CREATE INDEX".to_owned())),
        },
        Make::Constraint { .. } => (State::Valid, Ok(Vec::new())),
    };
    let (steps, refused) = match steps {
        Ok(steps) => (steps, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    Ok(Restoration {
        wanted,
        state,
        steps,
        refused,
        leftovers: Vec::new(),
    })
}

/// The steps, or why there are none.
type Planned = Result<Vec<Step>, String>;

async fn plan(
    connection: &mut PgConnection,
    build: &IndexBuild<'_>,
    after: &[String],
    args: &Args,
) -> Result<(State, Planned), Failed> {
    let stop = |state, why: &str| Ok((state, Err(why.to_owned())));
    let mut steps = Vec::new();
    let standing = index_standing(connection, build).await;
    let state = match standing.or_exit(Exit::Failure)? {
        IndexStanding::Built => return Ok((State::Valid, Ok(steps))),
        IndexStanding::Missing => {
            let sql = build.only_on(build.quoted(), build.table());
            steps.push(Step::Short { sql });
            State::Missing
        }
        IndexStanding::Invalid { is_same: true, .. } => State::Invalid,
        IndexStanding::Invalid { name, .. } => {
            let why = format!(
                "it is not what is wanted, and PostgreSQL drops no partitioned index CONCURRENTLY: run \
                 DROP INDEX {name} when nobody is at work, and run again"
            );
            return Ok((State::Invalid, Err(why)));
        }
        IndexStanding::BeingBuilt => {
            return stop(State::BeingBuilt, "somebody is building it right now");
        }
        _ => {
            return stop(
                State::Altered,
                "it is valid and not what is wanted: see `check-drift`",
            );
        }
    };
    let rows: Vec<Row> = sqlx::query_as(include_str!("partitions.sql"))
        .persistent(false)
        .bind(build.table())
        .fetch_all(&mut *connection)
        .await
        .or_exit(Exit::Failure)?;
    // What the index is called in which schema, on the table itself and on each partition.
    let root = qualified(connection, build).await?;
    let mut names: BTreeMap<i64, String> = BTreeMap::new();
    for (id, parent, is_partitioned, is_foreign, table, schema, attached, attached_to) in rows {
        if is_foreign {
            let why = format!("its partition {table} is a foreign table, which has no indexes");
            return Ok((state, Err(why)));
        }
        let above = names.get(&parent).unwrap_or(&root).clone();
        let mut pairs = attached.into_iter().zip(attached_to);
        if let Some((own, _)) = pairs.find(|(_, to)| *to == above) {
            names.insert(id, own);
            continue;
        }
        // The same each time, so that a build that was cut off is found again.
        let suffix = format!("_{id}");
        let kept = MAX_IDENTIFIER_BYTES - suffix.len();
        let stem = shortened(build.index(), kept);
        let own = quote(&format!("{stem}{suffix}"));
        if is_partitioned {
            let sql = build.only_on(&own, &table);
            let child = IndexBuild::parse(&sql);
            let stands = match &child {
                Some(child) => index_standing(connection, child).await,
                None => Ok(IndexStanding::Missing),
            };
            if stands.or_exit(Exit::Failure)? == IndexStanding::Missing {
                steps.push(Step::Short { sql });
            }
        } else {
            let facts = Facts::read(connection, &table)
                .await
                .or_exit(Exit::Failure)?;
            let sql = build.concurrently_on(&own, &table);
            let child = building(connection, &sql, &facts.unwrap_or_default(), args).await?;
            if let Some(why) = child.refused {
                return Ok((state, Err(format!("{own} on its partition {table}: {why}"))));
            }
            steps.extend(child.steps);
        }
        let own = format!("{}.{own}", quote(&schema));
        steps.push(Step::Short {
            sql: format!("ALTER INDEX {above} ATTACH PARTITION {own}"),
        });
        names.insert(id, own);
    }
    steps.extend(after.iter().map(|sql| Step::Short { sql: sql.clone() }));
    Ok((state, Ok(steps)))
}

/// The index's name as SQL, in its table's schema.
async fn qualified(
    connection: &mut PgConnection,
    build: &IndexBuild<'_>,
) -> Result<String, Failed> {
    let schema: String = sqlx::query_scalar(
        "SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = to_regclass($1)",
    )
    .persistent(false)
    .bind(build.table())
    .fetch_one(connection)
    .await
    .or_exit(Exit::Failure)?;
    Ok(format!("{schema}.{}", quote(build.index())))
}

/// As many bytes of a name, and no part of a character.
fn shortened(name: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(name.len()))
        .rev()
        .find(|end| name.is_char_boundary(*end));
    &name[..end.unwrap_or_default()]
}
