//! Judging links that lead to the site itself. Whether their end is there, somebody else has to tell.

use super::linked_site::LinkedSite;
use crate::schema::facts::links::{self, LinkSite};
use crate::schema::facts::relative_target::{RelativeTarget, served_file};
use crate::schema::facts::site_link::file_name;
use crate::schema::facts::texts::Texts;
use crate::schema::rules::{dead_inside_link, missing_asset};
use crate::schema::{
    DocumentDigest, Finding, LinkEnd, LinkedPage, Linter, Resolution, ResolveQuery, SchemaFile, SiteLink,
};

/// The most links of a document that somebody is asked about. A document of a megabyte can have tens of thousands.
const RESOLVED_MAX: usize = 1_000;

/// The finding about a link, where what `resolve` answers makes one.
pub(in crate::schema) fn missed(link: &SiteLink, resolve: impl Fn(ResolveQuery<'_>) -> Resolution) -> Option<Finding> {
    match &link.end {
        LinkEnd::File(path) => missing_asset::finding(link, &resolve(ResolveQuery::File(path))),
        LinkEnd::Page(pages) => {
            let answers: Vec<_> = pages.iter().map(|page| (page, resolve(page.question()))).collect();
            let weight = |target: &Resolution| match target {
                Resolution::Published | Resolution::Itself | Resolution::Unknown => 0,
                Resolution::Unpublished => 1,
                Resolution::Near(_) => 2,
                Resolution::Missing => 3,
            };
            // Where several pages may be meant, one of them will do.
            let (page, answer) = answers.iter().min_by_key(|(_, answer)| weight(answer))?;
            dead_inside_link::finding(link, page, answer)
        }
    }
}

impl Linter {
    /// The links of a document that lead to the site itself, as far as a rule asks about them.
    pub(in crate::schema) fn site_links(&self, texts: &Texts<'_>) -> Vec<SiteLink> {
        let Some(link_rules) = self.link_rules() else { return Vec::new() };
        let leading = links::all(texts).filter_map(|link| {
            let end = self.end_of(&link, link_rules)?;
            let within = (!link.text.kind.is_address()).then(|| link.bytes.clone());
            let (pointer, target) = (link.text.pointer(), link.target.to_owned());
            Some(SiteLink { pointer, within, target, is_image: link.is_image, end })
        });
        leading.take(RESOLVED_MAX).collect()
    }

    /// The names of the files that the same links lead to, if all of the links lead somewhere, as `resolve` answers. Nothing
    /// is copied to find that out.
    pub(in crate::schema) fn files_if_all_lead(
        &self,
        texts: &Texts<'_>,
        resolve: impl Fn(ResolveQuery<'_>) -> Resolution,
    ) -> Option<Vec<u64>> {
        let mut files = Vec::new();
        let Some(link_rules) = self.link_rules() else { return Some(files) };
        let mut count = 0;
        for link in links::all(texts) {
            let (mut is_queried, mut leads) = (false, false);
            self.questions(&link, link_rules, &mut |question| {
                is_queried = true;
                leads |= question.is_settled_by(&resolve(question));
                if let ResolveQuery::File(path) = question {
                    files.push(DocumentDigest::sum_of_name(file_name(path)));
                }
            });
            if is_queried && !leads {
                return None;
            }
            count += usize::from(is_queried);
            if count == RESOLVED_MAX {
                break;
            }
        }
        Some(files)
    }

    fn link_rules(&self) -> Option<LinkRules> {
        let is_held_to = |rule| self.selection().severity_of(rule).is_some();
        let link_rules =
            LinkRules { pages: is_held_to(&dead_inside_link::RULE), files: is_held_to(&missing_asset::RULE) };
        (link_rules.pages || link_rules.files).then_some(link_rules)
    }

    fn end_of(&self, link: &LinkSite<'_>, link_rules: LinkRules) -> Option<LinkEnd> {
        let (mut pages, mut file) = (Vec::new(), None);
        self.questions(link, link_rules, &mut |question| match question {
            ResolveQuery::Page { content_type, locale, slug } => {
                let (locale, slug) = (locale.map(str::to_owned), slug.to_owned());
                pages.push(LinkedPage { content_type: content_type.clone(), locale, slug });
            }
            ResolveQuery::File(path) => file = Some(path.to_owned()),
            ResolveQuery::Entry { .. } => {}
        });
        if pages.is_empty() { file.map(LinkEnd::File) } else { Some(LinkEnd::Page(pages)) }
    }

    /// Asks what has to be known of a link: about one file, or about the pages that may be meant.
    fn questions(&self, link: &LinkSite<'_>, link_rules: LinkRules, ask: &mut dyn FnMut(ResolveQuery<'_>)) {
        let LinkedSite { pages, has_files } = self.site.as_ref();
        if let Some(path) = pages.path_within(link.target) {
            let mut is_page = false;
            for (collection, SchemaFile { name: content_type, .. }) in self.catalog.collections() {
                pages.read(collection, path, &mut |locale, slug| {
                    is_page = true;
                    if link_rules.pages {
                        ask(ResolveQuery::Page { content_type, locale, slug });
                    }
                });
            }
            let file = (link_rules.files && *has_files && !is_page).then(|| served_file(path, link.is_image)).flatten();
            if let Some(path) = file {
                ask(ResolveQuery::File(&path));
            }
        } else if let Some(RelativeTarget::File(path)) = RelativeTarget::of(link.target, link.is_image)
            && link_rules.files
        {
            ask(ResolveQuery::File(&path));
        }
    }
}

/// What is asked about links.
#[derive(Clone, Copy, Debug)]
struct LinkRules {
    /// Whether an entry has the page.
    pages: bool,
    /// Whether the file is there.
    files: bool,
}
