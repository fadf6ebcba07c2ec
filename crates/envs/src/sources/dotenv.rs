use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use driftless_database_url::Secret;

use super::VARIABLE;
use crate::EnvError;
use crate::source::{Answer, Context, Found, Source};

/// The file, where nothing else is said.
const FILE: &str = ".env";

/// A variable in a file of `NAME=value` lines, as <https://docs.rs/dotenvy> reads it.
#[derive(Debug, Clone)]
pub struct Dotenv {
    file: PathBuf,
    variable: String,
    may_be_missing: bool,
}

impl Dotenv {
    /// The variable of that name in that file; `DATABASE_URL` in `.env` without.
    #[must_use]
    pub fn new(file: Option<PathBuf>, variable: Option<String>) -> Self {
        Self {
            file: file.unwrap_or_else(|| PathBuf::from(FILE)),
            variable: variable.unwrap_or_else(|| VARIABLE.to_owned()),
            may_be_missing: false,
        }
    }

    /// A file that is not there sets nothing, and is no error.
    #[must_use]
    pub fn may_be_missing(self) -> Self {
        Self {
            may_be_missing: true,
            ..self
        }
    }

    fn read(&self, context: &Context<'_>) -> Result<Option<Found>, EnvError> {
        let path = context.path(&self.file);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => Secret::new(text),
            Err(error) if self.may_be_missing && error.kind() == ErrorKind::NotFound => {
                return Ok(None);
            }
            Err(source) => return Err(EnvError::File { path, source }),
        };
        let url = self.value(&text, &path)?;
        Ok(url.map(|url| Found {
            url,
            from: self.describe(),
        }))
    }

    fn value(&self, text: &Secret, path: &Path) -> Result<Option<Secret>, EnvError> {
        // Some editors put a byte order mark first.
        let text = text.expose().trim_start_matches('\u{feff}');
        for entry in dotenvy::from_read_iter(text.as_bytes()) {
            // The crate's message would show the line, and with it a password.
            let (key, value) = entry.map_err(|_| EnvError::Line {
                path: path.to_path_buf(),
            })?;
            let value = Secret::new(value);
            if key == self.variable {
                return Ok(Some(value).filter(|value| !value.expose().trim().is_empty()));
            }
        }
        Ok(None)
    }
}

impl Source for Dotenv {
    fn describe(&self) -> String {
        format!("{} in {}", self.variable, self.file.display())
    }

    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a> {
        Box::pin(async { self.read(context) })
    }
}
