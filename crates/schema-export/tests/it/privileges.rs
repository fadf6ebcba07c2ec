//! Privileges that cannot be modelled, and those of what is left out.

use driftless_schema_export::{Catalog, ReadOptions, read};
use expect_test::{Expect, expect};

use crate::server;

async fn check(sql: &str, options: ReadOptions, expected: Expect) {
    let scratch = server::start().await;
    let mut database = server::load(&scratch, sql).await;
    let options = ReadOptions {
        owners: true,
        privileges: true,
        ..options
    };
    let catalog = read(database.connection(), &options)
        .await
        .expect("the catalog is read");
    expected.assert_eq(&text(&catalog));
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

fn text(catalog: &Catalog) -> String {
    let unmodelled = catalog.unmodelled.iter();
    unmodelled
        .map(|unmodelled| format!("-- {} {}\n", unmodelled.kind, unmodelled.name))
        .chain([catalog.to_sql()])
        .collect()
}

#[tokio::test]
async fn what_is_granted_by_others_or_to_nobody_is_listed() {
    check(
        "CREATE ROLE lender; CREATE ROLE borrower; CREATE EXTENSION vector;
         CREATE TABLE t (x int);
         GRANT SELECT ON t TO lender WITH GRANT OPTION;
         SET ROLE lender; GRANT SELECT ON t TO borrower; RESET ROLE;
         CREATE TABLE u (x int);
         UPDATE pg_class SET relacl = acldefault('r', relowner) || makeaclitem(99999, relowner, 'SELECT', false)
             WHERE relname = 'u';
         REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
         GRANT EXECUTE ON FUNCTION vector_dims(vector) TO borrower;
         CREATE TABLE v (id int GENERATED ALWAYS AS IDENTITY);
         ALTER SEQUENCE v_id_seq RENAME TO counter;
         GRANT USAGE ON SEQUENCE counter TO borrower;",
        ReadOptions::default(),
        expect![[r#"
            -- privilege EXECUTE on function public.vector_dims(public.vector) for borrower
            -- privilege SELECT on table public.t for borrower, granted by lender
            -- privilege SELECT on table public.u for a role that is gone (99999)
            -- privilege USAGE on language plpgsql not for PUBLIC
            -- privilege USAGE on sequence public.counter for borrower
            CREATE EXTENSION vector WITH SCHEMA public;

            CREATE TABLE public.t (
                x integer
            );
            GRANT SELECT ON TABLE public.t TO lender WITH GRANT OPTION;

            CREATE TABLE public.u (
                x integer
            );

            CREATE TABLE public.v (
                id integer GENERATED ALWAYS AS IDENTITY NOT NULL
            );
        "#]],
    )
    .await;
}

#[tokio::test]
async fn what_is_left_out_takes_its_privileges_along() {
    check(
        "CREATE ROLE reader; CREATE SCHEMA out;
         CREATE TABLE out.t (x int);
         CREATE TABLE history (id int GENERATED ALWAYS AS IDENTITY, n serial);
         CREATE TABLE kept (x int);
         GRANT USAGE ON SCHEMA out TO reader;
         GRANT SELECT, UPDATE (id) ON history TO reader;
         GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reader;
         GRANT SELECT ON kept TO reader;
         ALTER TABLE history OWNER TO reader;
         ALTER DEFAULT PRIVILEGES IN SCHEMA out GRANT SELECT ON TABLES TO reader;",
        ReadOptions {
            exclude_schemas: ["out".to_owned()].into(),
            exclude_table_names: ["history".to_owned()].into(),
            ..ReadOptions::default()
        },
        expect![[r#"
            CREATE TABLE public.kept (
                x integer
            );
            GRANT SELECT ON TABLE public.kept TO reader;
        "#]],
    )
    .await;
}
