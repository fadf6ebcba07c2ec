//! Which statement of a change does what to protected objects.

use std::collections::BTreeSet;

use driftless_effects::{Effect, Protected, Script, Stopped, Watch, trace};
use driftless_migrations::Folder;
use driftless_sanitize::Sanitized;
use driftless_scratch::Scratch;

use crate::exit::{Exit, Failed, OrExit as _};
use crate::replay;
use crate::roles;
use crate::terminal::Terminal;

/// What a database in the state before the change is made of.
pub(super) struct Ground<'a> {
    pub scratch: &'a Scratch,
    pub folder: &'a Folder,
    /// Whether snapshots may be used.
    pub snapshots: bool,
    /// Roles that the change may name.
    pub roles: &'a BTreeSet<String>,
}

/// Runs the migrations once more, statement by statement, on a database of their own.
pub(super) async fn effects(
    ground: &Ground<'_>,
    migrations: &[Sanitized],
    protected: &Protected,
    terminal: Terminal,
) -> Result<Vec<Effect>, Failed> {
    let quiet = Terminal::new(true);
    let mut database = replay::replay(
        ground.scratch,
        None,
        ground.folder.migrations(),
        ground.snapshots,
        quiet,
    )
    .await?
    .database;
    for role in ground.roles {
        let made = roles::make(&mut database, role).await;
        made.or_exit(Exit::Failure)?;
    }
    let scripts: Vec<Script<'_>> = migrations
        .iter()
        .map(|one| Script {
            sql: &one.sql,
            in_transaction: ground.folder.layout().runs_in_transaction(&one.sql),
        })
        .collect();
    let objects = protected.watched();
    let watch = Watch {
        objects: &objects,
        ..Watch::default()
    };
    let traced = trace(database.connection(), &scripts, &watch).await;
    database.close().await.or_exit(Exit::Failure)?;
    let traced = traced.or_exit(Exit::Failure)?;
    if let Some(Stopped { place, message, .. }) = &traced.stopped {
        // It ran as a whole: the proof stands, and only the statement's place is not known.
        terminal.warning(format!(
            "which statement it is cannot be told, since they do not run one by one: migration {}, \
             {}:{}: {message}",
            place.script + 1,
            place.line,
            place.column
        ));
        return Ok(Vec::new());
    }
    Ok(traced.effects)
}
