//! `explain`: what a rule of `check` finds, why that harms, and the safe way.

use std::fmt::Write as _;
use std::process::ExitCode;

use driftless_check::{Rule, explain, rule, rules};
use serde_json::{Value, json};

use crate::exit::{Exit, Outcome, failed};
use crate::output;

/// Say what a rule of `check` is about, with an example of the harm and the safe way
///
/// Without a rule, lists them all.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Args {
    /// The rule
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
    /// Print it as JSON on standard output
    #[arg(long)]
    pub json: bool,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done; 2 there is no such rule.

Examples:
    cargo xtask explain
    cargo xtask explain rewrites-table";

pub(crate) fn run(args: &Args) -> Outcome {
    let Some(name) = &args.rule else {
        if args.json {
            output::json(&rules().map(to_json).collect())?;
        } else {
            output::text(list())?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let rule = rule(name).map_err(|nearest| {
        failed(
            Exit::Usage,
            format!(
                "there is no rule {name:?}; did you mean {}? `explain` without a name lists them",
                nearest.name
            ),
        )
    })?;
    if args.json {
        output::json(&to_json(rule))?;
    } else {
        output::text(explain(rule))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A line for each rule.
fn list() -> String {
    let width = rules().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut lines = String::new();
    for rule in rules() {
        let severity = rule.severity.to_string();
        // Writing to a String does not fail.
        let _ = writeln!(
            lines,
            "{:width$}  {severity:7}  {}",
            rule.name, rule.summary
        );
    }
    lines
}

fn to_json(rule: &Rule) -> Value {
    let example = rule.example.as_ref().map(|example| {
        let given: Vec<String> = example.given.iter().map(ToString::to_string).collect();
        json!({
            "before": example.before,
            "given": given,
            "harmful": example.harmful,
            "safe": example.safe,
        })
    });
    json!({
        "rule": rule.name,
        "severity": rule.severity,
        "group": rule.group,
        "found_by": rule.found_by,
        "summary": rule.summary,
        "harm": rule.harm,
        "example": example,
        "squawk": rule.squawk,
    })
}
