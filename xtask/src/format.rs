//! The forms in which findings are printed.

use driftless_check::{Report, Rule};
use driftless_checksum::in_work_tree;

use crate::exit::{Exit, Failed, OrExit as _};
use crate::output;
use crate::project::Project;

/// `--format` and `--json`
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct FormatArgs {
    /// How to print what is found
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the lines it is about, for reading
    Terminal,
    /// JSON
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions, which become annotations
    Github,
}

impl FormatArgs {
    pub(crate) fn format(self) -> Format {
        if self.json { Format::Json } else { self.format }
    }

    /// Whether standard output is JSON of the command's own form.
    pub(crate) fn is_json(self) -> bool {
        self.format() == Format::Json
    }
}

/// Prints SARIF. `rules` are all that could have found something.
pub(crate) fn sarif(report: &Report, rules: &[&Rule], project: &Project) -> Result<(), Failed> {
    let folder = in_repository(project)?;
    output::json(&driftless_check::sarif(report, rules, &folder))
}

/// Prints workflow commands.
pub(crate) fn github(report: &Report, project: &Project) -> Result<(), Failed> {
    output::text(driftless_check::github(report, &in_repository(project)?))
}

/// Where the project is, as seen from the root of its repository.
fn in_repository(project: &Project) -> Result<String, Failed> {
    let folder = in_work_tree(&project.root).or_exit(Exit::Failure)?;
    let folder = folder.unwrap_or_default();
    let parts: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}
