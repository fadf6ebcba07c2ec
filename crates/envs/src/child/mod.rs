//! Commands that are run with a database in their environment.

mod mask;
#[cfg(not(unix))]
#[path = "other.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::thread::JoinHandle;

use driftless_database_url::Secret;

use mask::Mask;

/// The variable that tells a command's own commands which environment they are in. It is a name, and
/// nothing secret.
pub const MARKER_VARIABLE: &str = "DRIFTLESS_ENV";

/// The statuses that shells give for a program that is not there, and one that is none.
const NOT_FOUND: u8 = 127;
const NOT_EXECUTABLE: u8 = 126;

/// A command cannot be run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChildError {
    /// Inside of a command that was run for another environment.
    #[error(
        "this runs inside of `run --env {outer}`, so --env {asked} is refused: one of the two databases \
         would be the wrong one; pass --env {outer}, or run it by itself"
    )]
    Nested {
        /// The environment that it is inside of.
        outer: String,
        /// The one that is asked for.
        asked: String,
    },
    /// The program cannot be started.
    #[error("cannot run `{program}`: {source}")]
    Start {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// Signals, or what the program prints, cannot be passed on.
    #[error("`{program}` was started, but cannot be looked after: {source}")]
    Watch {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
}

impl ChildError {
    /// The exit status that a shell gives for it, where it gives one.
    #[must_use]
    pub fn status(&self) -> Option<u8> {
        match self {
            Self::Start { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some(NOT_FOUND)
            }
            Self::Start { .. } => Some(NOT_EXECUTABLE),
            Self::Nested { .. } | Self::Watch { .. } => None,
        }
    }
}

/// Whether an environment may be used by who has `outer` in [`MARKER_VARIABLE`].
pub fn enter(outer: Option<&str>, asked: &str) -> Result<(), ChildError> {
    match outer {
        Some(outer) if outer != asked => Err(ChildError::Nested {
            outer: outer.to_owned(),
            asked: asked.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// A program to be run, without a shell, with a database's URL in its environment and nowhere else.
///
/// ```no_run
/// use driftless_database_url::Secret;
/// use driftless_envs::Child;
///
/// let url = Secret::new("postgres://ada:s3cret@db.example/app".to_owned());
/// let child = Child::new("dev", "npx".into(), vec!["prisma".into(), "studio".into()])
///     .variable("DATABASE_URL", url);
/// # #[cfg(unix)]
/// let error = child.exec();
/// ```
#[derive(Debug)]
pub struct Child {
    environment: String,
    program: OsString,
    arguments: Vec<OsString>,
    variables: Vec<(String, Secret)>,
}

impl Child {
    /// A program and its arguments, for this environment.
    #[must_use]
    pub fn new(environment: &str, program: OsString, arguments: Vec<OsString>) -> Self {
        Self {
            environment: environment.to_owned(),
            program,
            arguments,
            variables: Vec::new(),
        }
    }

    /// Sets a variable for it, over one that the process has.
    #[must_use]
    pub fn variable(mut self, name: &str, value: Secret) -> Self {
        self.variables.push((name.to_owned(), value));
        self
    }

    /// Becomes the program, so that signals, terminal and status are its own. Returns only if it cannot
    /// be started.
    #[cfg(unix)]
    #[must_use]
    pub fn exec(&self) -> ChildError {
        let source = std::os::unix::process::CommandExt::exec(&mut self.command());
        self.not_started(source)
    }

    /// Runs the program and waits, where becoming it is not possible or not enough. Signals that come here
    /// are passed on, and the status of one that a signal ended is 128 and the signal's number.
    ///
    /// With secrets, what it prints comes through pipes and is written without them.
    pub async fn run(
        &self,
        secrets: Vec<Secret>,
        stdout: Box<dyn Write + Send>,
        stderr: Box<dyn Write + Send>,
    ) -> Result<i32, ChildError> {
        let watch = |source| self.not_watched(source);
        // Before it is started: one that comes in between is not lost.
        let signals = system::Signals::catch().map_err(watch)?;
        let mut command = self.command();
        if !secrets.is_empty() {
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
        }
        let mut child = system::start(&mut command).map_err(|source| self.not_started(source))?;
        let shown = [
            child
                .stdout
                .take()
                .map(|it| show(it, secrets.clone(), stdout)),
            child
                .stderr
                .take()
                .map(|it| show(it, secrets.clone(), stderr)),
        ];
        let status = system::wait(&mut child, signals).await.map_err(watch)?;
        for thread in shown.into_iter().flatten() {
            // Who reads has enough, or is gone: the status is the child's all the same.
            let _ = thread.join();
        }
        Ok(status)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .env(MARKER_VARIABLE, &self.environment);
        for (name, value) in &self.variables {
            command.env(name, value.expose());
        }
        command
    }

    fn not_started(&self, source: io::Error) -> ChildError {
        ChildError::Start {
            program: self.program.to_string_lossy().into_owned(),
            source,
        }
    }

    fn not_watched(&self, source: io::Error) -> ChildError {
        ChildError::Watch {
            program: self.program.to_string_lossy().into_owned(),
            source,
        }
    }
}

/// Writes what comes, without the secrets.
fn show(
    mut from: impl Read + Send + 'static,
    secrets: Vec<Secret>,
    mut to: Box<dyn Write + Send>,
) -> JoinHandle<io::Result<()>> {
    std::thread::spawn(move || {
        let mut mask = Mask::new(&secrets);
        let mut piece = [0; 8192];
        loop {
            let length = match from.read(&mut piece) {
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let shown = if length == 0 {
                std::mem::replace(&mut mask, Mask::new(&[])).end()
            } else {
                mask.push(&piece[..length])
            };
            to.write_all(&shown)?;
            to.flush()?;
            if length == 0 {
                return Ok(());
            }
        }
    })
}
