//! The schema that the benches make in memory is what a database would give.

use crate::server;

#[path = "../../benches/tables/mod.rs"]
mod tables;

#[tokio::test]
async fn the_measured_schema_is_read_back_as_it_is() {
    let scratch = server::start().await;
    let catalog = tables::catalog(2);
    let read = server::catalog(&scratch, &catalog.to_sql()).await;
    assert_eq!(catalog.differences(&read), []);
    assert_eq!(catalog.dependencies, read.dependencies);
    scratch.stop().await.expect("the engine stops");
}
