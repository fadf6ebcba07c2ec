use super::Reembed;
use crate::ident::{cut, literal, qualified, quote};
use crate::{IndexMethod, TableError};

impl<M> Reembed<M> {
    /// SQL that adds the column, for a migration. With it comes a trigger that empties the column where a
    /// row's content changes and its new embedding does not, so that the backfill takes the row again: none
    /// is ever stale, whoever writes. A table that Citus has distributed takes no trigger; there, whatever
    /// changes the content has to set the column to NULL.
    #[must_use]
    pub fn add_column_sql(&self) -> String {
        let table = self.table_sql();
        let column = quote(&self.to.embedding);
        let content = quote(self.content());
        let column_sql = format!(
            "ALTER TABLE {table} ADD COLUMN {column} {};\n",
            self.type_sql()
        );
        if self.store.catalog().distributed_by.is_some() {
            return format!(
                "{column_sql}-- Citus takes no trigger on this table: whatever changes the content of a row has to set \
                 its new embedding to NULL.\n"
            );
        }
        let (function, trigger) = (self.function_sql(), quote(&self.trigger()));
        // Compared as text: what `=` is for the type depends on the search path.
        format!(
            "{column_sql}\
             CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {body};\n\
             CREATE TRIGGER {trigger} BEFORE UPDATE OF {content} ON {table} FOR EACH ROW\n    \
             WHEN (OLD.{content}::text COLLATE \"C\" IS DISTINCT FROM NEW.{content}::text\n        \
             AND OLD.{column}::text IS NOT DISTINCT FROM NEW.{column}::text)\n    \
             EXECUTE FUNCTION {function}();\n",
            // A dollar quote would end at a name that has it in it.
            body = literal(&format!(
                "BEGIN\n    NEW.{column} := NULL;\n    RETURN NEW;\nEND"
            )),
        )
    }

    /// SQL that indexes the new embeddings, to be run outside of a transaction. Better after the backfill
    /// than before: rows go into a graph one by one, and far slower than it is built.
    pub fn create_index_sql(&self, name: &str, method: IndexMethod) -> Result<String, TableError> {
        let catalog = self.store.catalog();
        let table = self.to.clone().schema(&catalog.schema);
        table.create_index_sql(name, method, !catalog.partitioned)
    }

    /// SQL that puts the new column in the place of the old, which becomes `…_old`, for a migration that runs in
    /// one transaction: in any other, rows could be written between its statements. (Citus takes its statements one by
    /// one, as `psql` sends them.) It refuses, and changes
    /// nothing, while a row has an old embedding and no new one. Searches and writes wait meanwhile; it reads
    /// the table once or twice.
    #[must_use]
    pub fn switch_sql(&self) -> String {
        let check = format!(
            "BEGIN\n    IF EXISTS (SELECT 1 FROM {} WHERE {}) THEN\n        \
             RAISE EXCEPTION 'rows have no embedding in the new column yet; run the backfill again';\n    \
             END IF;\nEND",
            self.table_sql(),
            self.missing_sql(),
        );
        format!(
            "{}DO {};\n{}",
            self.lock_sql(),
            literal(&check),
            self.rename_sql().concat()
        )
    }

    /// SQL that drops the old column with its indexes after a switch, for a migration.
    #[must_use]
    pub fn drop_old_sql(&self) -> String {
        format!(
            "ALTER TABLE {} DROP COLUMN {};\n",
            self.table_sql(),
            quote(&self.old)
        )
    }

    /// SQL that takes back what [`add_column_sql`](Self::add_column_sql) made, where nothing was switched.
    #[must_use]
    pub fn abandon_sql(&self) -> String {
        let column = quote(&self.to.embedding);
        format!(
            "{}ALTER TABLE {} DROP COLUMN {column};\n",
            self.drop_trigger_sql().concat(),
            self.table_sql()
        )
    }

    /// Waits for no one longer than 3 seconds, since everybody behind waits too.
    pub(super) fn lock_sql(&self) -> String {
        format!(
            "SET LOCAL lock_timeout = '3s';\nLOCK TABLE {} IN ACCESS EXCLUSIVE MODE;\n",
            self.table_sql()
        )
    }

    /// Of rows that searches find by the old embeddings and would not by the new.
    pub(super) fn missing_sql(&self) -> String {
        format!(
            "{} IS NULL AND {} IS NOT NULL",
            quote(&self.to.embedding),
            quote(&self.store.table().embedding)
        )
    }

    /// Of rows that can be filled.
    pub(super) fn open_sql(&self) -> String {
        format!(
            "{} IS NULL AND {} IS NOT NULL",
            quote(&self.to.embedding),
            quote(self.content())
        )
    }

    /// One by one: Citus takes a renaming by no statement beside others.
    pub(super) fn rename_sql(&self) -> Vec<String> {
        let table = self.table_sql();
        let (now, new, old) = (
            quote(&self.store.table().embedding),
            quote(&self.to.embedding),
            quote(&self.old),
        );
        let catalog = self.store.catalog();
        let mut steps = self.drop_trigger_sql();
        steps.push(format!(
            "ALTER TABLE {table} RENAME COLUMN {now} TO {old};\n"
        ));
        steps.push(format!(
            "ALTER TABLE {table} RENAME COLUMN {new} TO {now};\n"
        ));
        // Nobody writes the old one any more.
        if catalog
            .column(&self.store.table().embedding)
            .is_some_and(|column| column.not_null)
        {
            steps.push(format!(
                "ALTER TABLE {table} ALTER COLUMN {old} DROP NOT NULL, ALTER COLUMN {now} SET NOT NULL;\n"
            ));
        }
        steps
    }

    fn drop_trigger_sql(&self) -> Vec<String> {
        // Which Citus refuses even where there is none.
        if self.store.catalog().distributed_by.is_some() {
            return Vec::new();
        }
        vec![
            format!(
                "DROP TRIGGER IF EXISTS {} ON {};\n",
                quote(&self.trigger()),
                self.table_sql()
            ),
            format!("DROP FUNCTION IF EXISTS {}();\n", self.function_sql()),
        ]
    }

    pub(super) fn table_sql(&self) -> String {
        self.store.catalog().table_sql()
    }

    pub(super) fn content(&self) -> &str {
        // That there is one was seen to at first.
        self.to.content.as_deref().unwrap_or_default()
    }

    /// The trigger and its function.
    pub(super) fn trigger(&self) -> String {
        let name = format!("{}_{}", self.to.name, self.to.embedding);
        format!("{}_stale", cut(&name, 57))
    }

    fn function_sql(&self) -> String {
        qualified(&self.store.catalog().schema, &self.trigger())
    }

    fn type_sql(&self) -> String {
        let schema = if self.to.element.is_of_extension() {
            format!("{}.", quote(&self.store.catalog().pgvector_schema))
        } else {
            String::new()
        };
        format!("{schema}{}({})", self.to.element, self.to.dimensions)
    }
}
