//! Beside the real sqlx-cli: what one applies the other calls applied, in both directions.

use std::path::PathBuf;
use std::process::Command;

use driftless_migrations::{
    ApplyError, ApplyOptions, Folder, History, Layout, State, apply_pending, rerecord, status,
};
use driftless_schema_export::{ReadOptions, read};
use driftless_scratch::{Database, Scratch};
use sqlx::{AssertSqlSafe, PgConnection};
use tempfile::TempDir;

use crate::{connect, start, take_sqlx_lock};

/// Every kind of file that sqlx knows, and bytes that a checksum must not lose.
const FILES: [(&str, &str); 6] = [
    (
        "1_tables.sql",
        "CREATE TABLE a (id bigint);\r\nINSERT INTO a SELECT generate_series(1, 9);\r\n",
    ),
    (
        "0002_with_leading_zeros.sql",
        "-- \u{e4}\u{1f600}\nCREATE TABLE \"\u{e4}\" (id int);",
    ),
    (
        "3_index.sql",
        "-- no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n",
    ),
    (
        "4_many_outside.sql",
        "-- no-transaction\nCREATE TABLE b (id int); INSERT INTO b VALUES (1);",
    ),
    (
        "20250101000000_Dots.and_UPPER case.sql",
        "SELECT 1;\n/* no more */",
    ),
    (
        "20250102000000_pair.up.sql",
        "ALTER TABLE a ADD COLUMN x text;",
    ),
];
const DOWN: (&str, &str) = (
    "20250102000000_pair.down.sql",
    "ALTER TABLE a DROP COLUMN x;",
);
const INSTALLED: &str = "\
1/installed tables
2/installed with leading zeros
3/installed index
4/installed many outside
20250101000000/installed Dots.and UPPER case
20250102000000/installed pair
";

/// A folder of migrations and a database for them.
struct Project {
    files: TempDir,
    database: Database,
}

/// What sqlx-cli printed, or its error.
type Said = Result<String, String>;

impl Project {
    async fn new(scratch: &Scratch, files: &[(&str, &str)]) -> Self {
        let project = Self {
            files: tempfile::tempdir().unwrap(),
            database: scratch.database().await.unwrap(),
        };
        for (name, sql) in files {
            project.write(name, sql);
        }
        project
    }

    fn write(&self, name: &str, sql: &str) {
        std::fs::write(self.files.path().join(name), sql).unwrap();
    }

    /// `sqlx migrate …`. Without the program a test fails: it is never skipped.
    fn sqlx(&self, arguments: &[&str]) -> Said {
        let program = std::env::var_os("DRIFTLESS_SQLX_CLI").map(PathBuf::from);
        let Some(program) = program.filter(|program| program.is_file()) else {
            panic!("sqlx-cli not found: run `cargo xtask setup sqlx-cli`");
        };
        let output = Command::new(program)
            .arg("migrate")
            .args(arguments)
            .args(["--no-dotenv", "--source"])
            .arg(self.files.path())
            .args(["--database-url", self.database.url().expose()])
            .current_dir(self.files.path())
            .output()
            .unwrap();
        // Errors are on standard output too.
        let said = String::from_utf8(output.stdout).unwrap();
        if output.status.success() {
            Ok(said)
        } else {
            Err(said)
        }
    }

    fn folder(&self) -> Folder {
        Folder::read(self.files.path(), Layout::Sqlx).unwrap()
    }

    /// The names of what we applied.
    async fn apply(&mut self) -> Result<Vec<String>, ApplyError> {
        self.apply_with(&ApplyOptions::default()).await
    }

    async fn apply_with(&mut self, options: &ApplyOptions) -> Result<Vec<String>, ApplyError> {
        let folder = self.folder();
        let conn = self.database.connection();
        let applied = apply_pending(conn, &folder, options, |_| ()).await?;
        Ok(applied.into_iter().map(|one| one.name).collect())
    }

    async fn states(&mut self) -> Vec<State> {
        let folder = self.folder();
        let entries = status(self.database.connection(), &folder).await.unwrap();
        entries.into_iter().map(|entry| entry.state).collect()
    }

    async fn run(&mut self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(self.database.connection())
            .await
            .unwrap();
    }

    /// The schema with the history's table, and the rows but for their times.
    async fn everything(&mut self) -> (String, Vec<(i64, String, bool, Vec<u8>)>) {
        let conn = self.database.connection();
        let catalog = read(conn, &ReadOptions::default()).await.unwrap();
        (catalog.to_sql(), rows(conn).await)
    }
}

async fn rows(conn: &mut PgConnection) -> Vec<(i64, String, bool, Vec<u8>)> {
    let History::Sqlx(rows) = History::read(conn, &Layout::Sqlx.into()).await.unwrap() else {
        panic!("not sqlx' rows");
    };
    for row in &rows {
        assert!(row.execution_time > 0 || !row.success, "{row:?}");
        assert!(row.installed_on.as_second() > 1_700_000_000, "{row:?}");
    }
    rows.into_iter()
        .map(|row| (row.version, row.description, row.success, row.checksum))
        .collect()
}

fn pair() -> Vec<(&'static str, &'static str)> {
    FILES.into_iter().chain([DOWN]).collect()
}

#[tokio::test]
async fn applied_by_one_and_seen_by_the_other() {
    let scratch = start().await;
    let mut ours = Project::new(&scratch, &pair()).await;
    let mut theirs = Project::new(&scratch, &pair()).await;

    assert_eq!(ours.apply().await.unwrap().len(), FILES.len());
    assert_eq!(ours.sqlx(&["info"]).unwrap(), INSTALLED);
    assert_eq!(ours.sqlx(&["run"]).unwrap(), "");

    assert_eq!(theirs.sqlx(&["run"]).unwrap().lines().count(), FILES.len());
    assert_eq!(theirs.states().await, [State::Applied; FILES.len()]);
    assert_eq!(theirs.apply().await.unwrap(), [""; 0]);

    assert_eq!(ours.everything().await, theirs.everything().await);
    ours.database.close().await.unwrap();
    theirs.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn they_take_turns() {
    let scratch = start().await;
    let mut project = Project::new(&scratch, &FILES[..1]).await;
    assert_eq!(project.apply().await.unwrap(), ["1_tables"]);
    project.write(FILES[2].0, FILES[2].1);
    assert!(
        project
            .sqlx(&["run"])
            .unwrap()
            .starts_with("Applied 3/migrate index ")
    );
    // Out of order: sqlx applies it in silence, and to both it is applied then.
    project.write(FILES[1].0, FILES[1].1);
    let error = project.apply().await.unwrap_err();
    assert!(matches!(error, ApplyError::OutOfOrder { .. }), "{error:?}");
    let said = project.sqlx(&["run"]).unwrap();
    assert!(
        said.starts_with("Applied 2/migrate with leading zeros "),
        "{said}"
    );
    for (name, sql) in &pair()[3..] {
        project.write(name, sql);
    }
    assert_eq!(project.apply().await.unwrap().len(), 3);
    assert_eq!(project.sqlx(&["info"]).unwrap(), INSTALLED);

    // Taken back by sqlx, pending to us, and back again by us.
    let before = project.everything().await;
    let said = project.sqlx(&["revert"]).unwrap();
    assert!(
        said.starts_with("Applied 20250102000000/revert pair "),
        "{said}"
    );
    assert_eq!(
        project.states().await[4..],
        [State::Applied, State::Pending]
    );
    assert_eq!(project.apply().await.unwrap(), ["20250102000000_pair"]);
    assert_eq!(project.everything().await, before);
    let said = project.sqlx(&["revert"]).unwrap();
    assert!(said.contains("revert pair"), "{said}");
    assert!(!project.everything().await.0.contains("x text"));
    project.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn an_edited_file_is_seen_by_both() {
    let scratch = start().await;
    for ours_first in [true, false] {
        let mut project = Project::new(&scratch, &FILES[..3]).await;
        if ours_first {
            assert_eq!(project.apply().await.unwrap().len(), 3);
        } else {
            project.sqlx(&["run"]).unwrap();
        }
        project.write(FILES[0].0, &FILES[0].1.replace('\r', ""));
        assert_eq!(
            project.states().await,
            [State::Edited, State::Applied, State::Applied]
        );
        let error = project.apply().await.unwrap_err();
        assert!(
            matches!(&error, ApplyError::Refused { state: State::Edited, name } if name == "1_tables"),
            "{error:?}"
        );
        let info = project.sqlx(&["info"]).unwrap();
        assert!(
            info.starts_with("1/installed (different checksum) tables\n"),
            "{info}"
        );
        let said = project.sqlx(&["run"]).unwrap_err();
        assert!(
            said.contains("migration 1 was previously applied but has been modified"),
            "{said}"
        );

        let folder = project.folder();
        let entries = status(project.database.connection(), &folder)
            .await
            .unwrap();
        rerecord(project.database.connection(), &folder, &[&entries[0]])
            .await
            .unwrap();
        assert_eq!(project.states().await, [State::Applied; 3]);
        assert!(!project.sqlx(&["info"]).unwrap().contains("different"));
        assert_eq!(project.sqlx(&["run"]).unwrap(), "");
        project.database.close().await.unwrap();
    }
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn what_failed_is_pending_to_both() {
    let scratch = start().await;
    let files = [
        FILES[0],
        (
            "2_fails.sql",
            "CREATE TABLE b (); INSERT INTO a VALUES ('x');",
        ),
    ];
    for ours_first in [true, false] {
        let mut project = Project::new(&scratch, &files).await;
        if ours_first {
            let error = project.apply().await.unwrap_err();
            assert!(
                matches!(
                    error,
                    ApplyError::Script {
                        rolled_back: true,
                        ..
                    }
                ),
                "{error:?}"
            );
        } else {
            let said = project.sqlx(&["run"]).unwrap_err();
            assert!(said.contains("while executing migration 2"), "{said}");
        }
        assert_eq!(project.states().await, [State::Applied, State::Pending]);
        assert_eq!(
            project.sqlx(&["info"]).unwrap(),
            "1/installed tables\n2/pending fails\n"
        );
        project.write(files[1].0, "CREATE TABLE b ();");
        if ours_first {
            project.sqlx(&["run"]).unwrap();
        } else {
            assert_eq!(project.apply().await.unwrap(), ["2_fails"]);
        }
        assert_eq!(project.states().await, [State::Applied; 2]);
        project.database.close().await.unwrap();
    }
    scratch.stop().await.unwrap();
}

/// sqlx leaves an invalid index and no row, and stumbles over the index from then on.
#[tokio::test]
async fn we_complete_a_build_that_failed_in_sqlx() {
    let scratch = start().await;
    let files = [
        (
            "1_a.sql",
            "CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);",
        ),
        (
            "2_unique.sql",
            "-- no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);",
        ),
    ];
    let mut project = Project::new(&scratch, &files).await;
    let said = project.sqlx(&["run"]).unwrap_err();
    assert!(said.contains("could not create unique index"), "{said}");
    project.run("DELETE FROM a WHERE ctid = '(0,1)'").await;
    let said = project.sqlx(&["run"]).unwrap_err();
    assert!(said.contains("already exists"), "{said}");
    assert_eq!(project.states().await, [State::Applied, State::Pending]);
    assert_eq!(project.apply().await.unwrap(), ["2_unique"]);
    assert_eq!(project.sqlx(&["run"]).unwrap(), "");
    let valid: bool =
        sqlx::query_scalar("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")
            .fetch_one(project.database.connection())
            .await
            .unwrap();
    assert!(valid);
    project.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

/// sqlx writes no row that is not a success, but knows one: `run` and `revert` refuse it. `info` does
/// not look, and calls it installed.
#[tokio::test]
async fn what_we_left_in_parts_stops_sqlx() {
    let scratch = start().await;
    let files = [
        FILES[0],
        (
            "2_parts.sql",
            "-- no-transaction\nDO $$ BEGIN INSERT INTO a VALUES (10); COMMIT; RAISE 'no'; END $$;",
        ),
    ];
    let mut project = Project::new(&scratch, &files).await;
    let error = project.apply().await.unwrap_err();
    assert!(
        matches!(
            error,
            ApplyError::Script {
                rolled_back: false,
                ..
            }
        ),
        "{error:?}"
    );
    assert_eq!(project.states().await, [State::Applied, State::Failed]);
    for command in ["run", "revert"] {
        let said = project.sqlx(&[command]).unwrap_err();
        assert!(said.contains("migration 2 is partially applied"), "{said}");
    }
    let info = project.sqlx(&["info"]).unwrap();
    assert!(info.ends_with("2/installed parts\n"), "{info}");
    project.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

#[tokio::test]
async fn one_that_is_missing_is_seen_by_both() {
    let scratch = start().await;
    let mut project = Project::new(&scratch, &FILES[..3]).await;
    assert_eq!(project.apply().await.unwrap().len(), 3);
    std::fs::remove_file(project.files.path().join(FILES[1].0)).unwrap();
    project.write("5_next.sql", "CREATE TABLE next ();");
    let said = project.sqlx(&["run"]).unwrap_err();
    assert!(
        said.contains("migration 2 was previously applied but is missing"),
        "{said}"
    );
    let error = project.apply().await.unwrap_err();
    assert!(
        matches!(
            error,
            ApplyError::Refused {
                state: State::Missing,
                ..
            }
        ),
        "{error:?}"
    );
    let accepting = ApplyOptions {
        accepted: ["2 with leading zeros".to_owned()].into(),
        ..ApplyOptions::default()
    };
    assert_eq!(project.apply_with(&accepting).await.unwrap(), ["5_next"]);
    assert_eq!(project.sqlx(&["run", "--ignore-missing"]).unwrap(), "");
    project.write("6_last.sql", "CREATE TABLE last ();");
    let said = project.sqlx(&["run", "--ignore-missing"]).unwrap();
    assert!(said.starts_with("Applied 6/migrate last"), "{said}");
    assert_eq!(
        project.states().await,
        [
            State::Applied,
            State::Applied,
            State::Applied,
            State::Applied,
            State::Missing
        ]
    );
    project.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}

/// The lock is sqlx' own, but its command line tool does not take it: `Migrator::run` in a service does.
#[tokio::test]
async fn sqlx_cli_takes_no_lock() {
    let scratch = start().await;
    let mut project = Project::new(&scratch, &FILES[..1]).await;
    let mut other = connect(&project.database).await;
    take_sqlx_lock(&mut other).await;
    let options = ApplyOptions {
        lock_deadline: std::time::Duration::from_millis(300),
        ..ApplyOptions::default()
    };
    let error = project.apply_with(&options).await.unwrap_err();
    assert!(matches!(error, ApplyError::Lock(_)), "{error:?}");
    let said = project.sqlx(&["run"]).unwrap();
    assert!(said.starts_with("Applied 1/migrate tables"), "{said}");
    project.database.close().await.unwrap();
    scratch.stop().await.unwrap();
}
