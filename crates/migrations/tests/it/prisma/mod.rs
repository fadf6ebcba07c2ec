//! What Prisma Migrate 6.19 was seen to do, case by case: the rows that it writes, and what its `status`
//! and `deploy` make of them. Where ours is otherwise, a comment says why.

use driftless_migrations::{
    ApplyOptions, Folder, History, Layout, PrismaRow, apply_pending, baseline, status,
};
use expect_test::{Expect, expect};
use sqlx::{AssertSqlSafe, PgConnection};

mod rows;
mod verdicts;

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
