//! The forms that other tools read.

use driftless_check::{Checked, Finding, Report, Severity, Spot, github, json, rule, rules, sarif};
use expect_test::expect_file;

const PATH: &str = "migrations/1 größer, 100%:\r\n.sql";

fn finding(rule_name: &str, severity: Severity, spot: Option<Spot>) -> Finding {
    Finding {
        rule: rule(rule_name).unwrap(),
        severity,
        path: PATH.to_owned(),
        spot,
        message: "writes \"größer\", 100%:\r\nand more".to_owned(),
        help: "do not".to_owned(),
    }
}

fn report(sql: &str) -> Report {
    let spot = |text: &str| {
        let start = sql.find(text).unwrap();
        Some(Spot::new(sql, start..start + text.len()))
    };
    Report {
        checked: vec![
            Checked {
                path: PATH.to_owned(),
                sql: sql.to_owned(),
                executed: true,
                unfilled: Vec::new(),
            },
            Checked {
                path: "migrations/2.sql".to_owned(),
                sql: String::new(),
                executed: false,
                unfilled: Vec::new(),
            },
        ],
        findings: vec![
            finding("rewrites-table", Severity::Error, spot("ALTER 😀 ü;")),
            finding("lock-timeout", Severity::Warning, spot("ALTER\n  two;")),
            finding("drops-table", Severity::Error, None),
        ],
        stopped: None,
    }
}

const SQL: &str = "-- one\nSET x; ALTER 😀 ü; SET y;\n  ALTER\n  two;\n";

#[test]
fn reports() {
    let report = report(SQL);
    let pretty = |value| serde_json::to_string_pretty(&value).unwrap();
    expect_file!["reports/report.json"].assert_eq(&pretty(json(&report)));
    let mut log = sarif(&report, &rules().collect::<Vec<_>>(), "services/a b/");
    let listed = log["runs"][0]["tool"]["driver"]["rules"].take();
    let results = log["runs"][0]["results"].as_array_mut().unwrap();
    assert_eq!(listed.as_array().unwrap().len(), rules().count());
    for result in results {
        // Where in the list a rule stands is no part of what is expected.
        let index = result["ruleIndex"].take().as_u64().unwrap();
        let index = usize::try_from(index).unwrap();
        assert_eq!(listed[index]["id"], result["ruleId"]);
    }
    for (rule, listed) in rules().zip(listed.as_array().unwrap()) {
        assert_eq!(listed["id"], rule.name);
        assert_eq!(listed["shortDescription"]["text"], rule.summary);
        assert!(!listed["help"]["text"].as_str().unwrap().is_empty());
    }
    expect_file!["reports/report.sarif"].assert_eq(&pretty(log));
    expect_file!["reports/report.github"].assert_eq(&github(&report, "services/a b/"));
}

#[test]
fn fingerprints_follow_the_text_and_not_the_line() {
    let fingerprints = |sql: &str| -> Vec<String> {
        let json = json(&report(sql));
        let findings = json["findings"].as_array().unwrap().iter();
        findings
            .map(|it| it["fingerprint"].as_str().unwrap().to_owned())
            .collect()
    };
    let before = fingerprints(SQL);
    assert_eq!(fingerprints(&format!("\n-- more\n{SQL}")), before);
    assert_ne!(before[0], before[1]);

    let mut twice = report(SQL);
    twice.findings.truncate(1);
    twice.findings.push(finding(
        "rewrites-table",
        Severity::Error,
        twice.findings[0].spot.clone(),
    ));
    let json = json(&twice);
    assert_eq!(json["findings"][0]["fingerprint"], before[0]);
    assert_ne!(json["findings"][1]["fingerprint"], before[0]);
}
