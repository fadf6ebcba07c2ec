//! What the cases do not show: findings' fields, other rules, other objects.

use driftless_sanitize::{
    Known, KnownObject, ObjectKind, ObjectName, Rules, TableName, Verdict, sanitize,
};

use crate::fixtures::{known, rules};

#[test]
fn a_finding_says_what_where_and_why() {
    let sql = "SELECT 1;\n/* ü */ DROP INDEX books_title_idx, books_embedding_idx;";
    let result = sanitize(sql, &rules(), &known()).unwrap();
    let [finding] = result.findings.as_slice() else {
        panic!("{:?}", result.findings)
    };
    assert_eq!(finding.verdict, Verdict::Edit);
    assert_eq!((finding.line, finding.column), (2, 37));
    assert_eq!(&sql[finding.range.clone()], "books_embedding_idx");
    assert_eq!(finding.text, "books_embedding_idx");
    assert_eq!(
        finding.statement,
        "DROP INDEX books_title_idx, books_embedding_idx;"
    );
    let [object] = finding.objects.as_slice() else {
        panic!("{:?}", finding.objects)
    };
    assert_eq!(
        (object.kind, &*object.schema),
        (ObjectKind::Index, "public")
    );
    let table = TableName {
        schema: "public".to_owned(),
        name: "books".to_owned(),
    };
    assert_eq!(object.table, Some(table));
    assert_eq!(
        finding.reason.as_deref(),
        Some("similarity search over blurbs")
    );
    assert_eq!(finding.rule.as_ref().unwrap().place, "protectedIndexes[0]");
    let json = serde_json::to_value(finding).unwrap();
    assert_eq!(json["verdict"], "edit");
    assert_eq!(json["objects"][0]["kind"], "index");
}

#[test]
fn what_is_not_known_to_exist_is_for_a_person() {
    let sql = "DROP INDEX IF EXISTS books_shelf_id_idx;\n\
               CREATE UNIQUE INDEX books_shelf_id_idx ON books (shelf_id);\n";
    let result = sanitize(sql, &rules(), &Known::default()).unwrap();
    assert_eq!(result.sql, sql);
    let [finding] = result.findings.as_slice() else {
        panic!("{:?}", result.findings)
    };
    assert_eq!((finding.verdict, finding.line), (Verdict::Review, 1));
}

#[test]
fn code_is_nobodys_business_where_nothing_is_protected() {
    let sql = "DO $$ BEGIN EXECUTE 'x'; END $$;\n\
               CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'x'; END $$;\n\
               SELECT f();\n\
               CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f();\n";
    let result = sanitize(sql, &rules(), &Known::default()).unwrap();
    assert!(result.findings.is_empty(), "{:?}", result.findings);
    let result = sanitize(sql, &rules(), &known()).unwrap();
    assert_eq!(result.findings.len(), 3, "{:?}", result.findings);
}

#[test]
fn without_rules_nothing_happens() {
    let sql = "DROP TABLE books CASCADE; DROP INDEX books_embedding_idx;";
    let result = sanitize(sql, &Rules::default(), &known()).unwrap();
    assert_eq!(result.sql, sql);
    assert!(result.findings.is_empty());
    assert!(!result.is_empty());
    assert!(sanitize("", &rules(), &known()).unwrap().is_empty());
}

#[test]
fn reasons_cannot_end_their_comment() {
    let json = r#"{ "protectedIndexes": [
        { "name": "i", "description": "two\nlines\r; DROP TABLE t; \u2028--" }] }"#;
    let rules = Rules::from_drift_ignore("a\nb.json", json).unwrap();
    let known = Known::new(vec![KnownObject::new(
        ObjectName::new(ObjectKind::Index, "public", "i").on("public", "t"),
    )]);
    let result = sanitize("DROP INDEX i;", &rules, &known).unwrap();
    assert!(result.is_empty());
    assert_eq!(result.sql.lines().count(), 2);
}

#[test]
fn names_are_cut_to_63_bytes() {
    let name = "x".repeat(63);
    let index = ObjectName::new(ObjectKind::Index, "public", &name).on("public", "t");
    let known = Known::new(vec![KnownObject::new(index)]);
    let json = format!(r#"{{ "protectedIndexes": [{{ "name": "{name}" }}] }}"#);
    let rules = Rules::from_drift_ignore("d.json", &json).unwrap();
    assert!(
        sanitize(&format!("DROP INDEX {name}yz;"), &rules, &known)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn one_of_several_functions_of_a_name_is_for_a_person() {
    let mut known = known();
    known.objects.push(KnownObject::new(ObjectName::new(
        ObjectKind::Function,
        "public",
        "notify_loans",
    )));
    let result = sanitize("DROP FUNCTION notify_loans(integer);", &rules(), &known).unwrap();
    assert_eq!(result.findings[0].verdict, Verdict::Review);
}

#[test]
fn statements_too_odd_for_a_second_reading_are_read_once() {
    let nested = |depth| {
        let (open, close) = ("(".repeat(depth), ")".repeat(depth));
        format!("ALTER TABLE audit_log ALTER COLUMN a SET DEFAULT {open}1{close}, DROP COLUMN b;")
    };
    let long = format!(
        "ALTER TABLE audit_log ALTER COLUMN a SET DEFAULT 1{};",
        " + 1".repeat(20_000)
    );
    let minus = format!(
        "ALTER TABLE audit_log ALTER COLUMN a SET DEFAULT {}1;",
        "- ".repeat(1_900)
    );
    let array = format!(
        "ALTER TABLE audit_log ALTER COLUMN a TYPE int{};",
        "[]".repeat(1_900)
    );
    let sum = format!(
        "ALTER TABLE audit_log ALTER COLUMN a SET DEFAULT 1{};",
        " + 1".repeat(1_900)
    );
    let list = format!("DROP INDEX books_embedding_idx{};", ", a".repeat(50_000));
    for sql in [
        nested(20),
        nested(1_000),
        nested(100_000),
        long,
        minus,
        array,
        sum,
        list,
    ] {
        let result = sanitize(&sql, &rules(), &known()).unwrap();
        let removed = sql.starts_with("DROP");
        assert_eq!(result.sql != sql, removed, "{}", &sql[..80]);
    }
}
