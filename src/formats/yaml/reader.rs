//! The reader: a parser's events to a value, the span of each place noted on the way.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StrInput, Tag};
use serde_json::{Map, Value};

use super::fast_reader::read_fast;
use super::places::{end_of, place};
use super::scalar::{Meaning, resolve};
use super::version_1_1;
use crate::content::{Limits, Pointer};
use crate::formats::source::Source;
use crate::formats::spans::{NodeId, Notation};
use crate::formats::{Location, Reading, Spans};
use crate::schema::rules;

/// However deep the limits allow documents to be, values are dropped and written by recursion, which has to end.
const DEPTH_MAX: usize = 256;

/// Reading came to a place behind which nothing can be told.
struct YamlStop;

/// A collection, and where the last thing in it ends.
type ReadCollection = Result<(Value, usize), YamlStop>;

struct YamlReader<'a> {
    source: Source<'a>,
    parser: Parser<'a, StrInput<'a>>,
    depth: usize,
    depth_max: usize,
    spans: Spans,
    /// What stands at each anchor, with its size; an anchor within which the reader is has none yet.
    anchors: HashMap<usize, (Value, usize)>,
    /// How many bytes aliases may still add.
    alias_bytes: usize,
}

/// Reads a YAML text, whose value stands at `root` in the document.
pub(in crate::formats) fn read(mut source: Source<'_>, root: Pointer, limits: &Limits) -> Reading {
    let body = source.text.get(source.start..).unwrap_or_default();
    // The parser would take it for the end of the text.
    if let Some(nul) = body.find('\0') {
        let finding = rules::nul_character::RULE.finding(root, "the text contains the character U+0000");
        source.fault(finding.help("remove it"), source.start + nul..source.start + nul + 1);
        return Reading { findings: source.findings, ..Reading::default() };
    }
    if !source.keeps_spans
        && let Some(document) =
            read_fast(body, limits.json_depth_max.min(DEPTH_MAX).saturating_sub(root.tokens().count()))
    {
        return Reading { document: Some(document), findings: source.findings, ..Reading::default() };
    }
    let mut options = Options::default();
    options.emit_comments = false;
    options.disallow_directives = !only_says_its_version(body);
    options.flow_nesting_limit = DEPTH_MAX;
    options.block_nesting_limit = DEPTH_MAX;
    let mut reader = YamlReader {
        parser: Parser::new_from_str_with_options(body, options),
        depth: root.tokens().count(),
        depth_max: limits.json_depth_max.min(DEPTH_MAX),
        spans: Spans::default(),
        anchors: HashMap::new(),
        alias_bytes: limits.document_bytes_max,
        source,
    };
    let node = reader.spans.root(root, reader.source.start..reader.source.text.len(), Notation::Yaml);
    let document = reader.document(node).ok().filter(|_| !reader.source.broken);
    Reading { document, spans: reader.spans, findings: reader.source.findings, ..Reading::default() }
}

/// Whether a text has `%YAML 1.2` above its document, which is what it is read as anyway, and no other directive.
fn only_says_its_version(body: &str) -> bool {
    let mut lines = body.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let version = lines.next().and_then(|line| line.strip_prefix("%YAML"));
    let version = version.and_then(|version| version.split('#').next()).map(str::trim);
    version == Some("1.2") && lines.next().is_some_and(|line| line.starts_with("---"))
}

impl<'a> YamlReader<'a> {
    fn document(&mut self, root: NodeId) -> Result<Value, YamlStop> {
        let (event, span) = loop {
            match self.next(root)? {
                (Event::StreamStart | Event::DocumentStart(..), _) => {}
                (Event::StreamEnd, span) => {
                    self.fault(root, span, "the document is empty".to_owned(), "write fields, such as `title: …`");
                    return Err(YamlStop);
                }
                event => break event,
            }
        };
        let value = self.node(root, event, span)?;
        loop {
            match self.next(root)? {
                (Event::DocumentEnd, _) => {}
                (Event::StreamEnd, _) => return Ok(value),
                (_, span) => {
                    let message = "a second YAML document starts here".to_owned();
                    self.unsupported(root, span, message, "write only one document");
                    return Err(YamlStop);
                }
            }
        }
    }

    /// The value that begins with an event. Its span is noted at `node`.
    fn node(&mut self, node: NodeId, event: Event<'a>, span: Range<usize>) -> Result<Value, YamlStop> {
        let (value, anchor, span) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = self.scalar(node, &text, style, tag.as_deref(), &span);
                (value, anchor, span)
            }
            Event::Alias(anchor) => (self.alias(node, anchor, &span)?, 0, span),
            Event::SequenceStart(_, anchor, tag) => {
                self.collection_tag(node, tag.as_deref(), "seq", &span);
                let (value, end) = self.nested(node, &span, Self::sequence)?;
                (value, anchor, span.start..end.max(span.start))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.collection_tag(node, tag.as_deref(), "map", &span);
                let (value, end) = self.nested(node, &span, Self::mapping)?;
                (value, anchor, span.start..end.max(span.start))
            }
            _ => (Value::Null, 0, span),
        };
        self.spans.settle(node, span);
        if anchor != 0 {
            let size = size(&value);
            self.anchors.insert(anchor, (value.clone(), size));
        }
        Ok(value)
    }

    fn nested(
        &mut self,
        node: NodeId,
        span: &Range<usize>,
        read: fn(&mut Self, NodeId) -> ReadCollection,
    ) -> ReadCollection {
        if self.depth == self.depth_max {
            self.too_deep(node, span.clone());
            return Err(YamlStop);
        }
        self.depth += 1;
        let read = read(self, node)?;
        self.depth -= 1;
        Ok(read)
    }

    fn sequence(&mut self, node: NodeId) -> ReadCollection {
        let mut items = Vec::new();
        let mut end = 0;
        loop {
            let (event, span) = self.next(node)?;
            if event == Event::SequenceEnd {
                return Ok((Value::Array(items), end_of(self.source.text, end, &span)));
            }
            let item = self.spans.item(node, items.len(), span.clone(), Notation::Yaml);
            items.push(self.node(item, event, span)?);
            end = self.spans.value(item).end;
        }
    }

    fn mapping(&mut self, node: NodeId) -> ReadCollection {
        let mut fields = Map::new();
        let mut first_keys: Option<HashMap<String, usize>> = None;
        let mut end = 0;
        loop {
            let (event, key) = self.next(node)?;
            if event == Event::MappingEnd {
                return Ok((Value::Object(fields), end_of(self.source.text, end, &key)));
            }
            let name = self.name(node, event, &key)?;
            if fields.contains_key(&name) {
                let spans = &self.spans;
                let first = first_keys.get_or_insert_with(|| {
                    spans.first_keys(node).into_iter().map(|(name, at)| (name.to_owned(), at)).collect()
                });
                let first = first.get(&name).copied().unwrap_or(key.start);
                let pointer = spans.pointer(node).key(&name);
                self.source.duplicate_key(pointer, &name, first, key.clone());
            }
            let (event, span) = self.next(node)?;
            let place = Location { key: Some(key), value: span.clone() };
            let field = self.spans.field(node, &name, place, Notation::Yaml);
            let value = self.node(field, event, span)?;
            end = self.spans.value(field).end;
            fields.insert(name, value);
        }
    }

    /// The name of a field; what cannot be one is told, and read as the name that it looks like.
    fn name(&mut self, node: NodeId, event: Event<'a>, span: &Range<usize>) -> Result<String, YamlStop> {
        match event {
            Event::Scalar(text, style, _, tag) => {
                let text = text.into_owned();
                let plain = style == ScalarStyle::Plain && tag.is_none();
                if plain && text == "<<" {
                    let message = "merge keys are not supported".to_owned();
                    let help = "write the merged fields out, or quote the name: `\"<<\"`";
                    self.unsupported(node, span.clone(), message, help);
                } else if plain && !matches!(resolve(&text), Meaning::Value(Value::String(_))) {
                    let message = format!("the field name `{text}` is not a string in YAML");
                    self.unsupported(node, span.clone(), message, &format!("write it in quotes: `\"{text}\"`"));
                } else if let Some(tag) = tag
                    && !matches!(tag.core_suffix(), Some("str"))
                {
                    let message = format!("the tag `{}` is not supported on a field name", tag.original());
                    self.unsupported(node, span.clone(), message, "remove the tag");
                }
                if let Some(nul) = text.find('\0') {
                    let pointer = self.spans.pointer(node).key(&text);
                    self.source.nul(pointer, true, nul, span.clone());
                }
                Ok(text)
            }
            other => {
                let message = "a field name must be a string".to_owned();
                self.unsupported(node, span.clone(), message, "write it as a string, in quotes if needed");
                let hidden = self.spans.root(Pointer::root(), span.clone(), Notation::Yaml);
                self.node(hidden, other, span.clone())?;
                Ok(String::new())
            }
        }
    }

    fn scalar(
        &mut self,
        node: NodeId,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: &Range<usize>,
    ) -> Value {
        let plain = style == ScalarStyle::Plain;
        let meaning = match tag.map(|tag| (tag.core_suffix(), tag)) {
            None if plain => resolve(text),
            // YAML 1.2.2, section 6.9.1: `!` alone means the kind that the notation shows, for a scalar a string.
            Some((None, tag)) if tag.original() == "!" => Meaning::Value(Value::String(text.to_owned())),
            None | Some((Some("str"), _)) => Meaning::Value(Value::String(text.to_owned())),
            Some((Some(kind @ ("null" | "bool" | "int" | "float")), tag)) => {
                let meaning = resolve(text);
                let fits = match &meaning {
                    Meaning::Value(Value::Null) => kind == "null",
                    Meaning::Value(Value::Bool(_)) => kind == "bool",
                    Meaning::Value(Value::Number(number)) => kind == "float" || kind == "int" && !number.is_f64(),
                    Meaning::Value(_) => false,
                    Meaning::Lost(_) => kind == "float" || kind == "int",
                    Meaning::NotFinite => kind == "float",
                };
                if !fits {
                    let message = format!("`{text}` does not match its tag `{}`", tag.original());
                    self.unsupported(node, span.clone(), message, "remove the tag");
                }
                meaning
            }
            Some((_, tag)) => {
                let message = format!("the tag `{}` is not supported", tag.original());
                self.unsupported(node, span.clone(), message, "remove the tag");
                Meaning::Value(Value::String(text.to_owned()))
            }
        };
        match meaning {
            Meaning::Value(value) => {
                if let Some(nul) = value.as_str().and_then(|text| text.find('\0')) {
                    let token = self.source.text.get(span.clone()).unwrap_or_default();
                    let within = super::source_range(token, &(nul..nul + 1)).unwrap_or(0..token.len());
                    let pointer = self.spans.pointer(node);
                    self.source.nul(pointer, false, nul, span.start + within.start..span.start + within.end);
                }
                let is_bare = plain && tag.is_none();
                let becomes = value.as_str().filter(|_| is_bare).and_then(version_1_1::becomes);
                if let Some(becomes) = becomes {
                    let finding = rules::ambiguous_yaml::finding(self.spans.pointer(node), text, becomes);
                    self.source.note(finding, span.clone());
                }
                value
            }
            Meaning::Lost(number) => {
                let pointer = self.spans.pointer(node);
                self.source.rounded(pointer, text, number.as_ref(), span.clone());
                number.map_or(Value::Null, Value::Number)
            }
            Meaning::NotFinite => {
                let message = format!("a document cannot store the number `{text}`");
                self.unsupported(node, span.clone(), message, "write it in quotes if it is text");
                Value::Null
            }
        }
    }

    fn alias(&mut self, node: NodeId, anchor: usize, span: &Range<usize>) -> Result<Value, YamlStop> {
        let Some((value, size)) = self.anchors.get(&anchor) else {
            let message = "the alias refers to a value that contains it".to_owned();
            self.unsupported(node, span.clone(), message, "write the value out");
            return Ok(Value::Null);
        };
        let Some(left) = self.alias_bytes.checked_sub(*size) else {
            let message = "the aliases expand to more than the maximum document size".to_owned();
            self.unsupported(node, span.clone(), message, "use fewer aliases");
            return Err(YamlStop);
        };
        if self.depth + levels(value) > self.depth_max {
            self.too_deep(node, span.clone());
            return Err(YamlStop);
        }
        let value = value.clone();
        self.alias_bytes = left;
        Ok(value)
    }

    fn collection_tag(&mut self, node: NodeId, tag: Option<&Tag>, kind: &str, span: &Range<usize>) {
        if let Some(tag) = tag.filter(|tag| tag.core_suffix() != Some(kind)) {
            let message = format!("the tag `{}` is not supported", tag.original());
            self.unsupported(node, span.start..span.start, message, "remove the tag");
        }
    }

    /// The next event, and where in the text it stands.
    fn next(&mut self, node: NodeId) -> Result<(Event<'a>, Range<usize>), YamlStop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let span = place(self.source.text, self.source.start, &event, span);
                Ok((event, span))
            }
            Some(Err(error)) => {
                self.scan_error(node, &error);
                Err(YamlStop)
            }
            None => Err(YamlStop),
        }
    }

    fn scan_error(&mut self, node: NodeId, error: &ScanError) {
        let at = self.source.start + error.marker().byte_offset().unwrap_or(0);
        let at = at.min(self.source.text.len());
        let span = self.source.character(at);
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => self.too_deep(node, span),
            ErrorKind::DirectiveDisallowed => {
                let message = "directives are not supported".to_owned();
                self.unsupported(node, span, message, "remove the line: YAML is always read as version 1.2");
            }
            kind => self.fault(node, span, error.info(), help(kind)),
        }
    }

    fn too_deep(&mut self, node: NodeId, span: Range<usize>) {
        let message = format!("arrays and objects are nested more than {} levels deep", self.depth_max);
        self.source.fault(rules::too_deep::RULE.finding(self.spans.pointer(node), message), span);
    }

    fn unsupported(&mut self, node: NodeId, span: Range<usize>, message: String, help: &str) {
        let finding = rules::unsupported_yaml::RULE.finding(self.spans.pointer(node), message);
        self.source.fault(finding.help(help), span);
    }

    fn fault(&mut self, node: NodeId, span: Range<usize>, message: String, help: &str) {
        let finding = rules::syntax_error::RULE.finding(self.spans.pointer(node), message);
        self.source.fault(finding.help(help), span);
    }
}

/// What would be right where the parser stopped.
fn help(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UnclosedQuotedScalar => "close the string with the quote that opened it",
        ErrorKind::UnclosedFlowCollection { .. } => "close the bracket",
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            "indent with spaces"
        }
        ErrorKind::UnknownQuotedScalarEscape => "write a literal backslash as `\\\\`, or use single quotes",
        ErrorKind::UnknownAnchor => "quote strings that start with `*`",
        _ => "quote strings that contain `: ` or ` #`, or start with a special character",
    }
}

/// About how many bytes a value takes.
fn size(value: &Value) -> usize {
    16 + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + size(value)).sum(),
        _ => 0,
    }
}

/// How many levels of arrays and objects a value has.
fn levels(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}
