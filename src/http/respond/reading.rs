//! Answers reads of front ends: checks who may read, counts what is not cached, and takes from the cache what is.

use actix_web::HttpResponse;

use crate::delivery::{Perspective, ReadAccess, ReadRequest};
use crate::http::Method;
use crate::http::extract::call::Call;
use crate::http::negotiate::accept_encoding::accepted;
use crate::http::problem::{INVALID_PARAMETER, Problem};
use crate::http::respond::delivered::delivered;

impl Call {
    /// The right to read in the perspective that the query asks for. It comes before all else that a query says, so that
    /// who may not see a perspective learns nothing of it.
    pub(in crate::http) fn read_access(&self) -> Result<ReadAccess, Problem> {
        let perspective = self.perspective()?;
        let access = self.server.reader.authorize(&self.caller, perspective)?;
        if matches!(perspective, Perspective::At(generation) if generation > self.server.context.clock.now()) {
            let detail = "`perspective`: `at:` needs a time in the past";
            return Err(Problem::new(&INVALID_PARAMETER, detail));
        }
        Ok(access)
    }

    /// Answers a read. What is not cached counts against the reader's rate.
    pub(in crate::http) async fn read(
        &self,
        access: ReadAccess,
        request: ReadRequest,
    ) -> Result<HttpResponse, Problem> {
        let reader = &self.server.reader;
        let prepared = reader.prepare(access, request)?;
        if !prepared.is_cached() {
            self.server.count_reader(&self.client())?;
        }
        let answer = reader.answer(prepared, accepted(self.headers()).next()).await?;
        // Only now: the target was read whole, the caller may see the answer, and it is one that may be cached.
        if let (Method::Get, Some(key)) = (self.route.method, &answer.key) {
            self.server.aliases.note(self.raw_target(), key);
        }
        Ok(delivered(self, &answer))
    }
}
