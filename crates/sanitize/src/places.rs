use driftless_sql_text::{LineColumn, line_column};

/// Lines and columns of places in a script that are mostly asked for in their order: each looks only
/// at what is new since the one before.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    sql: &'a str,
    /// Where the current statement starts, and the place asked for last.
    known: [Place; 2],
}

#[derive(Debug, Clone, Copy)]
struct Place {
    offset: usize,
    at: LineColumn,
}

impl<'a> Places<'a> {
    pub(crate) fn new(sql: &'a str) -> Self {
        let start = Place {
            offset: 0,
            at: LineColumn { line: 1, column: 1 },
        };
        Self {
            sql,
            known: [start; 2],
        }
    }

    /// The place of a byte in the statement that starts at `statement`.
    pub(crate) fn find(&mut self, statement: usize, offset: usize) -> LineColumn {
        if self.known[0].offset != statement {
            self.known = [self.after(statement); 2];
        }
        self.known[1] = self.after(offset);
        self.known[1].at
    }

    fn after(&self, offset: usize) -> Place {
        let before = self.known.iter().rev().find(|known| known.offset <= offset);
        let Some(before) = before else {
            let at = line_column(self.sql, offset);
            return Place { offset, at };
        };
        let new = line_column(&self.sql[before.offset..], offset - before.offset);
        let line = before.at.line + new.line - 1;
        let column = if new.line == 1 {
            before.at.column + new.column - 1
        } else {
            new.column
        };
        Place {
            offset,
            at: LineColumn { line, column },
        }
    }
}
