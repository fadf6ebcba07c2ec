//! Reading rules, and what is wrong with those that cannot be used.

use driftless_sanitize::{
    KnownObject, ObjectKind, ObjectName, ProtectEntry, RuleSource, Rules, RulesError,
};
use expect_test::{Expect, expect};

use crate::fixtures::rules;

#[test]
fn drift_ignore_is_read() {
    let rules = rules();
    let index = &rules.objects[0];
    assert_eq!(index.kind, Some(ObjectKind::Index));
    assert_eq!(index.name, "books_embedding_idx");
    assert_eq!(index.table.as_deref(), Some("books"));
    assert_eq!(index.reason, "similarity search over blurbs");
    assert!(
        index
            .definition
            .as_deref()
            .unwrap()
            .starts_with("CREATE INDEX \"books_")
    );
    assert_eq!(
        index.source.to_string(),
        "drift-ignore.json:5 (protectedIndexes[0])"
    );
    let patterns: Vec<_> = rules
        .patterns
        .iter()
        .map(|pattern| &*pattern.pattern)
        .collect();
    assert_eq!(patterns[0], r"DROP\s+INDEX.*books_embedding_idx");
    assert_eq!(patterns[1], r"CREATE\s+INDEX.*books_embedding_idx");
    assert_eq!(patterns.len(), 10);
}

#[test]
fn both_lists_may_be_missing() {
    assert!(
        Rules::from_drift_ignore("d.json", "\u{feff}{}")
            .unwrap()
            .is_empty()
    );
}

fn check(text: &str, expected: &Expect) {
    let error = Rules::from_drift_ignore("d.json", text).unwrap_err();
    expected.assert_eq(&error.to_string());
}

#[test]
fn syntax() {
    check(
        "",
        &expect![
            "d.json:1:0: not valid JSON: EOF while parsing a value; correct the file at this place"
        ],
    );
    check(
        "{\n  \"ignorePatterns\": [,]\n}",
        &expect!["d.json:2:22: not valid JSON: expected value; correct the file at this place"],
    );
    check(
        "{} x",
        &expect!["d.json:1:4: not valid JSON: trailing characters; correct the file at this place"],
    );
}

#[test]
fn wrong_types() {
    check(
        "[]",
        &expect![
            "d.json:1: the file's content must be an object: { … }; change it or leave it out"
        ],
    );
    check(
        "{\n\"ignorePatterns\": {} }",
        &expect!["d.json:2: `ignorePatterns` must be a list: [ … ]; change it or leave it out"],
    );
    check(
        "{ \"ignorePatterns\": [\n\"DROP INDEX\"] }",
        &expect![
            "d.json:2 (ignorePatterns[0]): the rule must be an object: { … }; change it or leave it out"
        ],
    );
    check(
        "{ \"protectedIndexes\": [{\n\"name\":\n 3 }] }",
        &expect![[
            r#"d.json:3 (protectedIndexes[0]): `name` must be a string: "…"; change it or leave it out"#
        ]],
    );
}

#[test]
fn unknown_keys() {
    check(
        "{ \"protectedIndexes\": [\n{ \"name\": \"i\",\n\"recreateSql\": \"\" }] }",
        &expect![
            "d.json:3 (protectedIndexes[0]): unknown key `recreateSql`; did you mean `recreateSQL`? Known here: name, table, type, description, recreateSQL, dropPattern, createPattern"
        ],
    );
    check(
        "{ \"ignorePatterns\": [{ \"patern\": \"x\" }] }",
        &expect![
            "d.json:1 (ignorePatterns[0]): unknown key `patern`; did you mean `pattern`? Known here: pattern, reason, action"
        ],
    );
    check(
        "{ \"ignore_pattern\": [] }",
        &expect![
            "d.json:1: unknown key `ignore_pattern`; did you mean `ignorePatterns`? Known here: protectedIndexes, ignorePatterns"
        ],
    );
}

#[test]
fn missing_keys() {
    check(
        "{ \"protectedIndexes\": [{ \"table\": \"t\" }] }",
        &expect![[
            r#"d.json:1 (protectedIndexes[0]): `name` is missing or empty; add it ("name": "docs_embedding_idx")"#
        ]],
    );
    check(
        "{ \"ignorePatterns\": [{ \"action\": \"remove\" }] }",
        &expect![[
            r#"d.json:1 (ignorePatterns[0]): `pattern` is missing or empty; add it (a regular expression, such as "DROP INDEX.*docs_embedding_idx")"#
        ]],
    );
    check(
        "{ \"ignorePatterns\": [{ \"pattern\": \"x\" }] }",
        &expect![[
            r#"d.json:1 (ignorePatterns[0]): `action` is missing or empty; add it ("action": "remove")"#
        ]],
    );
}

#[test]
fn unknown_action() {
    check(
        "{ \"ignorePatterns\": [\n{ \"pattern\": \"x\", \"action\": \"comment\" }] }",
        &expect![[
            r#"d.json:2 (ignorePatterns[0]): unknown action `comment`; the only action is "remove""#
        ]],
    );
}

#[test]
fn broken_patterns() {
    check(
        "{ \"ignorePatterns\": [{\n\"action\": \"remove\",\n\"pattern\": \"DROP (INDEX\" }] }",
        &expect![
            "d.json:3 (ignorePatterns[0]): `pattern` is not a valid JavaScript regular expression: Unbalanced parenthesis in `DROP (INDEX`; correct the pattern"
        ],
    );
    check(
        "{ \"protectedIndexes\": [{ \"name\": \"i\", \"dropPattern\": \"[z-a]\" }] }",
        &expect![
            "d.json:1 (protectedIndexes[0]): `dropPattern` is not a valid JavaScript regular expression: Range values reversed, start char code is greater than end char code. in `[z-a]`; correct the pattern"
        ],
    );
    check(
        "{ \"ignorePatterns\": [{ \"action\": \"remove\", \"pattern\": \".*\" }] }",
        &expect![
            "d.json:1 (ignorePatterns[0]): `pattern` is `.*`, which matches every statement; name the object it is about"
        ],
    );
}

fn entry(text: &str) -> Result<Rules, RulesError> {
    let entry: ProtectEntry = toml::from_str(text).unwrap();
    let mut rules = Rules::default();
    let place = "protect[0]".to_owned();
    rules.add(
        entry,
        RuleSource {
            file: "driftless.toml".to_owned(),
            line: None,
            place,
        },
    )?;
    Ok(rules)
}

#[test]
fn protect_entries() {
    let wrong = |text| entry(text).unwrap_err().to_string();
    expect![[r#"driftless.toml (protect[0]): `name` is missing or empty; add it (name = "docs_embedding_idx")"#]].assert_eq(&wrong("name = ''\nreason = 'x'"));
    expect![[r#"driftless.toml (protect[0]): `reason` is missing or empty; add it (reason = "why it must stay")"#]].assert_eq(&wrong("name = 'i'\nreason = ' '"));
    expect![[r#"driftless.toml (protect[0]): `table` is missing or empty; add it (a column's name is not enough: table = "docs")"#]].assert_eq(&wrong("kind = 'column'\nname = 'i'\nreason = 'x'"));
    let unknown = toml::from_str::<ProtectEntry>("name = 'i'\nreason = 'x'\nnames = 'y'");
    assert!(
        unknown
            .unwrap_err()
            .message()
            .contains("unknown field `names`")
    );
    let unknown = toml::from_str::<ProtectEntry>("name = 'i'\nreason = 'x'\nkind = 'idx'");
    assert!(
        unknown
            .unwrap_err()
            .message()
            .contains("unknown variant `idx`")
    );
}

/// Whether a `[[protect]]` entry covers an object.
fn covers(text: &str, object: ObjectName, definition: &str) -> bool {
    let definition = (!definition.is_empty()).then(|| definition.to_owned());
    let object = KnownObject {
        definition,
        ..KnownObject::new(object)
    };
    entry(&format!("{text}\nreason = 'x'"))
        .unwrap()
        .protection_of(&object)
        .is_some()
}

#[test]
fn what_an_entry_covers() {
    let index = || ObjectName::new(ObjectKind::Index, "public", "i").on("public", "t");
    let key = || ObjectName::new(ObjectKind::Constraint, "public", "i").on("public", "t");
    let column = || ObjectName::new(ObjectKind::Column, "public", "i").on("public", "t");
    assert!(covers("name = 'i'", index(), ""));
    assert!(covers(
        "name = 'i'\ntable = 't'\nschema = 'public'\nkind = 'index'",
        index(),
        ""
    ));
    assert!(covers("name = 'i'\ntable = 'public.t'", index(), ""));
    assert!(!covers("name = 'I'", index(), ""));
    assert!(!covers("name = 'i'\ntable = 'other.t'", index(), ""));
    assert!(!covers("name = 'i'\ntable = 'xt'", index(), ""));
    assert!(!covers("name = 'i'\nschema = 'other'", index(), ""));
    assert!(!covers("name = 'i'\nkind = 'trigger'", index(), ""));
    assert!(covers("name = 'i'\nkind = 'index'", key(), "UNIQUE (a)"));
    assert!(!covers(
        "name = 'i'\nkind = 'index'",
        key(),
        "CHECK (a > 0)"
    ));
    assert!(!covers("name = 'i'", column(), ""));
    assert!(covers(
        "name = 'i'\ntable = 't'\nkind = 'column'",
        column(),
        ""
    ));
    assert!(covers(
        "name = 'i'\nkind = 'view'",
        ObjectName::new(ObjectKind::MaterializedView, "public", "i"),
        "",
    ));
}

#[test]
fn names_are_cut_as_the_server_cuts_them() {
    let cut = "x".repeat(63);
    let object = KnownObject::new(ObjectName::new(ObjectKind::Index, "public", cut));
    let rules = entry(&format!("name = '{}'\nreason = 'x'", "x".repeat(70))).unwrap();
    assert!(rules.protection_of(&object).is_some());
}

#[test]
fn a_pattern_protects_what_it_names() {
    let rules = rules();
    let object = ObjectName::new(
        ObjectKind::Constraint,
        "public",
        "readers_favourite_id_fkey",
    );
    let on = |table| KnownObject::new(object.clone().on("public", table));
    let protection = rules.protection_of(&on("readers")).unwrap();
    assert_eq!(protection.reason, "readers and books point at each other");
    assert_eq!(protection.source.place, "ignorePatterns[3]");
    assert!(rules.protection_of(&on("books")).is_none());
    let table = ObjectName::new(ObjectKind::Table, "public", "readers");
    assert!(rules.protection_of(&KnownObject::new(table)).is_none());
}
