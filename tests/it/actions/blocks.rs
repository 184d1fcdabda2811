//! Changing an entry block by block.

use galley::actions::{ActionError, Edit};
use galley::content::{BlockOperation, BlockPlace};
use serde_json::json;

use super::scene::{Scene, document};

#[tokio::test]
async fn blocks_are_inserted_replaced_moved_and_removed_by_id() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("Blocks")).await;
    let quote = json!({ "type": "quote", "id": "said", "text": "As she said" });
    let steps = [
        (BlockOperation::Insert { block: quote, place: BlockPlace::After("intro".to_owned()) }, "intro said takeaways"),
        (BlockOperation::Move { id: "said".to_owned(), place: BlockPlace::Start }, "said intro takeaways"),
        (
            BlockOperation::Replace { id: "intro".to_owned(), block: json!({ "type": "body", "text": "Anew." }) },
            "said intro takeaways",
        ),
        (BlockOperation::Remove { id: "takeaways".to_owned() }, "said intro"),
    ];
    for (operation, expected) in steps {
        written = scene.try_revise(&written, Edit::Block(operation)).await.unwrap();
        let blocks = written.document["blocks"].as_array().unwrap();
        let ids: Vec<&str> = blocks.iter().filter_map(|block| block["id"].as_str()).collect();
        assert_eq!(ids.join(" "), expected);
    }
    assert_eq!(written.document["blocks"][1]["text"], "Anew.");
    assert_eq!(written.entry.revision, 5);
}

#[tokio::test]
async fn a_block_that_is_not_there_is_named() {
    let scene = Scene::open().await;
    let written = scene.create(document("Blocks")).await;
    let before = scene.dump().await;
    let remove = Edit::Block(BlockOperation::Remove { id: "nowhere".to_owned() });
    let error = scene.try_revise(&written, remove).await.unwrap_err();
    assert!(matches!(error, ActionError::BlockNotFound { id } if id == "nowhere"));
    let far = BlockOperation::Move { id: "intro".to_owned(), place: BlockPlace::Index(9) };
    let error = scene.try_revise(&written, Edit::Block(far)).await.unwrap_err();
    assert!(matches!(error, ActionError::BlockOperationFailed(_)));
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn a_block_with_a_taken_id_is_refused() {
    let scene = Scene::open().await;
    let written = scene.create(document("Blocks")).await;
    let block = json!({ "type": "body", "id": "intro", "text": "A second one." });
    let insert = Edit::Block(BlockOperation::Insert { block, place: BlockPlace::End });
    let error = scene.try_revise(&written, insert).await.unwrap_err();
    let ActionError::Refused(inspection) = error else { panic!("{error}") };
    assert_eq!(inspection.findings()[0].rule.code, "N301");
}
