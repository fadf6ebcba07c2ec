//! Runs a migration on a scratch database and judges it, as the driver does.

use std::collections::BTreeMap;

use driftless_check::{
    Again, Evidence, Finding, Given, Levels, OperatorUse, Severity, check, operator_uses, rules,
};
use driftless_effects::{Protected, Script, Watch, repeat, trace};
use driftless_sanitize::{ProtectEntry, RuleSource, Rules, TableName, sanitize};
use driftless_schema_export::{Catalog, ReadOptions, read};
use driftless_scratch::{Database, Engine, Options, Scratch};
use sqlx::AssertSqlSafe;

/// What a migration meets.
#[derive(Debug, Default)]
pub(crate) struct Situation {
    /// SQL that is run before and not judged.
    pub(crate) before: Vec<String>,
    pub(crate) protect: Rules,
    pub(crate) operators: Vec<OperatorUse>,
    pub(crate) rows: Option<BTreeMap<TableName, f64>>,
    pub(crate) in_transaction: bool,
    pub(crate) idempotent: bool,
}

impl Situation {
    pub(crate) fn protect(&mut self, entry: ProtectEntry) {
        let source = RuleSource {
            file: "protect.toml".to_owned(),
            line: None,
            place: format!("protect[{}]", self.protect.objects.len()),
        };
        self.protect.add(entry, source).unwrap();
    }

    pub(crate) fn rows(&mut self, table: &str, rows: f64) {
        let (schema, name) = table.split_once('.').unwrap_or(("public", table));
        let table = TableName {
            schema: schema.to_owned(),
            name: name.to_owned(),
        };
        self.rows.get_or_insert_default().insert(table, rows);
    }

    pub(crate) fn give(&mut self, given: &Given) {
        match given {
            Given::InTransaction => self.in_transaction = true,
            Given::Idempotent => self.idempotent = true,
            Given::Protected { kind, name } => self.protect(ProtectEntry {
                kind: Some(*kind),
                name: (*name).to_owned(),
                schema: None,
                table: None,
                reason: "the example needs it".to_owned(),
                definition: None,
            }),
            Given::Rows { table, rows } => self.rows(table, f64::from(*rows)),
            Given::File { path, text } => self.operators.extend(operator_uses(path, text)),
        }
    }

    /// Runs a migration in a database made anew and judges it.
    pub(crate) async fn judge(
        &self,
        database: &mut Database,
        sql: &str,
        levels: &Levels,
    ) -> Vec<Finding> {
        clear(database).await;
        for sql in &self.before {
            run(database, sql).await;
        }
        let before = catalog(database).await;
        let protected = Protected::find(&self.protect, &before);
        let in_transaction = self.in_transaction;
        let script = Script {
            sql,
            in_transaction,
        };
        let watch = Watch {
            objects: &protected.watched(),
            tables: true,
            filled: None,
        };
        let trace = trace(database.connection(), &[script], &watch)
            .await
            .unwrap();
        let ran = trace.stopped.is_none();
        let after = if ran {
            catalog(database).await
        } else {
            before.clone()
        };
        let mut again = None;
        if self.idempotent && ran {
            let failed = repeat(database.connection(), script).await.unwrap();
            again = Some((failed, catalog(database).await));
        }
        let text = sanitize(sql, &self.protect, &protected.known).unwrap();
        let evidence = Evidence {
            path: "migration.sql",
            sql,
            trace: &trace,
            before: &before,
            after: &after,
            protected: &protected,
            text: &text.findings,
            operators: &self.operators,
            rows: self.rows.as_ref(),
            in_transaction,
            again: again
                .as_ref()
                .map(|(failed, after)| Again { failed, after }),
        };
        check(&evidence, levels)
    }
}

/// An engine with pgvector, and one database of it.
pub(crate) async fn database() -> (Scratch, Database) {
    let mut options = Options::new(Engine::Embedded);
    options.extensions.insert("vector".to_owned());
    let scratch = Scratch::start(options).await.unwrap();
    let database = scratch.database().await.unwrap();
    (scratch, database)
}

/// Every rule that is off by itself, on.
pub(crate) fn everything() -> Levels {
    let mut levels = Levels::default();
    for rule in rules().filter(|rule| rule.severity == Severity::Off) {
        levels.set(rule, Severity::Warning);
    }
    levels
}

async fn catalog(database: &mut Database) -> Catalog {
    read(database.connection(), &ReadOptions::default())
        .await
        .unwrap()
}

/// Makes a database empty again, but for what `public` has from the start.
async fn clear(database: &mut Database) {
    const CLEAR: &str = include_str!("../../../effects/tests/support/clear.sql");
    for sql in ["ROLLBACK", "DISCARD ALL", CLEAR] {
        run(database, sql).await;
    }
}

async fn run(database: &mut Database, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(database.connection())
        .await
        .unwrap_or_else(|error| panic!("{error}\nin {sql}"));
}
