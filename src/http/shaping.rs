//! The shape of what is served, as the query asks for it.

use super::call::Call;
use crate::delivery::{EntryForm, Include, Shape, TextForm};

impl Call {
    /// The form that the query asks for; its words were checked by the route's table.
    pub(super) fn form(&self) -> EntryForm {
        let text = self.query.text("text").and_then(TextForm::parse).unwrap_or_default();
        let includes = self.query.text("include").into_iter().flat_map(|words| words.split(','));
        EntryForm::Json(Shape::new(text, includes.filter_map(Include::parse)))
    }
}
