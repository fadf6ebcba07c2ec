//! All rules, as a page.

use std::fmt::Write as _;

use crate::explain::parts;
use crate::rule::{Group, Rule, SQUAWK, Squawk, rules};

const HEAD: &str = "\
# Rules

What `cargo xtask check` finds in migrations. `cargo xtask explain RULE` says the same of one rule. A
finding that is meant is allowed where it stands, with the reason:

```sql
-- driftless: allow drops-column because no service names it since 4.2
ALTER TABLE orders DROP COLUMN note;
```

Most rules look at what a statement did on a scratch database: which locks it took on tables that were
there before, which of them it read or wrote from end to end, what it changed in the catalogs. What a
statement looks like decides nothing there, so code that puts its SQL together is judged like any other,
and a table that the migration makes itself is nobody's harm.

This page is written from the table of rules in `crates/check/src/rule`; the tests run every example.
";

/// The groups in their order, with what they are about.
const GROUPS: [(Group, &str, &str); 8] = [
    (
        Group::Protection,
        "Protected objects",
        "What is protected is said in `driftless.toml` or `drift-ignore.json`.",
    ),
    (Group::Vector, "pgvector", "Indexes and columns of vectors."),
    (Group::Locks, "Locks", "Who waits while the migration runs."),
    (
        Group::Data,
        "Rows and what reads them",
        "What is lost, what fails, and what becomes slow.",
    ),
    (Group::Security, "Security", "Who may do what."),
    (
        Group::History,
        "Files and transactions",
        "The order of migrations, edits of those that are applied, and how a file is run.",
    ),
    (
        Group::Style,
        "Types and names",
        "Most are off; `[check.rules]` in `driftless.toml` turns them on.",
    ),
    (
        Group::Allow,
        "Suppressions",
        "Comments `-- driftless: allow`.",
    ),
];

/// All rules by group, and how they compare with squawk's, in Markdown: `docs/rules.md`.
#[must_use]
pub fn markdown() -> String {
    let mut text = HEAD.to_owned();
    for (group, title, about) in GROUPS {
        // Writing to a String does not fail.
        let _ = write!(text, "\n## {title}\n\n{about}\n");
        for rule in rules().filter(|rule| rule.group == group) {
            section(rule, &mut text);
        }
    }
    squawk(&mut text);
    text
}

fn section(rule: &Rule, text: &mut String) {
    let _ = write!(
        text,
        "\n### {}\n\n*{}, found by {}.*\n\n{}\n\n{}\n",
        rule.name, rule.severity, rule.found_by, rule.summary, rule.harm
    );
    if let Some(example) = &rule.example {
        for part in parts(example) {
            let _ = write!(
                text,
                "\n{}:\n\n```{}\n{}\n```\n",
                part.title, part.language, part.text
            );
        }
    }
}

fn squawk(text: &mut String) {
    text.push_str(
        "\n## Compared with squawk\n\nWhat becomes of each rule of [squawk](https://squawkhq.com/docs/rules), \
         which reads the text alone.\n\n| squawk | here | |\n|---|---|---|\n",
    );
    for (name, what) in SQUAWK {
        let ours: Vec<String> = rules()
            .filter(|rule| rule.squawk.contains(name))
            .map(|rule| format!("[{0}](#{0})", rule.name))
            .collect();
        let (here, why) = match what {
            Squawk::Better(why) => (ours.join(", "), format!("better: {why}")),
            Squawk::Narrower(why) => (ours.join(", "), format!("narrower: {why}")),
            Squawk::Same(why) => (ours.join(", "), format!("the same: {why}")),
            Squawk::LeftOut(why) => ("left out".to_owned(), (*why).to_owned()),
        };
        let _ = writeln!(text, "| {name} | {here} | {why} |");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{GROUPS, SQUAWK, Squawk, rules};

    #[test]
    fn every_rule_of_squawk_is_covered_or_left_out() {
        let names: BTreeSet<&str> = SQUAWK.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), SQUAWK.len(), "one stands twice");
        for (name, what) in SQUAWK {
            let is_covered = rules().any(|rule| rule.squawk.contains(name));
            let is_left_out = matches!(what, Squawk::LeftOut(_));
            assert_ne!(is_covered, is_left_out, "{name}");
        }
        for rule in rules() {
            for name in rule.squawk {
                assert!(names.contains(name), "{}: squawk has no {name}", rule.name);
            }
        }
    }

    #[test]
    fn every_rule_has_its_group_on_the_page() {
        for rule in rules() {
            let is_shown = GROUPS.iter().any(|(group, ..)| *group == rule.group);
            assert!(is_shown, "{}", rule.name);
        }
    }

    #[test]
    fn names_are_unique_and_of_one_form() {
        let mut names = BTreeSet::new();
        for rule in rules() {
            assert!(names.insert(rule.name), "{} stands twice", rule.name);
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
            assert!(rule.name.chars().all(is_plain), "{}", rule.name);
        }
    }
}
