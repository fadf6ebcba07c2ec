use sqlx::postgres::PgArguments;
use sqlx::{Arguments as _, AssertSqlSafe, Postgres, query::Query};

use crate::value::Argument;

/// SQL and the values beside it. Whatever is pushed as text is written by this crate or is a quoted
/// identifier.
#[derive(Debug, Clone, Default)]
pub(crate) struct Statement {
    sql: String,
    arguments: Vec<Argument>,
}

impl Statement {
    pub(crate) fn new(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            arguments: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    /// Binds a value where the text has got to.
    pub(crate) fn bind(&mut self, argument: Argument) -> &mut Self {
        let placeholder = self.placeholder(argument);
        self.push(&placeholder)
    }

    /// Binds a value and says how to refer to it, for where it is needed more than once.
    pub(crate) fn placeholder(&mut self, argument: Argument) -> String {
        self.arguments.push(argument);
        format!("${}", self.arguments.len())
    }

    /// What is pushed by this, aside: its values are bound, its text can be put wherever it is needed, and
    /// more than once.
    pub(crate) fn aside<E>(
        &mut self,
        push: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<String, E> {
        let before = std::mem::take(&mut self.sql);
        let pushed = push(self);
        let aside = std::mem::replace(&mut self.sql, before);
        pushed.map(|()| aside)
    }

    /// The same values, with something before the text.
    pub(crate) fn prefixed(&self, prefix: &str) -> Self {
        Self {
            sql: format!("{prefix}{}", self.sql),
            arguments: self.arguments.clone(),
        }
    }

    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    /// As sqlx sends it: prepared once for each connection.
    pub(crate) fn query(&self) -> Result<Query<'static, Postgres, PgArguments>, sqlx::Error> {
        let mut arguments = PgArguments::default();
        for argument in &self.arguments {
            arguments.add(argument).map_err(sqlx::Error::Encode)?;
        }
        Ok(sqlx::query_with(AssertSqlSafe(self.sql.clone()), arguments))
    }
}
