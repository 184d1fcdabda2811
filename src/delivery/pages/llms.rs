//! `llms.txt`, what language models should read of the site: <https://llmstxt.org>.

use super::page::is_hidden;
use crate::content::{Edition, Locale};
use crate::delivery::cache::{Dependencies, RenderedBody};
use crate::delivery::list::RenderContext;
use crate::delivery::shapes::Opened;
use crate::delivery::{DeliveryError, Site};
use crate::schema::{Catalog, Meaning, SchemaKind};
use crate::store::ReadTransaction;

/// How many entries of a collection are named: those published last. A model reads the file whole.
const ENTRIES_MAX: i64 = 100;

/// The site's name, what it is about, and of each collection the newest entries in the site's language, with their
/// summaries.
pub(in crate::delivery) fn llms(
    reads: &mut ReadTransaction<'_>,
    RenderContext { catalog, site, .. }: RenderContext<'_>,
) -> Result<RenderedBody, DeliveryError> {
    site.home().ok_or(DeliveryError::NoAddress)?;
    let mut text = format!("# {}\n", one_line(site.name()));
    if !site.description.is_empty() {
        text.extend(["\n> ", &one_line(&site.description), "\n"]);
    }
    let locale = Locale::parse(site.pages.locale()).ok();
    for file in catalog.files_of(SchemaKind::Type) {
        let editions = reads.edition_page(&file.name, locale.as_ref(), None, ENTRIES_MAX)?;
        let mut lines = String::new();
        for edition in &editions {
            if !is_hidden(catalog, edition)? {
                lines.push_str(&line(catalog, site, edition)?);
            }
        }
        if !lines.is_empty() {
            text.extend(["\n## ", &one_line(file.title()), "\n\n", &lines]);
        }
    }
    let types = catalog.files_of(SchemaKind::Type).map(|file| file.name.clone());
    Ok(RenderedBody {
        body: text.into_bytes(),
        etag: None,
        media_type: "text/plain; charset=utf-8",
        // What is gone changes it too, and has no time.
        updated_at: None,
        depends: Dependencies::on_all_of(types),
    })
}

/// `- [Title](address): summary`
fn line(catalog: &Catalog, site: &Site, edition: &Edition) -> Result<String, DeliveryError> {
    let opened = Opened::of(catalog, &edition.body)?;
    let described = opened.described();
    let title = described.text(Meaning::Title).unwrap_or(opened.slug());
    let address = site.address(opened.content_type.collection(), opened.locale(), opened.slug());
    let summary = described.text(Meaning::Summary).map(|summary| format!(": {}", one_line(summary)));
    Ok(format!("- [{}]({}){}\n", one_line(title), address.unwrap_or_default(), summary.unwrap_or_default()))
}

/// A plain text on one line of CommonMark, where no character of it means anything else.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&') {
                line.push('\\');
            }
            line.push(c);
        }
    }
    line
}
