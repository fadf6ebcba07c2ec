//! Two random schemas over the same few names: whatever the difference, the plan gets there and
//! back, and planning again gives nothing. Written as SQL and read again, a schema is the same.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

use crate::engine::{Pair, load};

mod access;
mod called;
mod kin;
mod sql;

use access::{Access, access};
use called::{Called, called};
use kin::{Kin, kin};

const LABELS: [&str; 4] = ["a", "b", "c", "it's d"];

#[derive(Debug, Clone)]
struct Schema {
    labels: Vec<&'static str>,
    /// `pick` gives `bigint` rather than `integer`, and has a second argument.
    wide_function: bool,
    tables: Vec<Option<Table>>,
    parted: Option<Parted>,
    kin: Option<Kin>,
    called: Option<Called>,
    access: Option<Access>,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is random about a table is mostly whether"
)]
struct Table {
    key: Key,
    columns: Vec<Option<Column>>,
    generated: bool,
    view: View,
    view_on_view: bool,
    counted: bool,
    trigger: bool,
    policy: bool,
    unlogged: bool,
    comment: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    None,
    Integer,
    Bigint,
    Serial,
    Identity,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum View {
    None,
    Plain,
    Filtered,
    /// With a column more at the end.
    Longer,
    /// With its columns in another order.
    Reversed,
    /// With other types.
    Texts,
    Barrier,
    Checked,
    Materialized,
}

#[derive(Debug, Clone)]
struct Column {
    kind: Kind,
    not_null: bool,
    default: Option<bool>,
    check: bool,
    index: u8,
    references: Option<usize>,
    comment: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Integer,
    Bigint,
    Text,
    Varchar,
    Numeric,
    Boolean,
    Moment,
    Mood,
    Moods,
    Small,
    Vector,
    LongVector,
    HalfVector,
}

/// A partitioned table `parted` over the letters of its parts.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is random about a table is mostly whether"
)]
struct Parted {
    parts: Vec<bool>,
    wide: bool,
    not_null: bool,
    check: bool,
    key: bool,
    index: u8,
}

fn schema() -> impl Strategy<Value = Schema> {
    (
        Just(LABELS.to_vec()).prop_shuffle(),
        1..=LABELS.len(),
        any::<bool>(),
        vec(option::weighted(0.8, table()), 3),
        option::of(parted()),
        (
            option::of(kin()),
            option::of(called()),
            option::of(access()),
        ),
    )
        .prop_map(|(mut labels, count, wide_function, tables, parted, rest)| {
            labels.truncate(count);
            let (kin, called, access) = rest;
            Schema {
                labels,
                wide_function,
                tables,
                parted,
                kin,
                called,
                access,
            }
        })
}

fn parted() -> impl Strategy<Value = Parted> {
    (vec(any::<bool>(), 3), any::<[bool; 4]>(), 0..4_u8).prop_map(
        |(parts, [wide, not_null, check, key], index)| Parted {
            parts,
            wide,
            not_null,
            check,
            key,
            index,
        },
    )
}

fn table() -> impl Strategy<Value = Table> {
    let key = prop_oneof![
        Just(Key::None),
        Just(Key::Integer),
        Just(Key::Bigint),
        Just(Key::Serial),
        Just(Key::Identity)
    ];
    let view = prop::sample::select(vec![
        View::None,
        View::Plain,
        View::Filtered,
        View::Longer,
        View::Reversed,
        View::Texts,
        View::Barrier,
        View::Checked,
        View::Materialized,
    ]);
    let flags = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let rare = prop::bool::weighted(0.1);
    (
        key,
        vec(option::of(column()), 4),
        view,
        flags,
        rare,
        option::of(0..3_u8),
    )
        .prop_map(|(key, columns, view, flags, unlogged, comment)| {
            let (generated, view_on_view, counted, trigger, policy) = flags;
            Table {
                key,
                columns,
                generated,
                view,
                view_on_view,
                counted,
                trigger,
                policy,
                unlogged,
                comment,
            }
        })
}

fn column() -> impl Strategy<Value = Column> {
    let kind = prop::sample::select(vec![
        Kind::Integer,
        Kind::Bigint,
        Kind::Text,
        Kind::Varchar,
        Kind::Numeric,
        Kind::Boolean,
        Kind::Moment,
        Kind::Mood,
        Kind::Moods,
        Kind::Small,
        Kind::Vector,
        Kind::LongVector,
        Kind::HalfVector,
    ]);
    (
        kind,
        any::<bool>(),
        option::of(any::<bool>()),
        any::<bool>(),
        0..7_u8,
        option::weighted(0.3, 0..3_usize),
        any::<bool>(),
    )
        .prop_map(
            |(kind, not_null, default, check, index, references, comment)| Column {
                kind,
                not_null,
                default,
                check,
                index,
                references,
                comment,
            },
        )
}

impl Pair {
    /// The law of the round trip: its own SQL makes the same schema.
    async fn comes_back(&mut self, sql: &str) -> Result<(), String> {
        let written = load(&mut self.old, sql, self.access).await?.to_sql();
        let again = load(&mut self.old, &written, self.access)
            .await
            .map_err(|error| format!("what was written does not load: {error}"))?
            .to_sql();
        if written == again {
            Ok(())
        } else {
            Err(format!(
                "written as\n{written}\nand, read again, as\n{again}"
            ))
        }
    }
}

#[test]
fn any_schema_becomes_any_other() {
    // PROPTEST_CASES is proptest's own variable; its default of 256 takes minutes here.
    let asked: Option<u32> = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(8),
        // The same cases every time, so that a change fails for what it changed; who asks for a
        // number of cases gets new ones.
        rng_seed: asked.map_or(RngSeed::Fixed(8), |_| RngSeed::Random),
        max_shrink_iters: 300,
        failure_persistence: None,
        ..Config::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let pair = std::cell::RefCell::new(runtime.block_on(Pair::with_access()));
    let result = TestRunner::new(config).run(&(schema(), schema()), |(old, new)| {
        let confirmed = |from: &Schema, to: &Schema| match (&from.called, &to.called) {
            (Some(from), Some(to)) => from.renames(to),
            _ => Vec::new(),
        };
        let renames = [confirmed(&old, &new), confirmed(&new, &old)];
        let access = old.access.is_some() || new.access.is_some();
        let (old, new) = (old.sql(), new.sql());
        let pair = &mut *pair.borrow_mut();
        pair.access = access;
        runtime
            .block_on(async {
                pair.comes_back(&old).await?;
                pair.prove_with(&old, &new, &renames).await.map(drop)
            })
            .map_err(|error| TestCaseError::fail(format!("{error}\nold:\n{old}\nnew:\n{new}")))
    });
    runtime.block_on(pair.into_inner().stop());
    result.unwrap();
}
