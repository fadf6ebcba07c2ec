//! Where the change comes from: the declared schema, a file, or a generator.

use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;

use driftless_schema_diff::Options;
use driftless_schema_export::Catalog;
use driftless_scratch::Scratch;
use tokio::process::Command;

use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::{Project, read_text, utf8};

/// The variable that shows a generator an empty scratch database which can create the project's
/// extensions; `${…}` of it in the arguments is replaced too, since no shell does that.
const SHADOW_VARIABLE: &str = "DRIFTLESS_SHADOW_DATABASE_URL";

/// SQL that was given, or where it will come from.
#[derive(Debug)]
pub(super) enum Given {
    /// SQL from a file or standard input.
    Sql { text: String, source: String },
    /// A program whose standard output will be the SQL.
    Generator(Vec<String>),
    /// The difference between the migrations and the declared schema.
    Declared,
}

impl Given {
    pub(super) fn read(sql: Option<&Path>, project: &Project) -> Result<Self, Failed> {
        match sql {
            Some(path) if path == Path::new("-") => {
                let mut bytes = Vec::new();
                std::io::stdin()
                    .read_to_end(&mut bytes)
                    .or_exit(Exit::Usage)?;
                Ok(Self::Sql {
                    text: utf8(bytes, "standard input")?,
                    source: "standard input".to_owned(),
                })
            }
            Some(path) => Ok(Self::Sql {
                text: read_text(path)?,
                source: project.shown(path),
            }),
            None => Ok(match &project.settings.generator {
                Some(generator) => Self::Generator(generator.command.clone()),
                None => Self::Declared,
            }),
        }
    }

    /// The SQL, where it is there already.
    pub(super) fn sql(&self) -> Option<&str> {
        match self {
            Self::Sql { text, .. } => Some(text),
            Self::Generator(_) | Self::Declared => None,
        }
    }
}

/// The change as SQL, before sanitizing.
#[derive(Debug)]
pub(super) struct Change {
    pub sql: String,
    /// Where it comes from, for the report.
    pub source: String,
}

impl Change {
    pub(super) async fn make(
        given: Given,
        before: &Catalog,
        target: Option<&Catalog>,
        project: &Project,
        scratch: &Scratch,
    ) -> Result<Self, Failed> {
        match given {
            Given::Sql { text, source } => Ok(Self { sql: text, source }),
            Given::Generator(command) => Ok(Self {
                sql: generate(&command, project, scratch).await?,
                source: format!("`{}`", command.join(" ")),
            }),
            Given::Declared => {
                let empty = Catalog::default();
                let target = target.unwrap_or(&empty);
                // One migration is written, so the plan must fit into one.
                let mut options = Options::default();
                options.offline = true;
                options.owners = project.settings.owners;
                options.privileges = project.settings.privileges;
                let plan = driftless_schema_diff::diff(before, target, &options);
                Ok(Self {
                    sql: plan.to_sql(),
                    source: "the declared schema".to_owned(),
                })
            }
        }
    }
}

/// Runs the generator in the project's folder, with an empty scratch database at hand.
async fn generate(
    command: &[String],
    project: &Project,
    scratch: &Scratch,
) -> Result<String, Failed> {
    let [program, arguments @ ..] = command else {
        return Err(failed(Exit::Usage, "`generator.command` is empty"));
    };
    let shadow = scratch.database().await.or_exit(Exit::Failure)?;
    let shadow = shadow.disconnect().await;
    let placeholder = format!("${{{SHADOW_VARIABLE}}}");
    let output = Command::new(program)
        .args(
            arguments
                .iter()
                .map(|argument| argument.replace(&placeholder, shadow.url().expose())),
        )
        .current_dir(&project.root)
        .env(SHADOW_VARIABLE, shadow.url().expose())
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(|error| {
            failed(
                Exit::Usage,
                format!("the generator `{program}` could not be started: {error}; correct `generator.command` in driftless.toml"),
            )
        })?;
    shadow.close().await.or_exit(Exit::Failure)?;
    if !output.status.success() {
        return Err(failed(
            Exit::Failure,
            format!(
                "the generator `{}` failed ({}); what it says is above",
                command.join(" "),
                output.status
            ),
        ));
    }
    utf8(output.stdout, &format!("the output of `{program}`"))
}
