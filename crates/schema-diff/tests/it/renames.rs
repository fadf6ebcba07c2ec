//! Confirmed renames: run first, then the rest is planned from what is read again.

use driftless_schema_diff::{Action, HazardKind, Options, Rename, RenameError, diff, renames};
use driftless_schema_export::{
    Catalog, Column, ColumnDefault, ColumnSettings, Enum, Object, ObjectId, QualifiedName, Table,
};

use crate::engine::{Pair, catalog, execute, load};

fn name(name: &str) -> QualifiedName {
    QualifiedName::new("app", name)
}

fn rename(to: ObjectId, from: &str) -> Rename {
    Rename::Object {
        to,
        from: from.to_owned(),
    }
}

fn part(table: &str, part: &str, of: fn(QualifiedName, String) -> ObjectId) -> ObjectId {
    of(name(table), part.to_owned())
}

const COLUMN: fn(QualifiedName, String) -> ObjectId =
    |table, name| ObjectId::Column { table, name };

fn confirmed() -> Vec<Rename> {
    vec![
        rename(part("memories", "body", COLUMN), "text"),
        rename(part("recent", "body", COLUMN), "text"),
        rename(
            part("memories", "has_body", |table, name| ObjectId::Constraint {
                table,
                name,
            }),
            "has text",
        ),
        rename(
            part("memories", "noted", |table, name| ObjectId::Trigger {
                table,
                name,
            }),
            "seen",
        ),
        rename(
            part("memories", "own", |table, name| ObjectId::Policy {
                table,
                name,
            }),
            "mine",
        ),
        rename(
            ObjectId::Function {
                name: name("rate"),
                arguments: "app.feeling".to_owned(),
            },
            "score",
        ),
        Rename::EnumValue {
            of: name("feeling"),
            to: "it's fine".to_owned(),
            from: "ok".to_owned(),
        },
        rename(ObjectId::Table(name("memories")), "notes"),
        rename(ObjectId::Index(name("by_body")), "by_text"),
        rename(ObjectId::View(name("recent")), "new_notes"),
        rename(ObjectId::Sequence(name("numbers")), "counter"),
        rename(ObjectId::Type(name("feeling")), "mood"),
        rename(ObjectId::Type(name("short")), "brief"),
        rename(ObjectId::Schema("app".to_owned()), "old"),
    ]
}

const OLD: &str = "CREATE SCHEMA old;
    CREATE TYPE old.mood AS ENUM ('sad', 'ok');
    CREATE DOMAIN old.brief AS text CONSTRAINT few CHECK (length(VALUE) < 10);
    CREATE SEQUENCE old.counter;
    CREATE FUNCTION old.score(old.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE TABLE old.notes (id serial PRIMARY KEY, text old.brief CONSTRAINT \"has text\" CHECK (text <> ''),
        m old.mood DEFAULT 'ok', s int GENERATED ALWAYS AS (old.score('ok'::old.mood)) STORED, gone int);
    CREATE INDEX by_text ON old.notes (text);
    CREATE VIEW old.new_notes AS SELECT text FROM old.notes;
    CREATE FUNCTION old.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER seen AFTER INSERT ON old.notes FOR EACH ROW EXECUTE FUNCTION old.noted();
    CREATE POLICY mine ON old.notes USING (text <> 'x');";

const NEW: &str = "CREATE SCHEMA app;
    CREATE TYPE app.feeling AS ENUM ('sad', 'it''s fine');
    CREATE DOMAIN app.short AS text CONSTRAINT few CHECK (length(VALUE) < 10);
    CREATE SEQUENCE app.numbers;
    CREATE FUNCTION app.rate(app.feeling) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE TABLE app.memories (id serial PRIMARY KEY, body app.short CONSTRAINT has_body CHECK (body <> ''),
        m app.feeling DEFAULT 'it''s fine', s int GENERATED ALWAYS AS (app.rate('it''s fine'::app.feeling)) STORED, came int);
    CREATE INDEX by_body ON app.memories (body);
    CREATE VIEW app.recent AS SELECT body FROM app.memories;
    CREATE FUNCTION app.noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER noted AFTER INSERT ON app.memories FOR EACH ROW EXECUTE FUNCTION app.noted();
    CREATE POLICY own ON app.memories USING (body <> 'x');";

#[tokio::test]
async fn what_was_renamed_is_neither_dropped_nor_made() {
    let mut pair = Pair::start().await;
    let from = load(&mut pair.old, OLD, false).await.unwrap();
    let to = load(&mut pair.new, NEW, false).await.unwrap();
    for step in renames(&from, &to, &confirmed()).unwrap() {
        execute(&mut pair.old, &step.sql).await.unwrap();
    }
    let renamed = catalog(&mut pair.old, false).await.unwrap();
    assert_eq!(renames(&renamed, &to, &confirmed()).unwrap(), []);
    let plan = diff(&renamed, &to, &Options::default());
    // The sequence and the key, whose names follow the table's, and one column.
    let steps: Vec<&str> = plan.steps.iter().map(|step| step.sql.as_str()).collect();
    assert_eq!(
        steps,
        [
            "ALTER SEQUENCE app.notes_id_seq RENAME TO memories_id_seq",
            "ALTER TABLE app.memories RENAME CONSTRAINT notes_pkey TO memories_pkey",
            "ALTER TABLE app.memories DROP COLUMN gone",
            "ALTER TABLE app.memories ADD COLUMN came integer",
        ]
    );
    for step in &plan.steps {
        execute(&mut pair.old, &step.sql).await.unwrap();
    }
    let reached = catalog(&mut pair.old, false).await.unwrap();
    assert_eq!(reached.differences(&to).first(), None);
    // Without the confirmation all of it would be lost.
    let guessed = diff(&from, &to, &Options::default());
    let loses = |action, kind: &HazardKind| {
        let steps = guessed.steps.iter().filter(|step| step.action == action);
        steps
            .flat_map(|step| &step.hazards)
            .any(|h| h.kind == *kind)
    };
    assert!(loses(Action::Drop, &HazardKind::DataLoss));
    pair.stop().await;
}

/// A table that was renamed together with a part of it: all of that is done, or a part of it.
#[test]
fn what_is_renamed_already_names_no_part_of_it() {
    let with = |table: &str, columns: &[&str]| {
        let column = |name: &&str| Column {
            name: (*name).to_owned(),
            data_type: "text".to_owned(),
            collation: None,
            not_null: false,
            not_null_constraint: None,
            default: ColumnDefault::None,
            settings: ColumnSettings::default(),
            inherited: false,
        };
        let object = Object::Table(Table {
            columns: columns.iter().map(column).collect(),
            ..Table::default()
        });
        Catalog {
            objects: [(ObjectId::Table(name(table)), object)].into(),
            ..Catalog::default()
        }
    };
    let both = [
        rename(ObjectId::Table(name("memories")), "notes"),
        rename(part("memories", "content", COLUMN), "body"),
    ];
    let to = with("memories", &["content"]);
    let steps = |from: &Catalog| {
        let steps = renames(from, &to, &both).unwrap();
        steps.into_iter().map(|step| step.sql).collect::<Vec<_>>()
    };
    let table = "ALTER TABLE app.notes RENAME TO memories";
    let column = "ALTER TABLE app.memories RENAME COLUMN body TO content";
    assert_eq!(steps(&with("notes", &["body"])), [table, column]);
    assert_eq!(steps(&with("notes", &["content"])), [table]);
    assert_eq!(steps(&with("memories", &["body"])), [column]);
    assert_eq!(steps(&to), [""; 0]);
}

fn types(names: &[(&str, &[&str])]) -> Catalog {
    let objects = names.iter().map(|(enum_name, labels)| {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        let id = ObjectId::Type(name(enum_name));
        (id, Object::Enum(Enum { labels }))
    });
    Catalog {
        objects: objects.collect(),
        ..Catalog::default()
    }
}

#[test]
fn a_rename_that_cannot_be_is_refused() {
    let (a, b) = (types(&[("a", &["x"])]), types(&[("b", &["x"])]));
    let both = types(&[("a", &["x"]), ("b", &["x"])]);
    let none = types(&[]);
    let is_b = [rename(ObjectId::Type(name("b")), "a")];
    let said = |from: &Catalog, to: &Catalog, all: &[Rename]| match renames(from, to, all) {
        Err(error) => error.to_string(),
        Ok(steps) => format!("{} steps", steps.len()),
    };
    assert_eq!(said(&a, &b, &is_b), "1 steps");
    assert_eq!(said(&b, &b, &is_b), "0 steps");
    let refused = [
        said(&both, &b, &is_b),
        said(&a, &both, &is_b),
        said(&none, &b, &is_b),
        said(&a, &a, &is_b),
        said(&a, &b, &[is_b[0].clone(), is_b[0].clone()]),
        said(&a, &b, &[rename(ObjectId::View(name("b")), "a")]),
    ];
    expect_test::expect![[r"
        type app.b, renamed from a cannot be a rename, since the old schema has both; take the rename out, or drop one of the two first
        type app.b, renamed from a cannot be a rename, since the new schema still has the old name; take the rename out, or take the old object out of the new schema
        type app.b, renamed from a cannot be a rename, since the old schema has neither; correct the old name, or take the rename out to have a new object made
        type app.b, renamed from a cannot be a rename, since the new schema has no such object; correct the new name or take the rename out
        type app.b, renamed from a is not the only rename of that object or to that name; take one of them out
        view app.b, renamed from a cannot be a rename, since the new schema has no such object; correct the new name or take the rename out"]].assert_eq(&refused.join("\n"));
    let of_value = [Rename::EnumValue {
        of: name("b"),
        to: "y".to_owned(),
        from: "x".to_owned(),
    }];
    let with_value = types(&[("b", &["y"])]);
    assert_eq!(said(&b, &with_value, &of_value), "1 steps");
    assert!(matches!(
        renames(&with_value, &b, &of_value),
        Err(RenameError::NotInNew(_))
    ));
}
