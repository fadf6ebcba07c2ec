//! What the reader puts together is, letter for letter, what Postgres prints.

use driftless_schema_export::{Object, ObjectId, QualifiedName, ReadOptions, read};
use sqlx::Row;

use crate::cases::cases;
use crate::server;

/// Indexes, then constraints with their table. Left out are what the reader writes in another form:
/// partitioned indexes without `ONLY`, and casts of arrays as they are after one more round.
const PRINTED: &str = "
SELECT n.nspname::text AS schema, NULL AS table, c.relname::text AS name, pg_get_indexdef(c.oid) AS definition
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'i' AND pg_get_indexdef(c.oid) NOT LIKE '%(ARRAY[%'
UNION ALL
SELECT n.nspname::text, t.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE pg_get_constraintdef(k.oid) NOT LIKE '%(ARRAY[%'";

#[tokio::test]
async fn definitions_are_as_postgres_prints_them() {
    let scratch = server::start().await;
    let mut compared = 0;
    for case in cases() {
        let sql = std::fs::read_to_string(&case).expect("the case can be read");
        let mut database = server::load(&scratch, &sql).await;
        let catalog = read(database.connection(), &ReadOptions::default())
            .await
            .expect("the catalog is read");
        server::run(&mut database, "SET search_path = pg_catalog, pg_temp").await;
        let printed = sqlx::raw_sql(PRINTED)
            .fetch_all(database.connection())
            .await
            .expect("Postgres prints");
        database.close().await.expect("the database is closed");
        for row in printed {
            let (schema, table): (String, Option<String>) = (row.get("schema"), row.get("table"));
            let (name, definition): (String, String) = (row.get("name"), row.get("definition"));
            let id = match table {
                Some(table) => ObjectId::Constraint {
                    table: QualifiedName::new(schema, table),
                    name,
                },
                None => ObjectId::Index(QualifiedName::new(schema, name)),
            };
            let ours = match catalog.objects.get(&id) {
                Some(Object::Index(index)) => &index.definition,
                Some(Object::Constraint(constraint)) => &constraint.definition,
                // A constraint's index, a NOT NULL, or what an extension made.
                _ => continue,
            };
            assert_eq!(*ours, definition, "{}: {id}", case.display());
            compared += 1;
        }
    }
    assert!(
        compared > 100,
        "only {compared} definitions were compared: the cases have lost theirs"
    );
    scratch.stop().await.expect("the engine stops");
}
