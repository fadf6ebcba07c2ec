use crate::Error;
use crate::catalog::Catalog;
use crate::ident::quote;
use crate::statement::Statement;
use crate::value::Value;

/// Which rows: conditions on columns, put together.
///
/// Values are always bound, and names are compared with the catalog before anything is sent.
///
/// ```
/// use driftless_vector_store::Filter;
///
/// let mine = Filter::eq("user_id", 42_i64)
///     .and(Filter::is_in("kind", vec!["note", "task"]).or(Filter::is_null("kind")));
/// # let _ = mine;
/// ```
#[derive(Debug, Clone)]
pub struct Filter(Node);

#[derive(Debug, Clone)]
enum Node {
    /// `column operator value`.
    Compare(String, &'static str, Value),
    /// `column = ANY (values)`.
    Any(String, Value),
    Null(String),
    NotNull(String),
    All(Vec<Filter>),
    AnyOf(Vec<Filter>),
    Not(Box<Filter>),
}

impl Filter {
    /// `column = value`. Never true of NULL.
    pub fn eq(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "=", value)
    }

    /// `column <> value`. Never true of NULL.
    pub fn ne(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "<>", value)
    }

    /// `column < value`.
    pub fn lt(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "<", value)
    }

    /// `column <= value`.
    pub fn le(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "<=", value)
    }

    /// `column > value`.
    pub fn gt(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, ">", value)
    }

    /// `column >= value`.
    pub fn ge(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, ">=", value)
    }

    /// `from <= column < to`: a window of time, say, of which the next begins where this ends.
    pub fn window(column: impl Into<String>, from: impl Into<Value>, to: impl Into<Value>) -> Self {
        let column = column.into();
        Self::ge(column.clone(), from).and(Self::lt(column, to))
    }

    /// `column = ANY (values)`; `values` is a `Vec` or slice. Of an empty one never true.
    pub fn is_in(column: impl Into<String>, values: impl Into<Value>) -> Self {
        Self(Node::Any(column.into(), values.into()))
    }

    /// `column IS NULL`.
    pub fn is_null(column: impl Into<String>) -> Self {
        Self(Node::Null(column.into()))
    }

    /// `column IS NOT NULL`.
    pub fn is_not_null(column: impl Into<String>) -> Self {
        Self(Node::NotNull(column.into()))
    }

    /// `column @> value`: an array that has all of these elements, or a `jsonb` that has this within.
    pub fn contains(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "@>", value)
    }

    /// `column && value`: an array that has any of these elements, or a range that overlaps.
    pub fn overlaps(column: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::compare(column, "&&", value)
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self.0 {
            Node::All(mut filters) => {
                filters.push(other);
                Self(Node::All(filters))
            }
            node => Self(Node::All(vec![Self(node), other])),
        }
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match self.0 {
            Node::AnyOf(mut filters) => {
                filters.push(other);
                Self(Node::AnyOf(filters))
            }
            node => Self(Node::AnyOf(vec![Self(node), other])),
        }
    }

    /// The reverse; as in SQL, not true of what is unknown.
    #[expect(clippy::should_implement_trait, reason = "reads like `and` and `or`")]
    #[must_use]
    pub fn not(self) -> Self {
        Self(Node::Not(Box::new(self)))
    }

    fn compare(column: impl Into<String>, operator: &'static str, value: impl Into<Value>) -> Self {
        Self(Node::Compare(column.into(), operator, value.into()))
    }

    /// Whether all of its rows have one value in this column.
    pub(crate) fn pins(&self, column: &str) -> bool {
        match &self.0 {
            Node::Compare(name, operator, _) => name == column && *operator == "=",
            Node::All(filters) => filters.iter().any(|filter| filter.pins(column)),
            _ => false,
        }
    }

    /// Appends the condition, in parentheses.
    pub(crate) fn write(&self, catalog: &Catalog, out: &mut Statement) -> Result<(), Error> {
        let known = |name: &str| catalog.column(name).ok_or_else(|| catalog.unknown(name));
        match &self.0 {
            Node::Compare(column, operator, value) => {
                out.push("(").push(&quote(column));
                let argument = value.argument(Some(known(column)?));
                // Found in the schema of Postgres' own operators but for types of extensions, which bring
                // theirs into the search path.
                out.push(" ")
                    .push(operator)
                    .push(" ")
                    .bind(argument)
                    .push(")");
            }
            Node::Any(column, values) => {
                known(column)?;
                out.push("(").push(&quote(column)).push(" = ANY (");
                out.bind(values.argument(None)).push("))");
            }
            Node::Null(column) => {
                known(column)?;
                out.push("(").push(&quote(column)).push(" IS NULL)");
            }
            Node::NotNull(column) => {
                known(column)?;
                out.push("(").push(&quote(column)).push(" IS NOT NULL)");
            }
            Node::All(filters) => Self::join(filters, " AND ", catalog, out)?,
            Node::AnyOf(filters) => Self::join(filters, " OR ", catalog, out)?,
            Node::Not(filter) => {
                out.push("(NOT ");
                filter.write(catalog, out)?;
                out.push(")");
            }
        }
        Ok(())
    }

    fn join(
        filters: &[Self],
        between: &str,
        catalog: &Catalog,
        out: &mut Statement,
    ) -> Result<(), Error> {
        out.push("(");
        for (index, filter) in filters.iter().enumerate() {
            if index > 0 {
                out.push(between);
            }
            filter.write(catalog, out)?;
        }
        out.push(")");
        Ok(())
    }
}
