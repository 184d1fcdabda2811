//! Forms of a word: what a search for one word finds by another.

use diesel::RunQueryDsl;
use diesel::sql_types::Text;

use super::configuration;
use crate::content::Locale;
use crate::content::search::Term;
use crate::store::query::{Statement, postgres_match};
use crate::store::{DatabaseKind, ReadTransaction, StoreError};

impl ReadTransaction<'_> {
    /// Whether the database knows the language of a locale, so that a search there finds other forms of a word. Only
    /// PostgreSQL knows languages.
    pub fn knows_forms(&mut self, locale: &Locale) -> bool {
        self.database() == DatabaseKind::Postgres && configuration(locale) != "simple"
    }

    /// Which of these words, as a language knows them, the term finds by the language of the locale.
    pub fn search_forms(&mut self, locale: &Locale, term: &Term, spoken: &[&str]) -> Result<Vec<String>, StoreError> {
        if !self.knows_forms(locale) || spoken.is_empty() {
            return Ok(Vec::new());
        }
        let configuration = configuration(locale);
        let mut forms = Statement::<Text>::new(DatabaseKind::Postgres);
        forms.sql("SELECT w.word FROM (VALUES ");
        forms.joined(spoken, ", ", |this, word| {
            this.sql("(").text(word).sql(")");
        });
        forms.sql(&format!(") w (word) WHERE to_tsvector('{configuration}', w.word) @@ ("));
        postgres_match(&mut forms, std::slice::from_ref(term), configuration);
        forms.sql(")");
        Ok(forms.load(self.connection)?)
    }
}
