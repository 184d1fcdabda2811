//! A field or an item that is added, in the manner of its neighbours.

use serde_json::Value;

use super::TextEdit;
use super::replaced::block_id;
use super::scalar;
use super::site::{Member, Site, is_blank};
use crate::content::Pointer;
use crate::formats::spans::Notation;

/// The field that a block's id is written behind.
const BEFORE_ID: &str = "type";

/// The ways to add a value at a place that there is not yet.
pub(super) fn value(site: &Site<'_>, pointer: &Pointer, value: &Value) -> Vec<Vec<TextEdit>> {
    let (Some(holder), Some(last)) = (pointer.parent(), pointer.tokens().last()) else { return Vec::new() };
    match site.value(&holder) {
        Some(Value::Object(_)) => field(site, &holder, &last, value),
        Some(Value::Array(items)) => item(site, &holder, last.parse().unwrap_or(items.len()), value),
        _ => Vec::new(),
    }
}

fn field(site: &Site<'_>, holder: &Pointer, name: &str, value: &Value) -> Vec<Vec<TextEdit>> {
    let members = site.members(holder);
    let mut ways = Vec::new();
    if let (Value::String(id), "id") = (value, name) {
        ways.extend(block_id(site, &holder.key(name), id));
    }
    // Behind the type where it is an id, behind the last field, and where that cannot be, behind another.
    let before = site.member(&holder.key(BEFORE_ID)).filter(|member| name == "id" && member.place.key.is_some());
    for neighbour in before.iter().chain(members.iter().rev()).take(members.len().min(4) + 1) {
        let Some(key) = &neighbour.place.key else { continue };
        let like = site.slice(neighbour.place.value.clone());
        let like = if like.starts_with(['"', '\'']) { like } else { "" };
        let names = scalar::name(name, neighbour.notation, site.slice(key.clone()));
        for value in scalar::written(value, neighbour.notation, like, site.line_end) {
            let Some(name) = names.first() else { continue };
            let written = format!("{name}{}{value}", colon(site, neighbour));
            ways.push(vec![if site.is_bracketed(holder) {
                TextEdit::insert(neighbour.range.end, format!(",{}{written}", gap(site, holder, &members)))
            } else {
                line_behind(site, neighbour, &written)
            }]);
        }
    }
    if members.is_empty() {
        let notation = site.spans.notation(holder);
        let colon = if notation == Notation::Toml { " = " } else { ": " };
        for name in scalar::name(name, notation, "") {
            let values = scalar::written(value, notation, "", site.line_end);
            ways.extend(values.iter().filter_map(|value| within(site, holder, &format!(" {name}{colon}{value} "))));
        }
    }
    ways
}

fn item(site: &Site<'_>, holder: &Pointer, index: usize, value: &Value) -> Vec<Vec<TextEdit>> {
    let members = site.members(holder);
    let Some(last) = members.last() else {
        let values = scalar::written(value, site.spans.notation(holder), "", site.line_end);
        return values.iter().filter_map(|value| within(site, holder, value)).collect();
    };
    let like = site.slice(last.place.value.clone());
    let values = scalar::written(value, last.notation, like.lines().next().unwrap_or_default(), site.line_end);
    let behind = members.get(index).is_none();
    let member = members.get(index).unwrap_or(last);
    let write = |value: &String| match (site.is_bracketed(holder), behind) {
        (true, true) => TextEdit::insert(member.range.end, format!(",{}{value}", gap(site, holder, &members))),
        (true, false) => TextEdit::insert(member.range.start, format!("{value},{}", gap(site, holder, &members))),
        (false, true) => line_behind(site, member, value),
        (false, false) => {
            let mark = site.before(member.range.start);
            TextEdit::insert(site.line_start(member.range.start), format!("{mark}{value}{}", site.line_end))
        }
    };
    values.iter().map(|value| vec![write(value)]).collect()
}

/// A line behind the one in which a member ends, indented as the member is. What stands before an item is its mark, which
/// an item has too; what stands before a field is indentation, or the mark of an item whose first field it is.
fn line_behind(site: &Site<'_>, member: &Member, written: &str) -> TextEdit {
    let before = site.before(member.range.start);
    let indent: String = match member.place.key {
        Some(_) => before.chars().map(|c| if c == '\t' { c } else { ' ' }).collect(),
        None => before.to_owned(),
    };
    let end = member.range.end;
    if site.slice(0..end).ends_with('\n') {
        return TextEdit::insert(end, format!("{indent}{written}{}", site.line_end));
    }
    let end = site.line_end(end);
    if site.slice(0..end).ends_with('\n') {
        TextEdit::insert(end, format!("{indent}{written}{}", site.line_end))
    } else {
        TextEdit::insert(end, format!("{}{indent}{written}", site.line_end))
    }
}

/// Text between brackets that hold nothing yet.
fn within(site: &Site<'_>, holder: &Pointer, written: &str) -> Option<Vec<TextEdit>> {
    let value = site.spans.get(holder)?.value.clone();
    let inner = value.start + 1..value.end.checked_sub(1)?;
    (site.is_bracketed(holder) && is_blank(site.slice(inner.clone()))).then(|| vec![TextEdit::replace(inner, written)])
}

/// What stands between a neighbour's name and its value.
fn colon<'a>(site: &Site<'a>, neighbour: &Member) -> &'a str {
    let key = neighbour.place.key.as_ref().map_or(0, |key| key.end);
    let usual = if neighbour.notation == Notation::Toml { " = " } else { ": " };
    let written = site.slice(key..neighbour.place.value.start);
    let mark = written.trim_matches([' ', '\t']);
    if mark == usual.trim() && !written.is_empty() && (neighbour.notation == Notation::Json || written.ends_with(' ')) {
        written
    } else {
        usual
    }
}

/// The white space before a member that is not the first, or what goes with the one that is.
fn gap(site: &Site<'_>, holder: &Pointer, members: &[Member]) -> String {
    let space_before = |member: &Member| {
        let before = site.slice(0..member.range.start);
        before.get(before.trim_end_matches([' ', '\t', '\r', '\n']).len()..).unwrap_or_default().to_owned()
    };
    let opening = site.spans.get(holder).map_or(0, |place| place.value.start + 1);
    match members {
        [_, second, ..] => space_before(second),
        [only] => match space_before(only) {
            space if space.contains('\n') => space,
            _ if members.iter().any(|member| colon(site, member).contains(' ') || member.place.key.is_none()) => {
                " ".to_owned()
            }
            _ => String::new(),
        },
        [] => site.slice(opening..opening).to_owned(),
    }
}
