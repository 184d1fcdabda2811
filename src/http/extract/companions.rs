//! The entries that go with another one, as the parameter `with` names them: `first,second@3-7`.

use crate::actions::{Companion, Expected};
use crate::content::EntryId;
use crate::http::negotiate::entity_tag;

/// The most entries that go with another one.
pub(in crate::http) const COMPANIONS_MAX: usize = 100;

/// What each of them looks like, as a regular expression.
pub(in crate::http) const PATTERN: &str = r"^[a-z0-9][a-z0-9._-]{0,63}(@[0-9]+-[0-9]+(-[A-Za-z0-9_-]+)?)?$";

/// Reads a list of ids with commas between them. An id alone means the entry as it stands; with `@` and the text of an
/// entity tag behind it, that state of it.
pub(in crate::http) fn companions(text: &str) -> Result<Vec<Companion>, String> {
    let parts: Vec<&str> = text.split(',').collect();
    if parts.len() > COMPANIONS_MAX {
        return Err(format!("at most {COMPANIONS_MAX} entries can be named, but this names {}", parts.len()));
    }
    parts.into_iter().map(companion).collect()
}

fn companion(text: &str) -> Result<Companion, String> {
    let (id, tag) = text.split_once('@').map_or((text, None), |(id, tag)| (id, Some(tag)));
    let id = EntryId::parse(id).map_err(|error| error.to_string())?;
    let expected = match tag {
        None => Expected::Any,
        Some(tag) if is_tag(tag) => Expected::Tags(vec![entity_tag::version_of(tag)]),
        Some(tag) => {
            let tag: String = tag.chars().take(80).collect();
            return Err(format!("an entity tag without quotes, such as `3-7`, must follow `@`, but this is `{tag}`"));
        }
    };
    Ok(Companion { id, expected })
}

fn is_tag(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut is_number =
        || parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()));
    let begins_well = is_number() && is_number();
    let is_token =
        |rest: &str| !rest.is_empty() && rest.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-".contains(&c));
    begins_well && parts.next().is_none_or(is_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_alone_or_with_the_state_that_is_meant() {
        let read = companions("one,two@3-7,three@3-7-mX0ZvTq1W_k").unwrap();
        let expected: Vec<_> = read.into_iter().map(|companion| companion.expected).collect();
        let tag = Expected::Tags(vec!["\"3-7\"".to_owned()]);
        assert_eq!(expected, [Expected::Any, tag.clone(), tag]);
    }

    #[test]
    fn what_names_no_entry_or_no_state_is_refused() {
        for bad in ["", "One", "one,", "one@", "one@3", "one@\"3-7\"", "one@3-7-", "one two", "one@*"] {
            assert!(companions(bad).is_err(), "{bad}");
        }
        let many = vec!["a"; COMPANIONS_MAX + 1].join(",");
        assert!(companions(&many).unwrap_err().contains("101"));
    }
}
