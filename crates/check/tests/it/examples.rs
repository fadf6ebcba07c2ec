//! The examples of all rules: each is harmful by the rule's own judgement, and its safe way is not.

use driftless_check::{Finding, rules};

use crate::harness::{Situation, database, everything};

#[tokio::test(flavor = "multi_thread")]
async fn examples_show_the_harm_and_the_safe_way() {
    let (scratch, mut database) = database().await;
    let levels = everything();
    let mut wrong = Vec::new();
    for rule in rules() {
        let Some(example) = &rule.example else {
            continue;
        };
        let is_found = |found: &[Finding]| found.iter().any(|it| it.rule.name == rule.name);
        let mut situation = Situation {
            before: vec![example.before.to_owned()],
            ..Situation::default()
        };
        for given in example.given {
            situation.give(given);
        }
        let found = situation
            .judge(&mut database, example.harmful, &levels)
            .await;
        if !is_found(&found) {
            wrong.push(format!("{}: not found in its example", rule.name));
        }
        for sql in example.safe {
            let found = situation.judge(&mut database, sql, &levels).await;
            if is_found(&found) {
                wrong.push(format!("{}: found in the safe way: {sql}", rule.name));
            }
            if let Some(stopped) = found.iter().find(|it| it.rule.name == "does-not-run") {
                wrong.push(format!("{}: {}: {sql}", rule.name, stopped.message));
            }
            situation.before.push((*sql).to_owned());
        }
    }
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
