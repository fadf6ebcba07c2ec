//! Histories in other tables and schemas than the usual ones.

use driftless_migrations::{
    ApplyOptions, Folder, History, HistoryTable, Layout, State, apply_pending, baseline, rerecord,
    status,
};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::{files, on_database};

const SQLX: &[(&str, &[u8])] = &[
    ("1_one.sql", b"CREATE TABLE one ();"),
    ("2_two.sql", b"SET search_path = pg_temp;"),
    ("3_three.sql", b"-- no-transaction\nVACUUM pg_class;"),
];
const PRISMA: &[(&str, &[u8])] = &[
    ("1_one/migration.sql", b"CREATE TABLE one ();"),
    // Here Prisma stops: it looks for its table where this leads (P1014).
    ("2_two/migration.sql", b"SET search_path = pg_temp;"),
    ("3_three/migration.sql", b"VACUUM pg_class;"),
];

async fn run(conn: &mut PgConnection, sql: &str) {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(conn);
    done.await.unwrap();
}

/// All ordinary tables with their schemas.
async fn tables(conn: &mut PgConnection) -> String {
    let select = "SELECT coalesce(string_agg(schemaname || '.' || tablename, ', ' \
                  ORDER BY schemaname, tablename), '') FROM pg_tables \
                  WHERE schemaname <> 'pg_catalog' AND schemaname <> 'information_schema'";
    let found = sqlx::query_scalar(select).persistent(false);
    found.fetch_one(conn).await.unwrap()
}

/// Applies the migrations with the history in that place, after `before`, and looks at it with a
/// session's own `search_path` as it was and after it was changed.
async fn check(history: HistoryTable, before: &str, expected: &str) {
    let layout = history.layout();
    let given = match layout {
        Layout::Sqlx => SQLX,
        Layout::Prisma => PRISMA,
    };
    let written = files(given);
    let folder = Folder::read(written.path(), history.clone()).unwrap();
    on_database(async |conn| {
        run(conn, before).await;
        let path: String = sqlx::query_scalar("SHOW search_path")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
        let options = ApplyOptions::default();
        let applied = apply_pending(conn, &folder, &options, |_| ()).await;
        assert_eq!(applied.unwrap().len(), 3, "{history}");
        assert_eq!(tables(conn).await, expected);
        run(conn, &format!("SET search_path = {path}")).await;

        assert!(
            apply_pending(conn, &folder, &options, |_| ())
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(History::read(conn, &history).await.unwrap().len(), 3);
        let entries = status(conn, &folder).await.unwrap();
        assert!(
            entries.iter().all(|entry| entry.state == State::Applied),
            "{entries:?}"
        );
        let recorded = rerecord(conn, &folder, &[&entries[0]]).await.unwrap();
        assert_eq!(recorded[0].before, recorded[0].after);
    })
    .await;
}

#[tokio::test]
async fn a_history_is_where_it_is_said_to_be() {
    let named = |layout, name| HistoryTable::named(layout, name).unwrap();
    check(
        Layout::Sqlx.into(),
        "",
        "public._sqlx_migrations, public.one",
    )
    .await;
    check(
        named(Layout::Sqlx, "Ops._sqlx_migrations"),
        "",
        "ops._sqlx_migrations, public.one",
    )
    .await;
    check(
        named(Layout::Sqlx, r#""O.p""s"."it's""#),
        r#"CREATE SCHEMA "O.p""s""#,
        "O.p\"s.it's, public.one",
    )
    .await;
    check(
        named(Layout::Prisma, "history"),
        "CREATE SCHEMA s; SET search_path = s, public",
        "s.history, s.one",
    )
    .await;
}

#[tokio::test]
async fn schemas_of_the_search_path_are_created_where_that_is_asked() {
    // As Prisma does with `?schema=Tenant-B`.
    check(
        HistoryTable::from(Layout::Prisma).creating("Tenant-B"),
        r#"SET search_path = "Tenant-B""#,
        "Tenant-B._prisma_migrations, Tenant-B.one",
    )
    .await;
    // As sqlx does with `create-schemas = ["ops"]`, whatever the table's own.
    check(
        HistoryTable::from(Layout::Sqlx).creating("ops"),
        "SET search_path = public, ops",
        "public._sqlx_migrations, public.one",
    )
    .await;
}

#[tokio::test]
async fn without_a_schema_nothing_is_guessed() {
    let written = files(&SQLX[..1]);
    let folder = Folder::read(written.path(), Layout::Sqlx).unwrap();
    on_database(async |conn| {
        run(conn, "SET search_path = nowhere").await;
        let entries = status(conn, &folder).await.unwrap();
        assert_eq!(entries[0].state, State::Pending);
        let error = apply_pending(conn, &folder, &ApplyOptions::default(), |_| ()).await;
        let error = error.unwrap_err().to_string();
        assert!(
            error.starts_with("cannot create the history table"),
            "{error}"
        );
        assert_eq!(tables(conn).await, "");
    })
    .await;
}

#[tokio::test]
async fn a_history_that_is_only_written_is_there_too() {
    for layout in [Layout::Sqlx, Layout::Prisma] {
        let given = if layout == Layout::Sqlx { SQLX } else { PRISMA };
        let written = files(given);
        let history = HistoryTable::named(layout, "\"Ops\".history").unwrap();
        let folder = Folder::read(written.path(), history).unwrap();
        let script = folder.history_script();
        on_database(async |conn| {
            run(conn, &script).await;
            let entries = status(conn, &folder).await.unwrap();
            assert!(
                entries.iter().all(|entry| entry.state == State::Applied),
                "{script}"
            );
            assert_eq!(tables(conn).await, "Ops.history");
            run(conn, "DROP SCHEMA \"Ops\" CASCADE").await;
            assert_eq!(baseline(conn, &folder).await.unwrap().len(), 3);
            assert_eq!(tables(conn).await, "Ops.history");
        })
        .await;
    }
}
