//! `protect`: which objects need a rule, and which rules need no object any more.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use driftless_effects::{Generator, Proposal, Protected, discover};
use driftless_sanitize::{ObjectKind, Rules};
use serde_json::{Value, json};

use crate::engine::EngineArgs;
use crate::exit::{Exit, Failed, Outcome, failed};
use crate::files;
use crate::output;
use crate::project::{Project, read_text};
use crate::settings::{self, Settings};
use crate::state::{self, StateArg};
use crate::terminal::{Terminal, count};
use crate::unmodelled;

/// Propose a rule for every object that a generator cannot represent
///
/// Reads the state that the migrations make (or another), and prints a `[[protect]]` table for each
/// object that the generator's schema language has no words for: its SQL would drop the object or make
/// it otherwise. What `[[protect]]` has already is left out; what `drift-ignore.json` has is not, so
/// that the tables can take its place. Rules that name nothing that exists are told.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// Propose rules for what the generator cannot represent
    #[arg(long, required = true)]
    pub discover: bool,
    /// The generator that writes migrations
    #[arg(long, value_enum, default_value = "prisma")]
    pub generator: GeneratorName,
    /// `migrations`, `schema`, a file of SQL, a URL, or an environment; live databases are only read
    #[arg(long, value_name = "STATE", default_value = "migrations")]
    pub from: StateArg,
    /// Add the proposals to driftless.toml
    #[arg(long)]
    pub write: bool,
    /// Print what was found as JSON on standard output
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub engine: EngineArgs,
}

/// `--generator`
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum GeneratorName {
    /// Prisma
    Prisma,
    /// Drizzle
    Drizzle,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 2 wrong arguments, settings or input; 3 it does not run on scratch.

Examples:
    cargo xtask protect --discover
    cargo xtask protect --discover --generator drizzle --from local
    cargo xtask protect --discover --write";

pub(crate) async fn run(args: Args, project: Option<&Path>, terminal: Terminal) -> Outcome {
    let project = &Project::find(project)?;
    let rules = project.rules()?;
    let state = args.from.resolve(project)?;
    let mut read = state::read(
        std::slice::from_ref(&state),
        project,
        &args.engine,
        &project.read_options(),
        terminal,
    )
    .await?;
    let catalog = read.catalogs.remove(0);
    read.close().await?;
    unmodelled::warn(&catalog.unmodelled, terminal);

    let generator = match args.generator {
        GeneratorName::Prisma => Generator::Prisma,
        GeneratorName::Drizzle => Generator::Drizzle,
    };
    let protected = Protected::find(&rules, &catalog);
    let written = written_rules(project, &rules);
    let found = discover(&catalog, generator);
    let objects = found.len();
    let proposals: Vec<Proposal> = found
        .into_iter()
        .filter(|proposal| written.protection_of(&proposal.object).is_none())
        .collect();
    let nameless = stale(&rules, &protected);

    let text: String = proposals
        .iter()
        .map(|proposal| table(proposal, &rules))
        .collect();
    for rule in &nameless {
        terminal.warning(format!(
            "{rule} names nothing in {state}: if it is gone for good, remove the rule"
        ));
    }
    if args.write && !proposals.is_empty() {
        write(project, &text)?;
    }
    if args.json {
        output::json(&to_json(&proposals, &nameless, &rules))?;
    } else if !args.write {
        output::text(text.trim_start())?;
    }
    terminal.done(
        if args.write { "Wrote" } else { "Proposed" },
        format!(
            "{} for {} of {state} that {generator:?} cannot represent",
            count(proposals.len(), "rule"),
            count(objects, "object"),
        ),
    );
    Ok(ExitCode::SUCCESS)
}

/// The rules of driftless.toml alone.
fn written_rules(project: &Project, rules: &Rules) -> Rules {
    let file = project.shown(&project.root.join(settings::FILE));
    let mut written = Rules::default();
    let objects = rules.objects.iter().cloned();
    written.objects = objects.filter(|rule| rule.source.file == file).collect();
    written
}

/// The rules and the names in patterns that mean nothing that exists.
fn stale(rules: &Rules, protected: &Protected) -> Vec<String> {
    let exists = &protected.known.objects;
    let mut stale = protected.absent.clone();
    let mut seen = BTreeSet::new();
    for (name, pattern) in rules.names_in_patterns() {
        let is_told = rules.objects.iter().any(|rule| rule.name == name.name);
        if let Some(kind) = name.kind
            && !is_told
            && !exists.iter().any(|object| name.names(object))
            && seen.insert(&name.name)
        {
            stale.push(format!("{kind} {} ({})", name.name, pattern.source));
        }
    }
    stale
}

/// A proposal as a table of driftless.toml.
fn table(proposal: &Proposal, rules: &Rules) -> String {
    let name = &proposal.object.name;
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let kind = toml_kind(name.kind);
    let mut lines = vec![
        String::new(),
        "[[protect]]".to_owned(),
        format!("kind = {kind}"),
        format!("name = {}", text(&name.name)),
    ];
    if !matches!(name.schema.as_str(), "" | "public") && name.table.is_none() {
        lines.push(format!("schema = {}", text(&name.schema)));
    }
    if let Some(table) = &name.table {
        let table = match table.schema.as_str() {
            "public" => table.name.clone(),
            schema => format!("{schema}.{}", table.name),
        };
        lines.push(format!("table = {}", text(&table)));
    }
    // What a person wrote says more.
    let reason = rules.protection_of(&proposal.object);
    let reason = reason.map_or(proposal.reason.as_str(), |protection| protection.reason);
    lines.push(format!("reason = {}", text(reason)));
    lines.push(String::new());
    lines.join("\n")
}

/// A kind as rules write it.
fn toml_kind(kind: ObjectKind) -> String {
    toml::Value::try_from(kind).map_or_else(|_| kind.to_string(), |kind| kind.to_string())
}

/// Adds tables to the end of driftless.toml.
fn write(project: &Project, tables: &str) -> Result<(), Failed> {
    let path = project.root.join(settings::FILE);
    let mut text = if path.exists() {
        read_text(&path)?
    } else {
        String::new()
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str(tables.trim_start());
    } else {
        text.push_str(tables);
    }
    if let Err(message) = Settings::parse(&text) {
        return Err(failed(
            Exit::Usage,
            format!(
                "{}: the tables cannot be added at its end ({message}); add what \
                 `protect --discover` prints by hand",
                path.display()
            ),
        ));
    }
    files::replace(&path, &text)
}

fn to_json(proposals: &[Proposal], stale: &[String], rules: &Rules) -> Value {
    let proposals: Vec<Value> = proposals
        .iter()
        .map(|proposal| {
            let protection = rules.protection_of(&proposal.object);
            json!({
                "object": proposal.object.name,
                "definition": proposal.object.definition,
                "reason": proposal.reason,
                "protected_by": protection.map(|protection| protection.source),
            })
        })
        .collect();
    json!({ "proposals": proposals, "stale": stale })
}
