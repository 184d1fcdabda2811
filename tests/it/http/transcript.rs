//! What servers answered, for requests that refer to it: entity tags, times, cursors.

use super::exchange::Exchange;
use super::server::TestServer;

/// The tokens of the servers, and what they answered.
pub(super) struct Transcript {
    tokens: Vec<(&'static str, String)>,
    etags: Vec<String>,
    times: Vec<String>,
    moments: Vec<String>,
    cursors: Vec<String>,
    pub(super) requests: u64,
    pub(super) good: u64,
    pub(super) fresh: u64,
    pub(super) refused: u64,
    pub(super) writes: u64,
}

impl Transcript {
    pub(super) fn of(server: &TestServer) -> Self {
        let names = ["{delivery-token}", "{preview-token}", "{management-token}", "{viewer-token}"];
        Self {
            tokens: names.map(|name| (name, server.token(name).to_owned())).to_vec(),
            etags: vec!["\"x\"".to_owned()],
            times: vec!["Tue, 24 Nov 2026 08:00:00 GMT".to_owned()],
            moments: vec!["2026-11-24T08:00:00Z".to_owned()],
            cursors: vec!["AAY".to_owned()],
            requests: 0,
            good: 0,
            fresh: 0,
            refused: 0,
            writes: 0,
        }
    }

    /// A text with what was answered before in the place of its names. Which of several depends on the number
    /// of requests, so that both servers get the same.
    pub(super) fn filled(&self, text: &str) -> String {
        let pick = |all: &[String]| all[usize::try_from(self.requests).unwrap() % all.len()].clone();
        let mut text = text.to_owned();
        for (name, secret) in &self.tokens {
            text = text.replace(name, secret);
        }
        for (name, all) in [("{etag}", &self.etags), ("{time}", &self.times), ("{cursor}", &self.cursors)] {
            if text.contains(name) {
                text = text.replace(name, &pick(all));
            }
        }
        text.replace("{moment}", &format!("at:{}", pick(&self.moments)))
    }

    /// Takes up what an answer tells.
    pub(super) fn note(&mut self, answer: &Exchange) {
        self.requests += 1;
        match answer.status {
            200 | 201 => self.good += 1,
            304 => self.fresh += 1,
            _ => self.refused += 1,
        }
        let newest = |all: &mut Vec<String>, text: Option<&str>| {
            all.extend(text.map(str::to_owned));
            if all.len() > 12 {
                all.remove(0);
            }
        };
        newest(&mut self.etags, answer.header("etag"));
        newest(&mut self.times, answer.header("last-modified"));
        let body = String::from_utf8_lossy(&answer.body);
        let after = |mark: &str| body.split_once(mark).and_then(|(_, rest)| rest.split('"').next());
        newest(&mut self.cursors, after("\"next\":\"").or(after("\"prev\":\"")));
        newest(&mut self.moments, after("\"updated_at\":\""));
    }

    /// Takes up what the answer to a write tells.
    pub(super) fn note_write(&mut self, answer: &Exchange) {
        self.writes += u64::from(matches!(answer.status, 200..=204));
    }
}
