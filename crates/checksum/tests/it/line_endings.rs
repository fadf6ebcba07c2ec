use driftless_checksum::{Recorded, prisma, sqlx, with_other_line_endings};

#[test]
fn candidates() {
    let check = |applied: &str, current: &str, is_found: bool| {
        let expected = is_found.then(|| applied.as_bytes().to_vec());
        for recorded in [
            Recorded::Prisma(&prisma(applied.as_bytes())),
            Recorded::Sqlx(&sqlx(applied.as_bytes())),
        ] {
            let found = with_other_line_endings(current.as_bytes(), recorded);
            assert_eq!(found, expected, "{applied:?} from {current:?}");
        }
    };
    check("a\nb\n", "a\nb\n", true);
    check("a\r\nb\r\n", "a\nb\n", true);
    check("a\nb\n", "a\r\nb\r\n", true);
    check("a\nb\n", "a\rb\r\n", true);
    check("\u{feff}a\n", "a\r\n", true);
    check("a\r\n", "\u{feff}a\n", true);
    check("a\r\nb\n", "\u{feff}a\r\nb\n", true);
    // Mixed line ends that the current bytes do not have cannot be guessed.
    check("a\r\nb\n", "a\nb\n", false);
    check("a\n", "b\n", false);
    check("a\n", "a", false);
}

#[test]
fn bytes_that_are_not_text() {
    let applied = b"-- caf\xe9\r\n";
    let found = with_other_line_endings(b"-- caf\xe9\n", Recorded::Sqlx(&sqlx(applied)));
    assert_eq!(found.as_deref(), Some(&applied[..]));
}
