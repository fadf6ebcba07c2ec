use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgArgumentBuffer;

use crate::catalog::{Catalog, Column};
use crate::error::{RowName, RowProblem};
use crate::ident::quote;
use crate::table::Table;
use crate::value::{Argument, check_text};
use crate::{Error, Item};

/// The columns that a call writes, as its first row has them, and how a row becomes their values. INSERT
/// and COPY send what is made here, so that they store the same.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    table: &'t Table,
    slots: Vec<Slot>,
}

/// A column of them.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) column: Column,
    source: Source,
}

/// Where in an item the value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Key,
    Content,
    ContentHash,
    Embedding,
    /// One of `values`: in this place, if all rows are made alike.
    Value(usize),
}

impl<'t> Layout<'t> {
    /// As the first row of a call has them, with what is wrong with its columns.
    pub(super) fn of(table: &'t Table, catalog: &Catalog, item: &Item) -> Result<Self, RowProblem> {
        let mut slots: Vec<Slot> = Vec::new();
        let mut add = |name: &str, source: Source| {
            let refused = |why| RowProblem::Column {
                column: name.to_owned(),
                why,
            };
            let column = catalog
                .column(name)
                .ok_or_else(|| refused("is none of the table's"))?;
            if column.generated {
                return Err(refused("is made by Postgres, which takes no value for it"));
            }
            if slots.iter().any(|slot| slot.column.name == name) {
                return Err(refused("has a value twice"));
            }
            slots.push(Slot {
                column: column.clone(),
                source,
            });
            Ok(())
        };
        if item.key.is_some() {
            add(&table.key.name, Source::Key)?;
        }
        match (&table.content, &item.content) {
            (Some(content), _) => add(content, Source::Content)?,
            (None, Some(_)) => return Err(RowProblem::ContentUnknown),
            (None, None) => {}
        }
        if let Some(hash) = &table.content_hash {
            add(hash, Source::ContentHash)?;
        }
        for (place, (name, _)) in item.values.iter().enumerate() {
            let instead = if *name == table.key.name {
                Some("is the key: give it with Item::key")
            } else if *name == table.embedding {
                Some("is the embedding: give it with Item::new")
            } else if table.content.as_ref() == Some(name) {
                Some("is the content: give it with Item::content")
            } else if table.content_hash.as_ref() == Some(name) {
                Some("is written by the store")
            } else {
                None
            };
            if let Some(why) = instead {
                return Err(RowProblem::Column {
                    column: name.clone(),
                    why,
                });
            }
            add(name, Source::Value(place))?;
        }
        add(&table.embedding, Source::Embedding)?;
        Ok(Self { table, slots })
    }

    /// The names, quoted.
    pub(super) fn columns(&self) -> impl Iterator<Item = String> {
        self.slots.iter().map(|slot| quote(&slot.column.name))
    }

    /// What an upsert finds rows by: the tenant, and the key or, of rows without one, the hash of their
    /// content where that is unique. Refused where rows do not have it.
    pub(super) fn keys(&self) -> Result<Vec<&Slot>, RowProblem> {
        let key = match self.hash() {
            Some(hash) if self.by_hash() => hash.column.name.as_str(),
            _ => &self.table.key.name,
        };
        let named = |name: &str| {
            let mut slots = self.slots.iter();
            let slot = slots.find(|slot| slot.column.name == name);
            slot.ok_or_else(|| RowProblem::NoKey {
                column: name.to_owned(),
            })
        };
        let tenant = self.table.tenant.as_deref().into_iter();
        tenant.chain([key]).map(named).collect()
    }

    /// Whether an upsert finds rows by their content.
    pub(super) fn by_hash(&self) -> bool {
        self.table.unique_content && !self.slots.iter().any(|slot| slot.source == Source::Key)
    }

    /// The hash of the content, where there is a column for it.
    pub(super) fn hash(&self) -> Option<&Slot> {
        let mut slots = self.slots.iter();
        slots.find(|slot| slot.source == Source::ContentHash)
    }

    /// Whether a later row has values for the same columns.
    pub(super) fn check_same(&self, item: &Item) -> Result<(), RowProblem> {
        let values = self
            .slots
            .iter()
            .filter(|slot| matches!(slot.source, Source::Value(_)))
            .count();
        let has_key = self.slots.iter().any(|slot| slot.source == Source::Key);
        if item.key.is_some() == has_key
            && item.values.len() == values
            && self.slots.iter().all(|slot| match slot.source {
                Source::Value(place) => value(item, place, &slot.column.name).is_some(),
                _ => true,
            })
        {
            return Ok(());
        }
        let mut found: Vec<&str> = item.values.iter().map(|(name, _)| name.as_str()).collect();
        if item.key.is_some() {
            found.insert(0, &self.table.key.name);
        }
        let expected = self.slots.iter().filter_map(|slot| match slot.source {
            Source::Key | Source::Value(_) => Some(slot.column.name.as_str()),
            _ => None,
        });
        Err(RowProblem::OtherColumns {
            expected: list(expected),
            found: list(found.into_iter()),
        })
    }

    /// A row as binary COPY has it: the number of fields, and each with its length, -1 for NULL
    /// (<https://www.postgresql.org/docs/current/sql-copy.html>, "Binary Format"). Before them goes its
    /// number, where one is given.
    pub(super) fn copy(
        &self,
        item: &Item,
        number: Option<u64>,
        out: &mut PgArgumentBuffer,
    ) -> Result<(), RowProblem> {
        // A table has at most 1,600 columns.
        let fields = i16::try_from(self.slots.len() + usize::from(number.is_some()));
        out.extend_from_slice(&fields.unwrap_or(i16::MAX).to_be_bytes());
        if let Some(number) = number {
            out.extend_from_slice(&8_i32.to_be_bytes());
            out.extend_from_slice(&number.to_be_bytes());
        }
        for slot in &self.slots {
            let start = out.len();
            out.extend_from_slice(&(-1_i32).to_be_bytes());
            if self.field(slot, item, out)? {
                let bytes = out.len() - start - 4;
                let length = i32::try_from(bytes).map_err(|_| RowProblem::Value {
                    column: slot.column.name.clone(),
                    why: format!("{bytes} bytes are more than a field holds (1 GB)"),
                })?;
                if let Some(prefix) = out.get_mut(start..start + 4) {
                    prefix.copy_from_slice(&length.to_be_bytes());
                }
            }
        }
        Ok(())
    }

    /// A row as arguments of a statement.
    pub(super) fn arguments(&self, item: &Item) -> Result<Vec<Argument>, RowProblem> {
        self.slots
            .iter()
            .map(|slot| {
                let mut bytes = PgArgumentBuffer::default();
                let type_info = slot.column.type_info();
                Ok(if self.field(slot, item, &mut bytes)? {
                    Argument::of(type_info, std::mem::take(&mut *bytes))
                } else {
                    Argument::null(type_info)
                })
            })
            .collect()
    }

    /// Refuses what could not be written, but for the embedding.
    pub(super) fn check(&self, item: &Item) -> Result<(), RowProblem> {
        self.check_same(item)?;
        let slots = self.slots.iter();
        let made = [Source::Embedding, Source::ContentHash];
        for slot in slots.filter(|slot| !made.contains(&slot.source)) {
            self.field(slot, item, &mut PgArgumentBuffer::default())?;
        }
        Ok(())
    }

    /// The bytes of what a row is found by, which is not NULL.
    pub(super) fn key(&self, slot: &Slot, item: &Item) -> Result<Vec<u8>, RowProblem> {
        let mut bytes = PgArgumentBuffer::default();
        if self.field(slot, item, &mut bytes)? {
            return Ok(std::mem::take(&mut *bytes));
        }
        Err(RowProblem::NoKey {
            column: slot.column.name.clone(),
        })
    }

    /// Appends the bytes of a field, or nothing and `false` for NULL.
    fn field(
        &self,
        slot: &Slot,
        item: &Item,
        out: &mut PgArgumentBuffer,
    ) -> Result<bool, RowProblem> {
        let content = || item.content.as_deref().ok_or(RowProblem::NoContent);
        let given = match slot.source {
            Source::Embedding => {
                item.embedding.encode(
                    self.table.element,
                    self.table.dimensions,
                    self.table.metric,
                    out,
                )?;
                return Ok(true);
            }
            Source::Content => {
                let content = content()?.as_bytes();
                check_text(content).map_err(|why| RowProblem::Value {
                    column: slot.column.name.clone(),
                    why: why.to_owned(),
                })?;
                out.extend_from_slice(content);
                return Ok(true);
            }
            Source::ContentHash => {
                out.extend_from_slice(&Sha256::digest(content()?));
                return Ok(true);
            }
            Source::Key => item.key.as_ref(),
            Source::Value(place) => value(item, place, &slot.column.name),
        };
        // Never absent: `check_same` has looked.
        let Some(given) = given else { return Ok(false) };
        let bytes = given
            .for_column(&slot.column)
            .map_err(|why| RowProblem::Value {
                column: slot.column.name.clone(),
                why,
            })?;
        match bytes {
            Some(bytes) => out.extend_from_slice(bytes),
            None if slot.source == Source::Key => return Err(RowProblem::NullKey),
            None => {}
        }
        Ok(bytes.is_some())
    }
}

/// The value for a column, which is in its place where rows are made alike.
fn value<'i>(item: &'i Item, place: usize, column: &str) -> Option<&'i crate::Value> {
    item.values
        .get(place)
        .filter(|(name, _)| name == column)
        .or_else(|| item.values.iter().find(|(name, _)| name == column))
        .map(|(_, value)| value)
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    if names.is_empty() {
        "no column but the embedding's and the content's".to_owned()
    } else {
        names.join(", ")
    }
}

/// Says of which row a problem is.
pub(super) fn in_row(number: u64, item: &Item) -> impl FnOnce(RowProblem) -> Error {
    let key = item.key.as_ref().and_then(crate::Value::shown);
    move |problem| Error::Row {
        row: RowName { number, key },
        problem,
    }
}
