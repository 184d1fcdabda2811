//! One thing wrong.

use std::ops::Range;

use json_patch::{Patch, PatchOperation};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

use crate::content::Pointer;
use crate::schema::{Applicability, Rule, Severity, Stage};

/// One thing wrong with a document, at its exact place. Reads the same in the API's answer, in the terminal and in CI.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How grave it is: as its rule says, or as the site says.
    pub severity: Severity,
    /// Where in the document.
    pub pointer: Pointer,
    /// The part of the string at `pointer` that is meant, in bytes of the string; none for all of it.
    pub within: Option<Range<usize>>,
    /// Whether the name of the field at `pointer` is meant, and not its value.
    pub on_key: bool,
    /// The id of the block that `pointer` lies in, where it lies in one that has an id.
    pub block: Option<String>,
    /// What is wrong, in words that name what was given.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// The change that mends it, where one is certain.
    pub fix: Option<Fix>,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as an imperative: ``rename to `question` ``.
    pub title: String,
    /// Whether it may be made without anybody looking at it.
    pub applicability: Applicability,
    /// The change to the document, as a JSON Patch (RFC 6902).
    pub patch: Patch,
}

impl Finding {
    pub(in crate::schema) fn new(rule: &'static Rule, pointer: Pointer, message: String) -> Self {
        Self {
            rule,
            severity: rule.severity,
            pointer,
            within: None,
            on_key: false,
            block: None,
            message,
            help: None,
            fix: None,
        }
    }

    /// The same, with what would be right.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with the change that mends it: a safe one, unless it removes something.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, patch: Patch) -> Self {
        let removes = patch.0.iter().any(|operation| matches!(operation, PatchOperation::Remove(_)));
        let applicability = if removes { Applicability::Unsafe } else { Applicability::Safe };
        self.fix = Some(Fix { title: title.into(), applicability, patch });
        self
    }

    /// The same, its fix being a guess that somebody has to look at.
    #[must_use]
    pub(in crate::schema) fn unsafely(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.applicability = Applicability::Unsafe;
        }
        self
    }

    /// The same, with the change that mends it, as one operation of a JSON Patch.
    pub(in crate::schema) fn with_fix(self, title: impl Into<String>, operation: Value) -> Self {
        match serde_json::from_value::<Patch>(Value::Array(vec![operation])) {
            Ok(patch) => self.fix(title, patch),
            Err(_) => self,
        }
    }

    /// The same, meaning these bytes of the string at its pointer; none means all of it.
    #[must_use]
    pub(in crate::schema) fn within_some(mut self, bytes: Option<Range<usize>>) -> Self {
        self.within = bytes;
        self
    }

    /// The same, meaning these bytes of the string at its pointer.
    #[must_use]
    pub fn within(mut self, bytes: Range<usize>) -> Self {
        self.within = Some(bytes);
        self
    }

    /// The same, meaning the name of the field and not its value.
    #[must_use]
    pub fn on_key(mut self) -> Self {
        self.on_key = true;
        self
    }

    /// Whether it refuses a document at `stage`.
    pub fn refuses(&self, stage: Stage) -> bool {
        self.severity == Severity::Error && self.rule.stage <= stage
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut finding = serializer.serialize_struct("Finding", 9)?;
        finding.serialize_field("code", self.rule.code)?;
        finding.serialize_field("name", self.rule.name)?;
        finding.serialize_field("severity", &self.severity)?;
        finding.serialize_field("stage", &self.rule.stage)?;
        finding.serialize_field("pointer", &self.pointer)?;
        match &self.within {
            Some(bytes) => finding.serialize_field("within", &[bytes.start, bytes.end])?,
            None => finding.skip_field("within")?,
        }
        match &self.block {
            Some(block) => finding.serialize_field("block", block)?,
            None => finding.skip_field("block")?,
        }
        finding.serialize_field("message", &self.message)?;
        match &self.help {
            Some(help) => finding.serialize_field("help", help)?,
            None => finding.skip_field("help")?,
        }
        match &self.fix {
            Some(fix) => finding.serialize_field("fix", fix)?,
            None => finding.skip_field("fix")?,
        }
        finding.end()
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fix = serializer.serialize_struct("Fix", 3)?;
        fix.serialize_field("title", &self.title)?;
        fix.serialize_field("applicability", &self.applicability)?;
        fix.serialize_field("patch", &self.patch)?;
        fix.end()
    }
}
