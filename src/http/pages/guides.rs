//! The guides: the pages of `docs/` that tell how to do something.

/// One guide.
#[derive(Debug)]
pub(in crate::http) struct Guide {
    /// Its file's name without the ending, which ends its path too: `/docs/<name>`.
    pub(in crate::http) name: &'static str,
    /// What it is about, in a few words.
    pub(in crate::http) summary: &'static str,
    /// Its text, in CommonMark.
    pub(in crate::http) page: &'static str,
}

macro_rules! guides {
    ($($name:literal $summary:literal;)*) => {
        /// Every guide, in the order of a reader who is new.
        pub(in crate::http) static GUIDES: &[Guide] = &[$(Guide {
            name: $name,
            summary: $summary,
            page: include_str!(concat!("../../../docs/", $name, ".md")),
        }),*];
    };
}

guides! {
    "install" "Builds for trying, checking and serving";
    "cli" "Every command, and what it prints";
    "schemas" "Content types and block types of your own";
    "formats" "Content as JSON, YAML or Markdown";
    "collections" "Which files belong together, and what they are checked against";
    "import" "Import content from files and plain text";
    "queries" "Filter, sort, search and page through lists";
    "shapes" "HTML, plain text, tables of contents and JSON-LD";
    "feeds" "Feeds, sitemap and robots.txt";
    "front-ends" "Astro, Next.js and the TypeScript client";
    "backup" "Back up a running server, and restore it";
    "caching" "What is cached, and how CDNs and proxies are purged";
    "ci" "Check content on every push";
    "editors" "Findings while you type";
    "outputs" "The report formats of the check";
    "selection" "Which rules apply, and where";
    "verdicts" "What makes a check fast";
}
