//! What statements and people call an object.

use driftless_schema_export::{ObjectId, QualifiedName};
use expect_test::{Expect, expect};

fn check(id: &ObjectId, expected: &Expect) {
    expected.assert_eq(&format!(
        "{id}\n{}\n{}\n",
        id.drop_statement(),
        id.comment_statement(None)
    ));
}

fn name(name: &str) -> QualifiedName {
    QualifiedName::new("My", name)
}

#[test]
fn objects_in_no_schema() {
    check(
        &ObjectId::ForeignDataWrapper("a b".into()),
        &expect![[r#"
            foreign data wrapper "a b"
            DROP FOREIGN DATA WRAPPER "a b"
            COMMENT ON FOREIGN DATA WRAPPER "a b" IS NULL
        "#]],
    );
    check(
        &ObjectId::Cast {
            source: "integer".into(),
            target: "\"My\".t".into(),
        },
        &expect![[r#"
            cast (integer AS "My".t)
            DROP CAST (integer AS "My".t)
            COMMENT ON CAST (integer AS "My".t) IS NULL
        "#]],
    );
    check(
        &ObjectId::Transform {
            data_type: "hstore".into(),
            language: "plperl".into(),
        },
        &expect![[r#"
            transform FOR hstore LANGUAGE plperl
            DROP TRANSFORM FOR hstore LANGUAGE plperl
            COMMENT ON TRANSFORM FOR hstore LANGUAGE plperl IS NULL
        "#]],
    );
}

#[test]
fn objects_in_a_schema() {
    check(
        &ObjectId::Operator {
            name: name("=>>"),
            left: None,
            right: Some("integer".into()),
        },
        &expect![[r#"
            operator "My".=>> (NONE, integer)
            DROP OPERATOR "My".=>> (NONE, integer)
            COMMENT ON OPERATOR "My".=>> (NONE, integer) IS NULL
        "#]],
    );
    check(
        &ObjectId::OperatorClass {
            name: name("ops"),
            access_method: "btree".into(),
        },
        &expect![[r#"
            operator class "My".ops using btree
            DROP OPERATOR CLASS "My".ops USING btree
            COMMENT ON OPERATOR CLASS "My".ops USING btree IS NULL
        "#]],
    );
    check(
        &ObjectId::TextSearchConfiguration(name("english")),
        &expect![[r#"
            text search configuration "My".english
            DROP TEXT SEARCH CONFIGURATION "My".english
            COMMENT ON TEXT SEARCH CONFIGURATION "My".english IS NULL
        "#]],
    );
    check(
        &ObjectId::Rule {
            table: name("t"),
            name: "keep".into(),
        },
        &expect![[r#"
            rule keep on "My".t
            DROP RULE keep ON "My".t
            COMMENT ON RULE keep ON "My".t IS NULL
        "#]],
    );
}
