//! Every file of `table/`: statements that try to harm a protected object unseen, or look as if they
//! did. Each is run on a real database in the state of `setup.sql`, where two readings of the
//! catalogs that know nothing of each other (`schema-export`'s, and this crate's) say what happened.
//!
//! A case's first line says what the text rules may say of it, `-- text: remove`, or several verdicts
//! separated by `, `; it is decided by who writes the case. After it comes SQL that is run before and
//! not judged, if any, up to a line `==> change`. `UPDATE_EXPECT=1` writes what follows the change.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use driftless_effects::{Change, Protected, Script, Stopped, Trace, Watch, trace};
use driftless_sanitize::{ObjectKind, ProtectEntry, RuleSource, Rules, Verdict, sanitize};
use driftless_schema_export::{Catalog, ObjectDifference, ObjectId, ReadOptions, read};
use driftless_scratch::{Database, Engine, Options, Scratch};
use expect_test::expect_file;
use serde::Deserialize;
use sqlx::AssertSqlSafe;

const CHANGE: &str = "==> change\n";
const TRUTH: &str = "==> truth\n";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it")
        .join(name)
}

#[derive(Deserialize)]
struct File {
    protect: Vec<ProtectEntry>,
}

fn rules() -> Rules {
    let text = std::fs::read_to_string(folder("protect.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap();
    let mut rules = Rules::default();
    for (index, entry) in file.protect.into_iter().enumerate() {
        let source = RuleSource {
            file: "protect.toml".to_owned(),
            line: None,
            place: format!("protect[{index}]"),
        };
        rules.add(entry, source).unwrap();
    }
    rules
}

#[tokio::test(flavor = "multi_thread")]
async fn no_harm_is_missed_and_nothing_harmless_is_removed() {
    let mut files: Vec<_> = std::fs::read_dir(folder("table"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 60, "{} cases of at least 60", files.len());
    let mut options = Options::new(Engine::Embedded);
    options.extensions.insert("vector".to_owned());
    let scratch = Scratch::start(options).await.unwrap();
    let mut database = scratch.database().await.unwrap();
    let setup = std::fs::read_to_string(folder("setup.sql")).unwrap();
    let rules = rules();
    let mut wrong = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let case = text.split(TRUTH).next().unwrap();
        let judged = Case::new(case).judge(&mut database, &setup, &rules).await;
        for broken in &judged.broken {
            wrong.push(format!("{}: {broken}", file.display()));
        }
        expect_file![file].assert_eq(&format!("{case}{}", judged.text));
    }
    database.close().await.unwrap();
    scratch.stop().await.unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The input of a case.
struct Case<'a> {
    /// What the text rules may say.
    allowed: Vec<&'a str>,
    before: &'a str,
    change: &'a str,
}

/// What a case showed, and the laws that it breaks.
struct Judged {
    text: String,
    broken: Vec<String>,
}

/// What a script did.
struct Ran {
    trace: Result<Trace, String>,
    after: Catalog,
    /// Protected objects that are not as they were, by `schema-export`.
    harmed: BTreeSet<String>,
}

impl<'a> Case<'a> {
    fn new(text: &'a str) -> Self {
        let (before, change) = text.split_once(CHANGE).unwrap();
        let (allowed, before) = before.split_once('\n').unwrap();
        let allowed = allowed.strip_prefix("-- text: ").unwrap();
        Self {
            allowed: allowed.split(", ").collect(),
            before,
            change,
        }
    }

    async fn judge(&self, database: &mut Database, setup: &str, rules: &Rules) -> Judged {
        let before = self.prepare(database, setup).await;
        let protected = Protected::find(rules, &before);
        let sanitized = sanitize(self.change, rules, &protected.known).unwrap();
        let ran = run(database, self.change, &protected, &before).await;

        let mut broken = Vec::new();
        ran.check("as written", &protected, &mut broken);
        let text_verdict = ["remove", "edit", "review", "keep"]
            .into_iter()
            .find(|name| {
                let found = |verdict| sanitized.findings.iter().any(|one| one.verdict == verdict);
                match *name {
                    "remove" => found(Verdict::Remove),
                    "edit" => found(Verdict::Edit),
                    "review" => found(Verdict::Review),
                    _ => true,
                }
            })
            .unwrap();
        if !self.allowed.contains(&text_verdict) {
            broken.push(format!(
                "the text's verdict is {text_verdict} and should be {}",
                self.allowed.join(" or ")
            ));
        }
        let mut text = format!("{TRUTH}{}", ran.told());
        writeln!(text, "==> text: {text_verdict}").unwrap();
        for finding in &sanitized.findings {
            writeln!(text, "{finding}").unwrap();
        }
        if sanitized.sql != self.change {
            let harmless = ran
                .trace
                .as_ref()
                .is_ok_and(|trace| trace.effects.is_empty());
            if harmless {
                broken.push("what is removed does no harm".to_owned());
            }
            self.prepare(database, setup).await;
            let left = run(database, &sanitized.sql, &protected, &before).await;
            left.check("sanitized", &protected, &mut broken);
            if let (Ok(_), Ok(_)) = (&ran.trace, &left.trace) {
                let rest = |catalog| protected.split(catalog).1;
                let lost = rest(&ran.after).differences(&rest(&left.after));
                for lost in lost.iter().filter(|lost| !ran.is_renamed(lost)) {
                    broken.push(format!("{} is lost with what is removed", lost.id));
                }
            }
            write!(
                text,
                "==> sanitized\n{}==> truth of that\n{}",
                sanitized.sql,
                left.told()
            )
            .unwrap();
        }
        Judged { text, broken }
    }

    async fn prepare(&self, database: &mut Database, setup: &str) -> Catalog {
        const CLEAR: &str = include_str!("../support/clear.sql");
        for sql in ["DISCARD ALL", CLEAR, setup, self.before] {
            sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
                .execute(database.connection())
                .await
                .unwrap_or_else(|error| panic!("{error}\nin {sql}"));
        }
        catalog(database).await
    }
}

/// An object as the catalogs compare it: a column within its table.
fn whole(id: &ObjectId) -> String {
    match id {
        ObjectId::Column { table, .. } => ObjectId::Table(table.clone()).to_string(),
        id => id.to_string(),
    }
}

async fn catalog(database: &mut Database) -> Catalog {
    read(database.connection(), &ReadOptions::default())
        .await
        .unwrap()
}

async fn run(database: &mut Database, sql: &str, protected: &Protected, before: &Catalog) -> Ran {
    let objects = protected.watched();
    let watch = Watch {
        objects: &objects,
        ..Watch::default()
    };
    let script = Script {
        sql,
        in_transaction: false,
    };
    let trace = trace(database.connection(), &[script], &watch)
        .await
        .unwrap();
    let after = catalog(database).await;
    let harmed = protected.harm(before, &after).harmed;
    Ran {
        trace: match trace.stopped {
            Some(Stopped { place, message, .. }) => {
                Err(format!("{}:{}: {message}", place.line, place.column))
            }
            None => Ok(trace),
        },
        harmed: harmed.into_iter().map(|one| one.id.to_string()).collect(),
        after,
    }
}

impl Ran {
    /// Both readings must name the same objects.
    fn check(&self, what: &str, protected: &Protected, broken: &mut Vec<String>) {
        let Ok(trace) = &self.trace else { return };
        let named: BTreeSet<String> = trace
            .harms()
            .flat_map(|effect| {
                let ids = protected.names.iter();
                ids.filter(|(_, name)| **name == effect.object)
                    .map(|(id, _)| whole(id))
                    .collect::<Vec<_>>()
            })
            .collect();
        // That another table has taken the place of one, only the effects tell.
        let renamed = protected.names.iter().filter(|(_, name)| {
            let mut harms = trace.harms();
            harms.any(|effect| effect.object == **name && effect.change == Change::Renamed)
        });
        let harmed: BTreeSet<String> = self
            .harmed
            .iter()
            .cloned()
            .chain(renamed.map(|(id, _)| whole(id)))
            .collect();
        if named != harmed {
            broken.push(format!(
                "{what}: the catalogs say harmed {:?}, the effects say {named:?}",
                self.harmed
            ));
        }
    }

    /// Whether a difference is a protected object under another name.
    fn is_renamed(&self, lost: &ObjectDifference) -> bool {
        self.trace.as_ref().is_ok_and(|trace| {
            trace.effects.iter().any(|effect| {
                let name = effect.after.as_ref().map(|after| &after.name);
                effect.change == Change::Renamed
                    && name.is_some_and(|name| match &lost.id {
                        ObjectId::Index(id) => id.name == name.name,
                        ObjectId::Constraint { name: id, .. }
                        | ObjectId::Trigger { name: id, .. } => *id == name.name,
                        ObjectId::Table(id) if name.kind == ObjectKind::Table => {
                            id.name == name.name
                        }
                        ObjectId::Table(id) => name.table.as_ref().is_some_and(|table| {
                            table.name == id.name && name.kind == ObjectKind::Column
                        }),
                        _ => false,
                    })
            })
        })
    }

    fn told(&self) -> String {
        let mut text = String::new();
        match &self.trace {
            Ok(trace) => {
                for effect in &trace.effects {
                    writeln!(
                        text,
                        "line {} {}: {}{}",
                        effect.place.line,
                        effect.change,
                        effect.object,
                        if effect.lasts { ", for good" } else { "" }
                    )
                    .unwrap();
                }
                if trace.effects.is_empty() {
                    text.push_str("nothing happens to a protected object\n");
                }
            }
            Err(error) => writeln!(text, "does not run: {error}").unwrap(),
        }
        text
    }
}
