//! `[delivery]`: who may keep what readers get, for how long, and how they are told what to drop.

use std::collections::BTreeMap;

use super::{ConfigFault, DeliverySettings};
use crate::content::nearest;
use crate::delivery::{PurgeTarget, TagHeader};

/// What `Cache-Control` may say that is followed by seconds (RFC 9111, section 5.2.2, and RFC 5861).
const WITH_SECONDS: &[&str] = &["max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"];
/// What it may say by itself.
const ALONE: &[&str] = &["must-revalidate", "proxy-revalidate", "no-cache", "no-transform", "immutable"];
/// A year: more is read as that (RFC 9111, section 1.2.2, leaves the limit to the reader).
const SECONDS_MAX: u32 = 31_536_000;

impl DeliverySettings {
    /// What is wrong with the words of an option, or with those of one entry of it.
    pub(super) fn faults(&self, key: &str, entry: Option<&str>, place: &str) -> Vec<ConfigFault> {
        let messages: Vec<String> = match key {
            "delivery.origins" => self.origins.iter().filter_map(|origin| checked_origin(origin).err()).collect(),
            "delivery.tag_headers" => self.tag_headers.iter().filter_map(|name| tag_header(name).err()).collect(),
            "delivery.cache_control" => {
                let entries = self.cache_control.iter().filter(|(name, _)| entry.is_none_or(|entry| entry == *name));
                entries
                    .flat_map(|(_, texts)| directives(texts))
                    .filter_map(|directive| checked(directive).err())
                    .collect()
            }
            "delivery.purge" => {
                let entries = self.purge.iter().filter(|(name, _)| entry.is_none_or(|entry| entry == *name));
                entries.filter_map(|(_, words)| purge_target(words).err()).collect()
            }
            _ => Vec::new(),
        };
        messages.into_iter().map(|message| ConfigFault::new(place, message)).collect()
    }

    /// The headers that carry tags. A word that names none is passed over: the settings with it were refused.
    pub fn tag_headers(&self) -> Vec<TagHeader> {
        self.tag_headers.iter().filter_map(|name| tag_header(name).ok()).collect()
    }

    /// The caches that are told what to drop. What is none is passed over: the settings with it were refused.
    pub fn purge_targets(&self) -> Vec<PurgeTarget> {
        self.purge.values().filter_map(|words| purge_target(words).ok()).collect()
    }

    /// What `Cache-Control` says for each collection, with commas between its directives.
    pub fn cache_control(&self) -> BTreeMap<String, String> {
        let joined = |texts: &Vec<String>| directives(texts).collect::<Vec<_>>().join(", ");
        self.cache_control.iter().map(|(collection, texts)| (collection.clone(), joined(texts))).collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "a secret comes in by the environment, and this is its door")]
fn purge_target(words: &[String]) -> Result<PurgeTarget, String> {
    let (form, url, variable) = match words {
        [form, url] => (form, url, None),
        [form, url, variable] => (form, url, Some(variable)),
        _ => {
            return Err(
                "a cache to purge is a list of its kind, its URL and, if needed, the environment variable that holds its \
                        secret: `[\"varnish\", \"http://127.0.0.1:6081/\"]`"
                    .to_owned(),
            );
        }
    };
    let secret = variable.map(|name| {
        std::env::var(name)
            .map_err(|_| format!("the environment variable `{name}`, which holds the secret, is not set"))
    });
    PurgeTarget::new(form, url, secret.transpose()?).map_err(|error| error.to_string())
}

fn directives(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().flat_map(|text| text.split(',')).map(str::trim).filter(|directive| !directive.is_empty())
}

/// An origin is a scheme and a host, perhaps with a port, and nothing behind (RFC 6454, section 6.2).
fn checked_origin(origin: &str) -> Result<(), String> {
    let plain = url::Url::parse(origin).is_ok_and(|url| url.origin().ascii_serialization() == origin);
    (origin == "*" || plain).then_some(()).ok_or_else(|| {
        format!(
            "`{origin}` is not a valid origin; write it as browsers send it, such as `https://www.example.org`, or `*`"
        )
    })
}

fn tag_header(name: &str) -> Result<TagHeader, String> {
    let found = TagHeader::ALL.into_iter().find(|header| header.name().eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names: Vec<_> = TagHeader::ALL.iter().map(|header| format!("`{}`", header.name())).collect();
        format!("`{name}` is not a supported tag header; supported: {}", names.join(", "))
    })
}

fn checked(directive: &str) -> Result<(), String> {
    match directive.split_once('=') {
        None if ALONE.contains(&directive) => Ok(()),
        Some((name, seconds)) if WITH_SECONDS.contains(&name) => {
            let good = seconds.parse::<u32>().is_ok_and(|seconds| seconds <= SECONDS_MAX);
            good.then_some(())
                .ok_or_else(|| format!("`{name}` must be from 0 to {SECONDS_MAX} seconds, but is `{seconds}`"))
        }
        None if WITH_SECONDS.contains(&directive) => {
            Err(format!("`{directive}` requires a number of seconds: `{directive}=60`"))
        }
        _ => {
            let name = directive.split_once('=').map_or(directive, |(name, _)| name);
            let directives = WITH_SECONDS.iter().chain(ALONE).copied();
            let hint = nearest(name, directives.clone()).map_or_else(
                || format!("supported: {}", directives.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            Err(format!("unsupported `Cache-Control` directive `{directive}`: {hint}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_caches_are_told_is_checked() {
        for good in ["max-age=60", "stale-while-revalidate=0", "must-revalidate", "s-maxage=31536000"] {
            assert_eq!(checked(good), Ok(()), "{good}");
        }
        for (bad, right) in [
            ("max-age", "`max-age=60`"),
            ("max-age=-1", "from 0"),
            ("max-age=31536001", "from 0"),
            ("maxage=60", "`max-age`"),
            ("public", "supported: "),
            ("must-revalidate=1", "`must-revalidate`"),
        ] {
            assert!(checked(bad).unwrap_err().contains(right), "{bad}: {:?}", checked(bad));
        }
        assert_eq!(tag_header("Surrogate-Key"), Ok(TagHeader::SurrogateKey));
        assert!(tag_header("surrogate-keys").is_err());
    }
}
