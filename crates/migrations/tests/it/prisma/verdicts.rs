//! What stands in the way, and what does not.

use super::*;

#[tokio::test]
async fn failed_and_killed_ones_stand_in_the_way() {
    let bad: &[u8] = b"SELECT 1 / 0;";
    let (name, init) = INIT;
    check(
        &history(&[(name, init, "applied"), ("2_bad", bad, "failed")]),
        &[INIT, ("2_bad", bad), ("3_c", b"")],
        &expect![[r"
            status: 1_init applied, 2_bad failed, 3_c pending
            deploy: nothing was applied: migration 2_bad was started and never finished
            1_init: finished, steps 1, logs NULL
            2_bad: unfinished, steps 0, logs text
        "]],
    )
    .await;
    check(
        &history(&[(name, init, "applied"), ("2_bad", bad, "killed")]),
        &[INIT, ("2_bad", bad), ("3_c", b"")],
        &expect![[r"
            status: 1_init applied, 2_bad failed, 3_c pending
            deploy: nothing was applied: migration 2_bad was started and never finished
            1_init: finished, steps 1, logs NULL
            2_bad: unfinished, steps 0, logs NULL
        "]],
    )
    .await;
    // One that may be taken up is, and its row is closed as `resolve --rolled-back` does it.
    let vacuum: &[u8] = b"VACUUM;";
    check(
        &history(&[("1_v", vacuum, "killed")]),
        &[("1_v", vacuum)],
        &expect![[r"
            status: 1_v failed
            deploy: 1_v
            1_v: unfinished, steps 0, logs NULL, rolled back
            1_v: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn rolled_back_ones_are_applied_again() {
    let (name, init) = INIT;
    let bad: &[u8] = b"SELECT 1 / 0;";
    // Prisma's status calls this up to date, and its deploy then applies it.
    check(
        &history(&[(name, init, "applied"), ("2_two", bad, "rolled back")]),
        &[INIT, ("2_two", b"CREATE TABLE two ();")],
        &expect![[r"
            status: 1_init applied, 2_two rolled back
            deploy: 2_two
            1_init: finished, steps 1, logs NULL
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        &history(&[
            (name, init, "applied"),
            ("2_two", bad, "rolled back"),
            ("2_two", bad, "rolled back"),
            ("2_two", bad, "resolved"),
        ]),
        &[INIT, ("2_two", bad), ("3_three", b"")],
        &expect![[r"
            status: 1_init applied, 2_two applied, 3_three pending
            deploy: 3_three
            1_init: finished, steps 1, logs NULL
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: unfinished, steps 0, logs text, rolled back
            2_two: finished at once, steps 0, logs ''
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn folders_that_went_another_way() {
    let (name, init) = INIT;
    let two: &[u8] = b"SELECT 2;";
    let applied = history(&[(name, init, "applied"), ("3_three", two, "applied")]);
    // Prisma applies the first of these in silence, and says nothing of the others.
    check(
        &applied,
        &[INIT, ("2_two", two), ("3_three", two)],
        &expect![[r"
            status: 1_init applied, 2_two pending out of order, 3_three applied
            deploy: nothing was applied: migration 2_two is pending and 3_three
            1_init: finished, steps 1, logs NULL
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        &applied,
        &[INIT, ("4_four", two)],
        &expect![[r"
        status: 1_init applied, 4_four pending, 3_three missing
        deploy: nothing was applied: migration 3_three was applied
        1_init: finished, steps 1, logs NULL
        3_three: finished, steps 1, logs NULL
    "]],
    )
    .await;
    check(
        &applied,
        &[INIT, ("3_three", b"SELECT 3;"), ("4_four", two)],
        &expect![[r"
            status: 1_init applied, 3_three edited, 4_four pending
            deploy: nothing was applied: migration 3_three was applied
            1_init: finished, steps 1, logs NULL
            3_three: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn a_schema_with_tables_and_no_history_is_not_begun() {
    let scripts: &[(&str, &[u8])] = &[INIT, ("2_two", b"CREATE TABLE two ();")];
    let there = "CREATE TABLE \"User\" (id int PRIMARY KEY);";
    check(
        there,
        scripts,
        &expect![[r#"
        status: 1_init pending, 2_two pending
        deploy: nothing was applied: the database has tables ("User") and no history of migrations
    "#]],
    )
    .await;
    check(
        "CREATE TABLE p (id int) PARTITION BY LIST (id)",
        scripts,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: nothing was applied: the database has tables (p) and no history of migrations
        "]],
    )
    .await;
    // Another schema's tables, and what is no table, are nobody's business.
    check(
        "CREATE SCHEMA other; CREATE TABLE other.t (); CREATE VIEW v AS SELECT 1; CREATE SEQUENCE s;",
        scripts,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: 1_init, 2_two
            1_init: finished, steps 1, logs NULL
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let allowed = ApplyOptions {
        allow_not_empty: true,
        ..ApplyOptions::default()
    };
    check_with(
        "CREATE TABLE ext_users ();",
        scripts,
        &allowed,
        &expect![[r"
            status: 1_init pending, 2_two pending
            deploy: 1_init, 2_two
            1_init: finished, steps 1, logs NULL
            2_two: finished, steps 1, logs NULL
        "]],
    )
    .await;

    // What `prisma migrate resolve --applied` writes.
    let first = folder(&scripts[..1]);
    let all = folder(scripts);
    on_database(async |conn| {
        run(conn, there).await;
        baseline(conn, &first).await.unwrap();
        let told = told(conn, &all, &ApplyOptions::default()).await;
        expect![[r"
            status: 1_init applied, 2_two pending
            deploy: 2_two
            1_init: finished at once, steps 0, logs ''
            2_two: finished, steps 1, logs NULL
        "]]
        .assert_eq(&told);
    })
    .await;
}

#[tokio::test]
async fn what_prisma_cannot_run_or_runs_otherwise_than_it_looks() {
    // PostgreSQL refuses a byte order mark, for Prisma too (42601).
    check(
        "",
        &[("1_bom", b"\xef\xbb\xbfSELECT 1;")],
        &expect![[r"
        status: 1_bom pending
        deploy: migration 1_bom failed and was rolled back
    "]],
    )
    .await;
    // Prisma runs this with U+FFFD in place of the byte; here it is refused, and where Prisma has run
    // it, it is applied.
    let latin: &[u8] = b"-- gr\xf6\xdfer\nSELECT 1;\n";
    let run_as = "-- gr\u{fffd}\u{fffd}er\nSELECT 1;\n".as_bytes();
    check(
        "",
        &[("1_latin", latin)],
        &expect![[r"
        status: 1_latin pending
        deploy: nothing was applied: migration 1_latin
    "]],
    )
    .await;
    check(
        &history(&[("1_latin", run_as, "applied")]),
        &[("1_latin", latin)],
        &expect![[r"
            status: 1_latin applied
            deploy: 
            1_latin: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let folder = Folder::embedded(Layout::Prisma, [("1_none/readme", "")]).unwrap_err();
    assert!(
        folder.to_string().contains("holds no migration.sql"),
        "{folder} (P3015)"
    );
}
