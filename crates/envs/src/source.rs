use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use driftless_database_url::Secret;

use crate::EnvError;

/// How long a tool or a service may take to answer, unless told otherwise.
const DEADLINE: Duration = Duration::from_secs(30);

/// What sources look things up with.
pub struct Context<'a> {
    /// The folder that paths are relative to, and where tools are run.
    pub folder: PathBuf,
    /// How long a tool or a service may take to answer.
    pub deadline: Duration,
    variables: &'a (dyn Fn(&str) -> Option<String> + Send + Sync),
}

impl<'a> Context<'a> {
    /// A context whose paths begin at `folder` and whose environment variables are what `variables` says.
    pub fn new(
        folder: impl Into<PathBuf>,
        variables: &'a (dyn Fn(&str) -> Option<String> + Send + Sync),
    ) -> Self {
        Self {
            folder: folder.into(),
            deadline: DEADLINE,
            variables,
        }
    }

    /// A variable of the process environment, unless it is empty.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<Secret> {
        let value = (self.variables)(name).map(Secret::new);
        value.filter(|value| !value.expose().trim().is_empty())
    }

    pub(crate) fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("folder", &self.folder)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

/// A URL, and where it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The URL as it was found.
    pub url: Secret,
    /// Where: `DATABASE_URL in .env`.
    pub from: String,
}

/// What [`Source::find`] comes to.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Option<Found>, EnvError>> + Send + 'a>>;

/// Where a database's URL comes from.
///
/// ```
/// use driftless_database_url::Secret;
/// use driftless_envs::{Answer, Context, Found, Source};
///
/// #[derive(Debug)]
/// struct Fixed;
///
/// impl Source for Fixed {
///     fn describe(&self) -> String {
///         "a URL that never changes".to_owned()
///     }
///
///     fn find<'a>(&'a self, _context: &'a Context<'a>) -> Answer<'a> {
///         Box::pin(async {
///             Ok(Some(Found {
///                 url: Secret::new("postgres://ada:s3cret@db.example/app".to_owned()),
///                 from: self.describe(),
///             }))
///         })
///     }
/// }
/// ```
pub trait Source: fmt::Debug + Send + Sync {
    /// What messages call it; nothing secret.
    fn describe(&self) -> String;

    /// Looks the URL up; `None` where nothing is set. An error of the source's own is [`EnvError::Other`].
    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a>;
}
