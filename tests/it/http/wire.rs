//! What goes over the wire: whole answers as texts for snapshots, and requests that no client library would send.

use std::fmt;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// An answer, whole.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Answer {
    pub(super) async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        Self { status, headers, body: response.text().await.unwrap() }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// The answer as a snapshot shows it: what changes from run to run is left out or named. The connection is closed where
/// the rest of the body was not waited for, which depends on how much of it was there already.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.status)?;
        let mut headers: Vec<_> = self
            .headers
            .iter()
            .filter(|(name, _)| !["date", "content-length", "connection"].contains(&name.as_str()))
            .collect();
        headers.sort();
        for (name, value) in headers {
            let value = match name.as_str() {
                "x-request-id" => "[request id]",
                "last-modified" => "[time]",
                // The tag of an answer that tells times; those of the management side have a dash.
                "etag" if value.len() == 24 => "[entity tag]",
                _ => value,
            };
            writeln!(f, "{name}: {value}")?;
        }
        let Ok(mut body) = serde_json::from_str::<Value>(&self.body) else { return write!(f, "\n{}", self.body) };
        redact(&mut body);
        write!(f, "\n{body:#}")
    }
}

fn redact(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "request_id" => *value = "[request id]".into(),
                    "published_at" | "created_at" | "updated_at" if value.is_string() => *value = "[time]".into(),
                    _ => redact(value),
                }
            }
        }
        _ => {}
    }
}

/// Sends bytes as they are and reads until the server closes the connection or says nothing more for a while.
pub(super) fn send_raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(4))).unwrap();
    stream.write_all(bytes).unwrap();
    read_answer(&mut stream)
}

/// Reads until the server closes the connection or says nothing more for as long as the stream waits.
pub(super) fn read_answer(stream: &mut TcpStream) -> String {
    let (mut answer, mut chunk) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut chunk) {
        answer.extend_from_slice(&chunk[..read]);
    }
    String::from_utf8(answer).unwrap()
}
