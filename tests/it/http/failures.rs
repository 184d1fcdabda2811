//! What the house cannot do is told in the right words, and nothing of its inside.

use galley::actions::ActionError;
use galley::content::EntryId;
use galley::delivery::DeliveryError;
use galley::http::problem::Problem;
use galley::store::StoreError;

#[test]
fn a_store_that_fails_is_told_by_what_the_client_can_do() {
    for (error, name, status) in [
        (StoreError::Full, "storage-full", 507),
        (StoreError::Busy, "unavailable", 503),
        (StoreError::Corrupt("a secret of the database".to_owned()), "internal", 500),
    ] {
        let problem = Problem::from(ActionError::Store(error));
        assert_eq!((problem.kind().name, problem.kind().status), (name, status));
        assert!(!format!("{problem:?}").contains("secret"), "{problem:?}");
    }
    assert_eq!(Problem::from(DeliveryError::Store(StoreError::Busy)).kind().status, 503);
    assert_eq!(Problem::from(DeliveryError::Store(StoreError::Corrupt(String::new()))).kind().status, 500);
}

#[test]
fn an_entry_that_others_refer_to_names_them() {
    let by = vec![EntryId::parse("one").unwrap(), EntryId::parse("two").unwrap()];
    let problem = Problem::from(ActionError::Referenced { by });
    assert_eq!(problem.kind().name, "referenced");
    let text = format!("{problem:?}");
    assert!(text.contains("one") && text.contains("two"), "{text}");
}
