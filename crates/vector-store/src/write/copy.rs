use futures_util::{Stream, StreamExt as _};
use sqlx::postgres::{PgArgumentBuffer, PgConnection, PgCopyIn, PgDatabaseError};

use super::bulk::Bulk;
use super::row::{Layout, in_row};
use crate::error::{BoxError, RowName};
use crate::{Error, Item};

/// How much is gathered before it is sent: enough for the cost of sending to vanish, little enough for a
/// processor's cache.
const BUFFER: usize = 64 * 1024;

/// How much one COPY takes before the server is asked whether all is well. It says what is wrong only at
/// the end of a COPY, so without pieces a load of an hour would learn at its end of what is wrong with its
/// first row; and `statement_timeout` is for each piece.
const PIECE: usize = 16 * 1024 * 1024;

/// What binary COPY begins with: its signature, no flags, no extension.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// What it ends with, in place of a number of fields.
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

/// Rows as they come from a caller, with their numbers.
pub(super) struct Rows<S> {
    stream: S,
    /// The number of the last one.
    pub(super) number: u64,
}

impl<S: Stream + Unpin> Rows<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, number: 0 }
    }

    pub(super) async fn next<T>(&mut self) -> Result<Option<T>, Error>
    where
        S::Item: TryInto<T, Error: Into<BoxError>>,
    {
        let Some(next) = self.stream.next().await else {
            return Ok(None);
        };
        self.number += 1;
        next.try_into().map(Some).map_err(|error| Error::Stream {
            row: self.row(),
            source: error.into(),
        })
    }

    fn row(&self) -> RowName {
        RowName {
            number: self.number,
            key: None,
        }
    }
}

/// Where COPY puts rows.
pub(super) struct Target<'t> {
    /// `COPY … FROM STDIN`.
    pub(super) statement: String,
    /// The table's name, as Postgres names it where it says which row it refused.
    pub(super) table: &'t str,
    pub(super) layout: &'t Layout<'t>,
    /// Whether the number of the row goes in before its columns.
    pub(super) numbered: bool,
}

impl Target<'_> {
    /// Sends all rows, in pieces, and says how many they were. `told` hears how many were sent.
    pub(super) async fn fill<S>(
        &self,
        bulk: &mut Bulk,
        first: Item,
        rows: &mut Rows<S>,
        told: &mut impl FnMut(u64),
    ) -> Result<u64, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>> + Unpin,
    {
        let mut buffer = PgArgumentBuffer::default();
        let mut next = Some(first);
        let mut stored = 0;
        while let Some(item) = next {
            let before = rows.number - 1;
            let mut copy = bulk.conn().copy_in_raw(&self.statement).await?;
            match self.piece(&mut copy, &mut buffer, item, rows, told).await {
                Ok(rest) => next = rest,
                Err(error) => {
                    // Where Postgres has refused a row meanwhile, its answers are in disorder.
                    if copy
                        .abort("a row was refused before it was sent")
                        .await
                        .is_err()
                    {
                        bulk.give_up();
                    }
                    return Err(error);
                }
            }
            let finished = copy.finish().await;
            stored += finished.map_err(|error| self.refused(error, before))?;
            told(rows.number - u64::from(next.is_some()));
        }
        Ok(stored)
    }

    /// Sends rows until a piece is full or there are no more, and brings back the one that is left over.
    async fn piece<S>(
        &self,
        copy: &mut PgCopyIn<&mut PgConnection>,
        buffer: &mut PgArgumentBuffer,
        mut item: Item,
        rows: &mut Rows<S>,
        told: &mut impl FnMut(u64),
    ) -> Result<Option<Item>, Error>
    where
        S: Stream<Item: TryInto<Item, Error: Into<BoxError>>> + Unpin,
    {
        let mut sent = 0;
        buffer.clear();
        buffer.extend_from_slice(HEADER);
        let rest = loop {
            self.row(rows.number, &item, buffer)?;
            if buffer.len() >= BUFFER {
                copy.send(buffer.as_slice()).await?;
                sent += buffer.len();
                buffer.clear();
                told(rows.number);
            }
            match rows.next().await? {
                Some(next) if sent < PIECE => item = next,
                rest => break rest,
            }
        };
        buffer.extend_from_slice(&TRAILER);
        copy.send(buffer.as_slice()).await?;
        Ok(rest)
    }

    fn row(&self, number: u64, item: &Item, out: &mut PgArgumentBuffer) -> Result<(), Error> {
        self.layout
            .check_same(item)
            .and_then(|()| {
                let first = self.numbered.then_some(number);
                self.layout.copy(item, first, out)
            })
            .map_err(in_row(number, item))
    }

    /// Postgres says which row of a COPY it refused: `COPY memories, line 3`, in English. What happened to
    /// the server and not to a row (classes 53, 57, 58 and XX of
    /// <https://www.postgresql.org/docs/current/errcodes-appendix.html>) names none.
    fn refused(&self, error: sqlx::Error, before: u64) -> Error {
        let line = error
            .as_database_error()
            .and_then(|error| error.try_downcast_ref::<PgDatabaseError>())
            .filter(|error| {
                let class = error.code().get(..2);
                !class.is_some_and(|class| ["53", "57", "58", "XX"].contains(&class))
            })
            .and_then(PgDatabaseError::r#where)
            .and_then(|context| {
                let start = format!("COPY {}, line ", self.table);
                let (_, line) = context.split_once(&start)?;
                let digits = line.split(|c: char| !c.is_ascii_digit()).next()?;
                digits.parse::<u64>().ok()
            });
        match line {
            Some(line) => Error::Refused {
                row: RowName {
                    number: before + line,
                    key: None,
                },
                source: error,
            },
            None => Error::Database(error),
        }
    }
}
