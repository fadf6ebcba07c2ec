use driftless_database_url::Secret;

use crate::process::{Tool, how_it_ended};
use crate::source::{Answer, Context, Found, Source};
use crate::{EnvError, redact};

/// A program that prints a URL, of any secret manager. No shell reads its arguments.
#[derive(Debug, Clone)]
pub struct Command {
    command: Vec<String>,
}

impl Command {
    /// A program and its arguments.
    #[must_use]
    pub fn new(command: Vec<String>) -> Self {
        Self { command }
    }

    async fn ask(&self, context: &Context<'_>) -> Result<Option<Found>, EnvError> {
        let (program, arguments) = self.command.split_first().ok_or(EnvError::NoProgram)?;
        let tool = Tool {
            program,
            arguments,
            folder: &context.folder,
            set: &[],
            unset: &[],
            deadline: context.deadline,
        };
        let printed = tool.run().await?;
        let stdout = printed.stdout.expose();
        if !printed.status.success() {
            return Err(EnvError::Ended {
                program: program.clone(),
                how: how_it_ended(printed.status),
                stderr: redact(
                    &printed.stderr,
                    &stdout
                        .lines()
                        .map(|line| Secret::new(line.trim().to_owned()))
                        .collect::<Vec<_>>(),
                ),
            });
        }
        let mut lines = stdout
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let (Some(url), None) = (lines.next(), lines.next()) else {
            return Err(EnvError::NotOneLine {
                program: program.clone(),
                lines: stdout
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .count(),
            });
        };
        Ok(Some(Found {
            url: Secret::new(url.to_owned()),
            from: self.describe(),
        }))
    }
}

impl Source for Command {
    /// The program alone: what comes after it may be secret.
    fn describe(&self) -> String {
        let program = self.command.first().map_or("nothing", String::as_str);
        format!("what `{program}` prints")
    }

    fn find<'a>(&'a self, context: &'a Context<'a>) -> Answer<'a> {
        Box::pin(self.ask(context))
    }
}
