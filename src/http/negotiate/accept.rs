//! `Accept`: which media types a client takes (RFC 9110, section 12.5.1).

use actix_web::http::header::{self, HeaderMap};

use crate::http::Route;
use crate::http::problem::{NOT_ACCEPTABLE, Problem};

/// A media range that a client names, and whether it takes or refuses it.
struct Range<'a> {
    /// The type and the subtype, each perhaps `*`.
    name: (&'a str, &'a str),
    /// Whether its weight is more than 0.
    taken: bool,
}

/// Refuses a client that takes nothing of what the route answers. Whoever names nothing takes anything.
pub(in crate::http) fn check(route: &Route, headers: &HeaderMap) -> Result<(), Problem> {
    let answers = route.answers.media;
    if answers.is_empty()
        || !headers.contains_key(header::ACCEPT)
        || answers.iter().any(|(name, _)| takes(headers, name))
    {
        return Ok(());
    }
    let names: Vec<_> = answers.iter().map(|(name, _)| format!("`{name}`")).collect();
    let detail = format!("The route returns {}, none of which the `Accept` header allows", names.join(", "));
    Err(Problem::new(&NOT_ACCEPTABLE, detail))
}

/// Whether a client asks for a page, as a browser does: it names `text/html`, and not JSON as well.
pub(in crate::http) fn prefers_html(headers: &HeaderMap) -> bool {
    let names = |wanted: (&str, &str)| {
        let values = headers.get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
        let mut ranges = values.flat_map(|value| value.split(',')).filter_map(range);
        ranges.any(|Range { name, taken }| {
            taken && name.0.eq_ignore_ascii_case(wanted.0) && name.1.eq_ignore_ascii_case(wanted.1)
        })
    };
    names(("text", "html")) && !names(("application", "json"))
}

/// Whether a client takes a media type. The most exact of the ranges that it names decides.
pub(in crate::http) fn takes(headers: &HeaderMap, media_type: &str) -> bool {
    // What is said of the characters is no part of the type's name.
    let name = media_type.split(';').next().unwrap_or(media_type);
    let Some((kind, subtype)) = name.split_once('/') else { return false };
    let values = headers.get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    let ranges = values.flat_map(|value| value.split(',')).filter_map(range);
    let mut found: Option<(u8, bool)> = None;
    for Range { name: (its_kind, its_subtype), taken } in ranges {
        let exactness = match (its_kind, its_subtype) {
            ("*", "*") => 1,
            (one, "*") if one.eq_ignore_ascii_case(kind) => 2,
            // What is written as JSON is JSON (RFC 6839, section 3.1).
            (one, two) if one.eq_ignore_ascii_case(kind) && is_base(two, subtype) => 3,
            (one, two) if one.eq_ignore_ascii_case(kind) && two.eq_ignore_ascii_case(subtype) => 4,
            // `text/xml` is another name of `application/xml` (RFC 7303, section 9.2).
            ("text", "xml") if kind == "application" && (subtype == "xml" || is_base("xml", subtype)) => 3,
            _ => continue,
        };
        if found.is_none_or(|(before, _)| before < exactness) {
            found = Some((exactness, taken));
        }
    }
    found.is_some_and(|(_, taken)| taken)
}

fn is_base(name: &str, subtype: &str) -> bool {
    subtype.rsplit_once('+').is_some_and(|(_, base)| base.eq_ignore_ascii_case(name))
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subtype) = parts.next()?.split_once('/')?;
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let taken = match quality {
        None => true,
        Some(quality) => quality.parse::<f32>().is_ok_and(|quality| quality > 0.0 && quality <= 1.0),
    };
    Some(Range { name: (kind, subtype), taken })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn taken(accept: &str, media_type: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_str(accept).unwrap());
        takes(&headers, media_type)
    }

    #[test]
    fn the_most_exact_range_decides() {
        let json = "application/json";
        for accept in [
            "*/*",
            "application/*",
            "Application/JSON",
            "text/html, application/json;q=0.1",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "*/*;q=0, application/json",
            "application/json; charset=utf-8; q=1",
        ] {
            assert!(taken(accept, json), "{accept}");
        }
        for accept in ["", "text/html", "*/*, application/json;q=0", "application/json;q=2", "application", "json", "*"]
        {
            assert!(!taken(accept, json), "{accept}");
        }
        assert!(taken("application/json", "application/schema+json"));
        assert!(!taken("application/schema+json", json));
        for xml in ["application/xml", "application/xml; charset=utf-8", "application/rss+xml; charset=utf-8"] {
            assert!(taken("text/xml", xml) && taken("application/xml", xml), "{xml}");
            assert!(!taken("text/xml;q=0", xml) && !taken("text/*", xml) && !taken("text/plain", xml), "{xml}");
        }
        assert!(!taken("text/xml", json));
    }
}
