//! Migrations that are taken back.

use driftless_migrations::{
    ApplyOptions, Back, Details, Folder, History, Layout, Progress, Reversal, RevertError,
    apply_pending, revert, revertible,
};
use sqlx::PgConnection;

use crate::{files, on_database, read};

async fn text(conn: &mut PgConnection, sql: &'static str) -> String {
    sqlx::query_scalar(sql).fetch_one(conn).await.unwrap()
}

const ROWS: &str = "SELECT coalesce(string_agg(version || ' ' || success, ', ' ORDER BY version), '') \
                    FROM _sqlx_migrations";

async fn applied(conn: &mut PgConnection, folder: &Folder) -> History {
    apply_pending(conn, folder, &ApplyOptions::default(), |_| ())
        .await
        .unwrap();
    History::read(conn, folder.history()).await.unwrap()
}

/// With the scripts of the pairs.
fn reversals(folder: &Folder, history: &History, back: &Back) -> Vec<Reversal> {
    let chosen = revertible(folder, history, back, &ApplyOptions::default()).unwrap();
    let reversal = |migration: &&driftless_migrations::Migration| {
        let Details::Sqlx {
            down: Some(down), ..
        } = &migration.details
        else {
            panic!("{} is no pair", migration.name);
        };
        Reversal {
            name: migration.name.clone(),
            sql: down.sql.clone(),
            path: down.path.clone(),
        }
    };
    chosen.iter().map(reversal).collect()
}

#[tokio::test]
async fn pairs_the_last_first() {
    let files = files(&[
        ("1_a.up.sql", b"CREATE TABLE a (id int);"),
        ("1_a.down.sql", b"DROP TABLE a;"),
        ("2_b.up.sql", b"CREATE TABLE b (a int);"),
        ("2_b.down.sql", b"DROP TABLE b;\nDROP TABLE nowhere;"),
        ("3_c.up.sql", b"CREATE INDEX i ON b (a);"),
        (
            "3_c.down.sql",
            b"-- no-transaction\nDROP INDEX CONCURRENTLY i;",
        ),
    ]);
    let folder = read(&files, Layout::Sqlx);
    let options = ApplyOptions::default();
    on_database(async |conn| {
        let history = applied(conn, &folder).await;
        let mut told = Vec::new();
        let all = reversals(&folder, &history, &Back::Steps(9));
        let error = revert(conn, &folder, &history, &all, &options, |progress| {
            if let Progress::Applied { migration, .. } = progress {
                told.push(migration.name.clone());
            }
        })
        .await
        .unwrap_err()
        .to_string();
        assert!(
            error.contains("migration 2_b failed and was rolled back"),
            "{error}"
        );
        assert!(error.contains("2_b.down.sql:2:1"), "{error}");
        assert_eq!(told, ["3_c"]);
        assert_eq!(text(conn, ROWS).await, "1 true, 2 true");
        assert_eq!(text(conn, "SELECT 'b'::regclass::text").await, "b");

        // What was seen is not so any more.
        let again = revert(conn, &folder, &history, &all, &options, |_| ()).await;
        assert!(matches!(again, Err(RevertError::Changed)), "{again:?}");
        let history = History::read(conn, folder.history()).await.unwrap();
        let mut last = reversals(&folder, &history, &Back::To("1_a".to_owned()));
        "DROP TABLE b".clone_into(&mut last[0].sql);
        revert(conn, &folder, &history, &last, &options, |_| ())
            .await
            .unwrap();
        assert_eq!(text(conn, ROWS).await, "1 true");
        assert_eq!(
            text(
                conn,
                "SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory'"
            )
            .await,
            "0"
        );
    })
    .await;
}

#[tokio::test]
async fn what_fails_outside_a_transaction_is_told_by_its_row() {
    let files = files(&[
        ("1_a.up.sql", b"CREATE TABLE a (id int);"),
        (
            "1_a.down.sql",
            b"-- no-transaction\nBEGIN; DROP TABLE a; COMMIT; DROP TABLE nowhere;",
        ),
    ]);
    let folder = read(&files, Layout::Sqlx);
    on_database(async |conn| {
        let history = applied(conn, &folder).await;
        let all = reversals(&folder, &history, &Back::Last("1_a".to_owned()));
        let error = revert(
            conn,
            &folder,
            &history,
            &all,
            &ApplyOptions::default(),
            |_| (),
        )
        .await;
        let error = error.unwrap_err().to_string();
        assert!(
            error.contains("parts of it may have taken effect"),
            "{error}"
        );
        assert_eq!(text(conn, ROWS).await, "1 false");
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_the_way() {
    let all: [(&str, &[u8]); 3] = [
        ("1_a/migration.sql", b"SELECT 1;"),
        ("2_b/migration.sql", b"SELECT 2;"),
        ("3_c/migration.sql", b"SELECT 3;"),
    ];
    let edited: [(&str, &[u8]); 2] = [all[0], ("2_b/migration.sql", b"SELECT 22;")];
    let [all, edited] = [files(&all), files(&edited)];
    let [all, edited] = [&all, &edited].map(|files| read(files, Layout::Prisma));
    on_database(async |conn| {
        let history = applied(conn, &all).await;
        let options = ApplyOptions::default();
        let verdict =
            |folder: &Folder, back: Back| match revertible(folder, &history, &back, &options) {
                Ok(chosen) => chosen.iter().map(|one| &one.name[..1]).collect(),
                Err(error) => error.to_string(),
            };
        assert_eq!(verdict(&all, Back::Steps(2)), "32");
        assert_eq!(verdict(&all, Back::Steps(0)), "");
        assert_eq!(verdict(&all, Back::To("1_a".to_owned())), "32");
        assert_eq!(verdict(&all, Back::Last("3_c".to_owned())), "3");
        for (folder, back, expected) in [
            (
                &all,
                Back::Last("2_b".to_owned()),
                "3_c is applied and comes after 2_b",
            ),
            (
                &all,
                Back::To("9_z".to_owned()),
                "no migration 9_z of the folder is applied",
            ),
            (
                &edited,
                Back::Steps(1),
                "2_b was edited after it was applied",
            ),
            (
                &edited,
                Back::Last("1_a".to_owned()),
                "2_b is applied and comes after",
            ),
        ] {
            let found = verdict(folder, back);
            assert!(found.contains(expected), "{found}");
        }
        let options = ApplyOptions {
            accepted: ["2_b".to_owned()].into(),
            ..ApplyOptions::default()
        };
        let error = revertible(&edited, &history, &Back::Steps(1), &options).unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("3_c was applied later, and is not in the folder"),
            "{error}"
        );
    })
    .await;
}
