//! Text in columns, as a terminal shows it.

/// A table: a heading and its rows, of as many cells.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    /// Which columns stand to the right: numbers, times.
    right: Vec<usize>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<String>),
    /// A line that belongs to the row before, under its second column.
    Note(String),
}

impl Table {
    pub(crate) fn new<const N: usize>(heading: [&str; N], right: &[usize]) -> Self {
        Self::dynamic(heading.map(ToOwned::to_owned).to_vec(), right)
    }

    /// A table of columns that are known when it is made.
    pub(crate) fn dynamic(heading: Vec<String>, right: &[usize]) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            right: right.to_vec(),
        };
        table.cells(heading);
        table
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.cells(cells.into());
    }

    /// A row of as many cells as there are columns.
    pub(crate) fn cells(&mut self, mut cells: Vec<String>) {
        // What a database holds may have line ends in it, and controls no terminal here.
        for cell in &mut cells {
            *cell = cell.replace(char::is_control, " ");
        }
        self.rows.push(Row::Cells(cells));
    }

    pub(crate) fn note(&mut self, note: String) {
        self.rows.push(Row::Note(note));
    }

    /// The lines, each with its end.
    pub(crate) fn text(&self) -> String {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                widths.resize(widths.len().max(cells.len()), 0);
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.chars().count());
                }
            }
        }
        let indent = widths.first().copied().unwrap_or_default();
        let mut text = String::new();
        for row in &self.rows {
            match row {
                Row::Note(note) => {
                    text.push_str(&" ".repeat(indent + 2));
                    text.push_str(note);
                }
                Row::Cells(cells) => {
                    let cells = cells.iter().zip(&widths).enumerate();
                    let cells = cells.map(|(index, (cell, width))| {
                        if self.right.contains(&index) {
                            format!("{cell:>width$}")
                        } else {
                            format!("{cell:width$}")
                        }
                    });
                    let line = cells.collect::<Vec<_>>().join("  ");
                    text.push_str(line.trim_end());
                }
            }
            text.push('\n');
        }
        text
    }
}
