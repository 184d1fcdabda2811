//! Reading `galley.toml`.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::option_kind::RawValue;

/// One key of the file with its value.
pub(super) struct SettingLine {
    /// Section and name: `server.bind`.
    pub(super) key: String,
    /// Where the key stands, in bytes.
    pub(super) key_span: Range<usize>,
    /// The value.
    pub(super) given: RawValue,
    /// Where the value stands, in bytes.
    pub(super) value_span: Range<usize>,
}

/// The lines of a file in their order, or where it is no TOML and why.
pub(super) fn lines(text: &str) -> Result<Vec<SettingLine>, Vec<(Range<usize>, String)>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|e| (e.span().unwrap_or_default(), e.message().to_owned())).collect());
    }
    let mut lines = Vec::new();
    collect("", table.get_ref(), &mut lines);
    lines.sort_by_key(|line| line.key_span.start);
    Ok(lines)
}

fn collect(section: &str, table: &DeTable<'_>, lines: &mut Vec<SettingLine>) {
    for (name, value) in table {
        let key = if section.is_empty() { name.get_ref().to_string() } else { format!("{section}.{}", name.get_ref()) };
        if let DeValue::Table(inner) = value.get_ref() {
            collect(&key, inner, lines);
            lines.push(SettingLine { key, key_span: name.span(), given: RawValue::Table, value_span: value.span() });
        } else {
            let given = given(value.get_ref());
            lines.push(SettingLine { key, key_span: name.span(), given, value_span: value.span() });
        }
    }
}

fn given(value: &DeValue<'_>) -> RawValue {
    match value {
        DeValue::String(text) => RawValue::Text(text.to_string()),
        DeValue::Boolean(value) => RawValue::Boolean(*value),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(RawValue::Other("integer too large"), RawValue::Integer),
        DeValue::Array(items) => items
            .iter()
            .map(|item| item.get_ref().as_str().map(str::to_owned))
            .collect::<Option<Vec<_>>>()
            .map_or(RawValue::Other("array with values other than strings"), RawValue::List),
        other => RawValue::Other(other.type_str()),
    }
}
