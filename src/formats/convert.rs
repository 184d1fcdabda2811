//! Reading a text into a document, and writing a document as a text.

use super::source::Source;
use super::{Body, Format, Reading, json, markdown, suppression, toml, yaml};
use crate::content::{Document, Limits, Pointer, Tree, TypeName};
use crate::schema::Catalog;

/// The document of a text with which nothing is wrong, read without noting where anything stands. None where something
/// is wrong, or may be: then [`read`] tells.
pub fn read_fast<'t>(bytes: &'t [u8], format: Format, body: &Body, limits: &Limits) -> Option<Tree<'t>> {
    if format == Format::Json {
        let text = simdutf8::basic::from_utf8(bytes).ok().filter(|text| text.len() <= limits.document_bytes_max)?;
        return json::read_fast(text, limits);
    }
    let mut source = Source::new(bytes, limits).ok()?;
    source.keeps_spans = false;
    let reading = match body {
        Body::Blocks => read_source(source, format, limits),
        _ if format == Format::Markdown => markdown::read_page(source, body, limits),
        _ => read_source(source, format, limits),
    };
    reading.document.filter(|_| reading.findings.is_empty()).map(|document| Tree::of(&document))
}

/// Reads a text into a document. Never fails: what is wrong is in the findings, and as much as can be read is read.
///
/// A text that is no UTF-8, too large, too deep or not well-formed gives no document; one that only says something that
/// a document cannot hold (a field twice, a number with too many digits) gives the document that is nearest to it.
pub fn read(bytes: &[u8], format: Format, limits: &Limits) -> Reading {
    let source = match Source::new(bytes, limits) {
        Ok(source) => source,
        Err(finding) => return Reading { findings: vec![*finding], ..Reading::default() },
    };
    let text = source.text;
    let mut reading = read_source(source, format, limits);
    reading.findings.sort_by_key(|found| found.span.start);
    reading.suppressions.extend(suppression::find(text, format, &reading));
    reading.suppressions.sort_by_key(|suppression| suppression.span.start);
    reading
}

fn read_source(source: Source<'_>, format: Format, limits: &Limits) -> Reading {
    match format {
        Format::Json => json::read(source, Pointer::root(), limits),
        Format::Yaml => yaml::read(source, Pointer::root(), limits),
        Format::Markdown => markdown::read(source, limits),
        Format::Toml => toml::read(source, limits),
    }
}

/// Reads a text into a document as [`read`] does, the body of a Markdown text being what `body` says.
pub fn read_with(bytes: &[u8], format: Format, body: &Body, limits: &Limits) -> Reading {
    if format != Format::Markdown || *body == Body::Blocks {
        return read(bytes, format, limits);
    }
    let source = match Source::new(bytes, limits) {
        Ok(source) => source,
        Err(finding) => return Reading { findings: vec![*finding], ..Reading::default() },
    };
    let text = source.text;
    let mut reading = markdown::read_page(source, body, limits);
    reading.findings.sort_by_key(|found| found.span.start);
    reading.suppressions = suppression::find(text, format, &reading);
    reading
}

/// Writes a document of a content type as a text that [`read`] turns into the same document, the fields in the order
/// of the schema. The same document gives the same text, in whatever order its fields came.
pub fn write(document: &Document, format: Format, catalog: &Catalog, content_type: &TypeName) -> String {
    let ordered = catalog.in_schema_order(content_type, document);
    // What lies deeper than the limits allow has no order there; it is written all the same.
    let document = if ordered == *document { &ordered } else { document };
    match format {
        Format::Json => json::write(document),
        Format::Yaml => yaml::write(document),
        Format::Markdown => markdown::write(document),
        Format::Toml => toml::write(document),
    }
}
