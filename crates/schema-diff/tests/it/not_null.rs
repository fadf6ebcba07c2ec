//! `NOT NULL` constraints as PostgreSQL 18 has them, which the embedded engine does not know.

use driftless_schema_diff::{Options, diff};
use driftless_schema_export::{
    Catalog, Column, ColumnDefault, ColumnSettings, NotNullConstraint, Object, ObjectId,
    QualifiedName, Table,
};
use expect_test::{Expect, expect};

fn column(constraint: Option<NotNullConstraint>) -> Column {
    Column {
        name: "a".to_owned(),
        data_type: "integer".to_owned(),
        collation: None,
        not_null: constraint.is_some(),
        not_null_constraint: constraint,
        default: ColumnDefault::None,
        settings: ColumnSettings::default(),
        inherited: false,
    }
}

fn named(name: &str) -> NotNullConstraint {
    NotNullConstraint {
        name: name.to_owned(),
        no_inherit: false,
        validated: true,
    }
}

fn table(name: &str, constraint: Option<NotNullConstraint>) -> (ObjectId, Object) {
    let table = Table {
        columns: vec![column(constraint)],
        ..Table::default()
    };
    let name = QualifiedName::new("public", name);
    (ObjectId::Table(name), Object::Table(table))
}

fn partition(name: &str, of: &str, constraint: &str) -> (ObjectId, Object) {
    let table = Table {
        columns: vec![Column {
            inherited: true,
            ..column(Some(named(constraint)))
        }],
        partition_of: Some((QualifiedName::new("public", of), "DEFAULT".to_owned())),
        ..Table::default()
    };
    let name = QualifiedName::new("public", name);
    (ObjectId::Table(name), Object::Table(table))
}

fn check<const N: usize>(
    old: [(ObjectId, Object); N],
    new: [(ObjectId, Object); N],
    expected: &Expect,
) {
    let catalog = |objects: [(ObjectId, Object); N]| Catalog {
        objects: objects.into_iter().collect(),
        ..Catalog::default()
    };
    let plan = diff(&catalog(old), &catalog(new), &Options::default());
    expected.assert_eq(&plan.to_sql());
}

#[test]
fn another_name_is_a_rename() {
    check(
        [table("t", Some(named("t_a_not_null")))],
        [table("t", Some(named("Mine")))],
        &expect![[r#"
            ALTER TABLE public.t RENAME CONSTRAINT t_a_not_null TO "Mine";
        "#]],
    );
}

#[test]
fn a_plain_name_is_not_written() {
    let plain = table("t", Some(named("t_a_not_null")));
    check(
        [table("t", None)],
        [plain],
        &expect![[r"
            -- == migration 1 of 2
            ALTER TABLE public.t ADD CONSTRAINT t_a_is_set CHECK (a IS NOT NULL) NOT VALID;

            -- == migration 2 of 2
            -- full scan: every row of public.t is read
            -- may fail on existing rows: this fails if public.t.a is NULL in any row
            ALTER TABLE public.t VALIDATE CONSTRAINT t_a_is_set;
            ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
            ALTER TABLE public.t DROP CONSTRAINT t_a_is_set;
        "]],
    );
}

#[test]
fn a_name_of_its_own_is_written() {
    check(
        [table("t", None)],
        [table("t", Some(named("mine")))],
        &expect![[r"
            -- == migration 1 of 2
            ALTER TABLE public.t ADD CONSTRAINT t_a_is_set CHECK (a IS NOT NULL) NOT VALID;

            -- == migration 2 of 2
            -- full scan: every row of public.t is read
            -- may fail on existing rows: this fails if public.t.a is NULL in any row
            ALTER TABLE public.t VALIDATE CONSTRAINT t_a_is_set;
            ALTER TABLE public.t ADD CONSTRAINT mine NOT NULL a;
            ALTER TABLE public.t DROP CONSTRAINT t_a_is_set;
        "]],
    );
}

#[test]
fn inheritance_and_validity() {
    let loose = NotNullConstraint {
        no_inherit: true,
        validated: false,
        ..named("mine")
    };
    let both = || {
        (
            table("t", Some(loose.clone())),
            table("t", Some(named("mine"))),
        )
    };
    let (old, new) = both();
    check(
        [old],
        [new],
        &expect![[r"
        ALTER TABLE public.t ALTER CONSTRAINT mine INHERIT;
        -- full scan: every row of public.t is read
        -- may fail on existing rows: this fails if public.t.a is NULL in any row
        ALTER TABLE public.t VALIDATE CONSTRAINT mine;
    "]],
    );
    let (new, old) = both();
    check(
        [old],
        [new],
        &expect![[r"
        ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;
        ALTER TABLE public.t ADD CONSTRAINT mine NOT NULL a NO INHERIT NOT VALID;
    "]],
    );
}

#[test]
fn children_follow_a_rename_of_the_parents() {
    check(
        [
            table("p", Some(named("before"))),
            partition("p1", "p", "before"),
        ],
        [
            table("p", Some(named("after"))),
            partition("p1", "p", "after"),
        ],
        &expect![[r"
            ALTER TABLE public.p RENAME CONSTRAINT before TO after;
        "]],
    );
}

#[test]
fn a_partition_leaves_for_a_rename_of_its_own() {
    let parent = || table("p", Some(named("p_a_not_null")));
    check(
        [parent(), partition("p1", "p", "p1_a_not_null")],
        [parent(), partition("p1", "p", "p_a_not_null")],
        &expect![[r"
            -- ACCESS EXCLUSIVE lock on public.p: reads and writes of public.p wait
            ALTER TABLE public.p DETACH PARTITION public.p1;
            ALTER TABLE public.p1 RENAME CONSTRAINT p1_a_not_null TO p_a_not_null;
            -- full scan: every row of public.p1 is read
            -- may fail on existing rows: rows of public.p1 may lie outside its bound in public.p
            ALTER TABLE public.p ATTACH PARTITION public.p1 DEFAULT;
        "]],
    );
}

#[test]
fn default_names_fit_into_63_bytes() {
    let long = "é".repeat(31);
    for (table, column) in [("t", "a"), (&long, "a"), ("t", &long), (&long, &long)] {
        let name = NotNullConstraint::default_name(table, column);
        assert!(name.len() <= 63 && name.ends_with("_not_null"), "{name}");
    }
    assert_eq!(
        NotNullConstraint::default_name(&"t".repeat(63), &"c".repeat(20)),
        format!("{}_{}_not_null", "t".repeat(33), "c".repeat(20))
    );
}
