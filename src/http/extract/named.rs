//! What a request is about: the collection, the entry, the version and the place that its path, headers and query name.

use actix_web::http::header;

use serde_json::Value;

use crate::actions::{self, Edit, Expected, Mode, ReviseRequest, TransitionRequest, WriteResult};
use crate::content::{BlockOperation, BlockPlace, EntryId, Locale, Role, Slug, State, TypeName, nearest};
use crate::delivery::{EntryForm, Perspective, Query};
use crate::http::extract::call::Call;
use crate::http::extract::companions::companions;
use crate::http::extract::query;
use crate::http::negotiate::conditions::EntityTags;
use crate::http::negotiate::entity_tag;
use crate::http::problem::{BAD_REQUEST, INVALID_PARAMETER, NOT_FOUND, Problem};
use crate::schema::{SchemaFile, SchemaKind, Stage};

impl Call {
    /// The content type whose collection the path names.
    pub(in crate::http) fn content_type(&self) -> Result<TypeName, Problem> {
        Ok(self.content_type_file()?.name.clone())
    }

    /// The schema of the content type whose collection the path names.
    fn content_type_file(&self) -> Result<&SchemaFile, Problem> {
        let (given, catalog) = (self.path("collection"), self.server.context.catalog());
        if let Some(file) = catalog.collection(&given) {
            return Ok(file);
        }
        let collections = catalog.files_of(SchemaKind::Type).map(SchemaFile::collection);
        let hint = nearest(&given, collections)
            .map_or_else(|| "`/v1/schemas` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
        Err(Problem::new(&NOT_FOUND, format!("There is no such collection; {hint}")))
    }

    /// The content type that the query names.
    pub(in crate::http) fn type_named(&self) -> Result<TypeName, Problem> {
        let (given, catalog) = (self.query.text("type").unwrap_or_default(), self.server.context.catalog());
        if let Some(file) = catalog.content_type(given) {
            return Ok(file.name.clone());
        }
        let names: Vec<_> = catalog.files_of(SchemaKind::Type).map(|file| format!("`{}`", file.name)).collect();
        let detail = format!("`type`: there is no content type `{given}`; there are {}", names.join(", "));
        Err(Problem::new(&INVALID_PARAMETER, detail))
    }

    /// The entry that the path names. What is no id names no entry.
    pub(in crate::http) fn entry_id(&self) -> Result<EntryId, Problem> {
        EntryId::parse(&self.path("id")).map_err(|_| Problem::new(&NOT_FOUND, "There is no such entry"))
    }

    /// The state of the entry that `If-Match` names. Weak tags never match (RFC 9110, 13.1.1).
    pub(in crate::http) fn expected(&self) -> Result<Expected, Problem> {
        match EntityTags::of(self.headers(), &header::IF_MATCH) {
            Ok(None) => Ok(Expected::Absent),
            Ok(Some(EntityTags::Any)) => Ok(Expected::Any),
            Ok(Some(EntityTags::List(tags))) => {
                let strong: Vec<_> = tags.into_iter().filter(|tag| !tag.weak).collect();
                let versions = strong.iter().map(|tag| entity_tag::version_of(&tag.quoted)).collect();
                Ok(if strong.is_empty() { Expected::Weak } else { Expected::Tags(versions) })
            }
            Err(()) => {
                let detail = "`If-Match` must be `*` or entity tags in quotes, such as `\"3-7\"`";
                Err(Problem::new(&BAD_REQUEST, detail))
            }
        }
    }

    /// The move that the request asks for: of the entry that the path names, and of those that `with` names.
    pub(in crate::http) async fn transition(&self) -> Result<TransitionRequest, Problem> {
        // An empty object is what some clients send where there is nothing to say.
        // Who may not do it at all is told that first, by the action.
        if self.caller.may(Role::Editor) && ![&b""[..], b"{}"].contains(&self.bytes().await?.trim_ascii()) {
            let detail = "The route accepts no body; name further entries in the parameter `with`";
            return Err(Problem::new(&BAD_REQUEST, detail));
        }
        Ok(TransitionRequest {
            content_type: self.content_type()?,
            id: self.entry_id()?,
            expected: self.expected()?,
            with: self.query.parsed("with", companions)?.unwrap_or_default(),
            mode: self.mode(),
        })
    }

    /// Whether the request is only to be tried.
    pub(in crate::http) fn mode(&self) -> Mode {
        if self.query.is_true("dry_run") { Mode::DryRun } else { Mode::Real }
    }

    /// The slug that the query gives.
    pub(in crate::http) fn slug(&self) -> Result<Option<Slug>, Problem> {
        self.query.parsed("slug", Slug::parse)
    }

    /// The locale that the query gives.
    pub(in crate::http) fn locale(&self) -> Result<Option<Locale>, Problem> {
        self.query.parsed("locale", Locale::parse)
    }

    /// The locale that the query gives, or else the site's.
    pub(in crate::http) fn locale_or_default(&self) -> Result<Locale, Problem> {
        let default = || Locale::parse(&self.server.settings.locale).map_err(|error| Problem::internal(&error));
        self.locale()?.map_or_else(default, Ok)
    }

    /// What the query of a URL asks of the collection that the path names.
    pub(in crate::http) fn query(&self) -> Result<Query, Problem> {
        let file = self.content_type_file()?;
        let query =
            Query::of_url(self.server.context.catalog(), file, self.query.given(), self.server.settings.page_bounds());
        query.map_err(|faults| query::unanswerable(&faults))
    }

    /// The form of one entry that the query asks for.
    pub(in crate::http) fn form(&self) -> Result<EntryForm, Problem> {
        Ok(EntryForm::Json(self.query()?.parts()))
    }

    /// What a JSON query asks of the collection that the path names.
    pub(in crate::http) fn query_in(&self, body: &Value) -> Result<Query, Problem> {
        let file = self.content_type_file()?;
        let query = Query::of_json(self.server.context.catalog(), file, body, self.server.settings.page_bounds());
        query.map_err(|faults| query::unanswerable_body(&faults))
    }

    /// Entries on the page that the query asks for. More than the settings allow were refused with the query.
    pub(in crate::http) fn page_size(&self) -> Result<usize, Problem> {
        Ok(self.query.parsed("limit", str::parse)?.unwrap_or(self.server.settings.page_size))
    }

    /// The place among the blocks that the query names; the end where it names none.
    pub(in crate::http) fn block_place(&self) -> Result<BlockPlace, Problem> {
        let text = |name| self.query.text(name).map(str::to_owned);
        let index = self.query.parsed("index", str::parse)?;
        match (text("before"), text("after"), index) {
            (None, None, None) => Ok(BlockPlace::End),
            (Some(id), None, None) => Ok(BlockPlace::Before(id)),
            (None, Some(id), None) => Ok(BlockPlace::After(id)),
            (None, None, Some(index)) => Ok(BlockPlace::Index(index)),
            _ => Err(Problem::new(&INVALID_PARAMETER, "Only one of `before`, `after` and `index` can be given")),
        }
    }

    /// The slug that the path names. What is no slug names no entry.
    pub(in crate::http) fn path_slug(&self) -> Result<Slug, Problem> {
        Slug::parse(&self.path("slug")).map_err(|_| Problem::new(&NOT_FOUND, "There is no such entry"))
    }

    /// The number of a revision that the path names.
    pub(in crate::http) fn revision_number(&self) -> Result<i64, Problem> {
        self.path("number").parse().map_err(|_| Problem::new(&NOT_FOUND, "There is no such revision"))
    }

    /// A whole number that the query has to give, as its table says.
    pub(in crate::http) fn number(&self, name: &'static str) -> Result<i64, Problem> {
        Ok(self.query.parsed(name, str::parse)?.unwrap_or_default())
    }

    /// The state that the query asks for.
    pub(in crate::http) fn state(&self) -> Option<State> {
        match self.query.text("state")? {
            "draft" => Some(State::Draft),
            "published" => Some(State::Published),
            _ => Some(State::Changed),
        }
    }

    /// The gate that the query asks to judge at.
    pub(in crate::http) fn stage(&self) -> Stage {
        if self.query.text("stage") == Some("draft") { Stage::Draft } else { Stage::Publish }
    }

    /// The state of the content that the query asks to see.
    pub(in crate::http) fn perspective(&self) -> Result<Perspective, Problem> {
        Ok(self.query.parsed("perspective", Perspective::parse)?.unwrap_or_default())
    }

    /// Changes the entry that the path names by an operation on its blocks.
    pub(in crate::http) async fn revise_block(&self, operation: BlockOperation) -> Result<WriteResult, Problem> {
        let request = ReviseRequest {
            content_type: self.content_type()?,
            id: self.entry_id()?,
            expected: self.expected()?,
            edit: Edit::Block(operation),
            slug: None,
            locale: None,
            mode: self.mode(),
        };
        Ok(actions::revise(&self.server.context, &self.caller, request).await?)
    }
}
