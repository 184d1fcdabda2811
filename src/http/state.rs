//! What every request is answered from.

use std::num::NonZeroU32;

use actix_web::web::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest as _, Sha256};

use super::problem::{Problem, TOO_MANY_REQUESTS};
use super::{Settings, pages};
use crate::actions::Desk;
use crate::content::TokenId;
use crate::delivery::Reader;

/// An answer that is the same as long as the server runs.
pub(super) struct Page {
    /// Its bytes.
    pub(super) bytes: Bytes,
    /// Its entity tag.
    pub(super) etag: String,
}

/// What every worker shares.
pub(super) struct State {
    /// How the server listens, and its bounds.
    pub(super) settings: Settings,
    /// The host names that requests may name.
    pub(super) hosts: Vec<String>,
    /// What actions work with.
    pub(super) desk: Desk,
    /// What front ends read.
    pub(super) reader: Reader,
    /// `/openapi.json`, made once.
    pub(super) openapi: Page,
    /// `/docs`, made once.
    pub(super) reference: Page,
    /// The `Content-Security-Policy` of the pages.
    pub(super) security_policy: String,
    rates: DefaultKeyedRateLimiter<TokenId>,
}

impl Page {
    /// The answer that holds a text.
    pub(super) fn new(text: String) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default()));
        Self { bytes: Bytes::from(text), etag }
    }
}

impl State {
    /// Makes it at the start.
    pub(super) fn new(settings: Settings, desk: Desk, reader: Reader) -> Self {
        let at_least_one = |rate: u32| NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(at_least_one(settings.management_rate))
            .allow_burst(at_least_one(settings.management_burst));
        let openapi = Page::new(super::openapi::document(&desk.catalog).to_string());
        let reference = Page::new(pages::reference(&desk.catalog));
        let security_policy = pages::security_policy();
        let hosts = settings.hosts_allowed();
        Self { settings, hosts, desk, reader, openapi, reference, security_policy, rates: RateLimiter::keyed(quota) }
    }

    /// Counts a request of a token, and refuses it where the token makes too many.
    pub(super) fn count(&self, token: &TokenId) -> Result<(), Problem> {
        let Err(early) = self.rates.check_key(token) else { return Ok(()) };
        let wait = early.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        let Settings { management_rate, management_burst, .. } = self.settings;
        let detail = format!(
            "A management token may make {management_rate} requests a second, and {management_burst} at once; try again in {wait} s"
        );
        Err(Problem::new(&TOO_MANY_REQUESTS, detail).header(actix_web::http::header::RETRY_AFTER, wait.to_string()))
    }
}
