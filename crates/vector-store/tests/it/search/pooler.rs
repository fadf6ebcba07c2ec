use driftless_vector_store::Metric;
use expect_test::expect;

use crate::on_store;
use crate::support::{execute, memories};

/// What a pooler does that gives each transaction another connection: the statement that sqlx prepared is
/// not there.
#[tokio::test]
async fn a_statement_that_a_pooler_lost_says_so() {
    on_store(memories(2, Metric::Cosine), async |store| {
        let search = async || store.search(vec![1.0_f32, 2.0]).fetch().await;
        search().await.unwrap();
        execute(store.pool(), "DEALLOCATE ALL").await;
        let said = search().await.unwrap_err().to_string();
        let (_, said) = said.split_once("\" ").unwrap();
        expect!["does not exist (SQLSTATE 26000); a pooler in between gives each transaction another connection and knows no prepared statements: connect to the server itself, or use PgBouncer 1.21 or later with max_prepared_statements above zero"].assert_eq(said);
    })
    .await;
}
