//! What `ALTER … ALTER COLUMN … SET` says of a column.

use super::options;
use crate::catalog::ColumnSettings;

impl ColumnSettings {
    /// The statements that give a new column these settings. `alter` is what they begin with.
    ///
    /// ```
    /// use driftless_schema_export::ColumnSettings;
    ///
    /// let settings = ColumnSettings { statistics: Some(500), ..ColumnSettings::default() };
    /// assert_eq!(
    ///     settings.statements("ALTER TABLE public.t ALTER COLUMN x"),
    ///     ["ALTER TABLE public.t ALTER COLUMN x SET STATISTICS 500"]
    /// );
    /// ```
    #[must_use]
    pub fn statements(&self, alter: &str) -> Vec<String> {
        self.statements_under(&Self::default(), alter)
    }

    /// As [`Self::statements`], for a column that a parent defines: the way values are stored comes
    /// from there, and no more.
    pub(crate) fn statements_under(&self, parent: &Self, alter: &str) -> Vec<String> {
        let mut statements = Vec::new();
        // The type's own storage: PostgreSQL 16 has a word for it, older ones have none.
        if self.storage != parent.storage {
            let storage = self.storage.as_deref().unwrap_or("DEFAULT");
            statements.push(format!("{alter} SET STORAGE {storage}"));
        }
        if self.compression != parent.compression {
            let compression = self.compression.as_deref().unwrap_or("default");
            statements.push(format!("{alter} SET COMPRESSION {compression}"));
        }
        if let Some(statistics) = self.statistics {
            statements.push(format!("{alter} SET STATISTICS {statistics}"));
        }
        if !self.options.is_empty() {
            statements.push(format!("{alter} SET ({})", options(&self.options)));
        }
        statements
    }
}
