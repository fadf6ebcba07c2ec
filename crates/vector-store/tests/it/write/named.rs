//! How a message names a row by its key.

use driftless_vector_store::{Item, Metric, Value};
use expect_test::{Expect, expect};
use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, Postgres};

use crate::on_store;
use crate::support::memories;

/// A UUID, without the feature of sqlx' that brings one.
struct Uuid(u128);

impl sqlx::Type<Postgres> for Uuid {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(2950))
    }
}

impl Encode<'_, Postgres> for Uuid {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend_from_slice(&self.0.to_be_bytes());
        Ok(IsNull::No)
    }
}

/// Rows of so many kinds of key, each refused for its NaN, and one that is stored.
async fn check(key_type: &str, keys: Vec<Value>, expected: Expect) {
    on_store(memories(1, Metric::L2).key("id", key_type), async |store| {
        let mut said = String::new();
        for key in keys {
            let item = |number: f32| Item::new(vec![number]).content("x").key(key.clone());
            said += &store.upsert(item(f32::NAN)).await.unwrap_err().to_string();
            said += "\n";
            store.upsert(item(1.0)).await.unwrap();
        }
        let end = ": its embedding cannot be stored: number 1 of it is NaN; pgvector takes neither NaN nor infinity";
        expected.assert_eq(&said.replace(end, ""));
    })
    .await;
}

#[tokio::test]
async fn a_number() {
    check(
        "smallint",
        vec![(-7_i16).into()],
        expect![[r"
        row 1 (key -7)
    "]],
    )
    .await;
    check(
        "integer",
        vec![70_000_i32.into()],
        expect![[r"
        row 1 (key 70000)
    "]],
    )
    .await;
    check(
        "bigint",
        vec![i64::MIN.into()],
        expect![[r"
        row 1 (key -9223372036854775808)
    "]],
    )
    .await;
}

#[tokio::test]
async fn a_uuid() {
    let uuid = Uuid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    check(
        "uuid",
        vec![uuid.into()],
        expect![[r"
        row 1 (key 01234567-89ab-cdef-0123-456789abcdef)
    "]],
    )
    .await;
}

#[tokio::test]
async fn a_text_which_is_cut() {
    let keys = vec!["it's \"one\"\n".into(), "ß".repeat(61).into()];
    check(
        "text",
        keys,
        expect![[r#"
        row 1 (key "it's \"one\"\n")
        row 1 (key "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß"…)
    "#]],
    )
    .await;
}

/// By its place alone.
#[tokio::test]
async fn another_type() {
    check(
        "bytea",
        vec![vec![1_u8, 2].into()],
        expect![[r"
        row 1
    "]],
    )
    .await;
}
