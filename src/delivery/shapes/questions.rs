//! Questions and answers as schema.org describes them: <https://schema.org/FAQPage>.

use serde_json::{Map, Value, json};

use super::article::words;
use super::json_ld::name_on;
use crate::schema::{AnnotatedDocument, Meaning};

/// The questions that have an answer; none where there are none.
pub(super) fn questions(described: &AnnotatedDocument<'_>, page: Option<&str>) -> Option<Value> {
    let answered = described.meaning(Meaning::Question).filter_map(|question| {
        let answer = described.beside(question, Meaning::Answer)?;
        let answer = json!({ "@type": "Answer", "text": words(answer) });
        Some(json!({ "@type": "Question", "name": words(question), "acceptedAnswer": answer }))
    });
    let answered: Vec<Value> = answered.collect();
    if answered.is_empty() {
        return None;
    }
    let mut questions = Map::from_iter([("@type".to_owned(), Value::from("FAQPage"))]);
    questions.extend(name_on(page, "faq").map(|name| ("@id".to_owned(), name)));
    questions.insert("mainEntity".to_owned(), Value::Array(answered));
    Some(Value::Object(questions))
}
