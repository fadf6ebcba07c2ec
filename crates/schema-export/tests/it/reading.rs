//! What is read, what is left out, and what reading leaves behind: nothing.

use std::fmt::Write;

use driftless_schema_export::{Catalog, ObjectId, QualifiedName, ReadOptions, read};
use expect_test::{Expect, expect};
use sqlx::Row;

use crate::server;

fn ids(catalog: &Catalog) -> String {
    let lines: Vec<String> = catalog.objects.keys().map(ToString::to_string).collect();
    lines.join("\n")
}

async fn check_with(sql: &str, options: ReadOptions, expected: Expect) -> Catalog {
    let scratch = server::start().await;
    let mut database = server::load(&scratch, sql).await;
    let catalog = read(database.connection(), &options)
        .await
        .expect("the catalog is read");
    expected.assert_eq(&ids(&catalog));
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
    catalog
}

const HISTORY: &str = "
    CREATE SCHEMA audit; CREATE TABLE audit.log (x int PRIMARY KEY);
    CREATE TABLE kept (id serial PRIMARY KEY, entry int);
    CREATE TABLE _history (id serial PRIMARY KEY, kept_id int REFERENCES kept, note text);
    COMMENT ON TABLE _history IS 'a tool''s';
    COMMENT ON COLUMN _history.note IS 'a tool''s';
    CREATE INDEX _history_note ON _history (note);
    CREATE VIEW audit.view AS SELECT x FROM audit.log;";

#[tokio::test]
async fn a_table_goes_with_all_that_is_its() {
    let options = ReadOptions {
        exclude_table_names: ["_history".to_owned()].into(),
        exclude_schemas: ["audit".to_owned()].into(),
        ..ReadOptions::default()
    };
    let catalog = check_with(
        HISTORY,
        options,
        expect![[r#"
        sequence public.kept_id_seq
        table public.kept
        constraint kept_pkey on public.kept"#]],
    )
    .await;
    assert!(catalog.comments.is_empty(), "{:?}", catalog.comments);
    let is_out =
        |id: &ObjectId| id.to_string().contains("_history") || id.schema() == Some("audit");
    for (dependent, referenced) in &catalog.dependencies {
        assert!(
            !is_out(dependent) && !is_out(referenced),
            "{dependent} needs {referenced}"
        );
    }
}

#[tokio::test]
async fn a_table_is_left_out_by_its_qualified_name() {
    let options = ReadOptions {
        exclude_tables: [
            QualifiedName::new("public", "_history"),
            QualifiedName::new("public", "log"),
        ]
        .into(),
        ..ReadOptions::default()
    };
    check_with(
        HISTORY,
        options,
        expect![[r#"
        schema audit
        sequence public.kept_id_seq
        table audit.log
        table public.kept
        constraint log_pkey on audit.log
        constraint kept_pkey on public.kept
        view audit.view"#]],
    )
    .await;
}

#[tokio::test]
async fn members_of_extensions_and_temporary_objects_are_left_out() {
    check_with(
        "CREATE EXTENSION vector; CREATE TEMP TABLE t (x int); CREATE TABLE kept (v vector(3))",
        ReadOptions::default(),
        expect![[r#"
            extension vector
            table public.kept"#]],
    )
    .await;
}

#[tokio::test]
async fn dependencies_are_those_of_postgres() {
    let scratch = server::start().await;
    let catalog = server::catalog(
        &scratch,
        r#"
        CREATE EXTENSION vector;
        CREATE SCHEMA app;
        CREATE TYPE app.mood AS ENUM ('happy', 'sad');
        CREATE TYPE app.pair AS (a app.mood, b int);
        CREATE SEQUENCE app.numbers;
        CREATE FUNCTION app.double(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
        CREATE DOMAIN app.even AS int CHECK (app.double(VALUE) > 0);
        CREATE TABLE app.parent (
            id int PRIMARY KEY DEFAULT nextval('app.numbers'),
            moods app.mood[],
            pairs app.pair,
            embedding vector(3),
            doubled int GENERATED ALWAYS AS (app.double(id)) STORED,
            small app.even CHECK (small < 10)
        );
        CREATE INDEX by_embedding ON app.parent USING hnsw (embedding vector_cosine_ops);
        CREATE TABLE app.child (parent_id int REFERENCES app.parent, own serial);
        CREATE VIEW app.v AS SELECT id FROM app.parent;
        CREATE FUNCTION app.row(r app.parent) RETURNS SETOF app.v LANGUAGE sql AS 'SELECT id FROM app.v';
        CREATE FUNCTION app.atomic() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM app.child; END;
        CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS
            'DECLARE r app.parent%ROWTYPE; BEGIN PERFORM app.atomic(); RETURN NEW; END';
        CREATE TRIGGER touch BEFORE UPDATE OF parent_id ON app.child
            FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE POLICY own ON app.child USING (own IN (SELECT id FROM app.v));
        "#,
    )
    .await;
    let hard = catalog
        .dependencies
        .iter()
        .map(|(dependent, referenced)| format!("{dependent} -> {referenced}\n"));
    let soft = catalog
        .body_references
        .iter()
        .map(|(function, named)| format!("{function} ~> {named}\n"));
    expect![[r#"
        type app.even -> schema app
        type app.even -> function app.double(integer)
        type app.mood -> schema app
        type app.pair -> schema app
        type app.pair -> type app.mood
        sequence app.child_own_seq -> schema app
        sequence app.numbers -> schema app
        table app.child -> schema app
        table app.parent -> schema app
        column app.child.own -> sequence app.child_own_seq
        column app.parent.doubled -> column app.parent.id
        column app.parent.doubled -> function app.double(integer)
        column app.parent.embedding -> extension vector
        column app.parent.id -> sequence app.numbers
        column app.parent.moods -> type app.mood
        column app.parent.pairs -> type app.pair
        column app.parent.small -> type app.even
        constraint child_parent_id_fkey on app.child -> table app.child
        constraint child_parent_id_fkey on app.child -> table app.parent
        constraint child_parent_id_fkey on app.child -> column app.child.parent_id
        constraint child_parent_id_fkey on app.child -> column app.parent.id
        constraint child_parent_id_fkey on app.child -> constraint parent_pkey on app.parent
        constraint parent_pkey on app.parent -> table app.parent
        constraint parent_pkey on app.parent -> column app.parent.id
        constraint parent_small_check on app.parent -> table app.parent
        constraint parent_small_check on app.parent -> column app.parent.small
        index app.by_embedding -> extension vector
        index app.by_embedding -> table app.parent
        index app.by_embedding -> column app.parent.embedding
        view app.v -> schema app
        view app.v -> table app.parent
        view app.v -> column app.parent.id
        function app.atomic() -> schema app
        function app.atomic() -> table app.child
        function app.double(integer) -> schema app
        function app."row"(app.parent) -> schema app
        function app."row"(app.parent) -> table app.parent
        function app."row"(app.parent) -> view app.v
        function app.touch() -> schema app
        trigger touch on app.child -> table app.child
        trigger touch on app.child -> column app.child.parent_id
        trigger touch on app.child -> function app.touch()
        policy own on app.child -> table app.child
        policy own on app.child -> column app.child.own
        policy own on app.child -> column app.v.id
        policy own on app.child -> view app.v
        function app."row"(app.parent) ~> view app.v
        function app.touch() ~> table app.parent
    "#]]
    .assert_eq(&hard.chain(soft).collect::<String>());
    scratch.stop().await.expect("the engine stops");
}

#[tokio::test]
async fn what_is_not_modelled_is_listed() {
    let scratch = server::start().await;
    let catalog = server::catalog(
        &scratch,
        r#"
        CREATE TABLE t (a int, b int);
        CREATE STATISTICS t_ab ON a, b FROM t;
        CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
        CREATE FUNCTION to_mood(int) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
        CREATE TYPE "odd.type" AS (x int);
        CREATE CAST (int AS "odd.type") WITH INOUT;
        CREATE TYPE shell;
        CREATE TYPE of_this AS (x int);
        CREATE TABLE typed OF of_this;
        CREATE MATERIALIZED VIEW copied AS SELECT 1 AS x;
        CREATE UNIQUE INDEX copied_x ON copied (x);
        ALTER TABLE copied REPLICA IDENTITY FULL;
        CREATE UNLOGGED TABLE quick (id int GENERATED ALWAYS AS IDENTITY);
        ALTER SEQUENCE quick_id_seq SET LOGGED;
        CREATE FOREIGN DATA WRAPPER far; CREATE SERVER there FOREIGN DATA WRAPPER far;
        CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (password 'secret');
        ALTER INDEX copied_x DEPENDS ON EXTENSION plpgsql;
        CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
        DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET app.secret = ''x''', current_database());
        END $$;
        CREATE DOMAIN positive AS int CONSTRAINT above CHECK (VALUE > 0);
        COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'more than nothing';
        CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY);
        COMMENT ON SEQUENCE counted_id_seq IS 'inside';
        CREATE OPERATOR CLASS backwards FOR TYPE int USING btree AS OPERATOR 1 >, FUNCTION 1 btint4cmp(int, int);
        CREATE ROLE reader;
        CREATE SCHEMA shared;
        GRANT SELECT ON t TO reader;
        GRANT UPDATE (b) ON t TO reader;
        GRANT USAGE ON SEQUENCE counted_id_seq TO reader;
        GRANT USAGE ON SCHEMA shared TO reader;
        REVOKE EXECUTE ON FUNCTION to_mood FROM public;
        GRANT USAGE ON TYPE positive TO reader;
        GRANT SELECT ON typed TO reader;
        REVOKE SELECT ON typed FROM reader;
        ALTER DEFAULT PRIVILEGES IN SCHEMA shared GRANT SELECT ON TABLES TO reader;
        "#,
    )
    .await;
    let lines: Vec<String> = catalog
        .unmodelled
        .iter()
        .map(|unmodelled| format!("{} {}", unmodelled.kind, unmodelled.name))
        .collect();
    expect![[r#"
        comment on constraint above of public.positive
        comment on the sequence inside an identity column, public.counted_id_seq
        default privileges for postgres in schema shared (reader=r/postgres)
        dependence on an extension index public.copied_x on plpgsql
        object in a system's schema mine()
        privileges on column public.t.b (reader=w/postgres)
        privileges on function public.to_mood(integer) (postgres=X/postgres)
        privileges on relation public.t (postgres=arwdDxtm/postgres, reader=r/postgres)
        privileges on schema shared (postgres=UC/postgres, reader=U/postgres)
        privileges on type public.positive (=U/postgres, postgres=U/postgres, reader=U/postgres)
        replica identity of materialized view public.copied
        sequence inside an identity column public.quick_id_seq, logged, of public.quick
        setting of the database "app.secret"
        shell type public.shell
        typed table public.typed OF public.of_this
        user mapping of PUBLIC on there"#]]
    .assert_eq(&lines.join("\n"));
    scratch.stop().await.expect("the engine stops");
}

/// A session that prints things its own way is read like any other, and keeps its settings.
#[tokio::test]
async fn the_sessions_settings_do_not_matter_and_stay() {
    let scratch = server::start().await;
    let mut database = server::load(
        &scratch,
        "CREATE TABLE t (at timestamptz DEFAULT '2024-02-03 04:05:06+00', took interval DEFAULT '1 day 2 hours',
                         on_day date DEFAULT '2024-02-03', bytes bytea DEFAULT '\\x00ff');",
    )
    .await;
    let plain = read(database.connection(), &ReadOptions::default())
        .await
        .expect("is read");
    let settings =
        "SET search_path = public; SET quote_all_identifiers = on; SET DateStyle = 'German';
         SET IntervalStyle = 'iso_8601'; SET TimeZone = 'Asia/Tokyo'; SET bytea_output = 'escape'";
    server::run(&mut database, settings).await;
    let other = read(database.connection(), &ReadOptions::default())
        .await
        .expect("is read");
    assert_eq!(plain.to_sql(), other.to_sql());

    let mut shown = String::new();
    for setting in [
        "search_path",
        "quote_all_identifiers",
        "DateStyle",
        "IntervalStyle",
        "TimeZone",
        "bytea_output",
        "transaction_isolation",
        "transaction_read_only",
    ] {
        let row = sqlx::query("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(database.connection())
            .await
            .expect("the setting is read");
        writeln!(shown, "{setting} = {}", row.get::<String, _>(0)).expect("a string takes it");
    }
    expect![[r#"
        search_path = public
        quote_all_identifiers = on
        DateStyle = German, DMY
        IntervalStyle = iso_8601
        TimeZone = Asia/Tokyo
        bytea_output = escape
        transaction_isolation = read committed
        transaction_read_only = off
    "#]]
    .assert_eq(&shown);
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

#[tokio::test]
async fn objects_are_found_by_their_own_names() {
    let scratch = server::start().await;
    let catalog = server::catalog(
        &scratch,
        r#"CREATE TABLE same (x int CONSTRAINT same CHECK (x > 0)); CREATE SCHEMA same;
           CREATE TABLE same.other (x int CONSTRAINT same CHECK (x > 0)); CREATE INDEX "Same" ON same (x)"#,
    )
    .await;
    let found: Vec<String> = catalog
        .find_by_name("same")
        .map(ToString::to_string)
        .collect();
    expect![[r#"
        schema same
        table public.same
        constraint same on public.same
        constraint same on same.other"#]]
    .assert_eq(&found.join("\n"));
    scratch.stop().await.expect("the engine stops");
}

#[tokio::test]
async fn an_index_whose_build_failed_is_told() {
    let scratch = server::start().await;
    let mut database = server::load(
        &scratch,
        "CREATE TABLE t (x int); INSERT INTO t VALUES (1), (1)",
    )
    .await;
    let build = "CREATE UNIQUE INDEX CONCURRENTLY t_x ON t (x)";
    assert!(
        sqlx::query(build)
            .execute(database.connection())
            .await
            .is_err()
    );
    let broken = read(database.connection(), &ReadOptions::default())
        .await
        .expect("the catalog is read");
    server::run(&mut database, "DELETE FROM t; REINDEX INDEX t_x").await;
    let whole = read(database.connection(), &ReadOptions::default())
        .await
        .expect("the catalog is read");
    let differences = broken.differences(&whole);
    let left: Vec<_> = differences
        .iter()
        .map(|difference| &difference.left)
        .collect();
    expect![[r#"
        [
            Some(
                "CREATE UNIQUE INDEX t_x ON public.t USING btree (x);\n-- index public.t_x is invalid: a build of it failed half way;\n",
            ),
        ]
    "#]].assert_debug_eq(&left);
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}
