//! What the documentation says of an option. The table of options belongs to the settings, which hand it in.

/// One option of `galley.toml`.
#[derive(Clone, Debug)]
pub struct OptionPage {
    /// Section and name: `server.bind`.
    pub key: &'static str,
    /// What it means, in one line.
    pub summary: &'static str,
    /// The value that Galley ships with, as `galley.toml` writes it.
    pub default: String,
    /// Its page, in CommonMark.
    pub page: &'static str,
}
