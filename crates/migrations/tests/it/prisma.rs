//! What Prisma Migrate 6.19 was seen to do, case by case: the rows that it writes, and what its `status`
//! and `deploy` make of them. Where ours is otherwise, a comment says why.

use driftless_migrations::{
    ApplyOptions, Folder, History, Layout, PrismaRow, apply_pending, baseline, status,
};
use expect_test::{Expect, expect};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::on_database;

const INIT: (&str, &[u8]) = ("1_init", b"CREATE TABLE \"User\" (id int PRIMARY KEY);\n");

fn folder(scripts: &[(&str, &[u8])]) -> Folder {
    let files = scripts.iter();
    let files = files.map(|(name, sql)| (format!("{name}/migration.sql"), *sql));
    Folder::embedded(Layout::Prisma, files).unwrap()
}

async fn run(conn: &mut PgConnection, sql: &str) {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(conn);
    done.await.unwrap();
}

async fn rows(conn: &mut PgConnection) -> Vec<PrismaRow> {
    match History::read(conn, &Layout::Prisma.into()).await.unwrap() {
        History::Prisma(rows) => rows,
        History::Sqlx(_) => panic!("asked for Prisma's history"),
    }
}

/// What `status` says, what deploying does, and the rows afterwards.
async fn told(conn: &mut PgConnection, folder: &Folder, options: &ApplyOptions) -> String {
    let entries = status(conn, folder).await.unwrap();
    let states = entries.iter().map(|entry| {
        let more = if entry.out_of_order {
            " out of order"
        } else {
            ""
        };
        format!("{} {}{more}", entry.name, entry.state)
    });
    let mut told = vec![format!("status: {}", states.collect::<Vec<_>>().join(", "))];
    let deployed = match apply_pending(conn, folder, options, |_| ()).await {
        Ok(applied) => {
            let names: Vec<String> = applied.into_iter().map(|one| one.name).collect();
            names.join(", ")
        }
        Err(error) => {
            let error = error.to_string();
            let first = error.split(", ").next().unwrap_or_default();
            first.split(": ").take(2).collect::<Vec<_>>().join(": ")
        }
    };
    told.push(format!("deploy: {deployed}"));
    for row in rows(conn).await {
        assert_eq!((row.id.len(), row.checksum.len()), (36, 64), "{row:?}");
        let finished = match row.finished_at {
            Some(at) if at == row.started_at => "finished at once",
            Some(at) => {
                assert!(at > row.started_at, "{row:?}");
                "finished"
            }
            None => "unfinished",
        };
        let logs = match row.logs.as_deref() {
            None => "NULL",
            Some("") => "''",
            Some(_) => "text",
        };
        let back = row.rolled_back_at.map_or("", |_| ", rolled back");
        let (name, steps) = (row.migration_name, row.applied_steps_count);
        told.push(format!(
            "{name}: {finished}, steps {steps}, logs {logs}{back}"
        ));
    }
    told.push(String::new());
    told.join("\n")
}

/// The same of a folder in a database after some SQL.
async fn check(before: &str, scripts: &[(&str, &[u8])], expected: &Expect) {
    check_with(before, scripts, &ApplyOptions::default(), expected).await;
}

async fn check_with(
    before: &str,
    scripts: &[(&str, &[u8])],
    options: &ApplyOptions,
    expected: &Expect,
) {
    let folder = folder(scripts);
    on_database(async |conn| {
        run(conn, before).await;
        expected.assert_eq(&told(conn, &folder, options).await);
    })
    .await;
}

/// Prisma's table with these rows: name, checksum's script, and the columns that tell a state.
fn history(rows: &[(&str, &[u8], &str)]) -> String {
    let create = "CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL, \
         checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, \
         logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), \
         applied_steps_count integer NOT NULL DEFAULT 0);";
    let rows = rows.iter().enumerate().map(|(index, (name, script, columns))| {
        let checksum = driftless_checksum::prisma(script);
        let id = format!("{index:036}");
        let time = format!("timestamptz '2026-01-01 10:00:0{index}Z'");
        let (finished, back, steps, logs) = match *columns {
            "applied" => ("interval '1s'", "NULL", 1, "NULL"),
            "resolved" => ("interval '0s'", "NULL", 0, "''"),
            "failed" => ("NULL", "NULL", 0, "'ERROR: division by zero'"),
            "killed" => ("NULL", "NULL", 0, "NULL"),
            "rolled back" => ("NULL", "interval '9s'", 0, "'ERROR: division by zero'"),
            other => panic!("{other}"),
        };
        format!(
            "INSERT INTO _prisma_migrations VALUES ('{id}', '{checksum}', {time} + {finished}, '{name}', \
             {logs}, {time} + {back}, {time}, {steps});"
        )
    });
    create.to_owned() + &rows.collect::<String>()
}

#[tokio::test]
async fn what_is_applied_has_the_rows_of_prisma() {
    let scripts: &[(&str, &[u8])] = &[INIT, ("2_empty", b""), ("3_comment", b"-- nothing\n")];
    check(
        "",
        scripts,
        &expect![[r"
        status: 1_init pending, 2_empty pending, 3_comment pending
        deploy: 1_init, 2_empty, 3_comment
        1_init: finished, steps 1, logs NULL
        2_empty: finished, steps 1, logs NULL
        3_comment: finished, steps 1, logs NULL
    "]],
    )
    .await;
}

#[tokio::test]
async fn a_failure_in_a_transaction_leaves_no_row() {
    // Prisma leaves a row with logs and refuses every deploy until somebody has resolved it (P3009),
    // though nothing of the migration is left. Here it is rolled back with its row.
    check(
        "",
        &[
            INIT,
            ("2_bad", b"CREATE TABLE x (); SELECT 1 / 0;"),
            ("3_c", b""),
        ],
        &expect![[r"
            status: 1_init pending, 2_bad pending, 3_c pending
            deploy: migration 2_bad failed and was rolled back
            1_init: finished, steps 1, logs NULL
        "]],
    )
    .await;
    // The same for what is only then seen to need no transaction, and for values of an enum that are
    // used too early.
    check(
        "",
        &[
            INIT,
            (
                "2_cic",
                b"CREATE INDEX CONCURRENTLY i ON \"User\" (id); SELECT 1;",
            ),
        ],
        &expect![[r"
            status: 1_init pending, 2_cic pending
            deploy: migration 2_cic failed and was rolled back
            1_init: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let uses = b"ALTER TYPE e ADD VALUE 'b'; CREATE TABLE u (x e DEFAULT 'b');";
    check(
        "",
        &[("1_e", b"CREATE TYPE e AS ENUM ('a');"), ("2_use", uses)],
        &expect![[r"
            status: 1_e pending, 2_use pending
            deploy: migration 2_use failed and was rolled back
            1_e: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn transactions_of_a_script_itself() {
    check(
        "",
        &[(
            "1_own",
            b"BEGIN; CREATE TABLE a (); COMMIT; CREATE INDEX i ON a ((1));",
        )],
        &expect![[r"
            status: 1_own pending
            deploy: 1_own
            1_own: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        "",
        &[
            ("1_half", b"BEGIN; CREATE TABLE a (); COMMIT; SELECT 1 / 0;"),
            ("2_b", b""),
        ],
        &expect![[r"
            status: 1_half pending, 2_b pending
            deploy: migration 1_half failed; parts of it may have taken effect
            1_half: unfinished, steps 0, logs text
        "]],
    )
    .await;
    // Prisma says that it was applied, and loses the table and its own `finished_at` with the
    // transaction; the row is the same but for the logs, which say so.
    check(
        "",
        &[("1_open", b"BEGIN; CREATE TABLE a ();")],
        &expect![[r"
            status: 1_open pending
            deploy: migration 1_open failed; parts of it may have taken effect
            1_open: unfinished, steps 0, logs text
        "]],
    )
    .await;
}

#[tokio::test]
async fn failed_and_killed_ones_stand_in_the_way() {
    let bad: &[u8] = b"SELECT 1 / 0;";
    let (name, init) = INIT;
    check(
        &history(&[(name, init, "applied"), ("2_bad", bad, "failed")]),
        &[INIT, ("2_bad", bad), ("3_c", b"")],
        &expect![[r"
            status: 1_init applied, 2_bad failed, 3_c pending
            deploy: nothing was applied: migration 2_bad was started and never finished
            1_init: finished, steps 1, logs NULL
            2_bad: unfinished, steps 0, logs text
        "]],
    )
    .await;
    check(
        &history(&[(name, init, "applied"), ("2_bad", bad, "killed")]),
        &[INIT, ("2_bad", bad), ("3_c", b"")],
        &expect![[r"
            status: 1_init applied, 2_bad failed, 3_c pending
            deploy: nothing was applied: migration 2_bad was started and never finished
            1_init: finished, steps 1, logs NULL
            2_bad: unfinished, steps 0, logs NULL
        "]],
    )
    .await;
    // One that may be taken up is, and its row is closed as `resolve --rolled-back` does it.
    let vacuum: &[u8] = b"VACUUM;";
    check(
        &history(&[("1_v", vacuum, "killed")]),
        &[("1_v", vacuum)],
        &expect![[r"
            status: 1_v failed
            deploy: 1_v
            1_v: unfinished, steps 0, logs NULL, rolled back
            1_v: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn rolled_back_ones_are_applied_again() {
    let (name, init) = INIT;
    let bad: &[u8] = b"SELECT 1 / 0;";
    // Prisma's status calls this up to date, and its deploy then applies it.
    check(
        &history(&[(name, init, "applied"), ("2_two", bad, "rolled back")]),
        &[INIT, ("2_two", b"CREATE TABLE two ();")],
        &expect![[r"
            status: 1_init applied, 2_two rolled back
            deploy: 2_two
            1_init: finished, steps 1, logs NULL
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        &history(&[
            (name, init, "applied"),
            ("2_two", bad, "rolled back"),
            ("2_two", bad, "rolled back"),
            ("2_two", bad, "resolved"),
        ]),
        &[INIT, ("2_two", bad), ("3_three", b"")],
        &expect![[r"
            status: 1_init applied, 2_two applied, 3_three pending
            deploy: 3_three
            1_init: finished, steps 1, logs NULL
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: finished at once, steps 0, logs ''
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn folders_that_went_another_way() {
    let (name, init) = INIT;
    let two: &[u8] = b"SELECT 2;";
    let applied = history(&[(name, init, "applied"), ("3_three", two, "applied")]);
    // Prisma applies the first of these in silence, and says nothing of the others.
    check(
        &applied,
        &[INIT, ("2_two", two), ("3_three", two)],
        &expect![[r"
            status: 1_init applied, 2_two pending out of order, 3_three applied
            deploy: nothing was applied: migration 2_two is pending and 3_three
            1_init: finished, steps 1, logs NULL
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        &applied,
        &[INIT, ("4_four", two)],
        &expect![[r"
        status: 1_init applied, 4_four pending, 3_three missing
        deploy: nothing was applied: migration 3_three was applied
        1_init: finished, steps 1, logs NULL
        3_three: finished, steps 1, logs NULL
    "]],
    )
    .await;
    check(
        &applied,
        &[INIT, ("3_three", b"SELECT 3;"), ("4_four", two)],
        &expect![[r"
            status: 1_init applied, 3_three edited, 4_four pending
            deploy: nothing was applied: migration 3_three was applied
            1_init: finished, steps 1, logs NULL
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn a_schema_with_tables_and_no_history_is_not_begun() {
    let scripts: &[(&str, &[u8])] = &[INIT, ("2_two", b"CREATE TABLE two ();")];
    let there = "CREATE TABLE \"User\" (id int PRIMARY KEY);";
    check(
        there,
        scripts,
        &expect![[r#"
        status: 1_init pending, 2_two pending
        deploy: nothing was applied: the database has tables ("User") and no history of migrations
    "#]],
    )
    .await;
    check(
        "CREATE TABLE p (id int) PARTITION BY LIST (id)",
        scripts,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: nothing was applied: the database has tables (p) and no history of migrations
        "]],
    )
    .await;
    // Another schema's tables, and what is no table, are nobody's business.
    check(
        "CREATE SCHEMA other; CREATE TABLE other.t (); CREATE VIEW v AS SELECT 1; CREATE SEQUENCE s;",
        scripts,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: 1_init, 2_two
            1_init: finished, steps 1, logs NULL
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let allowed = ApplyOptions {
        allow_not_empty: true,
        ..ApplyOptions::default()
    };
    check_with(
        "CREATE TABLE ext_users ();",
        scripts,
        &allowed,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: 1_init, 2_two
            1_init: finished, steps 1, logs NULL
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;

    // What `prisma migrate resolve --applied` writes.
    let first = folder(&scripts[..1]);
    let all = folder(scripts);
    on_database(async |conn| {
        run(conn, there).await;
        baseline(conn, &first).await.unwrap();
        let told = told(conn, &all, &ApplyOptions::default()).await;
        expect![[r"
            status: 1_init applied, 2_two pending
            deploy: 2_two
            1_init: finished at once, steps 0, logs ''
            2_two: finished, steps 1, logs NULL
        "]]
        .assert_eq(&told);
    })
    .await;
}

#[tokio::test]
async fn checksums_are_of_the_bytes() {
    // SHA-256 of the file, as `sha256sum` gives it; of what is not UTF-8, after U+FFFD was put in.
    let scripts: &[(&str, &[u8], &str)] = &[
        (
            "1_lf",
            b"SELECT 1;\n",
            "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd",
        ),
        (
            "2_crlf",
            b"SELECT 1;\r\n",
            "d3cd5042f97738960d802ad6b3a548dfa18152215118ba18f04493bc6944b0e4",
        ),
        (
            "3_no_newline",
            b"SELECT 1;",
            "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a",
        ),
        (
            "4_utf8",
            "-- größer\nSELECT 1;\n".as_bytes(),
            "29b9e56c62d2492dc3005c8ca2c8c246955712f51f2633f11322403cf1df28c4",
        ),
    ];
    let folder = folder(
        &scripts
            .iter()
            .map(|(name, sql, _)| (*name, *sql))
            .collect::<Vec<_>>(),
    );
    on_database(async |conn| {
        apply_pending(conn, &folder, &ApplyOptions::default(), |_| ())
            .await
            .unwrap();
        for (row, (name, _, checksum)) in rows(conn).await.iter().zip(scripts) {
            assert_eq!(
                (row.migration_name.as_str(), row.checksum.as_str()),
                (*name, *checksum)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_prisma_cannot_run_or_runs_otherwise_than_it_looks() {
    // PostgreSQL refuses a byte order mark, for Prisma too (42601).
    check(
        "",
        &[("1_bom", b"\xef\xbb\xbfSELECT 1;")],
        &expect![[r"
        status: 1_bom pending
        deploy: migration 1_bom failed and was rolled back
    "]],
    )
    .await;
    // Prisma runs this with U+FFFD in place of the byte; here it is refused, and where Prisma has run
    // it, it is applied.
    let latin: &[u8] = b"-- gr\xf6\xdfer\nSELECT 1;\n";
    let run_as = "-- gr\u{fffd}\u{fffd}er\nSELECT 1;\n".as_bytes();
    check(
        "",
        &[("1_latin", latin)],
        &expect![[r"
        status: 1_latin pending
        deploy: nothing was applied: migration 1_latin
    "]],
    )
    .await;
    check(
        &history(&[("1_latin", run_as, "applied")]),
        &[("1_latin", latin)],
        &expect![[r"
            status: 1_latin applied
            deploy: 
            1_latin: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let folder = Folder::embedded(Layout::Prisma, [("1_none/readme", "")]).unwrap_err();
    assert!(
        folder.to_string().contains("holds no migration.sql"),
        "{folder} (P3015)"
    );
}
