//! What protected indexes are to be: by their rule, or else as the applied migrations make them.

use driftless_effects::Protected;
use driftless_migrations::{Folder, IndexBuild};
use driftless_sanitize::{ObjectKind, ProtectedObject, Rules};
use driftless_schema_diff::{Action, Options, diff};
use driftless_schema_export::{Catalog, Object, ObjectId, quote};
use driftless_scratch::DatabaseUrl;

use super::Args;
use crate::commands::check_drift;
use crate::exit::{Exit, Failed, OrExit as _, failed};
use crate::project::Project;
use crate::replay;
use crate::terminal::Terminal;

/// A protected index, or a constraint that has one.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Its name as the catalog holds it.
    pub name: String,
    /// Its schema, where that is known.
    pub schema: Option<String>,
    /// Why it is protected.
    pub reason: String,
    /// Who says what it is to be.
    pub source: String,
    pub make: Make,
}

/// What makes it.
#[derive(Debug)]
pub(super) enum Make {
    /// A `CREATE INDEX`, and what else belongs to the index.
    Index { create: String, after: Vec<String> },
    /// The statements for a constraint; the first builds its index where it can be built before.
    Constraint {
        /// The table as SQL.
        table: String,
        definition: String,
        statements: Vec<String>,
    },
}

impl Wanted {
    /// For messages.
    pub(super) fn label(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{}.{}", quote(schema), quote(&self.name)),
            None => quote(&self.name),
        }
    }

    /// Whether an argument means it.
    fn is_called(&self, asked: &str) -> bool {
        let schema = self.schema.as_deref().unwrap_or_default();
        asked == self.name || asked == self.label() || asked == format!("{schema}.{}", self.name)
    }
}

/// Those that are asked for, or all.
pub(super) async fn find(
    args: &Args,
    project: &Project,
    folder: &Folder,
    rules: &Rules,
    database: (&str, &DatabaseUrl),
    terminal: Terminal,
) -> Result<Vec<Wanted>, Failed> {
    let mut known: Vec<Wanted> = Vec::new();
    let mut is_complete = rules.patterns.is_empty();
    for rule in &rules.objects {
        match of_rule(rule, terminal) {
            Some(wanted) => known.push(wanted),
            None => is_complete &= !may_be_index(rule),
        }
    }
    let is_known = |asked: &String, known: &[Wanted]| known.iter().any(|one| one.is_called(asked));
    let is_enough = if args.names.is_empty() {
        is_complete
    } else {
        args.names.iter().all(|asked| is_known(asked, &known))
    };
    if !is_enough {
        let made = made(args, project, folder, database, terminal).await?;
        let protected = Protected::find(rules, &made);
        for (id, reason) in &protected.objects {
            if let Some(wanted) = of_catalog(id, reason, &made)
                && !known.iter().any(|one| is_same(one, &wanted))
            {
                known.push(wanted);
            }
        }
    }
    if let Some(unknown) = args.names.iter().find(|asked| !is_known(asked, &known)) {
        let mut names: Vec<String> = known.iter().map(Wanted::label).collect();
        names.sort();
        return Err(failed(
            Exit::Usage,
            format!(
                "{unknown}: no protected index of that name; {}",
                if names.is_empty() {
                    "no index is protected: `protect --discover` proposes rules".to_owned()
                } else {
                    format!("protected are {}", names.join(", "))
                }
            ),
        ));
    }
    if !args.names.is_empty() {
        known.retain(|one| args.names.iter().any(|asked| one.is_called(asked)));
    }
    known.sort_by_key(Wanted::label);
    Ok(known)
}

/// Whether a rule may name an index: any but one of another kind.
fn may_be_index(rule: &ProtectedObject) -> bool {
    matches!(
        rule.kind,
        None | Some(ObjectKind::Index | ObjectKind::Constraint)
    )
}

/// What the rule's own definition makes.
fn of_rule(rule: &ProtectedObject, terminal: Terminal) -> Option<Wanted> {
    let definition = rule.definition.as_deref()?;
    if !may_be_index(rule) {
        return None;
    }
    match IndexBuild::parse(definition).filter(|build| build.index() == rule.name) {
        Some(build) => Some(Wanted {
            name: rule.name.clone(),
            schema: rule.schema.clone(),
            reason: rule.reason.clone(),
            source: rule.source.to_string(),
            make: Make::Index {
                create: build.concurrently(),
                after: Vec::new(),
            },
        }),
        None if rule.kind == Some(ObjectKind::Index) => {
            terminal.warning(format!(
                "{}: its definition is not one CREATE INDEX of {}, so what the migrations make counts",
                rule.source,
                quote(&rule.name)
            ));
            None
        }
        None => None,
    }
}

/// What the applied migrations make on scratch.
async fn made(
    args: &Args,
    project: &Project,
    folder: &Folder,
    (label, url): (&str, &DatabaseUrl),
    terminal: Terminal,
) -> Result<Catalog, Failed> {
    let entries = check_drift::history(label, url, folder).await?;
    let (_, applied) = check_drift::applied(folder, &entries, project)?;
    let scripts = applied.iter().map(|migration| migration.sql.as_str());
    let scratch = args
        .engine
        .start(project, replay::extensions(scripts))
        .await?;
    let (schema, snapshots) = (url.schema(), !args.engine.no_cache);
    let mut replayed =
        replay::replay(&scratch, schema.as_deref(), &applied, snapshots, terminal).await?;
    let made = replay::catalog(&mut replayed.database, &project.read_options()).await?;
    replayed.database.close().await.or_exit(Exit::Failure)?;
    scratch.stop().await.or_exit(Exit::Failure)?;
    Ok(made)
}

/// A protected index or constraint with an index, as the migrations make it.
fn of_catalog(id: &ObjectId, reason: &str, catalog: &Catalog) -> Option<Wanted> {
    let object = catalog.objects.get(id)?;
    let (schema, name, make) = match (id, object) {
        (ObjectId::Index(name), Object::Index(index)) => {
            let create = IndexBuild::parse(&index.definition)?.concurrently();
            let after = steps(id, catalog, |action| action == Action::Alter);
            (&name.schema, &name.name, Make::Index { create, after })
        }
        (ObjectId::Constraint { table, name }, Object::Constraint(constraint))
            if constraint.has_index() =>
        {
            let make = Make::Constraint {
                table: table.to_string(),
                definition: constraint.definition.clone(),
                statements: steps(id, catalog, |_| true),
            };
            (&table.schema, name, make)
        }
        _ => return None,
    };
    Some(Wanted {
        name: name.clone(),
        schema: Some(schema.clone()),
        reason: reason.to_owned(),
        source: "the migrations".to_owned(),
        make,
    })
}

/// The statements about an object with which the migrations' state is made where it alone is missing.
fn steps(id: &ObjectId, made: &Catalog, is_meant: impl Fn(Action) -> bool) -> Vec<String> {
    let mut with = made.clone();
    // What needs it, foreign keys to a key for instance, stands as it stands.
    let needs = |(dependent, needed): &(ObjectId, ObjectId)| needed == id && dependent != id;
    let dependents: Vec<ObjectId> = made
        .dependencies
        .iter()
        .filter(|edge| needs(edge))
        .map(|(dependent, _)| dependent.clone())
        .collect();
    for dependent in &dependents {
        remove(&mut with, dependent);
    }
    let mut without = with.clone();
    remove(&mut without, id);
    let plan = diff(&without, &with, &Options::default());
    let meant = plan.steps.into_iter().filter(|step| is_meant(step.action));
    meant.map(|step| step.sql).collect()
}

fn remove(catalog: &mut Catalog, id: &ObjectId) {
    catalog.objects.remove(id);
    catalog.comments.remove(id);
    catalog
        .dependencies
        .retain(|(dependent, needed)| dependent != id && needed != id);
}

/// Whether a rule's own definition is of what the migrations make too.
fn is_same(rule: &Wanted, made: &Wanted) -> bool {
    rule.name == made.name && (rule.schema.is_none() || rule.schema == made.schema)
}
