//! Types written down.

use super::comment;
use super::literal::field_name;
use super::type_tree::{Type, TypeMember};

/// Where a union that is longer begins a line for each of its types.
const LINE_CHARACTERS: usize = 110;

/// A type as text, in lines that begin at that depth.
pub(super) fn render(of: &Type, depth: usize) -> String {
    match of {
        Type::Word(word) => word.clone(),
        Type::Union(types) => joined(types, " | ", depth),
        Type::Intersection(types) => joined(types, " & ", depth),
        Type::Array(item) => format!("{}[]", within(item, depth)),
        Type::Tuple { items, required, rest } => {
            let optional = |place: usize| if place < *required { "" } else { "?" };
            let mut parts: Vec<_> = items
                .iter()
                .enumerate()
                .map(|(place, item)| format!("{}{}", within(item, depth), optional(place)))
                .collect();
            parts.extend(rest.as_ref().map(|rest| format!("...{}[]", within(rest, depth))));
            format!("[{}]", parts.join(", "))
        }
        Type::Object { members, index } => object(members, index.as_deref(), depth),
    }
}

/// A type as a part of another one.
fn within(of: &Type, depth: usize) -> String {
    match of {
        Type::Union(_) | Type::Intersection(_) => format!("({})", render(of, depth)),
        _ => render(of, depth),
    }
}

fn joined(types: &[Type], sign: &str, depth: usize) -> String {
    // In an intersection a union needs its parentheses; in a union an intersection is clearer with them.
    let parts: Vec<_> = types.iter().map(|inner| within(inner, depth)).collect();
    let line = parts.join(sign);
    if line.contains('\n') || line.chars().count() + 2 * depth <= LINE_CHARACTERS {
        return line;
    }
    let indent = "  ".repeat(depth + 1);
    parts.iter().flat_map(|part| ["\n", &indent, sign.trim_start(), part]).collect()
}

fn object(members: &[TypeMember], index: Option<&Type>, depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    if let (Some(index), true) = (index, members.is_empty()) {
        return format!("{{ [key: string]: {} }}", render(index, depth));
    }
    let mut text = "{\n".to_owned();
    for TypeMember { name, is_optional, comment, value } in members {
        comment::write(&mut text, comment, depth + 1);
        let mark = if *is_optional { "?" } else { "" };
        text.extend([&indent, field_name(name).as_str(), mark, ": ", &render(value, depth + 1), ";\n"]);
    }
    if let Some(index) = index {
        text.extend([&indent, "[key: string]: ", &render(index, depth + 1), ";\n"]);
    }
    text.extend(["  ".repeat(depth).as_str(), "}"]);
    text
}
