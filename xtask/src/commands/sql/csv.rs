//! CSV as PostgreSQL's `COPY … (FORMAT csv)` writes it
//! (<https://www.postgresql.org/docs/current/sql-copy.html>): NULL is nothing at all, and an empty text is
//! `""`. Writers in general keep no such difference.

/// Adds a record.
pub(super) fn record<'a>(out: &mut String, cells: impl Iterator<Item = Option<&'a str>>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        let Some(cell) = cell else { continue };
        if cell.is_empty() || cell == "\\." || cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn null_is_not_an_empty_text() {
        let mut out = String::new();
        record(
            &mut out,
            [Some("a"), None, Some(""), Some("b,c\"d\n")].into_iter(),
        );
        record(&mut out, [None].into_iter());
        assert_eq!(out, "a,,\"\",\"b,c\"\"d\n\"\n\n");
    }
}
