//! What the queries put together themselves is, byte for byte, what Postgres' own deparse gives.

use driftless_schema_export::{Object, ObjectId, QualifiedName, ReadOptions, read};

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

const KEYS: &str = r#"
    CREATE SCHEMA "Odd schema";
    CREATE TABLE "Odd schema"."T ""x""" ("select" int, b int, c text, PRIMARY KEY ("select", b), UNIQUE (b));
    CREATE TABLE plain (id bigint PRIMARY KEY, a int, b int UNIQUE, c int, d int, e int, f int, g int);
    ALTER TABLE plain ADD FOREIGN KEY (a, b) REFERENCES "Odd schema"."T ""x""";
    ALTER TABLE plain ADD FOREIGN KEY (b) REFERENCES "Odd schema"."T ""x""" (b) ON UPDATE SET NULL;
    ALTER TABLE plain ADD FOREIGN KEY (c) REFERENCES plain (b) ON DELETE CASCADE ON UPDATE RESTRICT;
    ALTER TABLE plain ADD FOREIGN KEY (d) REFERENCES plain (b) ON DELETE SET NULL ON UPDATE SET DEFAULT;
    ALTER TABLE plain ADD FOREIGN KEY (d) REFERENCES plain (b) ON DELETE SET DEFAULT ON UPDATE CASCADE;
    ALTER TABLE plain ADD FOREIGN KEY (e, b) REFERENCES "Odd schema"."T ""x""" MATCH FULL ON DELETE RESTRICT;
    ALTER TABLE plain ADD FOREIGN KEY (f) REFERENCES plain (b) DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE plain ADD FOREIGN KEY (g) REFERENCES plain (b) NOT VALID;
    ALTER TABLE plain ADD FOREIGN KEY (e, f) REFERENCES "Odd schema"."T ""x""" ON DELETE SET NULL (e);
    CREATE TABLE included (a int, b int, PRIMARY KEY (a) INCLUDE (b), CHECK (a > b), UNIQUE (b) DEFERRABLE);
    CREATE TABLE deferred (a int PRIMARY KEY DEFERRABLE, b int, UNIQUE NULLS NOT DISTINCT (b), EXCLUDE (b WITH =));
    CREATE TABLE parted (a int PRIMARY KEY, b int REFERENCES plain (b)) PARTITION BY RANGE (a);
    CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (2);"#;

#[tokio::test]
async fn constraints_are_written_as_postgres_writes_them() {
    let scratch = server::start().await;
    let mut database = server::load(&scratch, KEYS).await;
    let catalog = read(database.connection(), &ReadOptions::default())
        .await
        .expect("the catalog is read");
    server::run(&mut database, "SET search_path = pg_catalog").await;
    let printed: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT n.nspname::text, t.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
         FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE k.oid >= 16384 AND k.contype <> 'n' AND n.nspname !~ '^pg_'",
    )
    .fetch_all(database.connection())
    .await
    .expect("Postgres prints its constraints");
    assert_eq!(printed.len(), 23);
    for (schema, table, name, definition) in printed {
        let id = ObjectId::Constraint {
            table: QualifiedName::new(schema, table),
            name,
        };
        match catalog.objects.get(&id) {
            Some(Object::Constraint(constraint)) => assert_eq!(constraint.definition, definition),
            other => panic!("{id:?} is {other:?}"),
        }
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
