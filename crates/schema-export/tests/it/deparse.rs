//! What the queries put together themselves is, byte for byte, what Postgres' own deparse gives.

use driftless_schema_export::{ObjectId, QualifiedName, ReadOptions, read};

use crate::server;

const COLUMNS: &str = r#"a int, "select" text, b varchar, c char(3), d mood, e int[], f short, g num,
    h jsonb, i text COLLATE "C", j int4range, k name, l numeric, m oid, n inet, o cidr, p tsvector, q point"#;

/// Indexes of each column of `COLUMNS` that a btree takes; `%s` is the column.
const OF_EACH: [&str; 6] = [
    r#"CREATE INDEX ON "Odd schema"."T ""x""" (%s)"#,
    r#"CREATE INDEX ON "Odd schema"."T ""x""" (%s DESC, a NULLS FIRST)"#,
    r#"CREATE UNIQUE INDEX ON "Odd schema"."T ""x""" (%s DESC NULLS LAST)
        WHERE a > 1 AND "select" <> ''x'' AND b IN (''y'', ''z'')"#,
    r#"CREATE INDEX ON "Odd schema"."T ""x""" (%s) INCLUDE (l)"#,
    r#"CREATE INDEX ON "Odd schema"."T ""x""" (%s) WITH (fillfactor = 70)"#,
    r#"CREATE INDEX ON "Odd schema"."T ""x""" USING hash (%s)"#,
];

const OTHERS: &str = r#"
    CREATE INDEX "user" ON "Odd schema"."T ""x""" ("select" COLLATE "C", b COLLATE "POSIX", i COLLATE pg_catalog."default");
    CREATE INDEX ON "Odd schema"."T ""x""" ("select" text_pattern_ops, b varchar_pattern_ops, b varchar_ops);
    CREATE INDEX ON "Odd schema"."T ""x""" (lower("select"), a, (a + 1));
    CREATE INDEX ON "Odd schema"."T ""x""" (a) WHERE q IS NOT NULL;
    CREATE UNIQUE INDEX ON "Odd schema"."T ""x""" (a, b) NULLS NOT DISTINCT;
    CREATE INDEX ON "Odd schema"."T ""x""" USING gin (h jsonb_path_ops);
    CREATE INDEX ON "Odd schema"."T ""x""" USING gist (p tsvector_ops (siglen = 100));
    CREATE INDEX ON "Odd schema"."T ""x""" USING brin (a, l);
    CREATE INDEX ON "Odd schema"."T ""x""" USING gist (j, q);
    CREATE MATERIALIZED VIEW summary AS SELECT 1 AS a;
    CREATE UNIQUE INDEX ON summary (a DESC);"#;

#[tokio::test]
async fn indexes_are_written_as_postgres_writes_them() {
    let scratch = server::start().await;
    let each: Vec<String> = OF_EACH.iter().map(|sql| format!("'{sql}'")).collect();
    let sql = format!(
        r#"CREATE SCHEMA "Odd schema"; CREATE TYPE mood AS ENUM ('a');
        CREATE DOMAIN short AS varchar(5); CREATE DOMAIN num AS int;
        CREATE TABLE "Odd schema"."T ""x""" ({COLUMNS});
        DO $$ DECLARE col text; sql text; BEGIN
            FOREACH col IN ARRAY string_to_array('a,"select",b,c,d,e,f,g,h,i,j,k,l,m,n,o', ',') LOOP
                FOREACH sql IN ARRAY ARRAY[{}] LOOP EXECUTE format(sql, col); END LOOP;
            END LOOP;
        END $$;
        {OTHERS}"#,
        each.join(", ")
    );
    let mut database = server::load(&scratch, &sql).await;
    let catalog = read(database.connection(), &ReadOptions::default())
        .await
        .expect("the catalog is read");
    server::run(&mut database, "SET search_path = pg_catalog").await;
    let printed: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT n.nspname::text, c.relname::text, pg_get_indexdef(c.oid)
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'i' AND c.oid >= 16384 AND n.nspname !~ '^pg_'",
    )
    .fetch_all(database.connection())
    .await
    .expect("Postgres prints its indexes");
    assert_eq!(printed.len(), 16 * OF_EACH.len() + 10);
    for (schema, name, definition) in printed {
        let id = ObjectId::Index(QualifiedName::new(schema, name));
        assert_eq!(catalog.create_statements(&id), [canonical(&definition)]);
    }
    database.close().await.expect("the database is closed");
    scratch.stop().await.expect("the engine stops");
}

/// The reader's canonical form of the one predicate here that has another.
fn canonical(definition: &str) -> String {
    definition.replace(
        "(ARRAY['y'::character varying, 'z'::character varying])::text[]",
        "ARRAY[('y'::character varying)::text, ('z'::character varying)::text]",
    )
}
