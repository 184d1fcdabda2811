//! Entity tags and the headers that compare them (RFC 9110, 8.8.3 and 13.1).

use actix_web::http::header::{HeaderMap, HeaderName};

/// What `If-Match` or `If-None-Match` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) enum EntityTags {
    /// `*`: whatever there is.
    Any,
    /// A list of tags, in the order given.
    List(Vec<EntityTag>),
}

/// One entity tag, its quotes kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) struct EntityTag {
    /// Whether it is marked as weak.
    pub(in crate::http) weak: bool,
    /// The tag with its quotes: `"3-7"`.
    pub(in crate::http) quoted: String,
}

impl EntityTags {
    /// What a header holds; none where it is missing, an error where it is no list of entity tags.
    pub(in crate::http) fn of(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Self>, ()> {
        let mut tags = Vec::new();
        let mut any = false;
        for value in headers.get_all(name) {
            let text = value.to_str().map_err(drop)?.trim();
            if text == "*" {
                any = true;
            } else {
                tags.append(&mut parse_list(text).ok_or(())?);
            }
        }
        match (any, tags.is_empty()) {
            (true, true) => Ok(Some(Self::Any)),
            (true, false) => Err(()),
            (false, true) if headers.contains_key(name) => Err(()),
            (false, true) => Ok(None),
            (false, false) => Ok(Some(Self::List(tags))),
        }
    }

    /// The weak comparison, for `If-None-Match`: whether one of them names `quoted`.
    pub(in crate::http) fn name_weakly(&self, quoted: &str) -> bool {
        match self {
            Self::Any => true,
            Self::List(tags) => tags.iter().any(|tag| tag.quoted == quoted),
        }
    }
}

fn parse_list(mut text: &str) -> Option<Vec<EntityTag>> {
    let mut tags = Vec::new();
    loop {
        // Empty elements of a list are to be ignored (RFC 9110, 5.6.1.2).
        text = text.trim_start_matches([' ', '\t', ',']);
        if text.is_empty() {
            return Some(tags);
        }
        let (weak, rest) = text.strip_prefix("W/").map_or((false, text), |rest| (true, rest));
        let inner = rest.strip_prefix('"')?;
        let length = inner.find('"')?;
        let (tag, after) = inner.split_at_checked(length)?;
        if tag.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return None;
        }
        tags.push(EntityTag { weak, quoted: format!("\"{tag}\"") });
        text = after.strip_prefix('"')?.trim_start_matches([' ', '\t']);
        if !text.is_empty() && !text.starts_with(',') {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{self, HeaderValue};

    use super::*;

    fn read(values: &[&str]) -> Result<Option<EntityTags>, ()> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_MATCH, HeaderValue::from_str(value).unwrap());
        }
        EntityTags::of(&headers, &header::IF_MATCH)
    }

    fn tag(weak: bool, quoted: &str) -> EntityTag {
        EntityTag { weak, quoted: quoted.to_owned() }
    }

    #[test]
    fn lists_are_read_whole() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[" * "]), Ok(Some(EntityTags::Any)));
        let both = EntityTags::List(vec![tag(false, "\"1-1\""), tag(true, "\"a,b\"")]);
        assert_eq!(read(&["\"1-1\", ,W/\"a,b\""]), Ok(Some(both.clone())));
        assert_eq!(read(&["\"1-1\"", "W/\"a,b\""]), Ok(Some(both)));
    }

    #[test]
    fn what_is_no_list_of_tags_is_an_error() {
        for bad in ["", "1-1", "\"1-1", "\"a\" \"b\"", "*, \"a\"", "w/\"a\"", "\"a b\""] {
            assert_eq!(read(&[bad]), Err(()), "{bad}");
        }
    }
}
