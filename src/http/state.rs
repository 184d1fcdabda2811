//! What every request is answered from.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::actions::Context;
use crate::content::TokenId;
use crate::delivery::{ClientKey, Coding, Reader};
use crate::http::access::cors::Origins;
use crate::http::access::rates::{Rates, too_many};
use crate::http::endpoint::route::Routes;
use crate::http::front::Aliases;
use crate::http::middleware::metrics::Metrics;
use crate::http::pages::PageKey;
use crate::http::problem::Problem;
use crate::http::{Settings, openapi, pages};

/// An answer that is the same as long as the server runs.
pub(super) struct StaticPage {
    /// Its bytes.
    pub(super) bytes: Bytes,
    /// Its entity tag.
    pub(super) etag: String,
    /// Its bytes in each coding in which it was asked for; none where they are not shorter.
    encoded: [OnceLock<Option<Bytes>>; Coding::ALL.len()],
}

/// What every worker shares.
pub(super) struct State {
    /// The routes that it has.
    pub(super) routes: Routes,
    /// How the server listens, and its bounds.
    pub(super) settings: Settings,
    /// The host names that requests may name.
    pub(super) hosts: Vec<String>,
    /// What actions work with.
    pub(super) context: Context,
    /// What front ends read.
    pub(super) reader: Reader,
    /// `/openapi.json`, made once.
    pub(super) openapi: StaticPage,
    /// `/types.ts`, made once.
    pub(super) types: StaticPage,
    /// `/docs`, made once.
    pub(super) reference: StaticPage,
    /// The other pages of the documentation, by folder and name, made when they are first asked for.
    docs: Mutex<HashMap<PageKey, Arc<StaticPage>>>,
    /// The `Content-Security-Policy` of the pages.
    pub(super) security_policy: String,
    /// Other ways to write what is kept.
    pub(super) aliases: Aliases,
    /// What is counted.
    pub(super) metrics: Metrics,
    /// The pages that may read what readers get.
    pub(super) origins: Origins,
    rates: Rates,
}

impl StaticPage {
    /// The answer that holds a text.
    pub(super) fn new(text: String) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default()));
        Self { bytes: Bytes::from(text), etag, encoded: Default::default() }
    }

    /// Its bytes in a coding, with their entity tag; made when they are first asked for.
    pub(super) fn encoded(&self, coding: Coding) -> Option<(Bytes, String)> {
        let place = self.encoded.get(Coding::ALL.iter().position(|candidate| *candidate == coding)?)?;
        let encode = || coding.encode(&self.bytes).ok().filter(|bytes| bytes.len() < self.bytes.len());
        let bytes = place.get_or_init(encode).clone()?;
        Some((bytes, self.etag_in(coding)))
    }

    /// Its entity tags in every coding.
    pub(super) fn etags(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.etag.clone()).chain(Coding::ALL.into_iter().map(|coding| self.etag_in(coding)))
    }

    fn etag_in(&self, coding: Coding) -> String {
        format!("{}-{}\"", self.etag.trim_end_matches('"'), coding.name())
    }
}

impl State {
    /// Makes it at the start, for a server of these routes.
    pub(super) fn new(routes: Routes, settings: Settings, context: Context, reader: Reader) -> Self {
        let rates = Rates::new(&settings);
        let (metrics, origins) = (Metrics::new(routes), Origins::of(&settings.origins));
        let description =
            StaticPage::new(openapi::document(routes, context.catalog(), settings.page_bounds()).to_string());
        let types = StaticPage::new(openapi::typescript(context.catalog(), openapi::CLIENT_MODULE));
        let reference = StaticPage::new(pages::reference(routes, context.catalog(), settings.page_bounds()));
        let security_policy = pages::security_policy();
        let hosts = settings.hosts_allowed();
        Self {
            routes,
            settings,
            hosts,
            context,
            reader,
            openapi: description,
            types,
            reference,
            docs: Mutex::default(),
            security_policy,
            aliases: Aliases::new(),
            metrics,
            origins,
            rates,
        }
    }

    /// A page of the documentation, rendered when it is first asked for: who has no token cannot have the same page
    /// rendered and compressed again and again. There are as many as the program has pages, whatever is asked for.
    pub(super) fn docs_page(&self, key: PageKey, render: impl FnOnce() -> String) -> Arc<StaticPage> {
        let mut pages = self.docs.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(pages.entry(key).or_insert_with(|| Arc::new(StaticPage::new(render()))))
    }

    /// Counts a request of a token, and refuses it where the token makes too many.
    pub(super) fn count(&self, token: &TokenId) -> Result<(), Problem> {
        let Err(wait) = self.rates.count_management(token) else { return Ok(()) };
        let Settings { management_rate, management_burst, .. } = self.settings;
        let what =
            format!("A management token may make {management_rate} requests a second, and {management_burst} at once");
        Err(too_many(&what, wait))
    }

    /// Refuses to look a token up for an address that showed too many which nobody has.
    pub(super) fn check_guesses(&self, address: Option<IpAddr>) -> Result<(), Problem> {
        if !self.rates.guesses_too_much(address) {
            return Ok(());
        }
        Err(too_many("Too many unknown tokens were sent from this address", Duration::ZERO))
    }

    /// Notes that a token came from an address which nobody has.
    pub(super) fn note_unknown_token(&self, address: Option<IpAddr>) {
        self.rates.note_unknown_token(address);
    }

    /// Counts a request for what is not kept, and refuses it where its sender makes too many.
    pub(super) fn count_reader(&self, client: &ClientKey) -> Result<(), Problem> {
        let Err(wait) = self.rates.count_reader(client) else { return Ok(()) };
        let Settings { delivery_rate, delivery_burst, .. } = self.settings;
        let what =
            format!("A client may make {delivery_rate} uncached requests a second, and {delivery_burst} at once");
        Err(too_many(&what, wait))
    }
}
