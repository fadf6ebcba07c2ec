//! What counts as a difference.

use std::fmt::Write;

use expect_test::{Expect, expect};

use crate::server;

async fn check(left: &str, right: &str, expected: Expect) {
    let scratch = server::start().await;
    let left = server::catalog(&scratch, left).await;
    let right = server::catalog(&scratch, right).await;
    let mut text = String::new();
    for difference in left.differences(&right) {
        writeln!(text, "== {}", difference.id).expect("a string takes it");
        for (sign, side) in [('-', difference.left), ('+', difference.right)] {
            for line in side.unwrap_or_default().lines() {
                writeln!(text, "{sign} {line}").expect("a string takes it");
            }
        }
    }
    expected.assert_eq(&text);
    scratch.stop().await.expect("the engine stops");
}

#[tokio::test]
async fn the_order_of_columns_is_none() {
    check(
        "CREATE TABLE a (x int, y text NOT NULL)",
        "CREATE TABLE a (y text NOT NULL, x int)",
        expect![""],
    )
    .await;
}

#[tokio::test]
async fn what_differs_is_shown_whole() {
    check(
        "CREATE TABLE a (x int, y text); COMMENT ON COLUMN a.x IS 'old';
         CREATE INDEX a_y ON a (y) WHERE y IS NOT NULL;
         CREATE SEQUENCE s; CREATE TABLE gone ();",
        "CREATE TABLE a (x bigint, y text); COMMENT ON COLUMN a.x IS 'new';
         CREATE INDEX a_y ON a (y);
         CREATE SEQUENCE s OWNED BY a.x; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        expect![[r#"
            == sequence public.s
            - CREATE SEQUENCE public.s;
            + CREATE SEQUENCE public.s;
            + ALTER SEQUENCE public.s OWNED BY public.a.x;
            == table public.a
            - CREATE TABLE public.a (
            -     x integer,
            -     y text
            - );
            - COMMENT ON COLUMN public.a.x IS 'old';
            + CREATE TABLE public.a (
            +     x bigint,
            +     y text
            + );
            + COMMENT ON COLUMN public.a.x IS 'new';
            == table public.gone
            - CREATE TABLE public.gone ();
            == index public.a_y
            - CREATE INDEX a_y ON public.a USING btree (y) WHERE (y IS NOT NULL);
            + CREATE INDEX a_y ON public.a USING btree (y);
            == function public.f()
            + CREATE OR REPLACE FUNCTION public.f()
            +  RETURNS integer
            +  LANGUAGE sql
            + AS $function$SELECT 1$function$;
        "#]],
    )
    .await;
}

#[tokio::test]
async fn copies_on_partitions_are_the_parents() {
    check(
        "CREATE TABLE p (a int PRIMARY KEY, b int) PARTITION BY LIST (a);
         CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE INDEX ON p (b);",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
         CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE INDEX other_name ON p1 (b);
         CREATE UNIQUE INDEX another_name ON p1 (a);
         ALTER TABLE p1 ALTER a SET NOT NULL;
         ALTER TABLE p1 ADD CONSTRAINT own_name PRIMARY KEY USING INDEX another_name;
         CREATE INDEX ON p (b);
         ALTER TABLE p ADD PRIMARY KEY (a);",
        expect![""],
    )
    .await;
}

#[tokio::test]
async fn a_comment_on_an_index_under_a_constraint_is_one() {
    check(
        "CREATE TABLE a (x int CONSTRAINT a_pkey PRIMARY KEY); COMMENT ON INDEX a_pkey IS 'here'",
        "CREATE TABLE a (x int CONSTRAINT a_pkey PRIMARY KEY)",
        expect![[r#"
            == index public.a_pkey
            - COMMENT ON INDEX public.a_pkey IS 'here';
        "#]],
    )
    .await;
}
