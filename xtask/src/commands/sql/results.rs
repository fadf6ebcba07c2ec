//! The results of statements, in the form that is asked for.

use driftless_migrations::ScriptFailure;
use serde_json::{Value, json};

use super::csv;
use super::text;
use crate::exit::{Exit, Failed};
use crate::output;

/// Names and types.
pub(super) type Columns = Vec<(String, String)>;
/// Values; none is NULL.
pub(super) type Cells = Vec<Option<String>>;

/// How much is written at once.
const CHUNK: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Table,
    Json,
    Csv,
}

/// Takes the results as they come. CSV is written at once, a table when its rows are known, and JSON at
/// the end, when it is known whether there was an error.
pub(super) struct Results {
    format: Format,
    /// How many rows a table shows.
    limit: usize,
    columns: Columns,
    rows: Vec<Cells>,
    /// How many rows there were, shown or not.
    seen: usize,
    affected: Option<u64>,
    total_affected: u64,
    number: usize,
    /// CSV that is not written yet.
    buffer: String,
    json: Vec<Value>,
    /// Whether something with columns was shown before.
    shown: bool,
}

impl Results {
    pub(super) fn new(format: Format, limit: usize) -> Self {
        Self {
            format,
            limit,
            columns: Vec::new(),
            rows: Vec::new(),
            seen: 0,
            affected: None,
            total_affected: 0,
            number: 0,
            buffer: String::new(),
            json: Vec::new(),
            shown: false,
        }
    }

    /// How many statements have been run.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// How many rows they changed, those that give rows not counted.
    pub(super) fn affected(&self) -> u64 {
        self.total_affected
    }

    /// A statement begins.
    pub(super) fn begin(&mut self, columns: Columns) {
        if self.format == Format::Csv && !columns.is_empty() {
            if self.shown {
                self.buffer.push('\n');
            }
            let names = columns.iter().map(|(name, _)| Some(name.as_str()));
            csv::record(&mut self.buffer, names);
            self.shown = true;
        }
        self.columns = columns;
        self.rows.clear();
        self.seen = 0;
        self.affected = None;
    }

    pub(super) fn row(&mut self, cells: Cells) -> Result<(), sqlx::Error> {
        self.seen += 1;
        match self.format {
            Format::Csv => {
                csv::record(&mut self.buffer, cells.iter().map(Option::as_deref));
                if self.buffer.len() > CHUNK {
                    output::text(std::mem::take(&mut self.buffer)).map_err(unwritten)?;
                }
            }
            Format::Table if self.seen > self.limit => {}
            Format::Table | Format::Json => self.rows.push(cells),
        }
        Ok(())
    }

    /// The server has done a statement, and says how many rows it touched.
    pub(super) fn done(&mut self, affected: u64) {
        self.affected = Some(affected);
        self.total_affected += if self.columns.is_empty() { affected } else { 0 };
    }

    /// The statement is over.
    pub(super) fn finish(&mut self) -> Result<(), sqlx::Error> {
        self.number += 1;
        match self.format {
            Format::Csv => output::text(std::mem::take(&mut self.buffer)).map_err(unwritten),
            Format::Json => {
                let columns = self
                    .columns
                    .iter()
                    .map(|(name, data_type)| json!({ "name": name, "type": data_type }));
                let columns: Vec<Value> = columns.collect();
                let rows = std::mem::take(&mut self.rows);
                self.json.push(json!({
                    "columns": columns,
                    "rows": rows,
                    "rows_affected": self.affected,
                }));
                Ok(())
            }
            Format::Table => {
                let gap = if self.shown { "\n" } else { "" };
                self.shown = true;
                output::text(format!("{gap}{}", self.table())).map_err(unwritten)
            }
        }
    }

    /// The rows as a table, and how many there are.
    fn table(&self) -> String {
        let rows = |number: u64| if number == 1 { "row" } else { "rows" };
        if self.columns.is_empty() {
            let affected = self.affected.unwrap_or_default();
            return format!("({affected} {} affected)\n", rows(affected));
        }
        let table = text::table(&self.columns, &self.rows, text::width());
        let seen = self.seen;
        let more = seen - self.rows.len();
        if more > 0 {
            return format!(
                "{table}… {more} more of {seen} rows: --limit {seen}, --csv and --json show them\n"
            );
        }
        format!("{table}({seen} {})\n", rows(seen as u64))
    }

    /// All have been run, or one has failed.
    pub(super) fn end(
        &mut self,
        error: Option<(Exit, &str, Option<&ScriptFailure>)>,
    ) -> Result<(), Failed> {
        if self.format != Format::Json {
            return output::text(std::mem::take(&mut self.buffer));
        }
        let results = std::mem::take(&mut self.json);
        let Some((exit, said, failure)) = error else {
            return output::json(&json!({ "outcome": "done", "exit_code": 0, "results": results }));
        };
        let place = failure.and_then(|failure| failure.statement.as_ref());
        output::json(&json!({
            "outcome": "failed",
            "exit_code": exit as u8,
            "results": results,
            "error": said,
            "failure": failure.map(|failure| json!({
                "line": place.map(|statement| statement.place.line),
                "column": place.map(|statement| statement.place.column),
                "statement": place.map(|statement| &statement.text),
                "sqlstate": failure.code,
                "message": failure.message,
                "detail": failure.detail,
                "hint": failure.hint,
            })),
        }))
    }
}

/// Standard output cannot be written: that ends the statement as a connection's end would.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn unwritten(failure: Failed) -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::other(failure.to_string()))
}
