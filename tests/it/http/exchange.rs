//! A connection that sends requests as they are written and reads whole answers, many of them and fast.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A connection that is kept, and opened again where the server closed it.
pub(super) struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

/// What came back, without what is another thing each time.
#[derive(PartialEq, Eq)]
pub(super) struct Exchange {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Connection {
    pub(super) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Self { address, stream: BufReader::new(stream) }
    }

    /// The answer to a request, which is written with line feeds and has no `Content-Length` yet.
    pub(super) fn ask(&mut self, request: &str) -> Exchange {
        let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let text = format!("{}\r\nHost: localhost\r\n{length}\r\n{body}", head.replace('\n', "\r\n"));
        let is_head = text.starts_with("HEAD ");
        self.stream.get_mut().write_all(text.as_bytes()).unwrap();
        let exchange = self.read(is_head);
        if exchange.header("connection") == Some("close") {
            *self = Self::open(self.address);
        }
        exchange
    }

    fn read(&mut self, is_head: bool) -> Exchange {
        let status = self.line();
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status: u16 = status.expect("an answer begins with its status");
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        headers.retain(|(name, _)| name != "date");
        headers.sort();
        let mut exchange = Exchange { status, headers, body: Vec::new() };
        if is_head || status == 304 || status == 204 {
            return exchange;
        }
        if exchange.header("transfer-encoding") == Some("chunked") {
            loop {
                let size = usize::from_str_radix(&self.line(), 16).unwrap();
                let mut chunk = vec![0; size];
                self.stream.read_exact(&mut chunk).unwrap();
                exchange.body.append(&mut chunk);
                self.line();
                if size == 0 {
                    return exchange;
                }
            }
        }
        let length = exchange.header("content-length").map_or(0, |length| length.parse().unwrap());
        exchange.body = vec![0; length];
        self.stream.read_exact(&mut exchange.body).unwrap();
        exchange
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        line.trim_end_matches(['\r', '\n']).to_owned()
    }
}

impl Exchange {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.status)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        write!(f, "\n{}", String::from_utf8_lossy(&self.body))
    }
}
