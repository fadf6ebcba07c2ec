//! Calls in source code that stand for an operator.

use super::DistanceOperator;
use super::source::Piece;
use super::sql::{self, Found};
use super::uses::plain;

/// Finds them. A function that is no method is only believed in a file that names a client: others
/// have functions of these names for arithmetic of their own.
pub(super) fn calls(pieces: &[Piece<'_>], has_client: bool) -> Vec<Found> {
    let call = |index| Call::read(pieces, index);
    let found = |call: Call<'_>| call.distance(has_client).or_else(|| call.operator());
    let calls = (0..pieces.len()).filter_map(call);
    calls
        .filter_map(found)
        .filter(|found| !found.columns.is_empty())
        .collect()
}

/// A function's name before `(`.
struct Call<'p> {
    name: &'p str,
    start: usize,
    /// What stands before a dot before the name; empty where that is no name.
    receiver: Option<&'p str>,
    /// What follows the `(`.
    arguments: &'p [Piece<'p>],
}

impl<'p> Call<'p> {
    fn read(pieces: &'p [Piece<'p>], index: usize) -> Option<Self> {
        let (Piece::Word { text, start }, Piece::Mark('(')) =
            (pieces.get(index)?, pieces.get(index + 1)?)
        else {
            return None;
        };
        let before = |back: usize| index.checked_sub(back).and_then(|at| pieces.get(at));
        let receiver = match (before(1), before(2)) {
            (Some(Piece::Mark('.')), Some(Piece::Word { text, .. })) => Some(*text),
            (Some(Piece::Mark('.')), _) => Some(""),
            // Where such a function is made.
            (Some(Piece::Word { text, .. }), _) if is_declaration(text) => return None,
            _ => None,
        };
        Some(Self {
            name: text,
            start: *start,
            receiver,
            arguments: &pieces[index + 2..],
        })
    }

    /// `cosineDistance(docs.embedding, …)`, `Doc.embedding.cosine_distance(…)`.
    fn distance(&self, has_client: bool) -> Option<Found> {
        // `func.cosine_distance` of SQLAlchemy is pgvector's function, which no index serves.
        if self.receiver == Some("func") || self.receiver.is_none() && !has_client {
            return None;
        }
        let name = plain(self.name);
        let is_it = |one: &DistanceOperator| one.functions().contains(&name.as_str());
        let operator = DistanceOperator::ALL.into_iter().find(is_it)?;
        Some(self.found(operator, first_argument(self.arguments)))
    }

    /// `Doc.embedding.op("<=>")(…)` of `SQLAlchemy`, `fragment("? <=> ?", doc.embedding, …)` of Ecto.
    fn operator(&self) -> Option<Found> {
        let Piece::Text { value, .. } = self.arguments.first()? else {
            return None;
        };
        let operator = sql::uses(value).into_iter().next()?.operator;
        match self.name {
            "op" if value.trim() == operator.symbol() => Some(self.found(operator, None)),
            "fragment" => {
                let rest = self.arguments.iter().skip(1);
                let inside = rest.take_while(|piece| !matches!(piece, Piece::Mark(')')));
                let names = inside.filter_map(|piece| match piece {
                    Piece::Word { text, .. } => Some((*text).to_owned()),
                    _ => None,
                });
                Some(self.found(operator, names))
            }
            _ => None,
        }
    }

    fn found(&self, operator: DistanceOperator, names: impl IntoIterator<Item = String>) -> Found {
        let receiver = self.receiver.filter(|name| !name.is_empty());
        let mut columns: Vec<String> = receiver.map(ToOwned::to_owned).into_iter().collect();
        columns.extend(names);
        Found {
            operator,
            columns,
            tables: Vec::new(),
            at: self.start,
            is_sql: true,
        }
    }
}

fn is_declaration(word: &str) -> bool {
    ["fn", "def", "func", "fun", "function"].contains(&word)
}

/// The last name of the first argument: `embedding` of `(docs.embedding, query)`.
fn first_argument(pieces: &[Piece<'_>]) -> Option<String> {
    let argument = pieces
        .iter()
        .take_while(|piece| !matches!(piece, Piece::Mark(',' | ')' | '(' | '[')));
    match argument.last()? {
        Piece::Word { text, .. } => Some((*text).to_owned()),
        Piece::Text { value, .. } => value.rsplit('.').next().map(ToOwned::to_owned),
        Piece::Mark(_) => None,
    }
}
