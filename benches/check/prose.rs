//! Sentences that nobody wrote, in the lengths and with the signs that articles have.

use super::random::Random;

const WORDS: &[&str] = &[
    "about",
    "account",
    "after",
    "annual",
    "answer",
    "archive",
    "bridge",
    "budget",
    "café",
    "calm",
    "change",
    "city",
    "clear",
    "coast",
    "council",
    "decade",
    "degree",
    "delay",
    "evening",
    "every",
    "field",
    "figure",
    "garden",
    "ground",
    "harbour",
    "history",
    "island",
    "journal",
    "kitchen",
    "label",
    "letter",
    "library",
    "market",
    "matter",
    "meeting",
    "method",
    "morning",
    "museum",
    "naïve",
    "narrow",
    "neighbour",
    "number",
    "office",
    "open",
    "order",
    "paper",
    "park",
    "people",
    "permit",
    "place",
    "plain",
    "port",
    "price",
    "question",
    "quiet",
    "reader",
    "reason",
    "record",
    "region",
    "report",
    "résumé",
    "river",
    "road",
    "school",
    "season",
    "second",
    "signal",
    "small",
    "station",
    "street",
    "summer",
    "table",
    "teacher",
    "theatre",
    "train",
    "tree",
    "under",
    "valley",
    "village",
    "voice",
    "water",
    "weather",
    "winter",
    "without",
    "wooden",
    "worker",
    "year",
];

/// A number of words, without signs.
pub(crate) fn words(random: &mut Random, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| random.one_of(WORDS, "word")).collect();
    words.join(" ")
}

/// The same, the first letter large.
pub(crate) fn heading(random: &mut Random, count: usize) -> String {
    large(&words(random, count))
}

/// A sentence in CommonMark: commas, now and then a dash, quotes, emphasis or a link.
pub(crate) fn sentence(random: &mut Random) -> String {
    let (first, second) = halves(random);
    match random.below(12) {
        2 => format!("{first}, *and* {second}."),
        3 => format!("{first}, {second}, [as told](https://example.com/a?b=1) before."),
        sign => joined(sign, &first, &second),
    }
}

/// A sentence without markup, for fields that are plain text.
pub(crate) fn plain_sentence(random: &mut Random) -> String {
    let (first, second) = halves(random);
    joined(random.below(12), &first, &second)
}

fn halves(random: &mut Random) -> (String, String) {
    let (first, second) = (random.within(3..=8), random.within(3..=8));
    (heading(random, first), words(random, second))
}

fn joined(sign: usize, first: &str, second: &str) -> String {
    match sign {
        0 => format!("{first} – {second}."),
        1 => format!("{first}: “{second}”."),
        4 => format!("{first} & {second}; it’s 5 < 7."),
        _ => format!("{first}, {second}."),
    }
}

/// A number of sentences.
pub(crate) fn paragraph(random: &mut Random, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(random)).collect();
    sentences.join(" ")
}

fn large(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
