use std::cmp::Ordering;

/// Printable ASCII in the order of the Unicode collation algorithm's root table (CLDR), letters
/// aside.
const MARKS: &str = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

/// Compares names as JavaScript's `localeCompare` does, by which Prisma orders migrations.
///
/// Marks come before digits, digits before letters, and letter case counts only between names that
/// are otherwise the same, lower case first. Outside ASCII this is an approximation by code point.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let letters = |name: &str| name.chars().map(letter).collect::<Vec<_>>();
    let cases = |name: &str| name.chars().map(char::is_uppercase).collect::<Vec<_>>();
    letters(one)
        .cmp(&letters(other))
        .then_with(|| cases(one).cmp(&cases(other)))
        .then_with(|| one.cmp(other))
}

fn letter(character: char) -> (usize, char) {
    match MARKS.find(character) {
        Some(place) => (place, '\0'),
        None => (MARKS.len(), character.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::compare;

    /// The order in which Prisma Migrate 6.19 applied folders of these names.
    #[test]
    fn as_prisma_applied_them() {
        let expected = [
            "10_a",
            "2_b",
            "20240101_x",
            "20240101_X",
            "20240101_x_1",
            "20240101-y",
            "a",
            "B",
        ];
        let mut names = expected;
        names.sort_unstable();
        assert_ne!(names, expected, "bytes order them otherwise");
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, expected);
    }
}
