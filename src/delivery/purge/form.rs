//! The caches that are told, and how each wants to be told.

use std::fmt;

use bytes::Bytes;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName};
use hyper::http::{self, Request, Uri};
use serde_json::json;

use crate::delivery::cache::TagHeader;

/// How a cache wants to be told what to drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurgeForm {
    /// Varnish with xkey: `PURGE`, the tags in `xkey-purge`.
    Varnish,
    /// Fastly: `POST` to `…/service/<id>/purge`, the tags in `Surrogate-Key`, the secret in `Fastly-Key`.
    Fastly,
    /// Cloudflare: `POST` to `…/zones/<id>/purge_cache`, the tags as JSON, the secret as a bearer token.
    Cloudflare,
}

/// A cache that is told what to drop.
#[derive(Clone, PartialEq, Eq)]
pub struct PurgeTarget {
    form: PurgeForm,
    url: Uri,
    secret: Option<String>,
}

/// Why a cache cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PurgeTargetError {
    /// The form is none.
    #[error("the kind of a cache is `varnish`, `fastly` or `cloudflare`, but this is `{0}`")]
    Form(String),
    /// The address is none.
    #[error("the URL of a cache starts with `http://` or `https://` and names a host, but this is `{0}`")]
    Url(String),
    /// The secret could not stand in a header.
    #[error("the secret of a cache must consist of visible ASCII characters")]
    Secret,
}

static FASTLY_KEY: HeaderName = HeaderName::from_static("fastly-key");
static SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");
static XKEY_PURGE: HeaderName = HeaderName::from_static("xkey-purge");

impl PurgeForm {
    /// The most tags in one call: what a header of 8 KiB holds, and what Cloudflare takes.
    pub(super) const fn tags_max(self) -> usize {
        match self {
            Self::Varnish | Self::Fastly => 150,
            Self::Cloudflare => 30,
        }
    }
}

impl PurgeTarget {
    /// A cache, by the name of its form, its address, and the secret that it asks for.
    pub fn new(form: &str, url: &str, secret: Option<String>) -> Result<Self, PurgeTargetError> {
        let form = match form {
            "varnish" => PurgeForm::Varnish,
            "fastly" => PurgeForm::Fastly,
            "cloudflare" => PurgeForm::Cloudflare,
            other => return Err(PurgeTargetError::Form(other.to_owned())),
        };
        let parsed = url.parse::<Uri>().ok().filter(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
        });
        let url = parsed.ok_or_else(|| PurgeTargetError::Url(url.to_owned()))?;
        if secret.as_ref().is_some_and(|secret| !secret.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(PurgeTargetError::Secret);
        }
        Ok(Self { form, url, secret })
    }

    /// The header by which it knows the tags of an answer.
    pub(in crate::delivery) fn tag_header(&self) -> TagHeader {
        match self.form {
            PurgeForm::Varnish | PurgeForm::Fastly => TagHeader::SurrogateKey,
            PurgeForm::Cloudflare => TagHeader::CacheTag,
        }
    }

    /// How it wants to be told.
    pub(super) fn form(&self) -> PurgeForm {
        self.form
    }

    /// The call that has it drop all that carries one of the tags.
    pub(super) fn request(&self, tags: &[String]) -> http::Result<Request<Bytes>> {
        let request = Request::builder().uri(self.url.clone());
        let secret = self.secret.as_deref().unwrap_or_default();
        match self.form {
            PurgeForm::Varnish => request.method("PURGE").header(&XKEY_PURGE, tags.join(" ")).body(Bytes::new()),
            PurgeForm::Fastly => request
                .method("POST")
                .header(&FASTLY_KEY, secret)
                .header(&SURROGATE_KEY, tags.join(" "))
                .body(Bytes::new()),
            PurgeForm::Cloudflare => request
                .method("POST")
                .header(AUTHORIZATION, format!("Bearer {secret}"))
                .header(CONTENT_TYPE, "application/json")
                .body(Bytes::from(json!({ "tags": tags }).to_string())),
        }
    }
}

/// The address without what an address may hold of a secret.
impl fmt::Display for PurgeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.url.host().unwrap_or_default())
    }
}

impl fmt::Debug for PurgeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PurgeTarget({:?}, {self})", self.form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cache_is_told_in_its_own_way() {
        let tags = ["e-1".to_owned(), "a-2".to_owned()];
        let of = |form| PurgeTarget::new(form, "https://cache.example/purge", Some("key".to_owned())).unwrap();
        let header = |request: &Request<Bytes>, name: &str| request.headers()[name].to_str().unwrap().to_owned();
        let varnish = of("varnish").request(&tags).unwrap();
        assert_eq!((varnish.method().as_str(), header(&varnish, "xkey-purge").as_str()), ("PURGE", "e-1 a-2"));
        let fastly = of("fastly").request(&tags).unwrap();
        assert_eq!(
            (header(&fastly, "fastly-key").as_str(), header(&fastly, "surrogate-key").as_str()),
            ("key", "e-1 a-2")
        );
        let cloudflare = of("cloudflare").request(&tags).unwrap();
        assert_eq!(header(&cloudflare, "authorization"), "Bearer key");
        assert_eq!(cloudflare.body(), &Bytes::from_static(br#"{"tags":["e-1","a-2"]}"#));
        assert_eq!(format!("{:?}", of("fastly")), "PurgeTarget(Fastly, cache.example)");
    }

    #[test]
    fn what_is_no_cache_is_refused() {
        for (form, url, secret) in [
            ("akamai", "https://cache.example", None),
            ("varnish", "cache.example", None),
            ("varnish", "ftp://cache.example", None),
            ("varnish", "http://", None),
            ("fastly", "https://cache.example", Some("a b".to_owned())),
        ] {
            assert!(PurgeTarget::new(form, url, secret).is_err(), "{form} {url}");
        }
    }
}
