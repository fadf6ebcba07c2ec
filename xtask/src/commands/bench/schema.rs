//! The schema that is measured, and ten changes of it.

use std::fmt::Write as _;

use driftless_scratch::Database;
use sqlx::AssertSqlSafe;

use crate::exit::{Exit, Failed, OrExit as _};

/// Tables made by one script: more would take more locks than a server has by default.
const BATCH: usize = 100;

/// Makes `count` tables, each with eight columns, an identity key, a CHECK, a foreign key, and three
/// indexes of which one is partial and one on an expression.
pub(super) async fn make(database: &mut Database, count: usize) -> Result<(), Failed> {
    for batch in (0..count).collect::<Vec<_>>().chunks(BATCH) {
        let mut script = String::new();
        for at in batch {
            table(&mut script, &format!("item_{at}"));
        }
        run(database, script).await?;
    }
    for batch in (0..count).collect::<Vec<_>>().chunks(BATCH) {
        let mut script = String::new();
        for at in batch {
            let other = (at * 7 + 1) % count;
            // Writing into a String cannot fail.
            let _ = writeln!(
                script,
                "ALTER TABLE item_{at} ADD FOREIGN KEY (owner_id) REFERENCES item_{other} (id) \
                 ON DELETE CASCADE;"
            );
        }
        run(database, script).await?;
    }
    // A server in use has done this by itself.
    run(database, "VACUUM (ANALYZE)".to_owned()).await
}

fn table(script: &mut String, name: &str) {
    let _ = writeln!(
        script,
        "CREATE TABLE {name} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id bigint,
    title text NOT NULL,
    body varchar(200),
    amount numeric(12, 2) DEFAULT 0 NOT NULL CHECK (amount >= 0),
    state text DEFAULT 'new' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    data jsonb
);
CREATE INDEX ON {name} (created_at DESC);
CREATE INDEX ON {name} (owner_id) WHERE state <> 'done';
CREATE INDEX ON {name} (lower(title));"
    );
}

/// Changes ten places of the schema, far from each other.
pub(super) async fn change(database: &mut Database, count: usize) -> Result<(), Failed> {
    let at = |place: usize| format!("item_{}", count * place / 10);
    let script = [
        format!("ALTER TABLE {} ADD COLUMN extra text", at(0)),
        format!("ALTER TABLE {} DROP COLUMN data", at(1)),
        format!("ALTER TABLE {} ALTER COLUMN body TYPE varchar(300)", at(2)),
        format!("DROP INDEX {}_lower_idx", at(3)),
        format!("CREATE INDEX ON {} (state)", at(4)),
        format!("ALTER TABLE {} ALTER COLUMN amount SET DEFAULT 1", at(5)),
        format!("ALTER TABLE {0} DROP CONSTRAINT {0}_amount_check", at(6)),
        format!("ALTER TABLE {0} DROP CONSTRAINT {0}_owner_id_fkey", at(7)),
        "CREATE TABLE item_new (id bigint)".to_owned(),
        format!("COMMENT ON TABLE {} IS 'changed'", at(9)),
    ];
    run(database, script.join(";\n")).await
}

async fn run(database: &mut Database, script: String) -> Result<(), Failed> {
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(database.connection())
        .await
        .or_exit(Exit::Failure)?;
    Ok(())
}
