//! Takes secrets out of bytes that come in pieces.

use driftless_database_url::Secret;

/// What stands in place of a secret.
const HIDDEN: &[u8] = b"***";

/// Replaces secrets, wherever the pieces of a stream begin and end.
#[derive(Debug)]
pub(super) struct Mask<'a> {
    secrets: &'a [Secret],
    /// What may be the beginning of a secret.
    held: Vec<u8>,
}

impl<'a> Mask<'a> {
    pub(super) fn new(secrets: &'a [Secret]) -> Self {
        Self {
            secrets,
            held: Vec::new(),
        }
    }

    /// What can be shown now that these bytes have come.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.held.extend_from_slice(bytes);
        self.show(true)
    }

    /// What is left when no more comes.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.show(false)
    }

    fn show(&mut self, more: bool) -> Vec<u8> {
        let mut shown = Vec::with_capacity(self.held.len());
        let mut rest = self.held.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let secrets = self.secrets.iter().map(|secret| secret.expose().as_bytes());
            // A longer one may still come to be: the URL that the password is in.
            if more
                && secrets
                    .clone()
                    .any(|it| it.len() > rest.len() && it.starts_with(rest))
            {
                break;
            }
            let found = secrets.filter(|it| rest.starts_with(it)).map(<[u8]>::len);
            if let Some(length) = found.max().filter(|length| *length > 0) {
                shown.extend_from_slice(HIDDEN);
                rest = &rest[length..];
            } else {
                shown.push(*first);
                rest = after;
            }
        }
        self.held = rest.to_vec();
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::Mask;
    use driftless_database_url::Secret;

    fn check(pieces: &[&str], expected: &str) {
        let secrets = ["s3cret", "postgres://ada:s3cret@host"].map(|it| Secret::new(it.to_owned()));
        let mut mask = Mask::new(&secrets);
        let mut shown = Vec::new();
        for piece in pieces {
            shown.extend(mask.push(piece.as_bytes()));
        }
        shown.extend(mask.end());
        assert_eq!(String::from_utf8_lossy(&shown), expected, "{pieces:?}");
    }

    #[test]
    fn secrets_are_replaced_wherever_pieces_end() {
        let text = "a s3cret, postgres://ada:s3cret@host/app s3cre s3s3cret postgres://ada";
        let expected = "a ***, ***/app s3cre s3*** postgres://ada";
        for end in 0..=text.len() {
            for middle in 0..=end {
                check(
                    &[&text[..middle], &text[middle..end], &text[end..]],
                    expected,
                );
            }
        }
    }

    #[test]
    fn what_is_no_beginning_of_a_secret_is_shown_at_once() {
        let secrets = [Secret::new("s3cret".to_owned())];
        let mut mask = Mask::new(&secrets);
        assert_eq!(mask.push(b"name? "), b"name? ");
        assert_eq!(mask.push(b"x s3"), b"x ");
    }
}
