//! The rules and objects that the cases share.

use std::path::{Path, PathBuf};

use driftless_sanitize::{
    Known, KnownObject, ObjectKind, ObjectName, ProtectEntry, RuleSource, Rules,
};
use serde::Deserialize;

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(name)
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(folder("fixtures").join(name)).unwrap()
}

/// The rules of `drift-ignore.json` and `protect.toml`.
pub(crate) fn rules() -> Rules {
    #[derive(Deserialize)]
    struct File {
        protect: Vec<ProtectEntry>,
    }
    let mut rules =
        Rules::from_drift_ignore("drift-ignore.json", &fixture("drift-ignore.json")).unwrap();
    let mut own = Rules::default();
    let file: File = toml::from_str(&fixture("protect.toml")).unwrap();
    for (index, entry) in file.protect.into_iter().enumerate() {
        let place = format!("protect[{index}]");
        let source = RuleSource {
            file: "driftless.toml".to_owned(),
            line: None,
            place,
        };
        own.add(entry, source).unwrap();
    }
    rules.merge(own);
    rules
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownFile {
    search_path: Vec<String>,
    object: Vec<ObjectEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ObjectEntry {
    kind: ObjectKind,
    #[serde(default = "public")]
    schema: String,
    name: String,
    table: Option<String>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    depends_on: Vec<String>,
    definition: Option<String>,
}

fn public() -> String {
    "public".to_owned()
}

/// The objects of `known.toml`.
pub(crate) fn known() -> Known {
    let file: KnownFile = toml::from_str(&fixture("known.toml")).unwrap();
    let objects = file.object.into_iter().map(|entry| {
        let mut name = ObjectName::new(entry.kind, &entry.schema, entry.name);
        if let Some(table) = entry.table {
            name = name.on(&entry.schema, table);
        }
        let depends_on = entry.depends_on.iter().map(|text| {
            let (kind, name) = text.split_once(' ').unwrap();
            let kind = ObjectKind::deserialize(toml::Value::String(kind.to_owned())).unwrap();
            ObjectName::new(kind, "public", name)
        });
        KnownObject {
            name,
            columns: entry.columns,
            depends_on: depends_on.collect(),
            definition: entry.definition,
        }
    });
    Known {
        objects: objects.collect(),
        search_path: file.search_path,
    }
}
