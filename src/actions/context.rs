//! The desk: all that an action works with.

use std::sync::Arc;

use super::ActionError;
use crate::content::{Caller, Clock, Role, TypeName};
use crate::schema::{Catalog, Linter};
use crate::store::{ReadTransaction, Store, Transaction};

/// The most rows that a page holds, whatever the settings allow; a request for more gets so many.
pub const PAGE_MAX: usize = 1_000;

/// All that an action works with. Clones share the store and the catalog.
#[derive(Clone)]
pub struct Context {
    /// Where entries are kept.
    pub store: Store,
    /// What they must look like.
    pub linter: Arc<Linter>,
    /// What tells the time.
    pub clock: Arc<dyn Clock>,
}

/// Whether a write happens or is only tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It happens.
    #[default]
    Real,
    /// All is done and answered as if it happened, and then taken back.
    DryRun,
}

impl Context {
    /// The schemas that content is held to.
    pub fn catalog(&self) -> &Arc<Catalog> {
        self.linter.catalog()
    }

    /// Runs a unit of writing in one transaction, in the mode that the request asks for.
    pub(super) async fn write<T, F>(&self, mode: Mode, unit: F) -> Result<T, ActionError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Transaction<'_>, &Self) -> Result<T, ActionError> + Send + 'static,
    {
        let context = self.clone();
        match mode {
            Mode::Real => self.store.write(move |tx| unit(tx, &context)).await,
            Mode::DryRun => self.store.rehearse(move |tx| unit(tx, &context)).await,
        }
    }

    /// Runs a unit of reading that sees one state of the database.
    pub(super) async fn read<T, F>(&self, unit: F) -> Result<T, ActionError>
    where
        T: Send + 'static,
        F: FnOnce(&mut ReadTransaction<'_>, &Self) -> Result<T, ActionError> + Send + 'static,
    {
        let context = self.clone();
        self.store.read(move |reads| unit(reads, &context)).await
    }

    /// Refuses a content type that the catalog does not have.
    pub(super) fn knows(&self, content_type: &TypeName) -> Result<(), ActionError> {
        match self.catalog().content_type(content_type.as_str()) {
            Some(_) => Ok(()),
            None => Err(ActionError::UnknownType { name: content_type.clone() }),
        }
    }
}

/// Refuses a caller whose rights do not reach as far as `needs`.
pub(super) fn allow(caller: &Caller, needs: Role) -> Result<(), ActionError> {
    if caller.may(needs) { Ok(()) } else { Err(ActionError::Forbidden { needs }) }
}
