use std::fmt;

use sha2::{Digest, Sha256};

/// A digest over a list of named files in their order, which can be read after each of them: the
/// key under which the state that those files lead to may be kept.
///
/// Two chains are equal only if context, names, contents, number and order of files are. The
/// digest is Driftless' own; a change of its form changes every digest.
///
/// ```
/// use driftless_checksum::Chain;
///
/// let mut chain = Chain::new("postgres 17");
/// let first = chain.add("1_init.sql", b"CREATE TABLE t ();");
/// let second = chain.add("2_more.sql", b"CREATE TABLE u ();");
/// assert_ne!(first, second);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Chain([u8; 32]);

/// Version of the form below.
const FORM: &str = "driftless chain 1";

impl Chain {
    /// A chain without files. `context` is whatever else decides what the files lead to, such as
    /// the server's version.
    #[must_use]
    pub fn new(context: &str) -> Self {
        Self(link(FORM.as_bytes(), context.as_bytes(), &[]))
    }

    /// Adds a file and returns the digest up to it: 64 lower-case hexadecimal digits, fit for a
    /// file's name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        self.0 = link(&self.0, name.as_bytes(), bytes);
        self.to_string()
    }
}

/// Each part goes in with its length, so that no two lists of parts give the same bytes.
fn link(previous: &[u8], name: &[u8], bytes: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in [previous, name, bytes] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// Writes what [`Chain::add`] returned last.
impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({self})")
    }
}
