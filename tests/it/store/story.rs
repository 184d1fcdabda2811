//! The store's story, on whichever database the tests run.

use super::database::TestDatabase;

#[tokio::test]
async fn a_fresh_store_has_no_tokens() {
    let database = TestDatabase::new().await;
    assert!(!database.store.read(|reads| reads.tokens_any()).await.unwrap());
}
