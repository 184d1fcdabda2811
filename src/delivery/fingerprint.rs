//! What answers are made with beside content: the program, the schemas, and what is set about the site.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::Site;
use crate::schema::{Catalog, SchemaKind};

/// A digest of all that answers are made with beside content. As long as it stays the same, so does the answer for an entry
/// that did not change; whoever keeps answers reads them anew where it is another one.
pub(super) fn fingerprint(catalog: &Catalog, site: &Site) -> Arc<str> {
    let mut digest = Sha256::new();
    let mut add = |text: &str| {
        // With its length, so that no two lists of texts are the same to the digest.
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    };
    add(env!("CARGO_PKG_VERSION"));
    for kind in [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part] {
        for file in catalog.files_of(kind) {
            add(kind.folder());
            add(file.name.as_str());
            add(&file.version);
        }
    }
    // Written out whole, so that what is ever added to it takes part.
    add(&format!("{site:?}"));
    URL_SAFE_NO_PAD.encode(digest.finalize().get(..12).unwrap_or_default()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Limits, SitePages};

    #[test]
    fn it_is_another_one_where_answers_may_be() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let site = Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() };
        let first = fingerprint(&catalog, &site);
        assert_eq!(first, fingerprint(&catalog, &site.clone()));
        let mut seen = vec![first];
        for other in [
            Site { title: "Example".to_owned(), ..site.clone() },
            Site { description: "Example".to_owned(), ..site.clone() },
            Site { pages: SitePages::new("https://other.example", "en"), ..site.clone() },
            Site { pages: site.pages.clone().with_path("articles", "/news/{slug}"), ..site.clone() },
        ] {
            seen.push(fingerprint(&catalog, &other));
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("parts")).unwrap();
        let heading =
            r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string", "maxLength": 20}"#;
        std::fs::write(folder.path().join("parts/heading.json"), heading).unwrap();
        let catalog = Catalog::load(folder.path(), Limits::default()).unwrap();
        seen.push(fingerprint(&catalog, &site));
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{seen:?}");
    }
}
