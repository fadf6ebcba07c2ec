//! Where the change comes from: the declared schema, a file, or a generator.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;

use driftless_schema_diff::{Hazard, HazardKind, Options, Plan, Rename};
use driftless_schema_export::Catalog;
use driftless_scratch::Scratch;
use tokio::process::Command;

use super::proof::unique;
use crate::declared::Confirmed;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::plan;
use crate::project::{Project, read_text, utf8};
use crate::terminal::Terminal;

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
    /// What becomes a migration each.
    pub parts: Vec<Part>,
    /// Where it comes from, for the report.
    pub source: String,
    /// What the plan says of itself; nothing where the SQL is another tool's.
    pub hazards: Option<Vec<Hazard>>,
}

/// SQL that becomes one migration.
#[derive(Debug)]
pub(super) struct Part {
    pub sql: String,
    pub transactional: bool,
}

/// The declared schema, and what is to be known of the way to it.
pub(super) struct Target<'a> {
    pub catalog: Option<&'a Catalog>,
    /// What the schema's files say was renamed.
    pub renames: Vec<Confirmed>,
    pub options: Options,
    pub terminal: Terminal,
    /// Whether a person may be asked about likely renames.
    pub ask: bool,
}

impl Change {
    pub(super) async fn make(
        given: Given,
        before: &Catalog,
        target: Target<'_>,
        project: &Project,
        scratch: &Scratch,
    ) -> Result<Self, Failed> {
        let as_it_is = |sql, source| Self {
            parts: vec![Part {
                sql,
                transactional: true,
            }],
            source,
            hazards: None,
        };
        match given {
            Given::Sql { text, source } => Ok(as_it_is(text, source)),
            Given::Generator(command) => Ok(as_it_is(
                generate(&command, project, scratch).await?,
                format!("`{}`", command.join(" ")),
            )),
            Given::Declared => Self::planned(before, target, project, scratch).await,
        }
    }

    async fn planned(
        before: &Catalog,
        target: Target<'_>,
        project: &Project,
        scratch: &Scratch,
    ) -> Result<Self, Failed> {
        let empty = Catalog::default();
        let catalog = target.catalog.unwrap_or(&empty);
        let mut renames = target.renames;
        let mut ask = target.ask;
        let plan = loop {
            let plan = plan::plan(
                before,
                catalog,
                &renames,
                &target.options,
                project,
                scratch,
                target.terminal,
            )
            .await?;
            // Once: who said no is not asked again.
            let confirmed = if std::mem::take(&mut ask) {
                ask_renames(&plan)?
            } else {
                Vec::new()
            };
            if confirmed.is_empty() {
                break plan;
            }
            renames.extend(confirmed);
        };
        let batches = plan.batches();
        Ok(Self {
            parts: batches
                .iter()
                .map(|batch| Part {
                    sql: batch.to_sql(),
                    transactional: batch.transactional,
                })
                .collect(),
            source: "the declared schema".to_owned(),
            hazards: Some(unique(plan.steps.into_iter().flat_map(|step| step.hazards))),
        })
    }
}

/// Asks about each likely rename, on a terminal.
fn ask_renames(plan: &Plan) -> Result<Vec<Confirmed>, Failed> {
    let mut confirmed = Vec::new();
    let mut asked = BTreeSet::new();
    let hazards = plan.steps.iter().flat_map(|step| &step.hazards);
    for hazard in hazards {
        let HazardKind::PossibleRename { from, to } = &hazard.kind else {
            continue;
        };
        if !asked.insert((from, to)) {
            continue;
        }
        anstream::eprint!("Was {from} renamed to {to}? Otherwise it is dropped. [y/N] ");
        let mut line = String::new();
        std::io::stdin()
            .read_line(&mut line)
            .or_exit(Exit::Failure)?;
        if line.trim().eq_ignore_ascii_case("y") {
            let rename = Rename::Object {
                to: to.clone(),
                from: from.name().to_owned(),
            };
            confirmed.push(Confirmed {
                rename,
                place: None,
            });
        }
    }
    Ok(confirmed)
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
