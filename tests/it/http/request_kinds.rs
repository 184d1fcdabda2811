//! Requests of every kind, made by chance: what front ends can ask, in all the ways to write it, and what is written between.

use std::fmt::Write as _;

use proptest::prelude::RngExt as _;
use proptest::test_runner::TestRng;

use super::transcript::Transcript;

/// Chance.
pub(super) struct Dice<'r> {
    pub(super) rng: &'r mut TestRng,
    /// Ids and slugs of entries are others after a while, for what was deleted does not come back.
    pub(super) era: usize,
}

/// A request before it is written down.
#[derive(Clone, Debug)]
pub(super) struct Request {
    method: &'static str,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    token: Option<&'static str>,
    body: String,
    /// How the target is written: each byte of it takes one bit.
    spelling: u64,
}

/// Tokens of every kind, one that is none, and none.
const TOKENS: [Option<&str>; 9] = [
    None,
    Some("{delivery-token}"),
    Some("{delivery-token}"),
    Some("{delivery-token}"),
    Some("{preview-token}"),
    Some("{preview-token}"),
    Some("{management-token}"),
    Some("{viewer-token}"),
    Some("gly_dlv_wrong"),
];
/// Ids of entries, among them words that stand in paths of routes.
const IDS: [&str; 6] = ["a", "b", "c", "related", "by-id", "query"];
const SLUGS: [&str; 6] = ["one", "two", "three", "query", "by-id", "related"];
const LOCALES: [&str; 2] = ["en", "de"];
const TITLES: [&str; 4] = ["Wind power", "Äpfel & Birnen", "The sun", "wind"];
const TAGS: [&str; 3] = ["energy", "wind", "law"];

/// Parameters with values good and bad, for all routes alike: what a route does not take it refuses.
const PARAMETERS: &[(&str, &[&str])] = &[
    (
        "perspective",
        &["published", "draft", "at:2020-01-01T00:00:00Z", "at:9999-01-01T00:00:00Z", "at:", "{moment}", "Draft"],
    ),
    ("locale", &["en", "de", "fr", "EN", ""]),
    ("fallback", &["en", "de", "x"]),
    ("limit", &["1", "2", "20", "100", "101", "0", "02", "x"]),
    ("text", &["markdown", "html", "plain", "portable", "HTML"]),
    ("include", &["toc", "reading_time", "jsonld", "toc,reading_time", "reading_time,toc", "toc,toc", "nothing"]),
    (
        "fields",
        &["title", "tags,title", "title,tags", "blocks[body]", "id", "type", "slug,revision", "updated_at", "titel"],
    ),
    ("expand", &["blocks.related.items.entry", "blocks.related.items.entry.blocks.related.items.entry", "title"]),
    ("sort", &["title", "-title", "-published_at", "date,title", "updated_at", "tags", "nothing"]),
    ("search", &["wind", "\"wind power\"", "pow*", "äpfel", "", "sun sun"]),
    ("total", &["true", "false", "1"]),
    ("after", &["{cursor}", "AAY", ""]),
    ("before", &["{cursor}", "AAY"]),
    ("tag", &["energy", "wind", "Wind"]),
    ("author", &["Ada Okafor", "Bo Li", "ada okafor"]),
    ("filter[title]", &["Wind power", "wind", "Äpfel & Birnen", ""]),
    ("filter[title][eq]", &["Wind power", "The sun"]),
    ("filter[title][contains]", &["in", "Ä", "%", "_"]),
    ("filter[title][in]", &["wind,The sun", "The sun,wind", "wind"]),
    ("filter[tags]", &["energy", "law"]),
    ("filter[tags][nin]", &["energy", "law,wind"]),
    ("filter[slug]", &["one", "query"]),
    ("filter[published_at][gt]", &["2020-01-01", "2020-01-01T00:00:00Z", "{moment}"]),
    ("filter[blocks.faq][exists]", &["true", "false", "yes"]),
    ("filter[blocks.related.items.entry.title]", &["wind", "The sun"]),
    ("filter[or][0][title]", &["wind"]),
    ("filter[or][1][tags]", &["law"]),
    ("filter[and][0][or][0][title]", &["wind", "The sun"]),
    ("filter", &["x"]),
    ("filter[a\0b]", &["x"]),
    ("nothing", &["x"]),
];

/// What a list knows, the plainest most often.
const LIST: &[&str] = &[
    "perspective",
    "perspective",
    "limit",
    "limit",
    "locale",
    "fallback",
    "sort",
    "fields",
    "expand",
    "include",
    "text",
    "total",
    "search",
    "after",
    "before",
    "filter[title]",
    "filter[title][in]",
    "filter[tags]",
    "filter[tags][nin]",
    "filter[blocks.faq][exists]",
    "filter[blocks.related.items.entry.title]",
    "filter[and][0][or][0][title]",
];

const ACCEPTED: [&str; 7] = [
    "*/*",
    "application/json",
    "text/html",
    "application/xml",
    "text/xml",
    "text/*;q=0.5, */*;q=0.1",
    "application/json;q=0",
];
const CODINGS: [&str; 7] = ["br", "gzip", "zstd", "gzip, br", "br;q=0.5, gzip;q=0.9", "identity", "*;q=0"];

impl Dice<'_> {
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.rng.random_range(0..count)
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// One of these names, of now or of a while ago.
    fn name(&mut self, all: &[&str]) -> String {
        let (name, era) = (self.of(all), self.era.saturating_sub(self.below(5) / 4));
        if era == 0 { name.to_owned() } else { format!("{name}-{era}") }
    }

    /// A request that reads.
    pub(super) fn read(&mut self) -> Request {
        let collection = if self.one_in(25) { "articels" } else { "articles" };
        let (slug, id) = (self.name(&SLUGS), self.name(&IDS));
        let mut method = self.of(&["GET", "GET", "GET", "GET", "HEAD"]);
        let (path, usual): (String, &[&str]) = match self.below(16) {
            0..=4 => (format!("/v1/content/{collection}"), LIST),
            5 => {
                method = "POST";
                (format!("/v1/content/{collection}/query"), &["perspective"])
            }
            6..=7 => {
                (format!("/v1/content/{collection}/{slug}"), &["perspective", "locale", "text", "fields", "expand"])
            }
            8..=9 => (format!("/v1/content/{collection}/by-id/{id}"), &["perspective", "text", "include", "fields"]),
            10 => (format!("/v1/content/{collection}/{slug}.md"), &["perspective", "locale"]),
            11 => (format!("/v1/content/{collection}/{slug}/related"), &["locale", "limit", "fields"]),
            12 => (
                format!("/v1/feeds/{collection}.{}", self.of(&["rss", "atom", "json"])),
                &["locale", "tag", "author", "limit"],
            ),
            13 => (
                self.of(&["/sitemap.xml", "/sitemap-1.xml", "/sitemap-01.xml", "/llms.txt", "/robots.txt"]).to_owned(),
                &[],
            ),
            14 => ("/v1/content/changes".to_owned(), &["limit", "perspective", "locale"]),
            _ => (
                self.of(&["/v1/schemas", "/openapi.json", "/docs", "/v1/content", "/v1/content/articles/"]).to_owned(),
                &[],
            ),
        };
        let mut query = Vec::new();
        for _ in 0..self.of(&[0, 0, 1, 1, 2, 3, 4]) {
            let (name, values) = self.of(PARAMETERS);
            let (name, values) = if usual.is_empty() || self.one_in(12) {
                (name, values)
            } else {
                let wanted = self.of(usual);
                PARAMETERS.iter().copied().find(|(name, _)| *name == wanted).unwrap()
            };
            let value = if self.one_in(2) { self.of(values) } else { self.of(&values[..values.len().min(3)]) };
            query.push((name.to_owned(), value.to_owned()));
        }
        query.dedup_by(|one, other| one.0 == other.0);
        let body = if method == "POST" { self.json_query() } else { String::new() };
        let token = self.of(&TOKENS);
        let mut request = Request { method, path, query, headers: Vec::new(), token, body, spelling: 0 };
        self.put_headers(&mut request);
        request
    }

    /// A query as JSON, such as the parameters of a list would say.
    fn json_query(&mut self) -> String {
        self.of(&[
            "{}",
            r#"{"limit": 2}"#,
            r#"{"limit": 20}"#,
            r#"{"limit": 101}"#,
            r#"{"filter": {"title": "wind"}}"#,
            r#"{"filter": {"title": {"in": ["The sun", "wind"]}}}"#,
            r#"{"filter": {"or": [{"title": "wind"}, {"tags": "law"}]}}"#,
            r#"{"sort": ["-title"], "total": true}"#,
            r#"{"fields": ["title", "tags"], "locale": "de", "fallback": "en"}"#,
            r#"{"search": "wind", "text": "html"}"#,
            r#"{"include": ["toc"], "expand": ["blocks.related.items.entry"]}"#,
            r#"{"nothing": 1}"#,
            "[",
        ])
        .to_owned()
    }

    fn put_headers(&mut self, request: &mut Request) {
        request.headers.clear();
        if self.one_in(3) {
            request.headers.push(("Accept-Encoding", self.of(&CODINGS).to_owned()));
        }
        if self.one_in(4) {
            request.headers.push(("Accept", self.of(&ACCEPTED).to_owned()));
        }
        if self.one_in(4) {
            request.headers.push((
                "If-None-Match",
                self.of(&["{etag}", "{etag}", "W/{etag}", "\"x\", {etag}", "*", "x"]).to_owned(),
            ));
        }
        if self.one_in(5) {
            let time =
                self.of(&["{time}", "{time}", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "x"]);
            request.headers.push(("If-Modified-Since", time.to_owned()));
        }
        if self.one_in(6) {
            request.headers.push(("Origin", "https://page.example".to_owned()));
        }
        if request.method == "POST" {
            request.headers.push(("Content-Type", "application/json".to_owned()));
        }
    }

    /// The same request with one thing or two changed: who asks, in which perspective, or how it is written.
    pub(super) fn varied(&mut self, request: &Request) -> Request {
        let mut other = request.clone();
        for _ in 0..=self.below(2) {
            match self.below(8) {
                0 | 1 => other.token = self.of(&TOKENS),
                2 => {
                    other.query.retain(|(name, _)| name != "perspective");
                    let (_, values) = PARAMETERS[0];
                    let value = self.of(values).to_owned();
                    other.query.push(("perspective".to_owned(), value));
                }
                3 => other.query.retain(|(name, _)| name != "perspective"),
                4 => {
                    other.spelling = self.rng.random();
                    if other.query.len() > 1 {
                        let (one, two) = (self.below(other.query.len()), self.below(other.query.len()));
                        other.query.swap(one, two);
                    }
                }
                5 => {
                    let (name, value) = self.of(&[
                        ("perspective", "published"),
                        ("text", "markdown"),
                        ("total", "false"),
                        ("limit", "20"),
                        ("locale", "en"),
                        ("sort", "-published_at"),
                    ]);
                    other.query.push((name.to_owned(), value.to_owned()));
                }
                6 => self.put_headers(&mut other),
                _ if other.method == "POST" => other.body = self.json_query(),
                _ => other.method = self.of(&["GET", "HEAD"]),
            }
        }
        other
    }

    /// A request that writes.
    pub(super) fn write(&mut self) -> Request {
        let (id, slug, locale) = (self.name(&IDS), self.name(&SLUGS), self.of(&LOCALES));
        let entry = format!("/v1/manage/articles/{id}");
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let (method, path, query, body) = match self.below(12) {
            0..=2 => {
                let query = vec![parameter("id", &id), parameter("slug", &slug), parameter("locale", locale)];
                ("POST", "/v1/manage/articles".to_owned(), query, self.document())
            }
            3 => ("PUT", entry, Vec::new(), self.document()),
            4 => ("PATCH", entry, Vec::new(), format!(r#"{{"title": "{}"}}"#, self.of(&TITLES))),
            5 => ("PATCH", entry, vec![parameter("slug", &slug), parameter("locale", locale)], "{}".to_owned()),
            6..=9 => ("POST", format!("{entry}/publish"), Vec::new(), String::new()),
            10 => ("POST", format!("{entry}/unpublish"), Vec::new(), String::new()),
            _ => ("DELETE", entry, Vec::new(), String::new()),
        };
        let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
        let headers = vec![("If-Match", "*".to_owned()), ("Content-Type", kind.to_owned())];
        let token = Some("{management-token}");
        Request { method, path, query, headers, token, body, spelling: 0 }
    }

    fn document(&mut self) -> String {
        let text = self.of(&["Hello.", "The **wind** blows.\n\n## Why\n\nNobody knows.", "[one](/one)"]);
        let text = if self.one_in(3) { format!("{text} ").repeat(80) } else { text.to_owned() };
        let related = match self.below(3) {
            0 => format!(
                r#", {{"type": "related", "id": "more", "items": [{{"title": "More", "entry": "{}"}}]}}"#,
                self.name(&SLUGS)
            ),
            1 => r#", {"type": "faq", "id": "faq", "items": [{"question": "Why?", "answer": "So."}]}"#.to_owned(),
            _ => String::new(),
        };
        format!(
            r#"{{"title": "{}", "summary": "What it is about.", "tags": ["{}"], "authors": [{{"name": "{}"}}],
                "date": "2026-02-03T08:00:00Z", "blocks": [{{"type": "body", "id": "text", "text": {}}}{related}]}}"#,
            self.of(&TITLES),
            self.of(&TAGS),
            self.of(&["Ada Okafor", "Bo Li"]),
            serde_json::Value::from(text),
        )
    }
}

impl Request {
    /// Its first line, for people.
    pub(super) fn line(&self) -> String {
        format!("{} {} {:?} as {:?}, {:?} {}", self.method, self.path, self.query, self.token, self.headers, self.body)
    }

    /// The request as it is sent.
    pub(super) fn text(&self, transcript: &Transcript) -> String {
        let mut bits = self.spelling;
        let mut target = self.path.clone();
        if let Some((before, last)) = self.path.rsplit_once('/')
            && bits & 1 == 1
            && !last.is_empty()
        {
            target = format!("{before}/{}", spelled(last, &mut bits));
        }
        for (number, (name, value)) in self.query.iter().enumerate() {
            let mark = if number == 0 { "?" } else { "&" };
            bits = bits.rotate_right(7);
            let more = if bits & 7 == 7 { "&" } else { "" };
            let value = transcript.filled(value);
            let _ = write!(target, "{mark}{more}{}={}", spelled(name, &mut bits), spelled(&value, &mut bits));
        }
        let mut text = format!("{} {target} HTTP/1.1\nx-request-id: pair-{}", self.method, transcript.requests);
        if let Some(token) = self.token {
            let _ = write!(text, "\nAuthorization: Bearer {}", transcript.filled(token));
        }
        for (name, value) in &self.headers {
            let _ = write!(text, "\n{name}: {}", transcript.filled(value));
        }
        let _ = write!(text, "\n\n{}", self.body);
        text
    }
}

/// A text of a target, percent-encoded where it has to be and by chance elsewhere.
fn spelled(text: &str, bits: &mut u64) -> String {
    let mut spelled = String::new();
    for byte in text.bytes() {
        *bits = bits.rotate_right(1);
        let must = !(byte.is_ascii_alphanumeric() || b"-._~*".contains(&byte));
        let plain_too = b",:[]".contains(&byte);
        match (must, *bits & 1 == 1) {
            (false, true) => {
                let _ = write!(spelled, "%{byte:02x}");
            }
            (true, true) if byte == b' ' => spelled.push('+'),
            (true, true) if plain_too => spelled.push(char::from(byte)),
            (true, _) => {
                let _ = write!(spelled, "%{byte:02X}");
            }
            (false, false) => spelled.push(char::from(byte)),
        }
        // Mostly as it is, so that there are not too many ways.
        *bits &= bits.rotate_right(3);
    }
    spelled
}
