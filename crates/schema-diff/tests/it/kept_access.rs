//! Owners and privileges that nobody compares are not lost.

use driftless_schema_diff::{Options, diff};
use expect_test::expect;

use crate::engine::{Pair, catalog, execute, load};

const OLD: &str = "
    CREATE TABLE docs (id bigint, pages integer, size int GENERATED ALWAYS AS (pages * 2) STORED);
    CREATE VIEW sizes AS SELECT id, pages FROM docs;
    CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
    GRANT SELECT ON sizes TO reader;
    GRANT UPDATE (pages) ON sizes TO writer;
    GRANT SELECT (size), SELECT (pages) ON docs TO reader;
    REVOKE EXECUTE ON FUNCTION f FROM PUBLIC;
    ALTER VIEW sizes OWNER TO keeper;
    ALTER TABLE docs OWNER TO keeper;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT ON TABLES TO writer;";

const NEW: &str = "
    CREATE TABLE docs (id bigint, pages bigint, size bigint GENERATED ALWAYS AS (pages * 2) STORED, number serial);
    CREATE VIEW sizes AS SELECT id, pages FROM docs;
    CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE other (id int);
    GRANT SELECT ON docs TO PUBLIC;";

#[tokio::test]
async fn what_is_made_anew_gets_its_old_owner_and_privileges_back() {
    let mut pair = Pair::with_access().await;
    let old = load(&mut pair.old, OLD, true).await.unwrap();
    let new = load(&mut pair.new, NEW, true).await.unwrap();
    let plan = diff(&old, &new, &Options::default());
    expect![[r"
        ALTER TABLE public.docs DROP COLUMN size;

        DROP VIEW public.sizes;

        DROP ROUTINE public.f();

        CREATE SEQUENCE public.docs_number_seq AS integer;
        ALTER SEQUENCE public.docs_number_seq OWNER TO keeper;

        CREATE TABLE public.other (
            id integer
        );

        -- table rewrite: the value of column public.docs.number is computed for every row: public.docs is written anew
        -- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
        ALTER TABLE public.docs ADD COLUMN number integer DEFAULT nextval('public.docs_number_seq'::regclass) NOT NULL;
        -- table rewrite: column public.docs.pages gets another type: public.docs is written anew
        -- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
        ALTER TABLE public.docs ALTER COLUMN pages TYPE bigint;
        -- table rewrite: the value of column public.docs.size is computed for every row: public.docs is written anew
        -- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
        ALTER TABLE public.docs ADD COLUMN size bigint GENERATED ALWAYS AS ((pages * 2)) STORED;

        ALTER SEQUENCE public.docs_number_seq OWNED BY public.docs.number;

        CREATE OR REPLACE FUNCTION public.f()
         RETURNS bigint
         LANGUAGE sql
        AS $function$SELECT 1$function$;
        REVOKE EXECUTE ON ROUTINE public.f() FROM PUBLIC;

        CREATE VIEW public.sizes AS
         SELECT id,
            pages
           FROM public.docs;
        REVOKE INSERT ON TABLE public.sizes FROM writer;
        ALTER VIEW public.sizes OWNER TO keeper;
        GRANT SELECT ON TABLE public.sizes TO reader;
        GRANT UPDATE (pages) ON TABLE public.sizes TO writer;

        GRANT SELECT (size) ON TABLE public.docs TO reader;
    "]].assert_eq(&plan.to_sql());
    for step in &plan.steps {
        execute(&mut pair.old, &step.sql).await.unwrap();
    }
    let reached = catalog(&mut pair.old, true).await.unwrap();
    let mut owners = old.owners.clone();
    let mut privileges = old.privileges.clone();
    // What is new has what new things have.
    let other = reached.objects.keys().find(|id| id.name() == "other");
    let other = other.unwrap().clone();
    let of_new = old.privileges_of_new(&other, Some("public"));
    privileges.insert(other, of_new);
    assert_eq!(reached.privileges, privileges);
    owners.retain(|id, _| reached.objects.contains_key(id) || id.name() == "public");
    assert_eq!(reached.owners, owners);
    assert!(diff(&reached, &new, &Options::default()).is_empty());
    pair.stop().await;
}
