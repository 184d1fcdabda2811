//! The verdict on one document.

use std::sync::Arc;

use super::collected::Collected;
use super::linked_site::LinkedSite;
use super::site_links;
use crate::content::{Document, Locale, Pointer, Slug, TypeName};
use crate::schema::{Finding, Listed, Reference, Resolution, ResolveQuery, SiteLink, Stage, rules};

/// All findings of one document, the references that it makes, and its links to the site itself.
#[derive(Clone, Debug)]
pub struct Inspection {
    document: Document,
    content_type: TypeName,
    schema_version: String,
    site: Arc<LinkedSite>,
    stage: Stage,
    collected: Collected,
    /// Those of them that are listed, in reading order; the last one says how many are not.
    findings: Vec<Finding>,
    references: Vec<Reference>,
    links: Vec<SiteLink>,
    /// Where what the document is called stands, where it has a name.
    title: Option<Pointer>,
}

/// What the judge came to, beside what it found.
#[derive(Debug, Default)]
pub(in crate::schema) struct Verdict {
    pub(in crate::schema) references: Vec<Reference>,
    pub(in crate::schema) links: Vec<SiteLink>,
    /// Where what the document is called stands, where it has a name.
    pub(in crate::schema) title: Option<Pointer>,
}

/// A document that was judged and not refused at its stage. It is made by [`Inspection::admit`] and nowhere else, so
/// what takes a `Checked` can hold nothing unjudged.
#[derive(Clone, Debug)]
pub struct Checked {
    inspection: Inspection,
}

impl Inspection {
    pub(in crate::schema) fn new(
        document: Document,
        (content_type, schema_version, site): (TypeName, String, Arc<LinkedSite>),
        stage: Stage,
        collected: Collected,
        verdict: Verdict,
    ) -> Self {
        let Verdict { references, links, title } = verdict;
        let findings = Vec::new();
        let mut inspection =
            Self { document, content_type, schema_version, site, stage, collected, findings, references, links, title };
        inspection.findings = inspection.listed().into_findings();
        inspection
    }

    /// Turns references and links that miss into findings, by what `resolution_of` answers to each question.
    pub fn resolve(&mut self, resolution_of: impl Fn(ResolveQuery<'_>) -> Resolution) {
        let question = |reference: &Reference| resolution_of(reference.question());
        let missed = self.references.iter().filter_map(|reference| rules::missed(reference, &question(reference)));
        let links = self.links.iter().filter_map(|link| site_links::missed(link, &resolution_of));
        let missed: Vec<Finding> = missed.chain(links).collect();
        self.add(missed);
    }

    /// Turns references that must not lead in a circle and do so into findings. `way_back` tells of a reference the entries
    /// on the way from this document back to it, this one first and last; none where it does not lead back.
    pub fn judge_cycles(&mut self, way_back: impl Fn(&Reference) -> Option<Vec<String>>) {
        let acyclic = self.references.iter().filter(|reference| reference.is_acyclic);
        let found = acyclic.filter_map(|it| Some(rules::reference_cycle::of_reference(it, &way_back(it)?)));
        let found: Vec<Finding> = found.collect();
        self.add(found);
    }

    /// Adds what there is to say of the slug under which the document has its page.
    pub fn judge_slug(&mut self, slug: &Slug, locale: &Locale) {
        let title =
            self.title.as_ref().and_then(|place| Some((place, self.document.pointer(place.as_str())?.as_str()?)));
        if let Some(misnamed) = title.and_then(|title| self.site.misnamed(slug, locale, title)) {
            self.add([misnamed]);
        }
    }

    /// Whether it has no question to those who know what is beside the document.
    pub fn asks_nothing(&self) -> bool {
        self.references.is_empty() && self.links.is_empty()
    }

    /// Adds what was found before there was a document: what a text could not be read for.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        let mut findings = findings.into_iter().peekable();
        if findings.peek().is_some() {
            self.collected.extend(findings);
            self.findings = self.listed().into_findings();
        }
    }

    /// The document, if nothing refuses it at its stage; else the inspection with the reasons.
    pub fn admit(self) -> Result<Checked, Box<Self>> {
        if self.is_refused() { Err(Box::new(self)) } else { Ok(Checked { inspection: self }) }
    }

    /// Whether a finding refuses the document at its stage.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.refuses(self.stage))
    }

    /// All findings, in the order of their places in the document. Of very many a thousand are listed, those that refuse
    /// the document before the others, and the last one says how many more there are.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same findings, each with its own words alone, and how many there are beside them.
    pub fn listed(&self) -> Listed {
        let Listed { mut findings, left_out } = self.collected.listed();
        rules::ambiguous_yaml::leave_out_moot(&mut findings);
        if findings.is_empty() {
            return Listed { findings, left_out };
        }
        for finding in findings.iter_mut().filter(|finding| finding.block.is_none()) {
            finding.block = rules::block_around(&self.document, &finding.pointer);
        }
        let mut order = rules::ReadingOrder::of(&self.document);
        findings.sort_by_cached_key(|finding| {
            (
                order.position(&finding.pointer),
                finding.pointer.clone(),
                finding.within.as_ref().map(|bytes| bytes.start),
                finding.rule.code,
            )
        });
        Listed { findings, left_out }
    }

    /// The references that the document makes.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The links that lead to the site itself, as far as a rule asks about them.
    pub fn links(&self) -> &[SiteLink] {
        &self.links
    }

    /// The document that was judged.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The content type that judged it.
    pub fn content_type(&self) -> &TypeName {
        &self.content_type
    }

    /// The gate at which it was judged.
    pub fn stage(&self) -> Stage {
        self.stage
    }
}

impl Checked {
    /// The document.
    pub fn document(&self) -> &Document {
        &self.inspection.document
    }

    /// The content type that judged it.
    pub fn content_type(&self) -> &TypeName {
        &self.inspection.content_type
    }

    /// The version of the schemas that judged it, a hash of all that the content type is made of.
    pub fn schema_version(&self) -> &str {
        &self.inspection.schema_version
    }

    /// The gate that it passed.
    pub fn stage(&self) -> Stage {
        self.inspection.stage
    }

    /// What was found and did not refuse it.
    pub fn findings(&self) -> &[Finding] {
        &self.inspection.findings
    }

    /// The references that the document makes.
    pub fn references(&self) -> &[Reference] {
        &self.inspection.references
    }
}
