//! Articles with every block type in them.

use serde_json::{Value, json};

use super::prose::{heading, paragraph, plain_sentence, sentence, words};
use super::random::Random;

/// The slug of the article with that number, which is the name of its file.
pub(crate) fn slug(number: usize) -> String {
    format!("article-{number:06}")
}

/// The article with that number, one of `count`. It has about 5.2 KB as JSON.
pub(crate) fn article(number: usize, count: usize) -> Value {
    let random = &mut Random::of(u64::try_from(number).unwrap_or(u64::MAX));
    let day = random.within(1..=28);
    let hour = random.below(24);
    json!({
        "title": heading(random, 6),
        "summary": format!("{} {}", plain_sentence(random), plain_sentence(random)),
        "authors": [{ "name": heading(random, 2), "url": "https://example.com/people/author" }],
        "tags": [format!("topic-{}", random.below(50)), format!("place-{}", random.below(50))],
        "cover": { "src": format!("https://example.com/images/{number}.jpg"), "alt": plain_sentence(random) },
        "seo": { "title": heading(random, 5), "description": plain_sentence(random) },
        "date": format!("2026-03-{day:02}T{hour:02}:15:00Z"),
        "blocks": [
            text_block("intro", random, 2),
            text_block("background", random, 1),
            implications(random),
            faq(random),
            takeaways(random),
            {
                "type": "quote", "id": "quote", "text": sentence(random), "attribution": heading(random, 2),
                "source": "https://example.com/interview",
            },
            {
                "type": "image", "id": "picture", "src": format!("https://example.com/images/{number}-2.jpg"),
                "alt": plain_sentence(random), "caption": sentence(random),
            },
            { "type": "code", "id": "code", "language": "sh", "code": "for name in *.md; do\n  wc -l \"$name\"\ndone" },
            {
                "type": "call_to_action", "id": "follow", "purpose": random.one_of(&["follow", "newsletter"], "follow"),
                "text": sentence(random), "label": "Read along", "url": "https://example.com/follow?from=article",
            },
            related(random, count),
        ],
    })
}

fn text_block(id: &str, random: &mut Random, paragraphs: usize) -> Value {
    let paragraphs: Vec<String> = (0..paragraphs).map(|_| paragraph(random, 4)).collect();
    json!({ "type": "body", "id": id, "heading": heading(random, 4), "text": paragraphs.join("\n\n") })
}

fn implications(random: &mut Random) -> Value {
    let items: Vec<Value> = (0..3).map(|_| json!({ "label": heading(random, 2), "text": sentence(random) })).collect();
    json!({ "type": "implications", "id": "implications", "heading": heading(random, 4), "items": items })
}

fn faq(random: &mut Random) -> Value {
    let items: Vec<Value> = (0..3)
        .map(|_| json!({ "question": format!("{}?", heading(random, 6)), "answer": paragraph(random, 2) }))
        .collect();
    json!({ "type": "faq", "id": "faq", "heading": heading(random, 3), "items": items })
}

fn takeaways(random: &mut Random) -> Value {
    let items: Vec<String> = (0..3).map(|_| sentence(random)).collect();
    json!({ "type": "takeaways", "id": "takeaways", "heading": heading(random, 2), "items": items })
}

fn related(random: &mut Random, count: usize) -> Value {
    let mut link = || json!({ "title": heading(random, 5), "entry": slug(random.below(count)) });
    let (first, second) = (link(), link());
    let elsewhere = json!({ "title": words(random, 3), "url": "https://example.org/elsewhere" });
    json!({ "type": "related", "id": "related", "items": [first, second, elsewhere] })
}
