//! The rows of what is applied, and of what fails.

use super::*;

#[tokio::test]
async fn what_is_applied_has_the_rows_of_prisma() {
    let scripts: &[(&str, &[u8])] = &[INIT, ("2_empty", b""), ("3_comment", b"-- nothing\n")];
    check(
        "",
        scripts,
        &expect![[r"
        status: 1_init pending, 2_empty pending, 3_comment pending
        deploy: 1_init, 2_empty, 3_comment
        1_init: finished, steps 1, logs NULL
        2_empty: finished, steps 1, logs NULL
        3_comment: finished, steps 1, logs NULL
    "]],
    )
    .await;
}

#[tokio::test]
async fn a_failure_in_a_transaction_leaves_no_row() {
    // Prisma leaves a row with logs and refuses every deploy until somebody has resolved it (P3009),
    // though nothing of the migration is left. Here it is rolled back with its row.
    check(
        "",
        &[
            INIT,
            ("2_bad", b"CREATE TABLE x (); SELECT 1 / 0;"),
            ("3_c", b""),
        ],
        &expect![[r"
            status: 1_init pending, 2_bad pending, 3_c pending
            deploy: migration 2_bad failed and was rolled back
            1_init: finished, steps 1, logs NULL
        "]],
    )
    .await;
    // The same for what is only then seen to need no transaction, and for values of an enum that are
    // used too early.
    check(
        "",
        &[
            INIT,
            (
                "2_cic",
                b"CREATE INDEX CONCURRENTLY i ON \"User\" (id); SELECT 1;",
            ),
        ],
        &expect![[r"
            status: 1_init pending, 2_cic pending
            deploy: migration 2_cic failed and was rolled back
            1_init: finished, steps 1, logs NULL
        "]],
    )
    .await;
    let uses = b"ALTER TYPE e ADD VALUE 'b'; CREATE TABLE u (x e DEFAULT 'b');";
    check(
        "",
        &[("1_e", b"CREATE TYPE e AS ENUM ('a');"), ("2_use", uses)],
        &expect![[r"
            status: 1_e pending, 2_use pending
            deploy: migration 2_use failed and was rolled back
            1_e: finished, steps 1, logs NULL
        "]],
    )
    .await;
}

#[tokio::test]
async fn transactions_of_a_script_itself() {
    check(
        "",
        &[(
            "1_own",
            b"BEGIN; CREATE TABLE a (); COMMIT; CREATE INDEX i ON a ((1));",
        )],
        &expect![[r"
            status: 1_own pending
            deploy: 1_own
            1_own: finished, steps 1, logs NULL
        "]],
    )
    .await;
    check(
        "",
        &[
            ("1_half", b"BEGIN; CREATE TABLE a (); COMMIT; SELECT 1 / 0;"),
            ("2_b", b""),
        ],
        &expect![[r"
            status: 1_half pending, 2_b pending
            deploy: migration 1_half failed; parts of it may have taken effect
            1_half: unfinished, steps 0, logs text
        "]],
    )
    .await;
    // Prisma says that it was applied, and loses the table and its own `finished_at` with the
    // transaction; the row is the same but for the logs, which say so.
    check(
        "",
        &[("1_open", b"BEGIN; CREATE TABLE a ();")],
        &expect![[r"
            status: 1_open pending
            deploy: migration 1_open failed; parts of it may have taken effect
            1_open: unfinished, steps 0, logs text
        "]],
    )
    .await;
}

#[tokio::test]
async fn checksums_are_of_the_bytes() {
    // SHA-256 of the file, as `sha256sum` gives it; of what is not UTF-8, after U+FFFD was put in.
    let scripts: &[(&str, &[u8], &str)] = &[
        (
            "1_lf",
            b"SELECT 1;\n",
            "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd",
        ),
        (
            "2_crlf",
            b"SELECT 1;\r\n",
            "d3cd5042f97738960d802ad6b3a548dfa18152215118ba18f04493bc6944b0e4",
        ),
        (
            "3_no_newline",
            b"SELECT 1;",
            "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a",
        ),
        (
            "4_utf8",
            "-- größer\nSELECT 1;\n".as_bytes(),
            "29b9e56c62d2492dc3005c8ca2c8c246955712f51f2633f11322403cf1df28c4",
        ),
    ];
    let folder = folder(
        &scripts
            .iter()
            .map(|(name, sql, _)| (*name, *sql))
            .collect::<Vec<_>>(),
    );
    on_database(async |conn| {
        apply_pending(conn, &folder, &ApplyOptions::default(), |_| ())
            .await
            .unwrap();
        for (row, (name, _, checksum)) in rows(conn).await.iter().zip(scripts) {
            assert_eq!(
                (row.migration_name.as_str(), row.checksum.as_str()),
                (*name, *checksum)
            );
        }
    })
    .await;
}
