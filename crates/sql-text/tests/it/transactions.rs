use driftless_sql_text::TransactionControl::{
    self, Begin, Commit, FinishPrepared, Prepare, Release, Rollback, RollbackTo, Savepoint,
};
use driftless_sql_text::statements;

fn check(sql: &str, expected: Option<&TransactionControl>) {
    let statement = statements(sql).next().unwrap();
    assert_eq!(statement.transaction_control().as_ref(), expected, "{sql}");
}

#[test]
fn forms() {
    let (commit, rollback) = (Commit { chain: false }, Rollback { chain: false });
    for (sql, expected) in [
        ("begin work isolation level serializable;", Begin),
        ("START /* now */ TRANSACTION", Begin),
        ("COMMIT", commit.clone()),
        ("END TRANSACTION", commit.clone()),
        ("COMMIT AND NO CHAIN", commit),
        ("COMMIT WORK AND CHAIN", Commit { chain: true }),
        ("ROLLBACK;", rollback.clone()),
        ("abort work", rollback),
        ("ROLLBACK AND CHAIN", Rollback { chain: true }),
        ("SAVEPOINT \"A b\"", Savepoint("A b".to_owned())),
        ("RELEASE Half", Release("half".to_owned())),
        ("RELEASE SAVEPOINT half", Release("half".to_owned())),
        ("ROLLBACK TO half", RollbackTo("half".to_owned())),
        (
            "ROLLBACK WORK TO SAVEPOINT half",
            RollbackTo("half".to_owned()),
        ),
        ("PREPARE TRANSACTION 'one'", Prepare),
        ("COMMIT PREPARED 'one'", FinishPrepared),
        ("ROLLBACK PREPARED 'one'", FinishPrepared),
    ] {
        check(sql, Some(&expected));
    }
    for sql in [
        "PREPARE commit AS SELECT 1",
        "SELECT a AND chain FROM begin",
        "\"begin\"",
        "START",
        "DO $$ BEGIN COMMIT; END $$",
        "CREATE TABLE rollback ()",
    ] {
        check(sql, None);
    }
}
