//! What a program puts values for in its SQL.

/// What stands in SQL for a value that a program puts there.
pub(super) fn stand_in(code: &str) -> String {
    let lines = "\n".repeat(code.matches('\n').count());
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words: Vec<&str> = code.trim().split('.').collect();
    let is_path = words.len() > 1
        && words
            .iter()
            .all(|word| !word.is_empty() && word.chars().all(is_word));
    match words.last() {
        Some(last) if is_path => format!("\"{last}\"{lines}"),
        _ => format!("$0{lines}"),
    }
}

/// Puts parameters for the placeholders of drivers and formatters that SQL could misread: `%s`,
/// `%(name)s`, `?`, `{name}`, `#{name}`.
pub(super) fn placeholders(value: &str, braces: bool) -> String {
    let mut done = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let length = placeholder(rest, braces);
        if length > 0 {
            let inside = rest[..length].trim_start_matches(['#', '{']);
            done.push_str(&stand_in(inside.trim_end_matches('}')));
            rest = &rest[length..];
        } else {
            done.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    done
}

/// The length of the placeholder that a text begins with; 0 without one.
fn placeholder(rest: &str, braces: bool) -> usize {
    // Longer ones are none.
    let rest = &rest[..rest.floor_char_boundary(200)];
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let after = |length: usize| rest[length..].chars().next();
    if rest.starts_with("%(") {
        return rest.find(")s").map_or(0, |end| end + 2);
    }
    for mark in ["%s", "%L", "%I", "%v"] {
        if rest.starts_with(mark) && !after(mark.len()).is_some_and(is_word) {
            return mark.len();
        }
    }
    let open = if rest.starts_with("#{") { 2 } else { 1 };
    if open == 2 || braces && rest.starts_with('{') {
        let end = rest.find('}').unwrap_or(0);
        let is_code = end > open && !rest[open..end].contains(['"', '\n', ':']);
        return if is_code || end == open { end + 1 } else { 0 };
    }
    usize::from(rest.starts_with('?') && !matches!(after(1), Some('|' | '&' | '?')))
}
