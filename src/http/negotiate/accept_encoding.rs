//! `Accept-Encoding`: which content codings a client takes (RFC 9110, section 12.5.3).

use actix_web::http::header::{self, HeaderMap};

use crate::delivery::Coding;

/// The weight that a client gives a coding, in thousandths; 0 refuses it.
type Weight = u16;

/// The weight of what a client names without one.
const WEIGHT_MAX: Weight = 1_000;

/// The codings that a client takes, the one that it likes best first. Of those that it likes the same, the one that makes
/// the shortest answers is first. What cannot be read is passed over: the plain answer is always right.
pub(in crate::http) fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Coding> {
    let mut weights: [Option<Weight>; Coding::ALL.len()] = [None; Coding::ALL.len()];
    let (mut others, mut all_alike) = (0, true);
    let elements = headers.get_all(header::ACCEPT_ENCODING).flat_map(|value| value.as_bytes().split(|c| *c == b','));
    for (name, weight) in elements.filter_map(element) {
        all_alike &= weight == WEIGHT_MAX;
        if name == b"*" {
            others = weight;
        }
        let named = Coding::ALL.iter().position(|coding| name.eq_ignore_ascii_case(coding.name().as_bytes()));
        if let Some(its) = named.and_then(|place| weights.get_mut(place)) {
            *its = Some(weight);
        }
    }
    let weight_of = weights.map(|its| its.unwrap_or(others));
    let mut liked = [0, 1, 2].map(|place: usize| {
        let (coding, weight) = (Coding::ALL.get(place), weight_of.get(place));
        (coding.copied(), weight.copied().unwrap_or(0))
    });
    // The codings stand in the order of their answers' lengths, which a stable sort keeps, and most clients like them all
    // the same.
    if !all_alike {
        liked.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    }
    liked.into_iter().filter(|(_, weight)| *weight > 0).filter_map(|(coding, _)| coding)
}

fn element(element: &[u8]) -> Option<(&[u8], Weight)> {
    // Most name codings and no weights.
    let Some(end) = element.iter().position(|c| *c == b';') else { return Some((element.trim_ascii(), WEIGHT_MAX)) };
    let (name, rest) = element.split_at_checked(end)?;
    let rest = std::str::from_utf8(rest).ok()?.strip_prefix(';')?.trim();
    let quality = rest.strip_prefix("q=").or_else(|| rest.strip_prefix("Q="))?;
    Some((name.trim_ascii(), weight(quality.trim())?))
}

/// A quality value: `1`, `0.5`, `0.375` (RFC 9110, section 12.4.2).
fn weight(quality: &str) -> Option<Weight> {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let digits = part.len() <= 3 && part.bytes().all(|digit| digit.is_ascii_digit());
    let thousandths = format!("{part:0<3}").parse::<Weight>().ok().filter(|_| digits)?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(WEIGHT_MAX),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn names(value: &str) -> Vec<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(value).unwrap());
        accepted(&headers).map(Coding::name).collect()
    }

    #[test]
    fn what_the_client_likes_best_is_first() {
        assert_eq!(names("gzip, deflate, br, zstd"), ["br", "gzip"]);
        assert_eq!(names("gzip;q=1.0, br;q=0.5"), ["gzip", "br"]);
        assert_eq!(names("GZIP , *;q=0"), ["gzip"]);
        assert_eq!(names("*"), ["br", "gzip"]);
        assert_eq!(names("*, br;q=0"), ["gzip"]);
        assert_eq!(names("br;q=0.001"), ["br"]);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for odd in ["", "identity", "br;q=2", "br;q=0.1234", "br;q=x", "br;level=3", ";", ",,,", "br q=1"] {
            assert!(names(odd).is_empty(), "{odd}");
        }
        assert!(accepted(&HeaderMap::new()).next().is_none());
    }
}
