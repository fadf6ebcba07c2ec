//! What a migration says of those that it was made from.

use driftless_checksum::Recorded;

use crate::folder::{Details, Migration};

/// Begins a line that names a migration.
const PREFIX: &str = "-- squashed: ";

/// A migration that another one stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squashed {
    /// Its name.
    pub name: String,
    /// Its checksum in hexadecimal digits.
    pub checksum: String,
}

impl Squashed {
    /// What is said of a migration.
    #[must_use]
    pub fn of(migration: &Migration) -> Self {
        Self {
            name: migration.name.clone(),
            checksum: digits(migration, &migration.checksum()),
        }
    }

    /// The line of a script that says it: a comment.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{PREFIX}{} {}\n", self.name, self.checksum)
    }

    /// Those that a script says it stands for, in its first lines.
    ///
    /// ```
    /// # use driftless_migrations::Squashed;
    /// let script = "-- One from two.\n-- squashed: 1_a 0f\n-- squashed: 2_b 1e\nCREATE TABLE a ();\n";
    /// let squashed = Squashed::all(script);
    /// assert_eq!(squashed.len(), 2);
    /// assert_eq!(squashed[1].name, "2_b");
    /// assert!(script.contains(&squashed[1].line()));
    /// ```
    #[must_use]
    pub fn all(script: &str) -> Vec<Self> {
        let comments = script.lines().take_while(|line| line.starts_with("--"));
        let squashed = comments.filter_map(|line| {
            let (name, checksum) = line.strip_prefix(PREFIX)?.trim_end().rsplit_once(' ')?;
            Some(Self {
                name: name.to_owned(),
                checksum: checksum.to_owned(),
            })
        });
        squashed.collect()
    }
}

/// A checksum as the owner of the migration's layout records it, in digits.
pub(crate) fn digits(migration: &Migration, recorded: &[u8]) -> String {
    match migration.details {
        Details::Prisma => Recorded::Prisma(&String::from_utf8_lossy(recorded)).to_string(),
        Details::Sqlx { .. } => Recorded::Sqlx(recorded).to_string(),
    }
}
