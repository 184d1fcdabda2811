//! Text as such: its characters, its CommonMark, how alike two texts are. Nothing here knows a schema or a rule.

pub(in crate::schema) mod characters;
pub(in crate::schema) mod charset;
pub(in crate::schema) mod markup;
pub(in crate::schema) mod preserved_url;
pub(in crate::schema) mod similarity;
