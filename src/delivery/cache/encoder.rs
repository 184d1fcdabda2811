//! Encodes answers off the way of requests: one thread, and who asks gets the answer as it is until it is done.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Weak};
use std::thread;

use super::{Answer, Cache};

/// Where answers wait to be encoded.
#[derive(Clone, Debug)]
pub(in crate::delivery) struct Encoder(SyncSender<Arc<Answer>>);

/// Answers that wait at most; the rest are asked for again when they are asked for again.
const WAITING_MAX: usize = 4_096;

impl Encoder {
    /// An encoder of the answers in `cache`, which ends with it.
    pub(in crate::delivery) fn start(cache: &Arc<Cache>) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(WAITING_MAX);
        let cache = Arc::downgrade(cache);
        thread::Builder::new().name("encoder".to_owned()).spawn(move || encode(&receiver, &cache))?;
        Ok(Self(sender))
    }

    /// Has an answer encoded that was asked for in a coding, once.
    pub(in crate::delivery) fn want(&self, answer: &Arc<Answer>) {
        if answer.first_wants_encoding() {
            // Where too many wait, the answer stays as it is, which is right too.
            let _ = self.0.try_send(Arc::clone(answer));
        }
    }
}

fn encode(receiver: &Receiver<Arc<Answer>>, cache: &Weak<Cache>) {
    while let Ok(answer) = receiver.recv() {
        let Some(cache) = cache.upgrade() else { return };
        cache.replace(&answer, answer.with_codings());
    }
}
