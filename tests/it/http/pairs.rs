//! Random pairs of requests, with writes between them: a server that caches answers as one that does not.
//!
//! Both run in one process over the same database. Every reading route, every parameter with good and bad values, every kind
//! of token and none, and every way to write the same are tried; statuses, headers and bytes have to be the same.

use std::collections::VecDeque;
use std::fmt::Write as _;

use galley::content::SitePages;
use galley::delivery::{ReaderOptions, Site};
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

use super::exchange::{Connection, Exchange};
use super::request_kinds::{Dice, Request};
use super::server::TestServer;
use super::transcript::Transcript;
use crate::property;

/// The usual number of pairs.
const PAIRS: u32 = 300;
/// Requests that are sent again now and then, and varied.
const REMEMBERED: usize = 40;

struct Servers {
    caching: TestServer,
    uncached: TestServer,
}

impl Servers {
    async fn start(public: bool) -> Self {
        let site = Site { pages: SitePages::new("https://example.org", "en"), ..Site::default() };
        let options = ReaderOptions { public, site: site.into(), ..ReaderOptions::default() };
        let uncached = ReaderOptions { cache_bytes_max: 0, ..options.clone() };
        let caching = TestServer::start_site(options, TestServer::without_rates).await;
        let uncached = caching.beside(uncached, TestServer::without_rates).await;
        Self { caching, uncached }
    }
}

/// Asks both servers, and holds one answer against the other.
fn ask_both(
    connections: &mut [Connection; 2],
    request: &Request,
    transcript: &mut Transcript,
    history: &VecDeque<String>,
) {
    let text = request.text(transcript);
    let [caching, uncached] = connections;
    let (one, other) = (caching.ask(&text), uncached.ask(&text));
    transcript.note(&other);
    assert!(one == other, "{}", difference(&text, &one, &other, history));
}

fn difference(text: &str, one: &Exchange, other: &Exchange, history: &VecDeque<String>) -> String {
    let mut report = String::new();
    for line in history {
        let _ = writeln!(report, "before: {line}");
    }
    let _ = write!(report, "\n{text}\n--- the server that caches:\n{one}\n--- the one that does not:\n{other}\n");
    report
}

fn try_pairs(runner: &mut TestRunner, pairs: u32, public: bool) -> [u64; 6] {
    let runtime = Runtime::new().unwrap();
    let servers = runtime.block_on(Servers::start(public));
    let mut connections = [&servers.caching, &servers.uncached].map(|server| Connection::open(server.address));
    let mut writer = Connection::open(servers.caching.address);
    let mut transcript = Transcript::of(&servers.caching);
    let mut dice = Dice { rng: runner.rng(), era: 0 };
    let mut remembered = VecDeque::<Request>::new();
    let mut history = VecDeque::new();
    let mut hits = 0;
    for pair in 0..pairs {
        dice.era = usize::try_from(pair / 80).unwrap();
        if dice.one_in(3) {
            let write = dice.write();
            let done = writer.ask(&write.text(&transcript));
            transcript.note_write(&done);
            history.push_back(format!("{} {}", done.status, write.line()));
        }
        let one = match remembered.len() {
            0 => dice.read(),
            count if dice.one_in(2) => remembered[dice.below(count)].clone(),
            _ => dice.read(),
        };
        let other = dice.varied(&one);
        for request in [one, other] {
            ask_both(&mut connections, &request, &mut transcript, &history);
            history.push_back(request.line());
            while history.len() > 30 {
                history.pop_front();
            }
            remembered.push_back(request);
            if remembered.len() > REMEMBERED {
                remembered.pop_front();
            }
        }
        hits = servers.caching.cached_answers();
    }
    [u64::from(pairs), transcript.good, transcript.fresh, transcript.refused, transcript.writes, hits]
}

#[test]
fn a_server_that_caches_answers_as_one_that_does_not() {
    let config = property::config(PAIRS);
    let mut runner = TestRunner::new(config.clone());
    // Databases grow by what is written, so that each has its share.
    let (mut left, mut totals) = (config.cases, [0; 6]);
    while left > 0 {
        let share = left.min(2_500);
        left -= share;
        let is_public = left % 2 == 0;
        for (sum, count) in totals.iter_mut().zip(try_pairs(&mut runner, share, is_public)) {
            *sum += count;
        }
        if config.cases > PAIRS {
            println!("{totals:?} so far");
        }
    }
    let [pairs, good, fresh, refused, writes, cached] = totals;
    // How many are good is drawn too; far fewer would say that the requests are wrong.
    assert!(good > u64::from(PAIRS) / 6 && fresh > 0 && refused > 0 && writes > 0 && cached > 0, "{totals:?}");
    println!(
        "{pairs} pairs: {good} answers were 200, {fresh} 304, {refused} others, with {writes} writes between; no difference"
    );
}
