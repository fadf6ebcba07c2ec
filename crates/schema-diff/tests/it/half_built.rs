//! An index that a concurrent build left half done is there, is no good, and is built again.

use driftless_schema_diff::{Options, Plan, diff};
use driftless_schema_export::Catalog;
use expect_test::{Expect, expect};

use crate::engine::{Pair, catalog, execute, execute_batch, load};

/// What `CREATE UNIQUE INDEX CONCURRENTLY` leaves where two rows have the same key.
async fn half_built(pair: &mut Pair) -> Catalog {
    let table = "CREATE TABLE notes (n integer); INSERT INTO notes VALUES (1), (1)";
    load(&mut pair.old, table, false).await.unwrap();
    let built = execute(
        &mut pair.old,
        "CREATE UNIQUE INDEX CONCURRENTLY notes_n ON notes (n)",
    );
    let error = built.await.unwrap_err();
    assert!(error.contains("could not create unique index"), "{error}");
    catalog(&mut pair.old, false).await.unwrap()
}

async fn run(pair: &mut Pair, plan: &Plan) -> Result<(), String> {
    for batch in plan.batches() {
        execute_batch(&mut pair.old, batch).await?;
    }
    Ok(())
}

async fn check(pair: &mut Pair, new: &Catalog, offline: bool, expected: Expect) {
    let mut options = Options::default();
    options.offline = offline;
    let old = half_built(pair).await;
    let plan = diff(&old, new, &options);
    expected.assert_eq(&plan.to_sql());
    assert!(diff(new, &old, &options).is_empty(), "nobody breaks one");

    // While the rows are what they were, it fails for the same reason, and can be tried again.
    let error = run(pair, &plan).await.unwrap_err();
    assert!(error.contains("could not create unique index"), "{error}");
    execute(&mut pair.old, "TRUNCATE notes").await.unwrap();
    let old = catalog(&mut pair.old, false).await.unwrap();
    run(pair, &diff(&old, new, &options)).await.unwrap();
    let reached = catalog(&mut pair.old, false).await.unwrap();
    assert_eq!(reached.differences(new), []);
    assert!(diff(&reached, new, &options).is_empty());
}

#[tokio::test]
async fn a_failed_concurrent_build_is_done_again() {
    let mut pair = Pair::start().await;
    let declared = "CREATE TABLE notes (n integer); CREATE UNIQUE INDEX notes_n ON notes (n)";
    let new = load(&mut pair.new, declared, false).await.unwrap();
    check(&mut pair, &new, false, expect![[r"
        -- == migration 1 of 3, outside a transaction
        -- may fail on existing rows: index public.notes_n cannot be built if rows of public.notes have equal keys; drop the invalid index that is then left before another try
        CREATE UNIQUE INDEX CONCURRENTLY notes_n_new ON public.notes USING btree (n);

        -- == migration 2 of 3
        ALTER INDEX public.notes_n RENAME TO notes_n_old;
        ALTER INDEX public.notes_n_new RENAME TO notes_n;

        -- == migration 3 of 3, outside a transaction
        DROP INDEX CONCURRENTLY public.notes_n_old;
    "]]).await;
    check(&mut pair, &new, true, expect![[r"
        -- index dropped: queries on public.notes that used index public.notes_n are slower until it is built again
        DROP INDEX public.notes_n;
        -- SHARE lock on public.notes: writes to public.notes wait until index public.notes_n is built
        -- may fail on existing rows: index public.notes_n cannot be built if rows of public.notes have equal keys
        CREATE UNIQUE INDEX notes_n ON public.notes USING btree (n);
    "]]).await;
    pair.stop().await;
}
