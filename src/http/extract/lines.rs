//! A body that is a stream of lines: each is read, worked on and answered before the next one is waited for.

use std::time::Duration;

use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::StreamExt;

use crate::http::problem::{BAD_REQUEST, BODY_TOO_LARGE, BODY_TOO_SLOW, Problem};

/// The lines of a body that is still arriving.
pub(in crate::http) struct Lines {
    payload: Option<Payload>,
    buffer: BytesMut,
    /// Bytes of the buffer that are known to hold no line's end.
    searched: usize,
    bytes_max: usize,
    time_max: Duration,
    ended: bool,
}

impl Lines {
    /// The lines of a body, each of at most so many bytes and arriving within that time.
    pub(in crate::http) fn new(payload: Option<Payload>, bytes_max: usize, time_max: Duration) -> Self {
        Self { payload, buffer: BytesMut::new(), searched: 0, bytes_max, time_max, ended: false }
    }

    /// The next line without its end; none after the last. After a problem there is no further line.
    pub(in crate::http) async fn next(&mut self) -> Option<Result<Bytes, Problem>> {
        let time = self.time_max;
        let outcome = tokio::time::timeout(time, self.wait()).await.unwrap_or_else(|_| {
            Some(Err(Problem::new(&BODY_TOO_SLOW, format!("Each line must arrive within {} s", time.as_secs_f32()))))
        });
        self.ended |= matches!(outcome, None | Some(Err(_)));
        outcome
    }

    async fn wait(&mut self) -> Option<Result<Bytes, Problem>> {
        loop {
            let end = self.buffer.iter().skip(self.searched).position(|byte| *byte == b'\n');
            if let Some(end) = end {
                let mut line = self.buffer.split_to(self.searched + end + 1);
                self.searched = 0;
                line.truncate(line.len() - 1);
                return Some(Ok(line.freeze()));
            }
            self.searched = self.buffer.len();
            if self.buffer.len() > self.bytes_max {
                let detail = format!("A line may have at most {} bytes", self.bytes_max);
                return Some(Err(Problem::new(&BODY_TOO_LARGE, detail)));
            }
            if self.ended {
                self.searched = 0;
                let rest = self.buffer.split().freeze();
                return (!rest.is_empty()).then_some(Ok(rest));
            }
            let Some(payload) = &mut self.payload else {
                self.ended = true;
                continue;
            };
            match payload.next().await {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(_)) => {
                    return Some(Err(Problem::new(&BAD_REQUEST, "The body ended before its declared length")));
                }
                None => self.ended = true,
            }
        }
    }
}
