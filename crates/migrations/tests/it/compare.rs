use std::time::Duration;

use driftless_migrations::{History, Layout, PrismaRow, SqlxRow, State, compare};
use jiff::Timestamp;

use crate::{files, read};

/// A row of a migration that was applied; microseconds tell the rows apart.
fn row(name: &str, checksum: &str, at: i64) -> PrismaRow {
    PrismaRow {
        id: format!("id {at}"),
        checksum: checksum.to_owned(),
        finished_at: Some(time(at)),
        migration_name: name.to_owned(),
        logs: None,
        rolled_back_at: None,
        started_at: time(at - 1),
        applied_steps_count: 1,
    }
}

fn time(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap()
}

fn failed(row: PrismaRow) -> PrismaRow {
    PrismaRow {
        finished_at: None,
        logs: Some("ERROR".to_owned()),
        applied_steps_count: 0,
        ..row
    }
}

fn rolled_back(row: PrismaRow) -> PrismaRow {
    PrismaRow {
        rolled_back_at: row.finished_at.or(Some(row.started_at)),
        ..failed(row)
    }
}

/// SHA-256 of `SELECT 1;`.
const SELECT_1: &str = "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a";

fn check(rows: Vec<PrismaRow>, expected: &[(&str, State, Option<i64>)]) {
    let folder = files(&[
        ("1_a/migration.sql", b"SELECT 1;"),
        ("2_b/migration.sql", b"SELECT 1;"),
    ]);
    let entries = compare(&read(&folder, Layout::Prisma), &History::Prisma(rows));
    let found: Vec<_> = entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry.state, entry.at))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, state, at)| (*name, *state, at.map(time)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn prisma() {
    use State::{Applied, Edited, Failed, Missing, Pending, RolledBack};
    let a = |at| row("1_a", SELECT_1, at);
    let b = ("2_b", Pending, None);
    check(vec![], &[("1_a", Pending, None), b]);
    check(vec![a(10)], &[("1_a", Applied, Some(10)), b]);
    check(
        vec![row("1_a", "other", 10)],
        &[("1_a", Edited, Some(10)), b],
    );
    check(vec![failed(a(10))], &[("1_a", Failed, Some(9)), b]);
    check(vec![rolled_back(a(10))], &[("1_a", RolledBack, Some(9)), b]);
    check(
        vec![rolled_back(a(10)), a(20)],
        &[("1_a", Applied, Some(20)), b],
    );
    check(
        vec![rolled_back(a(10)), failed(a(20))],
        &[("1_a", Failed, Some(19)), b],
    );
    // As recorded when the real Prisma failed twice and was told `resolve --applied` then.
    let resolved = PrismaRow {
        applied_steps_count: 0,
        logs: Some(String::new()),
        ..a(30)
    };
    check(
        vec![rolled_back(a(10)), rolled_back(a(20)), resolved],
        &[("1_a", Applied, Some(30)), b],
    );
    // An older version of the file, rolled back, says nothing about what was applied.
    check(
        vec![rolled_back(row("1_a", "other", 10)), a(20)],
        &[("1_a", Applied, Some(20)), b],
    );
    check(
        vec![
            row("0_gone", "x", 10),
            failed(row("0_broken", "x", 20)),
            rolled_back(row("0", "x", 30)),
        ],
        &[
            ("1_a", Pending, None),
            b,
            ("0_gone", Missing, Some(10)),
            ("0_broken", Failed, Some(19)),
        ],
    );
}

#[test]
fn sqlx() {
    let folder = files(&[("1_a.sql", b"a"), ("2_b.up.sql", b"b"), ("3_c.sql", b"c")]);
    let folder = read(&folder, Layout::Sqlx);
    let row = |version, checksum: Vec<u8>, success| SqlxRow {
        version,
        description: "old one".to_owned(),
        installed_on: time(version),
        success,
        checksum,
        execution_time: -1,
    };
    let right = |index: usize| folder.migrations()[index].checksum();
    let history = History::Sqlx(vec![
        row(1, right(0), true),
        row(2, right(0), true),
        row(3, right(2), false),
        row(4, right(0), true),
    ]);
    let found: Vec<_> = compare(&folder, &history)
        .into_iter()
        .map(|entry| (entry.name, entry.state, entry.at))
        .collect();
    let expected = [
        ("1_a", State::Applied, 1),
        ("2_b", State::Edited, 2),
        ("3_c", State::Failed, 3),
        ("4 old one", State::Missing, 4),
    ]
    .map(|(name, state, at)| (name.to_owned(), state, Some(time(at))));
    assert_eq!(found, expected);
}

#[test]
fn what_the_history_tells() {
    let folder = files(&[
        ("1_a/migration.sql", b"SELECT 1;" as &[u8]),
        ("2_b/migration.sql", b"SELECT 2;"),
        ("3_c/migration.sql", b"SELECT 3;"),
    ]);
    let failed = PrismaRow {
        logs: Some("ERROR: no".to_owned()),
        ..failed(row("3_c", "x", 40))
    };
    let history = History::Prisma(vec![row("2_b", "edited", 20), failed]);
    let entries = compare(&read(&folder, Layout::Prisma), &history);
    let told: Vec<_> = entries
        .iter()
        .map(|one| (one.out_of_order, one.took, one.error.as_deref()))
        .collect();
    let microsecond = Some(Duration::from_micros(1));
    let expected = [
        (true, None, None),
        (false, microsecond, None),
        (false, None, Some("ERROR: no")),
    ];
    assert_eq!(told, expected);
    assert_eq!(entries[1].recorded.as_deref(), Some(&b"edited"[..]));
    assert_eq!(entries[0].recorded, None);
}
