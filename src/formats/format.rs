//! The formats that hold a document.

use std::path::Path;

/// A notation that holds a document and gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2, its core schema.
    Yaml,
    /// CommonMark with front matter.
    Markdown,
    /// TOML 1.0. It has no null, so that documents are read from it and kept in the others.
    Toml,
}

impl Format {
    /// Every format that content is kept in: each can say everything that a document can.
    pub const ALL: [Self; 3] = [Self::Json, Self::Yaml, Self::Markdown];

    /// The format of a file, by the ending of its name.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let endings = [
            ("json", Self::Json),
            ("yaml", Self::Yaml),
            ("yml", Self::Yaml),
            ("md", Self::Markdown),
            ("markdown", Self::Markdown),
            ("toml", Self::Toml),
        ];
        // Every file of a repository is asked, so that nothing is made of its name.
        endings.into_iter().find(|(candidate, _)| ending.eq_ignore_ascii_case(candidate)).map(|(_, format)| format)
    }

    /// Whether content is kept in it.
    pub fn keeps_content(self) -> bool {
        Self::ALL.contains(&self)
    }

    /// The format of a request's body, by its media type without parameters.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        match media_type.to_ascii_lowercase().as_str() {
            "application/json" => Some(Self::Json),
            "application/yaml" => Some(Self::Yaml),
            "text/markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Its media type: RFC 8259, RFC 9512, RFC 7763, and the registry of IANA for TOML.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Yaml => "application/yaml",
            Self::Markdown => "text/markdown",
            Self::Toml => "application/toml",
        }
    }

    /// The ending of a file's name that Galley writes.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::Markdown => "md",
            Self::Toml => "toml",
        }
    }
}
