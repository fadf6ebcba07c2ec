use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use driftless_sql_text::line_column;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::meaning::{Unit, units};

/// A statement that became another, that is gone (`current` is `None`), or that is new (`applied`
/// is). A directive or a `;` between statements counts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands in the applied text.
    pub applied: Option<Place>,
    /// Where it stands in the current text.
    pub current: Option<Place>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its lines, counted from 1.
    pub lines: RangeInclusive<usize>,
}

/// The statements whose tokens do not mean the same, in the order of the texts.
pub(super) fn between(applied: &str, current: &str) -> Vec<Difference> {
    let (old, new) = (units(applied), units(current));
    let mut old_lines = Lines::new(applied);
    let mut new_lines = Lines::new(current);
    let mut differences = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let ends = std::iter::once((old.len(), new.len()));
    for (old_end, new_end) in matches(&old, &new).into_iter().chain(ends) {
        while old_at < old_end || new_at < new_end {
            let place = |units: &[Unit], at: &mut usize, end, lines: &mut Lines<'_>| {
                (*at < end).then(|| {
                    *at += 1;
                    lines.place(units[*at - 1].range.clone())
                })
            };
            differences.push(Difference {
                applied: place(&old, &mut old_at, old_end, &mut old_lines),
                current: place(&new, &mut new_at, new_end, &mut new_lines),
            });
        }
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    differences
}

/// Pairs of units that mean the same, rising on both sides.
///
/// Units that the other side lacks are left out before the two are compared, so that two texts that
/// share nothing cost nothing.
fn matches(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    for unit in old {
        let next = numbers.len();
        numbers.entry(&unit.meaning).or_insert(next);
    }
    let mut is_shared = vec![false; numbers.len()];
    let new: Vec<_> = shared(new, &numbers).collect();
    for &(_, number) in &new {
        is_shared[number] = true;
    }
    let old: Vec<_> = shared(old, &numbers)
        .filter(|&(_, number)| is_shared[number])
        .collect();
    let number = |units: &[(usize, usize)]| units.iter().map(|unit| unit.1).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &number(&old), &number(&new))
        .into_iter()
        .flat_map(|op| match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => old[old_index..old_index + len]
                .iter()
                .zip(&new[new_index..new_index + len])
                .map(|(old, new)| (old.0, new.0))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// Position and number of the units that have a number.
fn shared(units: &[Unit], numbers: &HashMap<&[u8], usize>) -> impl Iterator<Item = (usize, usize)> {
    units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| Some((at, *numbers.get(unit.meaning.as_slice())?)))
}

/// Counts lines for places that rise.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    fn place(&mut self, bytes: Range<usize>) -> Place {
        let first = self.line_at(bytes.start);
        let last = self.line_at(bytes.end);
        Place {
            bytes,
            lines: first..=last,
        }
    }

    fn line_at(&mut self, offset: usize) -> usize {
        let passed = &self.text[self.at..offset];
        self.line += line_column(passed, passed.len()).line - 1;
        self.at = offset;
        self.line
    }
}
