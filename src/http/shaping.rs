//! The shape of what is served, as the query asks for it.

use super::call::Call;
use super::problem::Problem;
use crate::delivery::EntryForm;

impl Call {
    /// The form of one entry that the query asks for.
    pub(super) fn form(&self) -> Result<EntryForm, Problem> {
        Ok(EntryForm::Json(self.query()?.parts()))
    }
}
