//! Catalogs that no server made: hazards, options, and what a case's text does not show.

use driftless_schema_diff::{Action, HazardKind, LockMode, Options, Plan, diff};
use driftless_schema_export::{
    Catalog, Column, ColumnDefault, ColumnSettings, Enum, Extension, Index, Object, ObjectId,
    QualifiedName, Table, Unmodelled,
};

fn name(name: &str) -> QualifiedName {
    QualifiedName::new("public", name)
}

fn column_id(table: &str, column: &str) -> ObjectId {
    ObjectId::Column {
        table: name(table),
        name: column.to_owned(),
    }
}

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.to_owned(),
        data_type: data_type.to_owned(),
        collation: None,
        not_null: false,
        not_null_constraint: None,
        default: ColumnDefault::None,
        settings: ColumnSettings::default(),
        inherited: false,
    }
}

fn catalog(objects: impl IntoIterator<Item = (ObjectId, Object)>) -> Catalog {
    Catalog {
        objects: objects.into_iter().collect(),
        ..Catalog::default()
    }
}

fn table(table: &str, columns: impl IntoIterator<Item = Column>) -> (ObjectId, Object) {
    let columns = columns.into_iter().collect();
    let object = Object::Table(Table {
        columns,
        ..Table::default()
    });
    (ObjectId::Table(name(table)), object)
}

fn plan(from: &Catalog, to: &Catalog) -> Plan {
    diff(from, to, &Options::default())
}

fn kinds(plan: &Plan) -> Vec<&HazardKind> {
    plan.steps
        .iter()
        .flat_map(|step| &step.hazards)
        .map(|hazard| &hazard.kind)
        .collect()
}

#[test]
fn a_catalog_does_not_differ_from_itself() {
    let same = catalog([table("a", [column("id", "integer")])]);
    assert!(plan(&same, &same).is_empty());
    assert_eq!(plan(&same, &same).to_sql(), "");
}

#[test]
fn a_column_that_may_be_renamed_is_named_with_its_successor() {
    let from = catalog([table(
        "people",
        [column("mail", "text"), column("age", "integer")],
    )]);
    let to = catalog([table(
        "people",
        [column("email", "text"), column("born", "date")],
    )]);
    let plan = plan(&from, &to);
    let renames: Vec<_> = kinds(&plan)
        .into_iter()
        .filter(|kind| matches!(kind, HazardKind::PossibleRename { .. }))
        .collect();
    let expected = HazardKind::PossibleRename {
        from: column_id("people", "mail"),
        to: column_id("people", "email"),
    };
    assert_eq!(renames, [&expected]);
    assert!(plan.steps.iter().all(|step| !step.sql.contains("RENAME")));
}

#[test]
fn a_table_that_may_be_renamed_is_named_with_its_successor() {
    let from = catalog([table("people", [column("id", "integer")])]);
    let to = catalog([table("persons", [column("id", "integer")])]);
    let plan = plan(&from, &to);
    let expected = HazardKind::PossibleRename {
        from: ObjectId::Table(name("people")),
        to: ObjectId::Table(name("persons")),
    };
    assert!(kinds(&plan).contains(&&expected));
    let drop = plan
        .steps
        .iter()
        .find(|step| step.action == Action::Drop)
        .unwrap();
    assert_eq!(drop.sql, "DROP TABLE public.people");
}

#[test]
fn a_mandatory_column_without_a_default_may_fail() {
    let from = catalog([table("jobs", [])]);
    let mut mandatory = column("kind", "text");
    mandatory.not_null = true;
    let plan = plan(&from, &catalog([table("jobs", [mandatory])]));
    assert_eq!(kinds(&plan), [&HazardKind::MayFailOnExistingRows]);
    assert_eq!(plan.steps[0].object, column_id("jobs", "kind"));
}

#[test]
fn other_dimensions_need_other_embeddings() {
    let from = catalog([table(
        "memories",
        [column("embedding", "public.vector(384)")],
    )]);
    for (data_type, expected) in [
        ("public.vector(1536)", true),
        ("public.halfvec(384)", true),
        ("public.vector", false),
    ] {
        let plan = plan(
            &from,
            &catalog([table("memories", [column("embedding", data_type)])]),
        );
        let flagged = kinds(&plan).contains(&&HazardKind::NeedsReembedding);
        assert_eq!(flagged, expected, "{data_type}");
    }
}

fn ivfflat(valid: bool) -> (ObjectId, Object) {
    let index = Index {
        statistics: std::collections::BTreeMap::new(),
        table: name("memories"),
        definition: "CREATE INDEX by_lists ON public.memories USING ivfflat (embedding)".to_owned(),
        access_method: "ivfflat".to_owned(),
        unique: false,
        columns: vec!["embedding".to_owned()],
        predicate: None,
        valid,
        clustered: false,
        partition_of: None,
    };
    (ObjectId::Index(name("by_lists")), Object::Index(index))
}

#[test]
fn ivfflat_learns_nothing_from_a_table_of_the_same_plan() {
    let memories = || table("memories", [column("embedding", "public.vector(3)")]);
    let with_index = catalog([memories(), ivfflat(true)]);
    let fresh = plan(&Catalog::default(), &with_index);
    assert_eq!(kinds(&fresh), [&HazardKind::TrainedOnNothing]);
    let online = plan(&catalog([memories()]), &with_index);
    assert_eq!(kinds(&online), [] as [&HazardKind; 0]);
    assert!(!online.steps[0].transactional);
    let mut options = Options::default();
    options.offline = true;
    let plain = diff(&catalog([memories()]), &with_index, &options);
    let lock = HazardKind::BlockingLock {
        table: name("memories"),
        mode: LockMode::Share,
    };
    assert_eq!(kinds(&plain), [&lock]);
}

#[test]
fn a_half_built_index_is_built_again() {
    let memories = || table("memories", [column("embedding", "public.vector(3)")]);
    let plan = plan(
        &catalog([memories(), ivfflat(false)]),
        &catalog([memories(), ivfflat(true)]),
    );
    let actions: Vec<Action> = plan.steps.iter().map(|step| step.action).collect();
    let swapped = [Action::Create, Action::Alter, Action::Alter, Action::Drop];
    assert_eq!(actions, swapped);
    assert!(!kinds(&plan).contains(&&HazardKind::IndexDropped));
}

#[test]
fn a_new_enum_value_that_is_used_wants_a_commit() {
    let mood = |labels: &[&str]| {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        (ObjectId::Type(name("mood")), Object::Enum(Enum { labels }))
    };
    let mut with_default = column("mood", "public.mood");
    with_default.default = ColumnDefault::Expression("'calm'::public.mood".to_owned());
    let from = catalog([
        mood(&["happy"]),
        table("people", [column("mood", "public.mood")]),
    ]);
    let unused = catalog([
        mood(&["happy", "calm"]),
        table("people", [column("mood", "public.mood")]),
    ]);
    let used = catalog([mood(&["happy", "calm"]), table("people", [with_default])]);
    assert_eq!(plan(&from, &unused).batches().len(), 1);
    let used = plan(&from, &used);
    let batches = used.batches();
    assert!(batches.iter().all(|batch| batch.transactional));
    assert_eq!(
        batches
            .iter()
            .map(|batch| batch.steps.len())
            .collect::<Vec<_>>(),
        [1, 1]
    );
    assert_eq!(kinds(&used), [&HazardKind::EnumValueNeedsCommit]);
}

#[test]
fn an_extension_is_updated_only_when_asked() {
    let vector = |version: &str| {
        let extension = Extension {
            schema: "public".to_owned(),
            version: version.to_owned(),
            relocatable: true,
        };
        catalog([(
            ObjectId::Extension("vector".to_owned()),
            Object::Extension(extension),
        )])
    };
    let (from, to) = (vector("0.7.0"), vector("0.8.2"));
    assert!(plan(&from, &to).is_empty());
    let mut options = Options::default();
    options.extension_versions = true;
    assert_eq!(
        diff(&from, &to, &options).to_sql(),
        "ALTER EXTENSION vector UPDATE TO '0.8.2';\n"
    );
}

#[test]
fn what_is_not_modelled_is_passed_on_from_both_sides() {
    let with = |kind: &str| {
        let mut catalog = Catalog::default();
        catalog.unmodelled.insert(Unmodelled {
            kind: kind.to_owned(),
            name: "public.x".to_owned(),
        });
        catalog
    };
    let plan = plan(&with("publication"), &with("rule"));
    let kinds: Vec<&str> = plan.unmodelled.iter().map(|u| u.kind.as_str()).collect();
    assert_eq!(kinds, ["publication", "rule"]);
}

#[test]
fn a_line_break_in_a_name_does_not_end_the_hazard_s_comment() {
    let from = catalog([table("a\nDROP TABLE b;", [])]);
    let sql = plan(&from, &Catalog::default()).to_sql();
    let comments: Vec<&str> = sql.lines().filter(|line| line.starts_with("--")).collect();
    assert_eq!(comments.len(), 1, "{sql}");
    assert!(comments[0].contains("DROP TABLE b;"), "{sql}");
}
