//! When `CREATE OR REPLACE FUNCTION` is allowed (PostgreSQL manual, CREATE FUNCTION, "Notes").

/// One argument as `pg_get_function_arguments` prints it.
#[derive(Debug, PartialEq, Eq)]
struct Argument<'a> {
    /// Mode, name and type.
    declaration: &'a str,
    has_default: bool,
}

/// Whether the new argument list may replace the old one: the same modes, names and types, a name
/// where there was none, and a default wherever there was one.
pub(crate) fn replaceable(old: &str, new: &str) -> bool {
    let (old, new) = (arguments(old), arguments(new));
    old.len() == new.len()
        && old.iter().zip(&new).all(|(old, new)| {
            let same = old.declaration == new.declaration
                // An input argument without a name may get one.
                || (!is_output(new.declaration)
                    && new.declaration.strip_suffix(old.declaration).is_some_and(is_name));
            same && (!old.has_default || new.has_default)
        })
}

fn is_output(declaration: &str) -> bool {
    declaration.starts_with("OUT ") || declaration.starts_with("INOUT ")
}

/// Whether the text is one identifier and a space.
fn is_name(text: &str) -> bool {
    let Some(name) = text.strip_suffix(' ') else {
        return false;
    };
    if let Some(inner) = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) {
        return !inner.is_empty();
    }
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '$')
}

fn arguments(text: &str) -> Vec<Argument<'_>> {
    let mut out = Vec::new();
    let (mut start, mut default) = (0, None);
    let mut push = |from: usize, default: Option<usize>, to: usize| {
        let declaration = text[from..default.unwrap_or(to)].trim();
        if !declaration.is_empty() {
            out.push(Argument {
                declaration,
                has_default: default.is_some(),
            });
        }
    };
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                push(start, default, at);
                (start, default) = (at + 1, None);
            }
            (None, ' ')
                if depth == 0 && default.is_none() && text[at..].starts_with(" DEFAULT ") =>
            {
                default = Some(at);
            }
            _ => {}
        }
    }
    push(start, default, text.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: bool) {
        assert_eq!(replaceable(old, new), expected, "{old} -> {new}");
    }

    #[test]
    fn follows_the_rules_of_or_replace() {
        check("a integer", "a integer", true);
        check("a integer", "a integer DEFAULT 1", true);
        check("a integer DEFAULT 1", "a integer DEFAULT 2", true);
        check("a integer DEFAULT 1", "a integer", false);
        check("a integer", "b integer", false);
        check("integer", "b integer", true);
        check("b integer", "integer", false);
        check("OUT integer", "OUT b integer", false);
        check("", "", true);
    }

    #[test]
    fn a_default_may_hold_commas_and_quotes() {
        check(
            "a text DEFAULT 'x, DEFAULT ('::text, b numeric DEFAULT round(1.5, 1)",
            "a text DEFAULT ','::text, b numeric DEFAULT 2",
            true,
        );
        check(
            "\"a, DEFAULT \" integer",
            "\"a, DEFAULT \" integer DEFAULT 1",
            true,
        );
    }
}
