//! Which statements are run at all.
//!
//! While only reading is allowed, a statement must begin with a word that reads, and the server is asked
//! whether it is one statement, so that what is judged here is what runs. What then writes to the
//! database is refused by the server, since the transaction can only read. Not all acts are of a
//! transaction, though: those that have a name are refused here.

use driftless_migrations::{ScriptError, check_script};
use driftless_sql_text::{Statement, Token, identifier_value, line_column, statements};

use super::Args;
use crate::exit::{Exit, Failed, failed};

/// What a statement that only reads begins with.
const READS: [&str; 6] = ["SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN"];

/// Functions that act outside the transaction: on other sessions, the server's files, its log and its
/// replication (<https://www.postgresql.org/docs/current/functions-admin.html>), or by way of a
/// connection of their own.
const ACTS: [&str; 27] = [
    "lo_export",
    "lo_import",
    "pg_advisory_lock",
    "pg_backup_start",
    "pg_backup_stop",
    "pg_cancel_backend",
    "pg_create_restore_point",
    "pg_drop_replication_slot",
    "pg_file_rename",
    "pg_file_sync",
    "pg_file_unlink",
    "pg_file_write",
    "pg_import_system_collations",
    "pg_log_backend_memory_contexts",
    "pg_logical_emit_message",
    "pg_notify",
    "pg_promote",
    "pg_reload_conf",
    "pg_replication_slot_advance",
    "pg_rotate_logfile",
    "pg_start_backup",
    "pg_stop_backup",
    "pg_switch_wal",
    "pg_terminate_backend",
    "pg_wal_replay_pause",
    "pg_wal_replay_resume",
    "set_config",
];

/// The beginnings of the names of more.
const ACTS_BEGIN: [&str; 6] = [
    "dblink",
    "pg_copy_",
    "pg_create_",
    "pg_replication_origin_",
    "pg_stat_reset",
    "pg_sync_replication_slot",
];

/// Refuses a script before anything of it runs.
pub(super) fn check(sql: &str, source: &str, args: &Args) -> Result<(), Failed> {
    if let Err(error) = check_script(sql) {
        let said = match &error {
            ScriptError::NeedsPsql { construct, place } => {
                format!("{place}: {construct}, which only psql runs; for CSV say --csv")
            }
            error => error.to_string(),
        };
        return Err(failed(Exit::Usage, format!("{source}:{said}")));
    }
    let mut is_empty = true;
    for statement in statements(sql) {
        is_empty = false;
        let refused = if args.write {
            of_write(&statement, args)
        } else {
            of_read(&statement)
        };
        if let Some((offset, why)) = refused {
            let place = line_column(sql, offset);
            return Err(failed(
                Exit::Usage,
                format!("{source}:{place}: {why}; nothing was run"),
            ));
        }
    }
    if is_empty {
        return Err(failed(Exit::Usage, format!("{source}: no statement in it")));
    }
    Ok(())
}

/// Why a statement is not run, and the place.
type Refused = Option<(usize, String)>;

fn of_write(statement: &Statement<'_>, args: &Args) -> Refused {
    (!args.no_transaction && statement.transaction_control().is_some()).then(|| {
        let why = "a script with --write is one transaction already: take this out, or say \
                   --no-transaction";
        (statement.range.start, why.to_owned())
    })
}

fn of_read(statement: &Statement<'_>) -> Refused {
    let tokens: Vec<Token<'_>> = statement.significant().collect();
    let first = tokens.iter().find(|token| !token.is_punctuation("("))?;
    if !READS.iter().any(|word| first.is_word(word)) {
        return Some((
            statement.range.start,
            format!(
                "{} may do more than read; with --write it runs",
                first.text.to_uppercase()
            ),
        ));
    }
    if first.is_word("EXPLAIN") && runs_what_it_explains(&tokens) {
        let why = "EXPLAIN ANALYZE runs what it explains, and this may do more than read; with --write \
                   it runs";
        return Some((statement.range.start, why.to_owned()));
    }
    tokens.windows(2).find_map(|pair| {
        let [name, next] = pair else { return None };
        if !name.kind.is_identifier() || !next.is_punctuation("(") {
            return None;
        }
        let value = identifier_value(name);
        let acts = ACTS.contains(&value.as_ref())
            || ACTS_BEGIN.iter().any(|begin| value.starts_with(begin));
        acts.then(|| {
            let why = format!("{value} acts beyond this transaction; with --write it runs");
            (name.start, why)
        })
    })
}

/// Whether an `EXPLAIN` runs something that begins otherwise than what reads.
fn runs_what_it_explains(tokens: &[Token<'_>]) -> bool {
    let analyzes = tokens
        .iter()
        .any(|token| token.is_word("ANALYZE") || token.is_word("ANALYSE"));
    let mut depth = 0_usize;
    let explained = tokens.iter().skip(1).find(|token| {
        if token.is_punctuation("(") {
            depth += 1;
        } else if token.is_punctuation(")") {
            depth = depth.saturating_sub(1);
        }
        let is_option = ["ANALYZE", "ANALYSE", "VERBOSE"]
            .iter()
            .any(|word| token.is_word(word));
        token.kind.is_identifier() && depth == 0 && !is_option
    });
    // A query in parentheses of its own is one that reads.
    analyzes && explained.is_some_and(|token| !READS.iter().any(|word| token.is_word(word)))
}

#[cfg(test)]
mod tests {
    use driftless_sql_text::statements;

    use super::of_read;

    #[test]
    fn what_may_only_read() {
        for (sql, runs) in [
            ("SELECT 1", true),
            ("/* why */ ((select 1)) union select 2", true),
            ("EXPLAIN ANALYZE SELECT 1", true),
            ("EXPLAIN (ANALYZE, COSTS off) (SELECT 1)", true),
            ("EXPLAIN (COSTS off) DELETE FROM t", true),
            ("EXPLAIN (ANALYZE, COSTS off) DELETE FROM t", false),
            ("explain analyze verbose execute p", false),
            ("SELECT 'pg_terminate_backend(1)'", true),
            ("SELECT pg_terminate_backend FROM t", true),
            ("SELECT pg_catalog.pg_terminate_backend (1)", false),
            ("SELECT \"pg_terminate_backend\"(1)", false),
            ("SELECT U&\"pg_\\0074erminate_backend\"(1)", false),
            ("SELECT Set_Config('a.b', 'c', false)", false),
            ("SELECT * FROM dblink_exec('', '')", false),
            ("COMMIT", false),
            ("SET TRANSACTION READ WRITE", false),
            ("COPY t TO PROGRAM 'cat'", false),
            ("DO $$ BEGIN END $$", false),
            ("EXECUTE p", false),
            ("\"select\" 1", false),
        ] {
            let refused = statements(sql).find_map(|one| of_read(&one));
            assert_eq!(refused.is_none(), runs, "{sql}");
        }
    }
}
