//! The calls to one cache.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;

use super::PurgeTarget;

/// How long one call may take.
const CALL_MAX: Duration = Duration::from_secs(10);

/// Makes calls. It follows no redirect: what another address answers is no answer of the cache.
#[derive(Clone)]
pub(super) struct Sender(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// Why a cache was not told.
#[derive(Debug, thiserror::Error)]
pub(super) enum SendError {
    /// There can be no such call.
    #[error("cannot build the purge request")]
    Request(#[from] hyper::http::Error),
    /// It did not get there.
    #[error("the cache cannot be reached")]
    Reach(#[from] hyper_util::client::legacy::Error),
    /// The cache took too long.
    #[error("the cache did not respond within {} s", CALL_MAX.as_secs())]
    Late,
    /// The cache answered that it did not.
    #[error("the cache returned {0}")]
    Refused(u16),
}

impl Sender {
    /// A sender that trusts whom the machine trusts.
    pub(super) fn new() -> std::io::Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }

    /// Has a cache drop all that carries one of the tags, which are few enough for one call.
    pub(super) async fn tell(&self, target: &PurgeTarget, tags: &[String]) -> Result<(), SendError> {
        let call = self.0.request(target.request(tags)?.map(Full::new));
        let answer = tokio::time::timeout(CALL_MAX, call).await.map_err(|_| SendError::Late)??;
        if answer.status().is_success() { Ok(()) } else { Err(SendError::Refused(answer.status().as_u16())) }
    }
}
