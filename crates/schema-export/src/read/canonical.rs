//! The form of expressions after one more round through the server.

/// Rewrites the one deparse of Postgres' that is known not to be a fixed point.
///
/// `status IN ('a', 'b')` over a `varchar` column is stored as an array of `varchar` that is cast to
/// `text[]`, and printed so: `(ARRAY['a'::character varying, …])::text[]`. When Postgres reads that,
/// it takes the cast down to the elements, and prints
/// `ARRAY[('a'::character varying)::text, …]` ever after. Both mean the same; this makes the second
/// of the first, for a type without modifiers and elements that are no arrays.
pub(super) fn canonical(expression: String) -> String {
    const OPENING: &str = "(ARRAY[";
    if !expression.contains(OPENING) {
        return expression;
    }
    let mut result = String::with_capacity(expression.len());
    let mut rest = expression.as_str();
    while let Some(next) = rest.chars().next() {
        if let Some(array) = rest.strip_prefix(OPENING)
            && let Some((elements, data_type, after)) = cast_array(array)
        {
            result.push_str("ARRAY[");
            for (at, element) in elements.into_iter().enumerate() {
                if at > 0 {
                    result.push_str(", ");
                }
                // An element may hold such an array itself.
                result.push('(');
                result.push_str(&canonical(element.to_owned()));
                result.push_str(")::");
                result.push_str(data_type);
            }
            result.push(']');
            rest = after;
            continue;
        }
        let length = quoted_length(rest).unwrap_or(next.len_utf8());
        let (token, after) = rest.split_at(length);
        result.push_str(token);
        rest = after;
    }
    result
}

/// From what follows `(ARRAY[`: the elements, the type of an element, and what follows the cast.
fn cast_array(text: &str) -> Option<(Vec<&str>, &str, &str)> {
    let mut elements = Vec::new();
    let mut depth = 0_u32;
    let mut start = 0;
    let mut at = 0;
    let end = loop {
        let rest = text.get(at..)?;
        let next = rest.chars().next()?;
        match next {
            '(' | '[' => depth += 1,
            ']' if depth == 0 => break at,
            ')' | ']' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                elements.push(text.get(start..at)?.trim());
                start = at + 1;
            }
            _ => {}
        }
        at += quoted_length(rest).unwrap_or(next.len_utf8());
    };
    elements.push(text.get(start..end)?.trim());
    let cast = text.get(end..)?.strip_prefix("])::")?;
    let (data_type, after) = cast.split_at(cast.find("[]")?);
    let is_plain = data_type
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | ' ' | '.' | '"'));
    let is_flat = elements
        .iter()
        .all(|element| !element.is_empty() && !element.starts_with("ARRAY["));
    (is_plain && is_flat).then_some((elements, data_type, after.strip_prefix("[]")?))
}

/// The length of the string literal or quoted identifier that a text begins with.
fn quoted_length(text: &str) -> Option<usize> {
    let (quote, start, escapes) = match text.as_bytes() {
        [b'E', b'\'', ..] => ('\'', 2, true),
        [b'\'', ..] => ('\'', 1, false),
        [b'"', ..] => ('"', 1, false),
        _ => return None,
    };
    let mut chars = text.char_indices().skip(start);
    while let Some((at, c)) = chars.next() {
        if escapes && c == '\\' {
            chars.next();
        } else if c == quote {
            // A doubled quote goes on as another literal right behind, which is as good.
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::canonical;

    fn check(expression: &str, expected: &str) {
        assert_eq!(canonical(expression.to_owned()), expected);
        assert_eq!(canonical(expected.to_owned()), expected);
    }

    #[test]
    fn in_over_varchar() {
        check(
            "((status)::text = ANY ((ARRAY['a'::character varying, 'it''s, ]'::character varying])::text[]))",
            "((status)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s, ]'::character varying)::text]))",
        );
    }

    #[test]
    fn other_types_and_expressions() {
        check(
            r#"(x = ANY ((ARRAY[f(1, 2), (b || 'c')])::"odd type"."T"[])) AND y"#,
            r#"(x = ANY (ARRAY[(f(1, 2))::"odd type"."T", ((b || 'c'))::"odd type"."T"])) AND y"#,
        );
        check(
            "((ARRAY[(ARRAY['a'::character varying])::text[]])::x[])",
            "(ARRAY[(ARRAY[('a'::character varying)::text])::x])",
        );
    }

    #[test]
    fn left_alone() {
        for text in [
            "'(ARRAY[1])::text[]'::text",
            r"E'\'(ARRAY[1])::text[]'",
            r#""(ARRAY[1])::text[]""#,
            "(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])::bigint[]",
            "(ARRAY['a'])::character varying(3)[]",
            "(ARRAY[1, 2])[1]",
            "(ARRAY[])::text[]",
            "(ARRAY[1, '",
        ] {
            check(text, text);
        }
    }
}
