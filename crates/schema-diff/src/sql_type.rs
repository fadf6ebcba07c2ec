//! What can be said of a type from the text that `format_type` prints.

/// A type's text in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SqlType {
    /// The name without modifiers and brackets: `character varying`, `public.vector`.
    pub(crate) base: String,
    /// What stands in the parentheses: `384`, `10,2`.
    pub(crate) modifier: Option<String>,
    /// Whether it is an array (of whatever dimensions: Postgres does not tell them apart).
    pub(crate) array: bool,
}

impl SqlType {
    pub(crate) fn parse(text: &str) -> Self {
        let element = text.trim_end_matches("[]");
        let (mut base, mut modifier) = (String::new(), None::<String>);
        let (mut quoted, mut depth) = (false, 0_usize);
        for c in element.chars() {
            match c {
                '"' => quoted = !quoted,
                '(' if !quoted => {
                    depth += 1;
                    modifier.get_or_insert_default();
                    continue;
                }
                ')' if !quoted => {
                    depth = depth.saturating_sub(1);
                    continue;
                }
                _ => {}
            }
            match (&mut modifier, depth) {
                (Some(modifier), 1..) => modifier.push(c),
                _ => base.push(c),
            }
        }
        Self {
            base,
            modifier,
            array: element.len() != text.len(),
        }
    }

    /// The name without its schema.
    pub(crate) fn bare(&self) -> &str {
        self.base.rsplit('.').next().unwrap_or(&self.base)
    }

    /// Whether pgvector's types are meant (its README, "Storing").
    pub(crate) fn is_embedding(&self) -> bool {
        matches!(self.bare(), "vector" | "halfvec" | "sparsevec")
    }

    fn family(&self) -> Family {
        match self.bare() {
            "smallint" | "integer" | "bigint" => Family::Integer,
            "numeric" | "real" | "double precision" => Family::Number,
            "text" | "character varying" | "character" | "name" | "bpchar" | "citext" => {
                Family::String
            }
            "date" | "timestamp without time zone" | "timestamp with time zone" => Family::Moment,
            "json" | "jsonb" => Family::Json,
            "inet" | "cidr" => Family::Network,
            "bit" | "bit varying" => Family::Bits,
            "vector" | "halfvec" | "sparsevec" => Family::Embedding,
            "boolean" => Family::Boolean,
            _ => Family::Other,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Integer,
    Number,
    String,
    Moment,
    Json,
    Network,
    Bits,
    Embedding,
    Boolean,
    Other,
}

/// How a stored value gets from one type to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// An implicit or assignment cast: no `USING`.
    Assignment,
    /// `USING column::type`.
    Explicit,
    /// `USING column::other::type`. Every type can be written as `text` and read from it; between
    /// numbers and `boolean` there are casts for `integer` alone.
    Through(&'static str),
}

/// The cast that `ALTER COLUMN … TYPE` needs, after `pg_cast` and the rules for I/O conversion.
pub(crate) fn conversion(old: &str, new: &str) -> Conversion {
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    let (from, to) = (old.family(), new.family());
    if old.array != new.array {
        return match (to, new.array) {
            (Family::String, false) => Conversion::Assignment,
            _ => Conversion::Through("text"),
        };
    }
    if old.base == new.base {
        return Conversion::Assignment;
    }
    match (from, to) {
        (_, Family::String)
        | (Family::Integer | Family::Number, Family::Integer | Family::Number) => {
            Conversion::Assignment
        }
        (a, b) if a == b && a != Family::Other => Conversion::Assignment,
        (Family::Integer | Family::Number, Family::Boolean)
            if old.bare() != "integer" && !old.array =>
        {
            Conversion::Through("integer")
        }
        (Family::Boolean, Family::Integer | Family::Number)
            if new.bare() != "integer" && !new.array =>
        {
            Conversion::Through("integer")
        }
        (Family::String, _)
        | (Family::Integer, Family::Boolean)
        | (Family::Boolean, Family::Integer)
        | (Family::Json, Family::Integer | Family::Number | Family::Boolean) => {
            Conversion::Explicit
        }
        _ => Conversion::Through("text"),
    }
}

/// Whether every old value is a new value and the stored bytes stay as they are: no rewrite.
pub(crate) fn keeps_stored_form(old: &str, new: &str) -> bool {
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    if old.array != new.array {
        return false;
    }
    let text = |t: &SqlType| matches!(t.bare(), "text" | "character varying" | "citext");
    match (old.modifier.as_deref(), new.modifier.as_deref()) {
        (_, None) => text(&old) && text(&new) || old.base == new.base && old.bare() != "character",
        (Some(a), Some(b)) if old.base == new.base && old.bare() == "character varying" => {
            matches!((a.parse::<u32>(), b.parse::<u32>()), (Ok(a), Ok(b)) if a <= b)
        }
        (Some(a), Some(b)) if old.base == new.base && old.bare() == "numeric" => {
            matches!((numeric_parts(a), numeric_parts(b)),
                (Some((old_precision, old_scale)), Some((precision, scale)))
                    if old_precision <= precision && old_scale == scale)
        }
        _ => false,
    }
}

/// Precision and scale of `numeric(10,2)`.
fn numeric_parts(modifier: &str) -> Option<(i32, i32)> {
    let (precision, scale) = modifier.split_once(',').unwrap_or((modifier, "0"));
    Some((precision.trim().parse().ok()?, scale.trim().parse().ok()?))
}

/// Whether every old value is surely a new value.
pub(crate) fn widens(old: &str, new: &str) -> bool {
    if keeps_stored_form(old, new) {
        return true;
    }
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    let size = |t: &SqlType| match t.bare() {
        "smallint" => Some(2),
        "integer" => Some(4),
        "bigint" => Some(8),
        "numeric" if t.modifier.is_none() => Some(16),
        _ => None,
    };
    old.array == new.array
        && (matches!((size(&old), size(&new)), (Some(a), Some(b)) if a <= b)
            || new.family() == Family::String && new.modifier.is_none() && new.bare() != "name")
}

/// Whether the cast rounds or cuts values that do not fit, where others are refused with an error.
pub(crate) fn rounds(old: &str, new: &str) -> bool {
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    let scale = |t: &SqlType| {
        let modifier = t.modifier.as_deref()?;
        Some(numeric_parts(modifier).map_or(0, |(_, scale)| scale))
    };
    match (old.family(), new.family()) {
        (Family::Number, Family::Integer) | (Family::Embedding, Family::Embedding) => {
            old.base != new.base
        }
        (Family::Number, Family::Number) => match (old.bare(), new.bare()) {
            ("numeric", "numeric") => match (scale(&old), scale(&new)) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(old), Some(new)) => new < old,
            },
            (_, "numeric") => new.modifier.is_some(),
            ("real", "double precision") => false,
            (old, new) => old != new,
        },
        (Family::Moment, Family::Moment) => {
            old.bare() != "date" && new.bare() == "date"
                || new.modifier.is_some() && old.modifier != new.modifier
        }
        _ => false,
    }
}

/// Whether a foreign key still works while only one of its sides has the new type.
pub(crate) fn comparable(old: &str, new: &str) -> bool {
    let (old, new) = (SqlType::parse(old), SqlType::parse(new));
    old.array == new.array
        && (old.base == new.base || old.family() == new.family() && old.family() != Family::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modifier_may_stand_in_the_middle() {
        let parsed = SqlType::parse("timestamp(3) with time zone[]");
        assert_eq!(
            parsed,
            SqlType {
                base: "timestamp with time zone".into(),
                modifier: Some("3".into()),
                array: true
            }
        );
        assert_eq!(SqlType::parse("\"a(b\".\"c)\"").modifier, None);
    }

    #[test]
    fn conversions_follow_pg_cast() {
        let check =
            |old, new, expected| assert_eq!(conversion(old, new), expected, "{old} -> {new}");
        check("integer", "bigint", Conversion::Assignment);
        check("integer", "text", Conversion::Assignment);
        check("text", "integer", Conversion::Explicit);
        check("integer", "boolean", Conversion::Explicit);
        check("bigint", "boolean", Conversion::Through("integer"));
        check("boolean", "numeric(3,1)", Conversion::Through("integer"));
        check("uuid", "integer", Conversion::Through("text"));
        check("app.mood", "app.feeling", Conversion::Through("text"));
        check(
            "public.vector(3)",
            "public.halfvec(3)",
            Conversion::Assignment,
        );
        check("text", "text[]", Conversion::Through("text"));
        check("integer[]", "bigint[]", Conversion::Assignment);
    }

    #[test]
    fn only_some_changes_leave_the_rows_alone() {
        let check = |old, new, expected| {
            assert_eq!(keeps_stored_form(old, new), expected, "{old} -> {new}");
        };
        check("character varying(10)", "character varying(20)", true);
        check("character varying(20)", "character varying(10)", false);
        check("character varying(20)", "text", true);
        check("text", "character varying(20)", false);
        check("integer", "bigint", false);
        check("numeric(10,2)", "numeric(12,2)", true);
        check("numeric(10,2)", "numeric(12,4)", false);
        check("character(3)", "text", false);
    }

    #[test]
    fn some_casts_round() {
        let check = |old, new, expected| assert_eq!(rounds(old, new), expected, "{old} -> {new}");
        check("numeric", "integer", true);
        check("bigint", "integer", false);
        check("numeric(10,4)", "numeric(10,2)", true);
        check("numeric(10,2)", "numeric(12,2)", false);
        check("double precision", "real", true);
        check("timestamp with time zone", "date", true);
        check("character varying(20)", "character varying(10)", false);
        check("public.vector(3)", "public.halfvec(3)", true);
    }

    #[test]
    fn widening_loses_nothing() {
        assert!(widens("integer", "bigint"));
        assert!(!widens("bigint", "integer"));
        assert!(widens("integer", "text"));
        assert!(!widens("text", "integer"));
    }
}
