//! JSON.

use serde_json::{Value, json as value};

use super::{Checked, Report};
use crate::finding::{Finding, Spot};

/// The report as JSON, in a form of its own: lists `checked` and `findings`.
///
/// Lines and columns count from 1, columns in characters (Unicode scalar values); `bytes` are those of
/// the file. A finding of a file as a whole has no place.
///
/// ```
/// use driftless_check::{Report, json};
///
/// assert_eq!(json(&Report::default())["findings"], serde_json::json!([]));
/// ```
#[must_use]
pub fn json(report: &Report) -> Value {
    let fingerprints = report.fingerprints();
    let findings = report.findings.iter().zip(fingerprints);
    value!({
        "checked": report.checked.iter().map(checked).collect::<Vec<_>>(),
        "findings": findings
            .map(|(it, fingerprint)| finding(it, &fingerprint))
            .collect::<Vec<_>>(),
    })
}

fn checked(file: &Checked) -> Value {
    let unfilled: Vec<Value> = file
        .unfilled
        .iter()
        .map(|it| {
            value!({
                "schema": it.table.schema,
                "table": it.table.name,
                "message": it.message,
            })
        })
        .collect();
    value!({ "path": file.path, "executed": file.executed, "without_rows": unfilled })
}

fn finding(finding: &Finding, fingerprint: &str) -> Value {
    value!({
        "rule": finding.rule.name,
        "group": finding.rule.group,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        "place": finding.spot.as_ref().map(place),
        "fingerprint": fingerprint,
    })
}

fn place(spot: &Spot) -> Value {
    value!({
        "line": spot.line,
        "column": spot.column,
        "end_line": spot.end_line,
        "end_column": spot.end_column,
        "bytes": [spot.range.start, spot.range.end],
    })
}
