use std::fmt;

use crate::marker::Marker;

/// The names that say of themselves that an environment is production.
const PRODUCTION: [&str; 2] = ["prod", "production"];

/// Whether an environment is called so.
///
/// ```
/// use driftless_envs::is_production_name;
///
/// assert!(is_production_name("Production"));
/// assert!(!is_production_name("preprod"));
/// ```
#[must_use]
pub fn is_production_name(name: &str) -> bool {
    PRODUCTION.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Why a database is production.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its own comment says so, however it was reached.
    Marker,
    /// The environment's settings or its name say so.
    Environment,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Marker => "its own comment says so",
            Self::Environment => "the environment's settings or name say so",
        })
    }
}

/// What a person said to a command that writes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// `--force`
    pub force: bool,
    /// `--yes-really-on NAME`
    pub yes_really_on: Option<&'a str>,
    /// Whether somebody can be asked.
    pub terminal: bool,
}

/// Whether a command may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// The database is not protected.
    Open,
    /// It is, and consent was given on the command line.
    Consented(Why),
    /// It is, and somebody is to be asked to type the database's name.
    Ask(Why),
    /// It is, and the command may not: `--force` is missing.
    NoForce(Why),
    /// It is, and the command may not: nobody can be asked, and the command line does not name the
    /// database.
    NotNamed(Why),
}

/// Whether a command may write to a database. Its own marker wins over settings and name, whatever they
/// say: production has been wiped through a URL under another name.
///
/// ```
/// use driftless_envs::{Protection, Said, Why, protection};
///
/// let said = Said { force: true, yes_really_on: Some("app"), terminal: false };
/// assert_eq!(protection(None, true, "app", said), Protection::Consented(Why::Environment));
/// assert_eq!(protection(None, true, "shop", said), Protection::NotNamed(Why::Environment));
/// assert_eq!(protection(None, false, "shop", said), Protection::Open);
/// ```
#[must_use]
pub fn protection(
    marker: Option<Marker>,
    protected: bool,
    database: &str,
    said: Said<'_>,
) -> Protection {
    let why = match (marker, protected) {
        (Some(Marker::Production), _) => Why::Marker,
        (None, true) => Why::Environment,
        (None, false) => return Protection::Open,
    };
    match said {
        Said { force: false, .. } => Protection::NoForce(why),
        Said {
            yes_really_on: Some(name),
            ..
        } if name == database => Protection::Consented(why),
        Said {
            yes_really_on: None,
            terminal: true,
            ..
        } => Protection::Ask(why),
        Said { .. } => Protection::NotNamed(why),
    }
}
