//! One request, with all that its route's table promises already checked.

use std::cell::RefCell;
use std::sync::Arc;

use actix_web::http::header::{self, HeaderMap};
use actix_web::http::uri::PathAndQuery;
use actix_web::web::{Bytes, BytesMut, Payload};
use actix_web::{HttpMessage, HttpRequest};
use futures_util::StreamExt;
use percent_encoding::percent_decode_str;

use crate::content::Caller;
use crate::delivery::ClientKey;
use crate::http::access;
use crate::http::extract::media_type;
use crate::http::extract::query::Query;
use crate::http::middleware::request_id::RequestId;
use crate::http::negotiate::accept;
use crate::http::problem::{
    BAD_REQUEST, BODY_TOO_LARGE, BODY_TOO_SLOW, BYTES_MAX, NOT_FOUND, Problem, Text, UNSUPPORTED_MEDIA_TYPE,
};
use crate::http::state::State;
use crate::http::{Access, Method, Route};

/// One request whose token was looked at and whose query is what its route knows. The body is not read until asked for.
pub(in crate::http) struct Call {
    /// What the server answers from.
    pub(in crate::http) server: Arc<State>,
    /// The route that it goes to.
    pub(in crate::http) route: &'static Route,
    /// Who asks.
    pub(in crate::http) caller: Caller,
    /// Its query.
    pub(in crate::http) query: Query,
    /// The text of its document, once it was read.
    pub(in crate::http) text: RefCell<Option<Text>>,
    request: HttpRequest,
    payload: RefCell<Option<Payload>>,
}

impl Call {
    /// Checks a request by its route: who asks first, then how often, then what.
    pub(in crate::http) async fn open(
        server: Arc<State>,
        route: &'static Route,
        request: HttpRequest,
        payload: Payload,
    ) -> Result<Self, Problem> {
        let caller = access::caller(&server, route, &request).await?;
        if let Caller::Token(grant) = &caller {
            request.extensions_mut().insert(grant.token.clone());
            if route.access == Access::Management {
                server.count(&grant.token)?;
            }
        }
        accept::check(route, request.headers())?;
        let query = Query::read(request.query_string(), route.query, server.settings.page_bounds())?;
        let payload = RefCell::new(Some(payload));
        let call = Self { server, route, caller, query, text: RefCell::default(), request, payload };
        call.check_path()?;
        Ok(call)
    }

    /// What cannot be the name of anything names nothing.
    fn check_path(&self) -> Result<(), Problem> {
        for parameter in self.route.path_parameters {
            if let Err(message) = parameter.kind.check(&self.path(parameter.name), self.server.settings.page_bounds()) {
                return Err(Problem::new(&NOT_FOUND, format!("Invalid `{}` in the path: {message}", parameter.name)));
            }
        }
        Ok(())
    }

    /// A parameter of the path, decoded.
    pub(in crate::http) fn path(&self, name: &str) -> String {
        let raw = self.request.match_info().get(name).unwrap_or_default();
        percent_decode_str(raw).decode_utf8_lossy().into_owned()
    }

    /// Who asks, as far as requests are counted.
    pub(in crate::http) fn client(&self) -> ClientKey {
        ClientKey::of(&self.caller, self.request.peer_addr().map(|address| address.ip()))
    }

    /// The target as the client wrote it.
    pub(in crate::http) fn raw_target(&self) -> &str {
        self.request.uri().path_and_query().map_or("", PathAndQuery::as_str)
    }

    /// The headers.
    pub(in crate::http) fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The name of the request.
    pub(in crate::http) fn id(&self) -> RequestId {
        self.request.extensions().get().cloned().unwrap_or_else(|| RequestId::of(self.headers()))
    }

    /// The body, to be read by somebody else while it arrives.
    pub(in crate::http) fn take_payload(&self) -> Option<Payload> {
        self.payload.take()
    }

    /// The media type of the body, if the route takes it.
    pub(in crate::http) fn media_type(&self) -> Result<&'static str, Problem> {
        let taken = self.route.body.as_ref().map_or(&[][..], |body| body.media);
        let plain = self.headers().get(header::CONTENT_ENCODING).is_none_or(|value| value == "identity");
        let given = media_type::of(&self.request).filter(|_| plain);
        let supported = taken.iter().map(|(name, _)| *name).find(|name| given.as_deref() == Some(name));
        supported.ok_or_else(|| {
            let names: Vec<_> = taken.iter().map(|(name, _)| *name).collect();
            let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let detail =
                format!("Send {}, in UTF-8 and uncompressed, with a matching `Content-Type` header", quoted.join(", "));
            let name = match self.route.method {
                Method::Post => header::HeaderName::from_static("accept-post"),
                Method::Patch => header::HeaderName::from_static("accept-patch"),
                _ => header::ACCEPT,
            };
            Problem::new(&UNSUPPORTED_MEDIA_TYPE, detail).header(name, names.join(", "))
        })
    }

    /// The body, whole, within its bounds of size and time.
    pub(in crate::http) async fn bytes(&self) -> Result<Bytes, Problem> {
        let Some(mut payload) = self.payload.take() else { return Ok(Bytes::new()) };
        let (most, time) = (self.server.settings.body_bytes_max, self.server.settings.body_time_max);
        let announced = self.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        if announced.is_some_and(|length: u64| length > most as u64) {
            return Err(too_large(most));
        }
        let read = async {
            let mut bytes = BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| {
                    Problem::new(&BAD_REQUEST, "The body ended before its declared length, or its chunks are invalid")
                        .closing()
                })?;
                if bytes.len() + chunk.len() > most {
                    return Err(too_large(most));
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok(bytes.freeze())
        };
        tokio::time::timeout(time, read).await.unwrap_or_else(|_| {
            let detail = format!("The body must arrive within {} s", time.as_secs_f32());
            Err(Problem::new(&BODY_TOO_SLOW, detail).closing())
        })
    }
}

fn too_large(most: usize) -> Problem {
    Problem::new(&BODY_TOO_LARGE, format!("A body may have at most {most} bytes")).member(&BYTES_MAX, most).closing()
}
