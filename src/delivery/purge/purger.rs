//! One who tells the caches.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::sender::{SendError, Sender};
use super::{PurgeQueue, PurgeTarget};

/// Tells the caches what to drop, each by itself, so that one that does not answer holds no other up.
#[derive(Debug)]
pub(in crate::delivery) struct Purger {
    caches: Vec<(PurgeTarget, Arc<PurgeQueue>)>,
}

/// The pause after the first call that failed; it doubles with each further one.
const PAUSE_MIN: Duration = Duration::from_millis(250);
const PAUSE_MAX: Duration = Duration::from_secs(60);

impl Purger {
    /// One who tells these caches.
    pub(in crate::delivery) fn new(targets: Vec<PurgeTarget>) -> Self {
        Self { caches: targets.into_iter().map(|target| (target, Arc::default())).collect() }
    }

    /// Whether there is nobody to be told.
    pub(in crate::delivery) fn is_idle(&self) -> bool {
        self.caches.is_empty()
    }

    /// Has all caches told these tags, soon.
    pub(in crate::delivery) fn enqueue(&self, tags: &[String]) {
        for (_, queue) in &self.caches {
            queue.add(tags.iter().cloned());
        }
    }

    /// Tells the caches as long as it runs. What could not be told is told again until it is: a cache that missed it would
    /// show what is gone.
    pub(in crate::delivery) fn run(&self) -> std::io::Result<impl Future<Output = ()> + use<>> {
        let sender = Sender::new()?;
        let all = self.caches.iter().map(|(target, queue)| {
            let (sender, target, queue) = (sender.clone(), target.clone(), Arc::clone(queue));
            async move {
                loop {
                    let tags = queue.take().await;
                    tell(&sender, &target, tags).await;
                }
            }
        });
        let all: Vec<_> = all.collect();
        Ok(async move {
            futures_util::future::join_all(all).await;
        })
    }
}

/// Tells a cache all the tags, in as many calls as it takes.
async fn tell(sender: &Sender, target: &PurgeTarget, tags: BTreeSet<String>) {
    let tags: Vec<_> = tags.into_iter().collect();
    for some in tags.chunks(target.form().tags_max()) {
        let mut pause = PAUSE_MIN;
        while let Err(error) = sender.tell(target, some).await {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::warn!(cache = %target, %error, cause, tags = some.len(), "failed to purge a cache");
            if matches!(error, SendError::Request(_)) {
                break;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }
    tracing::debug!(cache = %target, tags = tags.len(), "purged a cache");
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_cache_that_fails_is_told_again_until_it_does_it() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let purger = Purger::new(vec![PurgeTarget::new("varnish", &format!("http://{address}/"), None).unwrap()]);
        purger.enqueue(&["e-1".to_owned(), "e-1".to_owned(), "a-2".to_owned()]);
        tokio::spawn(purger.run().unwrap());
        let mut attempts = Vec::new();
        for answer in ["500 Internal Server Error", "403 Forbidden", "200 OK"] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = vec![0; 4_096];
            let length = stream.read(&mut head).await.unwrap();
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            attempts.push(head.lines().find(|line| line.starts_with("xkey-purge")).map(str::to_owned));
            let answer = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        assert_eq!(attempts, vec![Some("xkey-purge: a-2 e-1".to_owned()); 3]);
        let more = tokio::time::timeout(Duration::from_millis(400), listener.accept()).await;
        assert!(more.is_err(), "it was told");
    }
}
