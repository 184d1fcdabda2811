//! Messages in and out: a header, an empty line, a JSON text (LSP 3.17, base protocol).
//!
//! A broken message is told and passed over; the ones behind it are heard all the same.

use std::io::{self, BufRead, Read as _, Write};

use lsp_server::{ErrorCode, Message};
use serde::Serialize;
use serde_json::{Value, json};

/// Bytes of one message. More than any document that may be opened, with every character escaped.
const MESSAGE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Bytes of one line of a header.
const HEADER_LINE_BYTES_MAX: u64 = 4096;

/// What comes in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is none, and why.
    Broken(ErrorCode, String),
}

/// Reads what comes next; none where nothing more comes.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(HEADER_LINE_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        match line.split_once(':') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            // What a header does not say is heard in the next one.
            _ if line.is_empty() && length.is_some() => break,
            _ => {}
        }
    }
    let length = length.unwrap_or(0);
    if length > MESSAGE_BYTES_MAX {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        let message = format!("the message has {length} bytes; at most {MESSAGE_BYTES_MAX} are allowed");
        return Ok(Some(Incoming::Broken(ErrorCode::InvalidRequest, message)));
    }
    let mut bytes = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut bytes)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(parse(&bytes)))
}

fn parse(bytes: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            return Incoming::Broken(ErrorCode::ParseError, format!("the message is not valid JSON: {error}"));
        }
    };
    let broken = || {
        let message = "the message is not a JSON-RPC 2.0 request, response or notification".to_owned();
        Incoming::Broken(ErrorCode::InvalidRequest, message)
    };
    serde_json::from_value(value).map_or_else(|_| broken(), Incoming::Message)
}

/// Sends a message.
pub(super) fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut value = serde_json::to_value(message)?;
    if let Value::Object(fields) = &mut value {
        fields.insert("jsonrpc".to_owned(), Value::from("2.0"));
    }
    let text = value.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// Tells that something came in which nobody can be answered for, so that the answer names no request.
pub(super) fn write_broken(output: &mut impl Write, code: ErrorCode, message: &str) -> io::Result<()> {
    write(output, &json!({ "id": null, "error": { "code": code as i32, "message": message } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Incoming> {
        std::iter::from_fn(|| read(&mut bytes).unwrap()).collect()
    }

    #[test]
    fn a_message_behind_a_broken_one_is_heard() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let text =
            format!("Content-Length: 3\r\n\r\n{{\"aContent-Length: 2\r\n\r\n[]content-length: {}\r\n\r\n{good}", 33);
        let found = all(text.as_bytes());
        assert!(
            matches!(
                found.as_slice(),
                [
                    Incoming::Broken(ErrorCode::ParseError, _),
                    Incoming::Broken(ErrorCode::InvalidRequest, _),
                    Incoming::Message(Message::Notification(_))
                ]
            ),
            "{found:?}"
        );
    }

    #[test]
    fn a_header_without_a_length_is_passed_over() {
        let text = "Content-Type: x\r\n\r\nnoise\r\nContent-Length: nine\r\n\r\nContent-Length: 2\r\n\r\n{}";
        assert!(matches!(all(text.as_bytes()).as_slice(), [Incoming::Broken(..)]));
        assert!(all(b"Content-Length: 20\r\n\r\n{}").is_empty(), "a message that is cut off is none");
        let endless = "Content-Length: 18446744073709551615\r\n\r\n{}";
        assert!(matches!(all(endless.as_bytes()).as_slice(), [Incoming::Broken(ErrorCode::InvalidRequest, _)]));
    }
}
