//! What a document asked of those beside it while it was judged, and what they answered.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use crate::content::TypeName;
use crate::schema::{Catalog, Resolution, ResolveQuery};

/// A question as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::check) enum RecordedQuery<'a> {
    /// See [`ResolveQuery::Entry`].
    Entry {
        /// The content type's name.
        content_type: &'a str,
        /// The slug or the id.
        target: &'a str,
    },
    /// See [`ResolveQuery::Page`].
    Page {
        /// The content type's name.
        content_type: &'a str,
        /// The locale, where one is meant.
        locale: Option<&'a str>,
        /// The slug.
        slug: &'a str,
    },
    /// See [`ResolveQuery::File`].
    File(&'a str),
}

/// Takes down what is asked and answered, in the order in which it is.
#[derive(Debug, Default)]
pub(in crate::check) struct DependencyRecorder(RefCell<Vec<u8>>);

impl<'a> RecordedQuery<'a> {
    fn of(question: &ResolveQuery<'a>) -> Self {
        match *question {
            ResolveQuery::Entry { content_type, target } => Self::Entry { content_type: content_type.as_str(), target },
            ResolveQuery::Page { content_type, locale, slug } => {
                Self::Page { content_type: content_type.as_str(), locale, slug }
            }
            ResolveQuery::File(path) => Self::File(path),
        }
    }

    /// The question, where the catalog has the content type that it is about.
    pub(in crate::check) fn question(self, catalog: &'a Catalog) -> Option<ResolveQuery<'a>> {
        let content_type_named = |name: &str| -> Option<&'a TypeName> { Some(&catalog.content_type(name)?.name) };
        Some(match self {
            Self::Entry { content_type, target } => {
                ResolveQuery::Entry { content_type: content_type_named(content_type)?, target }
            }
            Self::Page { content_type, locale, slug } => {
                ResolveQuery::Page { content_type: content_type_named(content_type)?, locale, slug }
            }
            Self::File(path) => ResolveQuery::File(path),
        })
    }
}

impl DependencyRecorder {
    /// The answer to a question, taken down.
    pub(in crate::check) fn noted(
        &self,
        question: ResolveQuery<'_>,
        answer: impl FnOnce(ResolveQuery<'_>) -> Resolution,
    ) -> Resolution {
        let target = answer(question);
        // A vector takes whatever is written to it.
        let _ = postcard::to_io(&(RecordedQuery::of(&question), &target), &mut *self.0.borrow_mut());
        target
    }

    /// What was taken down.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// Whether all that was taken down is answered in the same way now, as `still` tells of each.
pub(super) fn is_answered_alike(mut taken: &[u8], still: impl Fn(RecordedQuery<'_>, &Resolution) -> bool) -> bool {
    while !taken.is_empty() {
        match postcard::take_from_bytes::<(RecordedQuery<'_>, Resolution)>(taken) {
            Ok(((recorded, answer), rest)) if still(recorded, &answer) => taken = rest,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;

    #[test]
    fn the_same_answers_are_the_same_and_others_are_not() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let content_type = &catalog.content_type("article").unwrap().name;
        let recorder = DependencyRecorder::default();
        let page = ResolveQuery::Page { content_type, locale: Some("en"), slug: "b" };
        for question in [ResolveQuery::Entry { content_type, target: "a" }, page, ResolveQuery::File("c.png")] {
            recorder.noted(question, |_| Resolution::Published);
        }
        assert_eq!(recorder.noted(page, |_| Resolution::Near("x".to_owned())), Resolution::Near("x".to_owned()));
        let taken = recorder.into_bytes();
        let recorded = RefCell::new(Vec::new());
        let repeated = |last: &Resolution| {
            is_answered_alike(&taken, |question, answer| {
                recorded.borrow_mut().push(format!("{:?}", question.question(&catalog).unwrap()));
                answer == if recorded.borrow().len() % 4 == 0 { last } else { &Resolution::Published }
            })
        };
        assert!(repeated(&Resolution::Near("x".to_owned())));
        assert!(!repeated(&Resolution::Near("y".to_owned())));
        assert!(!repeated(&Resolution::Missing));
        assert_eq!(recorded.borrow()[1], format!("{page:?}"));
        assert!(!is_answered_alike(&taken[..taken.len() - 1], |_, _| true), "it was cut");
        assert_eq!(RecordedQuery::Entry { content_type: "no-such", target: "a" }.question(&catalog), None);
    }
}
