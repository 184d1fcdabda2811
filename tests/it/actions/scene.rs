//! What every scene begins with: a fresh database, a clock that ticks, callers of every role.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use galley::actions::{
    ActionError, Context, CreateRequest, Edit, Expected, Mode, ReviseRequest, Submission, TransitionRequest,
    WriteResult, create, publish, revise,
};
use galley::content::{
    Caller, ChangeSubject, Clock, EntryId, Grant, Limits, Locale, Role, Slug, Timestamp, TokenId, TokenKind, TypeName,
};
use galley::delivery::{
    Answer, DeliveryError, EntryForm, EntryName, EntryRequest, Perspective, ReadRequest, Reader, ReaderOptions,
};
use galley::schema::{Catalog, Linter};
use galley::store::{EntryFilter, ReferenceStage, Store, StoreError, StoreOptions};
use serde_json::{Value, json};

use crate::store::database::TestDatabase;

/// A desk on a database of its own.
pub(super) struct Scene {
    pub(super) context: Context,
    database: TestDatabase,
}

/// A clock that goes on by a second whenever it is looked at.
struct TickingClock(AtomicI64);

impl Clock for TickingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.fetch_add(1_000_000, Ordering::Relaxed))
    }
}

/// What a caller sees of an article by its id.
pub(super) async fn read_by_id(
    reader: &Reader,
    caller: &Caller,
    perspective: Perspective,
    id: &EntryId,
) -> Result<Arc<Answer>, DeliveryError> {
    let request = EntryRequest { content_type: article(), name: EntryName::Id(id.clone()), form: EntryForm::default() };
    reader.read(caller, perspective, ReadRequest::Entry(request)).await
}

/// A token's holder.
pub(super) fn holder(kind: TokenKind, role: Role) -> Caller {
    Caller::Token(Grant { token: TokenId(format!("{role:?}").to_lowercase()), kind, role, expires_at: None })
}

pub(super) fn viewer() -> Caller {
    holder(TokenKind::Management, Role::Viewer)
}

pub(super) fn author() -> Caller {
    holder(TokenKind::Management, Role::Author)
}

pub(super) fn editor() -> Caller {
    holder(TokenKind::Management, Role::Editor)
}

pub(super) fn admin() -> Caller {
    holder(TokenKind::Management, Role::Admin)
}

pub(super) fn article() -> TypeName {
    TypeName::parse("article").unwrap()
}

pub(super) fn english() -> Locale {
    Locale::parse("en").unwrap()
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// A complete article.
pub(super) fn document(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "What the article says in two sentences.",
        "blocks": [
            { "type": "body", "id": "intro", "text": "The first paragraph." },
            { "type": "takeaways", "id": "takeaways", "items": ["One thing to remember"] },
        ],
    })
}

/// A complete article that refers to another.
pub(super) fn referring(title: &str, target: &str) -> Value {
    let mut document = document(title);
    let items = json!([{ "title": "Read this too", "entry": target }]);
    document["blocks"].as_array_mut().unwrap().push(json!({ "type": "related", "id": "related", "items": items }));
    document
}

pub(super) fn creation(document: Value) -> CreateRequest {
    CreateRequest {
        content_type: article(),
        locale: english(),
        slug: None,
        id: None,
        submission: Submission::of(document),
        mode: Mode::Real,
    }
}

pub(super) fn revision_of(written: &WriteResult, edit: Edit) -> ReviseRequest {
    ReviseRequest {
        content_type: article(),
        id: written.entry.id.clone(),
        expected: Expected::Tags(vec![written.etag.clone()]),
        edit,
        slug: None,
        locale: None,
        mode: Mode::Real,
    }
}

pub(super) fn publication_of(written: &WriteResult) -> TransitionRequest {
    TransitionRequest {
        content_type: article(),
        id: written.entry.id.clone(),
        expected: Expected::Tags(vec![written.etag.clone()]),
        with: Vec::new(),
        mode: Mode::Real,
    }
}

impl Scene {
    pub(super) async fn open() -> Self {
        let database = TestDatabase::new().await;
        let context = Context {
            store: database.store.clone(),
            linter: Arc::new(Linter::new(Catalog::shipped(Limits::default()).unwrap())),
            clock: Arc::new(TickingClock(AtomicI64::new(1_764_000_000_000_000))),
        };
        Self { context, database }
    }

    /// The desk of another process that works on the same database.
    pub(super) async fn other_node(&self) -> Context {
        let store = Store::open(&StoreOptions::new(self.database.url())).await.unwrap();
        Context { store, ..self.context.clone() }
    }

    /// What front ends read of the same database.
    pub(super) fn reader(&self) -> Reader {
        self.reader_with(ReaderOptions::default())
    }

    pub(super) fn reader_with(&self, options: ReaderOptions) -> Reader {
        Reader::new(self.context.store.clone(), Arc::clone(self.context.catalog()), options)
    }

    pub(super) async fn create(&self, document: Value) -> WriteResult {
        create(&self.context, &author(), creation(document)).await.unwrap()
    }

    pub(super) async fn revise(&self, written: &WriteResult, document: Value) -> WriteResult {
        self.try_revise(written, Edit::Whole(Submission::of(document))).await.unwrap()
    }

    pub(super) async fn try_revise(&self, written: &WriteResult, edit: Edit) -> Result<WriteResult, ActionError> {
        revise(&self.context, &author(), revision_of(written, edit)).await
    }

    /// Gives an entry another slug.
    pub(super) async fn rename(&self, written: &WriteResult, name: &str) -> WriteResult {
        self.try_rename(written, name).await.unwrap()
    }

    pub(super) async fn try_rename(&self, written: &WriteResult, name: &str) -> Result<WriteResult, ActionError> {
        let mut request = revision_of(written, Edit::MergePatch(json!({})));
        request.slug = Some(slug(name));
        revise(&self.context, &author(), request).await
    }

    pub(super) async fn publish(&self, written: &WriteResult) -> WriteResult {
        self.try_publish(written).await.unwrap()
    }

    pub(super) async fn try_publish(&self, written: &WriteResult) -> Result<WriteResult, ActionError> {
        publish(&self.context, &editor(), publication_of(written)).await
    }

    pub(super) async fn published(&self, document: Value) -> WriteResult {
        let written = self.create(document).await;
        self.publish(&written).await
    }

    /// All that the database holds, as text.
    pub(super) async fn dump(&self) -> String {
        let read = self.context.store.read(|reads| {
            let mut dump = String::new();
            let changes = reads.change_page(0, 10_000)?;
            let mut ids: Vec<EntryId> = Vec::new();
            for change in &changes {
                writeln!(dump, "{change:?}").unwrap();
                if let ChangeSubject::Entry { id, .. } = &change.subject {
                    ids.push(id.clone());
                }
            }
            ids.sort();
            ids.dedup();
            let entries = reads.entry_page(&article(), &EntryFilter::default(), None, 10_000)?;
            writeln!(dump, "{entries:?}").unwrap();
            let names = entries.iter().flat_map(|entry| [entry.id.to_string(), entry.slug.to_string()]);
            let names: Vec<String> = names.collect();
            for id in ids {
                writeln!(dump, "{:?}", reads.entry_find(&id)?).unwrap();
                writeln!(dump, "{:?}", reads.entry_find_deleted(&id)?).unwrap();
                writeln!(dump, "{:?}", reads.revision_page(&id, None, 10_000)?).unwrap();
                writeln!(dump, "{:?}", reads.edition_find(&id)?).unwrap();
            }
            for stage in [ReferenceStage::Draft, ReferenceStage::Published] {
                for name in &names {
                    writeln!(dump, "{name} {:?}", reads.referrers(&article(), &[name], stage)?).unwrap();
                }
            }
            writeln!(dump, "{:?}", reads.edition_page(&article(), None, None, 10_000)?).unwrap();
            writeln!(dump, "{:?}", reads.token_page(None, 10_000)?).unwrap();
            Ok::<_, StoreError>(dump)
        });
        read.await.unwrap()
    }
}
