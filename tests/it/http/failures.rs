//! What the house cannot do is told in the right words, and nothing of its inside.

use galley::actions::{ActionError, EntrySummary, ReferenceConflict};
use galley::content::{EntryId, Locale, Slug, TypeName};
use galley::delivery::DeliveryError;
use galley::http::problem::Problem;
use std::time::Duration;

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
    let late = || StoreError::Timeout { after: Duration::from_millis(250) };
    let problem = Problem::from(DeliveryError::Store(late()));
    assert_eq!((problem.kind().name, problem.kind().status), ("query-timeout", 504));
    assert!(format!("{problem:?}").contains("250 ms"), "{problem:?}");
    assert_eq!(Problem::from(ActionError::Store(late())).kind().name, "unavailable");
    assert_eq!(Problem::from(DeliveryError::Store(StoreError::Corrupt(String::new()))).kind().status, 500);
}

#[test]
fn an_entry_that_others_refer_to_names_them() {
    let by = ["one", "two"].map(|name| EntrySummary {
        id: EntryId::parse(name).unwrap(),
        content_type: TypeName::parse("article").unwrap(),
        slug: Slug::parse(name).unwrap(),
        locale: Locale::parse("en").unwrap(),
        title: Some(name.to_owned()),
    });
    let conflict = ReferenceConflict::Gone;
    let problem = Problem::from(ActionError::Referenced { by: by.to_vec(), count: 2, with: by.to_vec(), conflict });
    assert_eq!(problem.kind().name, "referenced");
    let text = format!("{problem:?}");
    assert!(text.contains("one") && text.contains("two"), "{text}");
}
