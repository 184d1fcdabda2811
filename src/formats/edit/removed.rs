//! A field or an item that is taken away, with its comma or its line, and with its own comment.

use serde_json::Value;

use super::TextEdit;
use super::site::{Member, Site, is_blank};
use crate::content::Pointer;

/// The ways to remove what stands at a place.
pub(super) fn value(site: &Site<'_>, pointer: &Pointer) -> Vec<Vec<TextEdit>> {
    let (Some(holder), Some(member)) = (pointer.parent(), site.member(pointer)) else { return Vec::new() };
    let members = site.members(&holder);
    let Some(index) = members.iter().position(|other| other.range == member.range) else { return Vec::new() };
    let before = index.checked_sub(1).and_then(|before| members.get(before));
    let (before, after) = (before, members.get(index + 1));
    if site.is_bracketed(&holder) {
        bracketed(site, &holder, &member, (before, after))
    } else if before.is_none() && after.is_none() {
        only(site, &holder)
    } else {
        lines(site, &member, after).into_iter().collect()
    }
}

/// A member between brackets: its lines where it has lines of its own, else it and one comma.
fn bracketed(
    site: &Site<'_>,
    holder: &Pointer,
    member: &Member,
    (before, after): (Option<&Member>, Option<&Member>),
) -> Vec<Vec<TextEdit>> {
    let mut ways = Vec::new();
    let range = &member.range;
    let comma = before.and_then(|before| comma_behind(site, before));
    if is_blank(site.before(range.start)) && site.ends_line(range.end) {
        let line = TextEdit::remove(site.line_start(range.start)..site.line_end(range.end));
        match (after, comma) {
            (Some(_), _) => ways.push(vec![line]),
            (None, Some(comma)) => ways.extend([vec![line.clone(), TextEdit::remove(comma..comma + 1)], vec![line]]),
            (None, None) => {}
        }
    }
    match (after, comma) {
        (Some(after), _) => {
            let between = site.slice(range.end..after.range.start);
            if is_blank(&between.replacen(',', "", 1)) {
                ways.push(vec![TextEdit::remove(range.start..after.range.start)]);
            }
        }
        (None, Some(comma)) if is_blank(site.slice(comma + 1..range.start)) => {
            ways.push(vec![TextEdit::remove(comma..range.end)]);
        }
        (None, Some(comma)) => {
            ways.push(vec![TextEdit::remove(comma..comma + 1), TextEdit::remove(range.clone())]);
        }
        (None, None) => {
            let inner = site.spans.get(holder).map(|place| place.value.start + 1..place.value.end.saturating_sub(1));
            let around = inner.filter(|inner| {
                is_blank(site.slice(inner.start..range.start))
                    && is_blank(&site.slice(range.end..inner.end).replacen(',', "", 1))
            });
            ways.extend(around.map(|inner| vec![TextEdit::remove(inner)]));
        }
    }
    ways
}

/// Where the comma behind a member stands; comments may stand before it.
fn comma_behind(site: &Site<'_>, member: &Member) -> Option<usize> {
    let mut at = member.range.end;
    loop {
        match site.text.get(at..)?.chars().next()? {
            ',' => return Some(at),
            '#' => at = site.line_end(at),
            c if c.is_ascii_whitespace() => at += c.len_utf8(),
            _ => return None,
        }
    }
}

/// A member that has lines: from its name or its mark to the end of its last line.
fn lines(site: &Site<'_>, member: &Member, after: Option<&Member>) -> Option<Vec<TextEdit>> {
    let range = &member.range;
    let ends = site.slice(0..range.end).ends_with('\n');
    if !ends && !site.ends_line(range.end) && member.place.key.is_some() {
        return None;
    }
    let end = if ends { range.end } else { site.line_end(range.end) };
    let before = site.before(range.start);
    let is_mark = |text: &str| {
        let mark = text.trim_matches(' ');
        let number = mark.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(mark, "-" | "*" | "+") || number.len() < mark.len() && matches!(number, "." | ")")
    };
    let edit = match &member.place.key {
        Some(_) if is_blank(before) => TextEdit::remove(site.line_start(range.start)..end),
        // The first field of an item stands behind the item's mark, where the next one follows it.
        Some(_) if is_mark(before) => {
            let next = after?.range.start;
            is_blank(site.slice(end..next)).then(|| TextEdit::remove(range.start..next))?
        }
        None if is_mark(before) => TextEdit::remove(site.line_start(range.start)..end),
        _ => return None,
    };
    Some(vec![edit])
}

/// The only member of what lines hold: brackets are left.
fn only(site: &Site<'_>, holder: &Pointer) -> Vec<Vec<TextEdit>> {
    let brackets = match site.value(holder) {
        Some(Value::Object(_)) => "{}",
        Some(Value::Array(_)) => "[]",
        _ => return Vec::new(),
    };
    let Some(place) = site.spans.get(holder).filter(|place| !site.slice(place.value.clone()).contains('#')) else {
        return Vec::new();
    };
    let trailing = if site.slice(place.value.clone()).ends_with('\n') { site.line_end } else { "" };
    let mut ways = vec![vec![TextEdit::replace(place.value.clone(), format!("{brackets}{trailing}"))]];
    if let Some(key) = &place.key
        && site.slice(key.end..place.value.start).trim() == ":"
    {
        ways.insert(0, vec![TextEdit::replace(key.end..place.value.end, format!(": {brackets}{trailing}"))]);
    }
    ways
}
