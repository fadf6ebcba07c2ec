use driftless_checksum::Recorded;
use driftless_sql_text::{quote_identifier, quote_literal};

use super::table::create_statement;
use crate::Layout;
use crate::folder::{Details, Folder, Migration};

impl Folder {
    /// SQL that makes the owner's history table in an empty database and fills it, so that the
    /// owner's tool calls every migration of the folder applied. Run again it changes nothing.
    ///
    /// The same folder gives the same bytes: the times are those at which the SQL is run, sqlx'
    /// execution times are 0, and an id of Prisma's is made of the migration's name and checksum.
    #[must_use]
    pub fn history_script(&self) -> String {
        let mut sql = String::new();
        for schema in self.history().creates() {
            sql.push_str("CREATE SCHEMA IF NOT EXISTS ");
            sql.push_str(&quote_identifier(schema));
            sql.push_str(";\n\n");
        }
        let table = self.history().to_string();
        let create = create_statement(self.layout()).trim_end();
        sql.push_str(&create.replace(self.layout().history_table(), &table));
        sql.push_str(";\n");
        if self.migrations().is_empty() {
            return sql;
        }
        let columns = match self.layout() {
            Layout::Sqlx => "version, description, success, checksum, execution_time",
            Layout::Prisma => "id, checksum, finished_at, migration_name, applied_steps_count",
        };
        sql.push_str("\nINSERT INTO ");
        sql.push_str(&table);
        sql.push_str(" (");
        sql.push_str(columns);
        sql.push_str(") VALUES\n");
        let rows: Vec<String> = self.migrations().iter().map(row).collect();
        sql.push_str(&rows.join(",\n"));
        sql.push_str("\nON CONFLICT DO NOTHING;\n");
        sql
    }
}

fn row(migration: &Migration) -> String {
    let checksum = migration.checksum();
    match &migration.details {
        Details::Sqlx {
            version,
            description,
            ..
        } => format!(
            "    ({version}, {}, true, decode('{}', 'hex'), 0)",
            quote_literal(description),
            Recorded::Sqlx(&checksum)
        ),
        Details::Prisma => {
            let checksum = String::from_utf8_lossy(&checksum);
            format!(
                "    ('{}', '{checksum}', now(), {}, 1)",
                id(&migration.name, &checksum),
                quote_literal(&migration.name)
            )
        }
    }
}

/// Text in the form of a UUID: Prisma's column is `varchar(36)` and asks for no more.
fn id(name: &str, checksum: &str) -> String {
    let digest = driftless_checksum::prisma(format!("{name}\n{checksum}").as_bytes());
    let mut id = digest.get(..32).unwrap_or_default().to_owned();
    for at in [20, 16, 12, 8] {
        id.insert(at, '-');
    }
    id
}
