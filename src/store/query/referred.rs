//! Conditions on what references lead to, as SQL.
//!
//! The entries on the other side that are as it is asked are looked up once for a statement, the furthest first, and then
//! found again by whoever refers to them. To follow the references of each entry instead takes as many steps as there are
//! ways to the other side: the number of references to the power of how many are passed through.

use super::conditions::Predicate;
use super::statement::Statement;
use crate::content::TypeName;
use crate::content::query::{Path, PathTarget, TEXT_HEAD_CHARACTERS};
use crate::store::target::DatabaseKind;

/// What stands on the other side of references.
#[derive(Clone, Copy)]
pub(super) struct Referred<'f> {
    /// The keys under which the references stand.
    pub(super) keys: &'f [String],
    /// The content type of what they lead to.
    pub(super) content_type: &'f TypeName,
    /// The path from there.
    pub(super) path: &'f Path,
}

impl<A> Statement<A> {
    /// That an edition refers to one that is as it is asked.
    pub(super) fn refers(&mut self, edition: &str, referred: Referred<'_>, predicate: Predicate<'_>) -> &mut Self {
        let value = self.name('r');
        self.sql("EXISTS (");
        let targets = self.targets(referred, predicate);
        self.sql(&format!("SELECT 1 FROM edition_values {value} WHERE ")).within_deadline(&value);
        self.sql(&format!(" AND {value}.entry_id = {edition}.entry_id"));
        self.keys(&value, referred.keys).leads_to(&value, edition, (referred.content_type, &targets));
        self.unhurried().sql(")")
    }

    /// The ids of the entries of a content type that refer to one that is as it is asked, some of them more than once.
    pub(super) fn referrers(
        &mut self,
        content_type: &TypeName,
        referred: Referred<'_>,
        predicate: Predicate<'_>,
    ) -> &mut Self {
        let (all, value, edition) = (self.name('q'), self.name('r'), self.name('o'));
        // `CROSS JOIN` keeps SQLite from beginning at the editions.
        let join = if self.database == DatabaseKind::Postgres { "JOIN" } else { "CROSS JOIN" };
        self.sql(&format!("SELECT {all}.entry_id FROM ("));
        let targets = self.targets(referred, predicate);
        self.sql(&format!("SELECT {value}.entry_id FROM edition_values {value} "));
        self.sql(&format!("{join} editions {edition} ON {edition}.entry_id = {value}.entry_id WHERE "));
        self.within_deadline(&value).sql(&format!(" AND {value}.content_type = ")).text(content_type.as_str());
        self.keys(&value, referred.keys).leads_to(&value, &edition, (referred.content_type, &targets));
        self.sql(&format!(") {all}"))
    }

    /// The editions on the other side that are as it is asked, as a table that is made once. Answers its name.
    fn targets(&mut self, referred: Referred<'_>, predicate: Predicate<'_>) -> String {
        let (targets, target) = (self.name('m'), self.name('t'));
        self.sql(&format!("WITH {targets} AS MATERIALIZED (SELECT {target}.entry_id, {target}.slug"));
        self.sql(&format!(" FROM editions {target} WHERE {target}.content_type = "))
            .text(referred.content_type.as_str());
        self.sql(" AND ").within_deadline(&target).sql(" AND ");
        match &referred.path.place {
            PathTarget::Envelope(field) => self.envelope(*field, &target, predicate),
            PathTarget::Document(keys) => {
                let value = self.name('s');
                self.sql(&format!("{target}.entry_id IN (SELECT {value}.entry_id FROM edition_values {value} WHERE "));
                self.within_deadline(&value).sql(&format!(" AND {value}.content_type = "));
                self.text(referred.content_type.as_str())
                    .keys(&value, keys)
                    .sql(" AND ")
                    .value(&value, predicate)
                    .sql(")")
            }
            PathTarget::Referred { keys, content_type, path } => {
                self.sql(&format!("{target}.entry_id IN ("));
                self.referrers(referred.content_type, Referred { keys, content_type, path }, predicate).sql(")")
            }
        };
        self.sql(") ");
        targets
    }

    /// That a reference, a row of values of an edition, leads to one of the targets. Whether it is called as one of them is
    /// asked first, for that is told from a table in memory.
    fn leads_to(&mut self, value: &str, edition: &str, (content_type, targets): (&TypeName, &str)) -> &mut Self {
        // In brackets with `IS TRUE`, PostgreSQL keeps a table of these too, and does not go through all of them each time.
        self.sql(&format!(" AND ({value}.head IN (SELECT {targets}.entry_id FROM {targets} UNION ALL"));
        self.sql(&format!(" SELECT substr({targets}.slug, 1, {TEXT_HEAD_CHARACTERS}) FROM {targets})) IS TRUE AND ("));
        self.target(value, edition, content_type);
        self.sql(&format!(" IN (SELECT {targets}.entry_id FROM {targets})) IS TRUE"))
    }

    /// The entry that a reference leads to: the one of that id, or else the one of that slug, in the locale of the
    /// edition first and then in the first locale that has it.
    fn target(&mut self, value: &str, edition: &str, content_type: &TypeName) -> &mut Self {
        let name = content_type.as_str();
        let found = "(SELECT x.entry_id FROM editions x WHERE x.content_type = ";
        let slug = format!("x.slug = COALESCE({value}.rest, {value}.head)");
        self.sql("COALESCE(").sql(found).text(name).sql(&format!(" AND x.entry_id = {value}.head), "));
        self.sql(found).text(name).sql(&format!(" AND x.locale = {edition}.locale AND {slug}), "));
        self.sql(found).text(name).sql(&format!(" AND {slug} ORDER BY x.locale LIMIT 1))"))
    }
}
