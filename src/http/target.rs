//! The normal form of what a request asks for, by which its answer is kept.

use std::sync::Arc;

use url::form_urlencoded::Serializer;

use super::Method;
use super::call::Call;
use super::problem::Problem;
use crate::delivery::Query;

impl Call {
    /// The name that the answer is kept under, once a request for what is not kept was counted.
    pub(super) fn kept_as(&self) -> Result<Arc<str>, Problem> {
        self.counted(self.normal_target())
    }

    /// The same of the list that a query asks for, in a URL or as JSON.
    pub(super) fn kept_as_list(&self, query: &Query) -> Result<Arc<str>, Problem> {
        self.counted(self.list_target(query))
    }

    fn counted(&self, target: Arc<str>) -> Result<Arc<str>, Problem> {
        if self.route.method == Method::Get {
            self.server.aliases.note(self.raw_target(), &target);
        }
        if !self.server.reader.keeps(&target) {
            self.server.count_reader(&self.asker())?;
        }
        Ok(target)
    }

    /// The request's target as we would write it: the path of its route with its parameters, then those of the query
    /// that say anything, in the order of their names, as forms are encoded. A client that writes it so is answered
    /// without routing where its answer is kept; any other way to write the same finds the same answer.
    fn normal_target(&self) -> Arc<str> {
        let mut target = self.route.path.to_owned();
        for parameter in self.route.path_parameters {
            target = target.replace(&format!("{{{}}}", parameter.name), &self.path(parameter.name));
        }
        let mut given: Vec<_> = self.query.given().filter(|pair| !self.says_nothing(*pair)).collect();
        given.sort_unstable();
        if !given.is_empty() {
            target.push('?');
            let start = target.len();
            target = Serializer::for_suffix(target, start).extend_pairs(given).finish();
        }
        Arc::from(target)
    }

    /// The target of the list that a query asks for, the same for one in a URL and one that is JSON. Drafts, which nobody
    /// keeps, have no other.
    fn list_target(&self, query: &Query) -> Arc<str> {
        let form = query.normal_form();
        let mark = if form.is_empty() { "" } else { "?" };
        Arc::from(format!("/v1/content/{}{mark}{form}", self.path("collection")))
    }

    /// Whether a parameter says what holds without it.
    fn says_nothing(&self, (name, value): (&str, &str)) -> bool {
        match name {
            "perspective" => value == "published",
            "text" => value == "markdown",
            "locale" => self.path_slug().is_ok() && value == self.server.settings.locale,
            _ => false,
        }
    }
}
