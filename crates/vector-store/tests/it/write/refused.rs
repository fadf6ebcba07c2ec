use driftless_vector_store::{Element, Item, Metric, Table};
use expect_test::{Expect, expect};
use futures_util::stream;

use super::stored;
use crate::on_store;
use crate::support::memories;

/// Writes the row in each of the four ways, which say the same and store nothing.
async fn check_in(table: Table, item: Item, expected: Expect) {
    on_store(table, async |store| {
        let item = || item.clone().key(7_i64);
        let one = || stream::iter([item()]);
        let mut said = vec![
            store.insert::<i64>(item()).await.unwrap_err().to_string(),
            store.upsert(item()).await.unwrap_err().to_string(),
            store.insert_many(one()).await.unwrap_err().to_string(),
            store.upsert_many(one()).await.unwrap_err().to_string(),
        ];
        said.dedup();
        expected.assert_eq(&said.join("\n"));
        assert_eq!(stored(store.pool()).await, "");
    })
    .await;
}

#[tokio::test]
async fn another_number_of_dimensions() {
    check_in(
        memories(3, Metric::L2),
        Item::new(vec![1.0_f32, 2.0]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: it has 2 dimensions and the column 3; was it made by another model?"],
    )
    .await;
}

#[tokio::test]
async fn a_number_that_is_none() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![1.0, f32::NAN]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: number 2 of it is NaN; pgvector takes neither NaN nor infinity"],
    )
    .await;
}

#[tokio::test]
async fn an_infinite_number() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![f32::NEG_INFINITY, 1.0]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: number 1 of it is -inf; pgvector takes neither NaN nor infinity"],
    )
    .await;
}

#[tokio::test]
async fn the_zero_vector_with_cosine() {
    check_in(
        memories(2, Metric::Cosine),
        Item::new(vec![0.0_f32, -0.0]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: it is the zero vector, which has no cosine distance to anything; leave the row out"],
    )
    .await;
}

#[tokio::test]
async fn a_vector_too_small_for_cosine() {
    check_in(
        memories(2, Metric::Cosine),
        Item::new(vec![1e-30_f32, 0.0]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: it is the zero vector, which has no cosine distance to anything; leave the row out"],
    )
    .await;
}

#[tokio::test]
async fn a_vector_that_is_zero_in_16_bits() {
    check_in(
        memories(2, Metric::Cosine).element(Element::Half),
        Item::new(vec![1e-9_f32, 0.0]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: it is the zero vector, which has no cosine distance to anything; leave the row out"],
    )
    .await;
}

#[tokio::test]
async fn a_number_too_large_for_16_bits() {
    check_in(
        memories(2, Metric::L2).element(Element::Half),
        Item::new(vec![1.0, 70_000.0_f32]).content("x"),
        expect!["row 1 (key 7): its embedding cannot be stored: number 2 of it is 70000, more than `halfvec` holds (65504); scale the embeddings, or use `vector`"],
    )
    .await;
}

#[tokio::test]
async fn numbers_where_bits_belong() {
    check_in(
        memories(2, Metric::Hamming),
        Item::new(vec![1.0_f32, 2.0]).content("x"),
        expect![
            "row 1 (key 7): its embedding cannot be stored: the column is bit and this is numbers"
        ],
    )
    .await;
}

#[tokio::test]
async fn no_content() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![1.0_f32, 2.0]),
        expect!["row 1 (key 7): it has no content, which the table is described with; give it with Item::content"],
    )
    .await;
}

#[tokio::test]
async fn content_where_none_is_described() {
    check_in(
        Table::new("memories", "embedding", 2, Metric::L2)
            .column("content", "text")
            .column("user_id", "bigint"),
        Item::new(vec![1.0_f32, 2.0]).content("x"),
        expect!["row 1 (key 7): it has content, which the table is described without; describe it with Table::content"],
    )
    .await;
}

#[tokio::test]
async fn a_nul_character_in_a_column() {
    check_in(
        memories(2, Metric::L2).column("kind", "text"),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("kind", "a\0b"),
        expect![[r#"row 1 (key 7): column "kind": it has a NUL character (U+0000), which Postgres' text cannot hold; take it out"#]],
    )
    .await;
}

#[tokio::test]
async fn a_value_of_another_type() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("user_id", 7_i32),
        expect![[r#"row 1 (key 7): column "user_id": the column is bigint and the value int4; give it a value of the column's type"#]],
    )
    .await;
}

#[tokio::test]
async fn a_column_that_is_not_there() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("user_id\"; DROP TABLE memories; --", 7_i64),
        expect![[
            r#"row 1 (key 7): column "user_id\"; DROP TABLE memories; --" is none of the table's"#
        ]],
    )
    .await;
}

#[tokio::test]
async fn a_column_twice() {
    check_in(
        memories(2, Metric::L2),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("user_id", 7_i64)
            .set("user_id", 8_i64),
        expect![[r#"row 1 (key 7): column "user_id" has a value twice"#]],
    )
    .await;
}

#[tokio::test]
async fn a_generated_column() {
    check_in(
        memories(2, Metric::L2).column("twice", "bigint GENERATED ALWAYS AS (user_id * 2) STORED"),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("twice", 7_i64),
        expect![[
            r#"row 1 (key 7): column "twice" is made by Postgres, which takes no value for it"#
        ]],
    )
    .await;
}

#[tokio::test]
async fn a_key_that_is_generated() {
    check_in(
        memories(2, Metric::L2).key("id", "bigint GENERATED ALWAYS AS IDENTITY"),
        Item::new(vec![1.0_f32, 2.0]).content("x"),
        expect![[r#"row 1 (key 7): column "id" is made by Postgres, which takes no value for it"#]],
    )
    .await;
}

#[tokio::test]
async fn a_column_with_a_place_of_its_own() {
    check_in(
        memories(2, Metric::L2).content_hash("hash"),
        Item::new(vec![1.0_f32, 2.0])
            .content("x")
            .set("hash", vec![1_u8]),
        expect![[r#"row 1 (key 7): column "hash" is written by the store"#]],
    )
    .await;
}

#[tokio::test]
async fn rows_with_other_columns() {
    on_store(memories(2, Metric::L2), async |store| {
        let plain = || Item::new(vec![1.0_f32, 2.0]).content("x");
        let rows = [plain(), plain().set("user_id", 7_i64)];
        let error = store.insert_many(stream::iter(rows)).await.unwrap_err();
        expect![[r#"row 2: it has values for "user_id", and the rows before it for no column but the embedding's and the content's; rows of one call have the same columns"#]].assert_eq(&error.to_string());
        let rows = [plain().set("user_id", 7_i64), plain().key(3_i64)];
        let error = store.insert_many(stream::iter(rows)).await.unwrap_err();
        expect![[r#"row 2 (key 3): it has values for "id", and the rows before it for "user_id"; rows of one call have the same columns"#]].assert_eq(&error.to_string());
        assert_eq!(stored(store.pool()).await, "");
    })
    .await;
}
