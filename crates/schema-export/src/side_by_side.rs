//! Two maps walked together.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The keys of two maps in order, each once, with the value it has in either.
///
/// It looks nothing up, so that two catalogs which hardly differ are compared in one pass.
///
/// ```
/// use std::collections::BTreeMap;
/// use driftless_schema_export::side_by_side;
///
/// let left = BTreeMap::from([("a", 1), ("b", 2)]);
/// let right = BTreeMap::from([("b", 3), ("c", 4)]);
/// let walked: Vec<_> = side_by_side(&left, &right).collect();
/// assert_eq!(
///     walked,
///     [(&"a", Some(&1), None), (&"b", Some(&2), Some(&3)), (&"c", None, Some(&4))]
/// );
/// ```
pub fn side_by_side<'m, K: Ord, V>(
    left: &'m BTreeMap<K, V>,
    right: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = (&'m K, Option<&'m V>, Option<&'m V>)> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    std::iter::from_fn(move || {
        let first = match (left.peek(), right.peek()) {
            (Some((left, _)), Some((right, _))) => left.cmp(right),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        let in_left = if first.is_le() { left.next() } else { None };
        let in_right = if first.is_ge() { right.next() } else { None };
        let (key, _) = in_left.or(in_right)?;
        let value = |entry: Option<(&'m K, &'m V)>| entry.map(|(_, value)| value);
        Some((key, value(in_left), value(in_right)))
    })
}
