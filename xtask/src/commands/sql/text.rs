//! Rows as a table, or one under the other where a table is too wide.

use std::io::IsTerminal as _;

use super::results::{Cells, Columns};
use crate::table::Table;

/// How many columns are written where nobody says how wide the terminal is.
const WIDTH: usize = 160;

/// What of a value is shown beside others at least.
const NARROW: usize = 24;

/// How many columns there is room for.
pub(super) fn width() -> usize {
    let stdout = std::io::stdout();
    let size = if stdout.is_terminal() {
        terminal_size::terminal_size_of(stdout)
    } else {
        None
    };
    size.map_or(WIDTH, |(terminal_size::Width(width), _)| usize::from(width))
}

/// The rows, each with its end. Where they are wider than the room there is, long values are cut, and
/// where that is not enough, each row stands as lines of its own.
pub(super) fn table(columns: &Columns, rows: &[Cells], width: usize) -> String {
    let shown: Vec<Vec<String>> = rows.iter().map(|row| cells(columns, row)).collect();
    let names = || columns.iter().map(|(name, _)| name.clone());
    let widest = |index: usize, name: &str| {
        let cells = shown.iter().map(|row| row[index].chars().count());
        cells.max().unwrap_or_default().max(name.chars().count())
    };
    let widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(index, (name, _))| widest(index, name))
        .collect();
    let gaps = 2 * columns.len().saturating_sub(1);
    let Some(cap) = cap(&widths, width.saturating_sub(gaps)) else {
        return records(columns, &shown, width);
    };
    let right: Vec<usize> = (0..columns.len())
        .filter(|index| is_number(&columns[*index].1))
        .collect();
    let mut table = Table::dynamic(names().collect(), &right);
    for row in shown {
        table.cells(row.into_iter().map(|cell| cut(&cell, cap)).collect());
    }
    table.text()
}

/// The widest that a cell may be so that all fit; none where too little of them would be left.
fn cap(widths: &[usize], room: usize) -> Option<usize> {
    let fits = |cap: usize| widths.iter().map(|width| (*width).min(cap)).sum::<usize>() <= room;
    let widest = widths.iter().copied().max().unwrap_or_default();
    (NARROW.min(widest)..=widest).rev().find(|cap| fits(*cap))
}

/// A row as lines of names and values.
fn records(columns: &Columns, rows: &[Vec<String>], width: usize) -> String {
    let name_width = columns.iter().map(|(name, _)| name.chars().count()).max();
    let room = width
        .saturating_sub(name_width.unwrap_or_default() + 2)
        .max(NARROW);
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let heading = format!("ROW {}", index + 1);
        let mut table = Table::dynamic(vec![heading, String::new()], &[]);
        for ((name, _), cell) in columns.iter().zip(row) {
            table.cells(vec![name.clone(), cut(cell, room)]);
        }
        text.push_str(&table.text());
    }
    text
}

/// NULL, an empty text and a text that says NULL are three things.
fn cells(columns: &Columns, row: &Cells) -> Vec<String> {
    let cells = columns.iter().zip(row);
    let shown = cells.map(|((_, data_type), cell)| match cell.as_deref() {
        None => "NULL".to_owned(),
        Some(text @ ("" | "NULL")) => format!("'{text}'"),
        Some(text) => vector(data_type, text).unwrap_or_else(|| text.to_owned()),
    });
    shown.collect()
}

/// A value of pgvector's as its first elements and how many there are.
fn vector(data_type: &str, text: &str) -> Option<String> {
    const FIRST: usize = 3;
    let (open, close) = match data_type {
        "vector" | "halfvec" => ("[", "]"),
        "sparsevec" => ("{", "}"),
        _ => return None,
    };
    let (list, dimensions) = text.strip_prefix(open)?.split_once(close)?;
    let elements: Vec<&str> = list.split(',').collect();
    let dimensions = dimensions.strip_prefix('/').map(str::to_owned);
    let dimensions = dimensions.unwrap_or_else(|| elements.len().to_string());
    let more = if elements.len() > FIRST { ",…" } else { "" };
    let first = elements[..elements.len().min(FIRST)].join(",");
    Some(format!(
        "{data_type}({dimensions}) {open}{first}{more}{close}"
    ))
}

fn is_number(data_type: &str) -> bool {
    matches!(
        data_type,
        "int2" | "int4" | "int8" | "float4" | "float8" | "numeric" | "oid" | "money"
    )
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::{Cells, Columns, table};

    fn check(columns: &[(&str, &str)], rows: &[&[Option<&str>]], width: usize, expected: &[&str]) {
        let columns: Columns = columns
            .iter()
            .map(|(name, data_type)| ((*name).to_owned(), (*data_type).to_owned()))
            .collect();
        let row = |row: &&[Option<&str>]| -> Cells {
            row.iter().map(|cell| cell.map(str::to_owned)).collect()
        };
        let rows: Vec<Cells> = rows.iter().map(row).collect();
        let shown = table(&columns, &rows, width);
        assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn nothing_is_mistaken_for_another() {
        check(
            &[("id", "int8"), ("t", "text")],
            &[
                &[Some("1"), None],
                &[Some("12"), Some("")],
                &[None, Some("NULL")],
                &[Some("3"), Some("a\nb")],
            ],
            80,
            &[
                "  id  t",
                "   1  NULL",
                "  12  ''",
                "NULL  'NULL'",
                "   3  a b",
            ],
        );
    }

    #[test]
    fn vectors_are_told_by_their_dimensions() {
        check(
            &[("v", "vector"), ("s", "sparsevec")],
            &[&[Some("[1,2,3,4]"), Some("{1:0.5}/9")]],
            80,
            &[
                "v                    s",
                "vector(4) [1,2,3,…]  sparsevec(9) {1:0.5}",
            ],
        );
    }

    #[test]
    fn wide_rows_are_cut_and_then_stand_one_under_the_other() {
        let long = "x".repeat(50);
        let columns = [("a", "text"), ("b", "text")];
        let row: &[Option<&str>] = &[Some(&long), Some("short")];
        let kept = "x".repeat(32);
        check(
            &columns,
            &[row],
            40,
            &[
                "a                                  b",
                &format!("{kept}…  short"),
            ],
        );
        let kept = "x".repeat(23);
        check(
            &columns,
            &[&[Some(&long), Some(&long)]],
            20,
            &[
                "ROW 1",
                &format!("a      {kept}…"),
                &format!("b      {kept}…"),
            ],
        );
    }
}
