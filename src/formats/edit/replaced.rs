//! A value or a name that is replaced where it stands.

use std::ops::Range;

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::TextEdit;
use super::scalar;
use super::site::Site;
use crate::content::Pointer;
use crate::formats::locate::part;
use crate::formats::spans::Notation;

/// Characters of a string up to which single differences are looked for; of a longer one, one part is replaced.
const COMPARED_MAX: usize = 20_000;

/// The ways to replace the value at a place: only the characters that differ, or all of it.
pub(super) fn value(site: &Site<'_>, pointer: &Pointer, new: &Value) -> Vec<Vec<TextEdit>> {
    let Some(place) = site.spans.get(pointer) else { return Vec::new() };
    let mut ways = Vec::new();
    if let (Some(Value::String(old)), Value::String(new)) = (site.value(pointer), new) {
        ways.extend(parts(site, pointer, old, new));
        ways.extend(folded_parts(site, pointer, old, new));
    }
    let token = site.slice(place.value.clone());
    // What holds other values may hold comments too, which would be lost.
    let holds_comments =
        site.value(pointer).is_some_and(|old| old.is_object() || old.is_array()) && token.contains('#');
    if !holds_comments {
        let all = scalar::written(new, site.spans.notation(pointer), token, site.line_end);
        // Behind a colon without a value stands no space yet.
        let gap = if place.value.is_empty() && place.key.is_some() { " " } else { "" };
        ways.extend(all.into_iter().map(|text| vec![TextEdit::replace(place.value.clone(), format!("{gap}{text}"))]));
    }
    if let Value::String(id) = new {
        ways.extend(block_id(site, pointer, id));
    }
    ways
}

/// The ways to rename the field at `from` to the name that `to` ends with, both in one object.
pub(super) fn name(site: &Site<'_>, from: &Pointer, to: &Pointer) -> Vec<Vec<TextEdit>> {
    let (Some(place), Some(new)) = (site.spans.get(from), to.tokens().last()) else { return Vec::new() };
    let Some(key) = place.key.clone() else { return Vec::new() };
    let names = scalar::name(&new, site.spans.notation(from), site.slice(key.clone()));
    names.into_iter().map(|name| vec![TextEdit::replace(key.clone(), name)]).collect()
}

/// The id that a block of Markdown has by its heading's words is written out behind them, or beside its type.
pub(super) fn block_id(site: &Site<'_>, pointer: &Pointer, id: &str) -> Vec<Vec<TextEdit>> {
    let Some(block) = pointer.parent().filter(|_| pointer.tokens().last().as_deref() == Some("id")) else {
        return Vec::new();
    };
    let written = |name: &str| {
        let pointer = block.key(name);
        let place = site.spans.get(&pointer).filter(|place| place.key.is_none());
        place.filter(|_| site.spans.notation(&pointer) == Notation::Exact).map(|place| place.value.clone())
    };
    let beside_type = written("type").filter(|class| site.slice(0..class.start).ends_with('.'));
    let beside_type = beside_type.map(|class| TextEdit::insert(class.start - 1, format!("#{id} ")));
    let behind_words = written("id").map(|words| TextEdit::insert(words.end, format!(" {{#{id}}}")));
    [beside_type, behind_words].into_iter().flatten().map(|edit| vec![edit]).collect()
}

/// Edits of the parts of a string that differ.
fn parts(site: &Site<'_>, pointer: &Pointer, old: &str, new: &str) -> Option<Vec<TextEdit>> {
    let place = site.spans.get(pointer)?;
    let (token, notation) = (site.slice(place.value.clone()), site.spans.notation(pointer));
    let edits = differences(old, new).into_iter().map(|(within, becomes)| {
        let range = part(site.text, site.spans, pointer, &within)?;
        Some(TextEdit::replace(range, scalar::part(&becomes, notation, token, site.line_end)?))
    });
    edits.collect()
}

/// The same for a folded block: its words stand there as they are, and only the space between them is another.
fn folded_parts(site: &Site<'_>, pointer: &Pointer, old: &str, new: &str) -> Option<Vec<TextEdit>> {
    let place = site.spans.get(pointer)?;
    let token = site.slice(place.value.clone());
    let header = token.strip_prefix('>').filter(|_| site.spans.notation(pointer) == Notation::Yaml)?.find('\n')? + 2;
    let start = place.value.start + header;
    let is_word = |(_, c): &(usize, char)| !c.is_whitespace();
    let words = |text: &'_ str| text.char_indices().filter(is_word).collect::<Vec<_>>();
    let (written, meant) = (words(token.get(header..)?), words(old));
    if !written.iter().map(|(_, c)| c).eq(meant.iter().map(|(_, c)| c)) {
        return None;
    }
    let place_of = |at: usize| {
        let index = meant.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(start + written.get(index)?.0)
    };
    let edits = differences(old, new).into_iter().map(|(within, becomes)| {
        let (first, last) = (within.start, old.get(within.clone())?.char_indices().next_back()?);
        let range = place_of(first)?..place_of(first + last.0)? + last.1.len_utf8();
        let is_plain = !becomes.contains(['\n', '\r']) && !site.slice(range.clone()).contains('\n');
        is_plain.then(|| TextEdit::replace(range, becomes))
    });
    edits.collect()
}

/// The bytes of `old` that differ from `new`, none of them empty, each with what stands there in `new`.
fn differences(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    let (from, to) = (letters(old), letters(new));
    let starts: Vec<usize> = old.char_indices().map(|(at, _)| at).chain([old.len()]).collect();
    let start_of = |index: usize| starts.get(index).copied().unwrap_or(old.len());
    let mut found: Vec<(Range<usize>, Range<usize>)> = if from.len().max(to.len()) <= COMPARED_MAX {
        let operations = capture_diff_slices(Algorithm::Myers, &from, &to);
        let changed = operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
        changed.map(|operation| (operation.old_range(), operation.new_range())).collect()
    } else {
        let before = from.iter().zip(&to).take_while(|(old, new)| old == new).count();
        let rest = (from.len() - before).min(to.len() - before);
        let behind = from.iter().rev().zip(to.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
        vec![(before..from.len() - behind, before..to.len() - behind)]
    };
    for (was, becomes) in &mut found {
        // What is only inserted stands nowhere yet; the character beside it does.
        let inserts = was.start == was.end;
        if inserts && was.start > 0 {
            (was.start, becomes.start) = (was.start - 1, becomes.start - 1);
        } else if inserts {
            (was.end, becomes.end) = ((was.end + 1).min(from.len()), (becomes.end + 1).min(to.len()));
        }
    }
    let text = |range: Range<usize>| to.get(range).unwrap_or_default().iter().collect();
    found.into_iter().map(|(was, becomes)| (start_of(was.start)..start_of(was.end), text(becomes))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_replaced() {
        let of = |old: &str, new: &str| differences(old, new);
        // What differs side by side is one edit.
        assert_eq!(of("GrÃ¶Ãe", "Größe"), [(2..8, "öß".to_owned())]);
        assert_eq!(of("ab", "axb"), [(0..1, "ax".to_owned())]);
        assert_eq!(of("ab", "xab"), [(0..1, "xa".to_owned())]);
        assert_eq!(of("a", "a"), []);
    }
}
