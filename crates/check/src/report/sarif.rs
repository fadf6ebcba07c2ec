//! SARIF, the form in which GitHub's code scanning and others take findings.

use std::fmt::Write as _;

use serde_json::{Value, json as value};

use super::Report;
use crate::explain::explain;
use crate::finding::{Finding, Spot};
use crate::rule::{Rule, Severity};

/// The report as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").
///
/// All of `rules` are in it, whether or not they found something. `folder` is where the paths of the report
/// begin, as seen from the root of the repository: SARIF's reader knows that alone.
///
/// ```
/// use driftless_check::{Report, rules, sarif};
///
/// let rules: Vec<_> = rules().collect();
/// let log = sarif(&Report::default(), &rules, "services/api");
/// assert_eq!(log["version"], "2.1.0");
/// ```
#[must_use]
pub fn sarif(report: &Report, rules: &[&Rule], folder: &str) -> Value {
    let results = report.findings.iter().zip(report.fingerprints());
    let results: Vec<Value> = results
        .map(|(finding, fingerprint)| result(finding, &fingerprint, rules, folder))
        .collect();
    let notifications: Vec<Value> = report
        .checked
        .iter()
        .filter(|file| !file.executed)
        .map(|file| {
            value!({
                "level": "warning",
                "message": { "text": "not run, since a migration before it does not run" },
                "locations": [location(&file.path, None, folder)],
            })
        })
        .collect();
    value!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "driftless",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.stopped.is_none(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    })
}

/// `reportingDescriptor`
fn descriptor(rule: &Rule) -> Value {
    value!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.harm },
        "help": { "text": explain(rule) },
        "defaultConfiguration": {
            "enabled": rule.severity != Severity::Off,
            "level": level(rule.severity),
        },
        "properties": { "tags": [rule.group] },
    })
}

fn result(finding: &Finding, fingerprint: &str, rules: &[&Rule], folder: &str) -> Value {
    value!({
        "ruleId": finding.rule.name,
        "ruleIndex": rules.iter().position(|rule| rule.name == finding.rule.name),
        "level": level(finding.severity),
        "message": { "text": format!("{}\n{}", finding.message, finding.help) },
        "locations": [location(&finding.path, finding.spot.as_ref(), folder)],
        "partialFingerprints": { "driftlessFinding/v1": fingerprint },
    })
}

fn location(path: &str, spot: Option<&Spot>, folder: &str) -> Value {
    let region = match spot {
        Some(spot) => value!({
            "startLine": spot.line,
            "startColumn": spot.column,
            "endLine": spot.end_line,
            "endColumn": spot.end_column,
        }),
        // GitHub shows nothing without a line.
        None => value!({ "startLine": 1 }),
    };
    value!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&super::github::in_folder(folder, path)) },
            "region": region,
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Off => "warning",
    }
}

/// A relative path as a reference (RFC 3986): all but what needs no escape is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
