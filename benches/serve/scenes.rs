//! What is asked for, of whom.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::client::Client;
use super::load::{Figures, Requests, load, median, ratio};
use super::nginx::{Files, Nginx, Sending};
use super::options::Options;
use super::page::{self, Line};
use super::server::Galley;
use super::site::Database;
use super::{Outcome, article, cores, processor, site};

/// Pages of a list that are asked for in turn.
const PAGES: usize = 20;
/// Different questions that are asked of the large site.
const QUESTIONS: usize = 300;

/// Runs everything, and hands on each part of the text when it is there.
pub(crate) fn all(bench: &Path, options: &Options, mut add: impl FnMut(&str) -> Outcome<()>) -> Outcome<()> {
    add(&page::head())?;
    add(&machine(options))?;
    let database = site::database(bench, options.count)?;
    add(&format!("## Cached responses, {} articles\n", options.count))?;
    add(&page::table(&kept(bench, options, &database)?))?;
    add("## Uncached responses\n")?;
    add(&page::table(&not_kept(bench, options, &database)?))?;
    if options.large > 0 {
        add(&format!("## {} articles\n", options.large))?;
        add(&large(&site::database(bench, options.large)?)?)?;
        if let Some(url) = &options.postgres {
            add(&format!("## {} articles, on PostgreSQL\n", options.large))?;
            add(&large(&site::postgres(bench, url, options.large)?)?)?;
        }
    }
    Ok(())
}

fn machine(options: &Options) -> String {
    let (serving, loading) = (cores::serving().0, cores::loading().0);
    let mut text = String::new();
    let (name, all, system) = (processor::name(), processor::cores(), processor::system());
    // Writing to a string does not fail.
    let _ = writeln!(text, "- machine: {name}, {all} cores, {system}");
    let _ = writeln!(text, "- load average (1 minute) at the start: {}", processor::busy());
    let _ =
        writeln!(text, "- galley {}, built by {}", env!("CARGO_PKG_VERSION"), processor::printed("rustc", "--version"));
    let _ = writeln!(text, "- {}, wrk {}", processor::printed("nginx", "-v"), processor::printed("wrk", "-v"));
    let Options { connections, seconds, runs, .. } = options;
    let _ = writeln!(
        text,
        "- {serving} core(s) for the server, {loading} for the load, {connections} connections; medians of {runs} runs of {seconds} s, alternating"
    );
    text
}

/// What both have: whole answers, plain and compressed, the answer that nothing is new, and pages of lists.
fn kept(bench: &Path, options: &Options, database: &Database) -> Outcome<Vec<Line>> {
    let galley = Galley::start(database, &[])?;
    let mut client = Client::connect(&galley.address)?;
    let files = Files::new(bench.join("files"))?;
    let slugs: Vec<_> = (0..options.count).map(|n| format!("/v1/content/articles/{}", article::slug(n))).collect();
    let lists = pages(&mut client, "/v1/content/articles?limit=20")?;
    let filtered: Vec<_> =
        (0..PAGES).map(|n| format!("/v1/content/articles?filter%5Btags%5D=topic-{n}&limit=20&sort=-title")).collect();
    let articles = files_of(&mut client, &files, "article", &slugs)?;
    let listed = files_of(&mut client, &files, "list", &lists)?;
    let sorted = files_of(&mut client, &files, "filtered", &filtered)?;

    let scenes = [
        ("one article by its slug", &slugs, &articles, None, false),
        ("the same, compressed with gzip", &slugs, &articles, Some("gzip"), false),
        ("the same, 304", &slugs, &articles, None, true),
        ("a list of 20 whole articles", &lists, &listed, None, false),
        ("a filtered and sorted list of 20", &filtered, &sorted, None, false),
    ];
    let mut lines = Vec::new();
    for (name, of_galley, of_nginx, accept_encoding, known) in scenes {
        let requests = |client: &mut Client, targets: &[String]| -> Outcome<Requests> {
            let mut requests = Requests { accept_encoding, ..Requests::plain(targets) };
            for (target, tag) in requests.targets.iter_mut().filter(|_| known) {
                *tag = client.get(target, "")?.header("etag").map(str::to_owned);
            }
            Ok(requests)
        };
        let ours = requests(&mut Client::connect(&galley.address)?, of_galley)?;
        let mut figures: [Vec<Figures>; 3] = Default::default();
        for _ in 0..options.runs {
            figures[0].push(load(bench, options, &galley.address, &ours)?);
            for (figures, sending) in figures[1..].iter_mut().zip([Sending::Sendfile, Sending::Copy]) {
                let nginx = Nginx::start(bench, &files.folder, sending)?;
                let theirs = requests(&mut Client::connect(&nginx.address)?, of_nginx)?;
                figures.push(load(bench, options, &nginx.address, &theirs)?);
            }
        }
        let [ours, sendfile, copy] = &figures;
        let best = if median(sendfile).per_second > median(copy).per_second { sendfile } else { copy };
        let nginx = Some((median(best), ratio(ours, best)));
        lines.push(Line { name: name.to_owned(), galley: median(ours), nginx });
    }
    Ok(lines)
}

/// What is read from the database: a cache of nothing, and one of half of what is asked for.
fn not_kept(bench: &Path, options: &Options, database: &Database) -> Outcome<Vec<Line>> {
    let slugs: Vec<_> = (0..options.count).map(|n| format!("/v1/content/articles/{}", article::slug(n))).collect();
    let uncached = ["delivery.cache_bytes_max=0".to_owned(), "limits.delivery_rate_per_second=1000000".to_owned()];
    let mut lines = Vec::new();
    let mut measure = |name: &str, settings: &[String], targets: &[String]| -> Outcome<()> {
        let galley = Galley::start(database, settings)?;
        let figures: Outcome<Vec<_>> =
            (0..options.runs).map(|_| load(bench, options, &galley.address, &Requests::plain(targets))).collect();
        lines.push(Line { name: name.to_owned(), galley: median(&figures?), nginx: None });
        Ok(())
    };
    let lists = {
        let galley = Galley::start(database, &[])?;
        pages(&mut Client::connect(&galley.address)?, "/v1/content/articles?limit=20")?
    };
    let filtered: Vec<_> =
        (0..PAGES).map(|n| format!("/v1/content/articles?filter%5Btags%5D=topic-{n}&limit=20&sort=-title")).collect();
    measure("one article by its slug, cache off", &uncached, &slugs)?;
    measure("a list of 20 whole articles, cache off", &uncached, &lists)?;
    measure("a filtered and sorted list of 20, cache off", &uncached, &filtered)?;
    // About 5.8 KB and what an answer takes beside it.
    let half = options.count * 6_500 / 2;
    let settings = [format!("delivery.cache_bytes_max={half}"), "limits.delivery_rate_per_second=1000000".to_owned()];
    measure("one article by its slug, cache half the size of the requested content", &settings, &slugs)?;
    Ok(lines)
}

/// A large site: how soon it serves, how much memory it takes, how fast it finds.
fn large(database: &Database) -> Outcome<String> {
    let settings = ["delivery.cache_bytes_max=0".to_owned(), "limits.delivery_rate_per_second=1000000".to_owned()];
    let galley = Galley::start(database, &settings)?;
    let mut text = String::from("| | |\n|---|---:|\n");
    let _ = writeln!(text, "| start to first response, ms | {:.0} |", galley.started.as_secs_f64() * 1e3);
    let _ = writeln!(text, "| memory when idle, MB | {:.0} |", galley.memory_mb()?);
    let questions: [(&str, Question); 6] = [
        ("filter on a block path, latest 20", |n| {
            format!("filter%5Bblocks.call_to_action.purpose%5D=newsletter&filter%5Btags%5D=topic-{}&limit=20", n % 50)
        }),
        ("filter on a title without a match", |n| format!("filter%5Btitle%5D%5Bstarts%5D=T{n}&limit=20")),
        ("search for a word in 0.1 % of the articles", |n| format!("search={}&limit=20", site::seldom_word(n))),
        ("search for a word in 14 % of the articles", |n| format!("search={}&limit=20", site::common_word(n))),
        ("search for a word in all articles", |n| format!("search={}&limit=20", commonest(n))),
        ("search for two words, one of them rare", |n| {
            format!("search={}+{}&limit=20", commonest(n), site::seldom_word(n))
        }),
    ];
    for (name, question) in questions {
        let (p50, p95) = times(&galley, question)?;
        let _ = writeln!(text, "| {name}: p50 / p95, ms | {p50:.1} / {p95:.1} |");
    }
    let _ = writeln!(text, "| memory afterwards, MB | {:.0} |", galley.memory_mb()?);
    Ok(text)
}

/// A word that all articles have, or nearly all.
fn commonest(number: usize) -> &'static str {
    ["budget", "river", "teacher", "question"].get(number % 4).copied().unwrap_or("budget")
}

/// The query of the question with that number.
type Question = fn(usize) -> String;

/// The middle of the times to answer different questions one after the other, and the time within which 95 of 100 came.
fn times(galley: &Galley, question: Question) -> Outcome<(f64, f64)> {
    let mut client = Client::connect(&galley.address)?;
    // What is asked for often is in memory, be it the system's.
    for number in 0..QUESTIONS {
        client.get(&format!("/v1/content/articles?{}", question(number)), "")?;
    }
    let mut times = Vec::new();
    for number in 0..QUESTIONS {
        let target = format!("/v1/content/articles?{}", question(number));
        let begun = Instant::now();
        let answer = client.get(&target, "")?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        if answer.status != 200 {
            return Err(format!("{target}: {}", String::from_utf8_lossy(&answer.body)).into());
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(f64::NAN);
    Ok((at(50), at(95)))
}

/// The first pages of a list.
fn pages(client: &mut Client, first: &str) -> Outcome<Vec<String>> {
    let mut targets = vec![first.to_owned()];
    while targets.len() < PAGES {
        let answer = client.get(targets.last().map_or(first, String::as_str), "")?;
        let page: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let Some(next) = page.get("next").and_then(serde_json::Value::as_str) else { break };
        let (path, query) = first.split_once('?').unwrap_or((first, ""));
        targets.push(format!("{path}?after={next}&{query}"));
    }
    Ok(targets)
}

/// Answers as files, plain and as Galley compresses them: nginx gets the same bytes.
fn files_of(client: &mut Client, files: &Files, name: &str, targets: &[String]) -> Outcome<Vec<String>> {
    let mut paths = Vec::new();
    for (number, target) in targets.iter().enumerate() {
        let plain = client.get(target, "")?;
        if plain.status != 200 {
            return Err(format!("{target}: {}", String::from_utf8_lossy(&plain.body)).into());
        }
        let mut gzip = client.get(target, "Accept-Encoding: gzip\r\n")?;
        for _ in 0..500 {
            if gzip.header("content-encoding").is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
            gzip = client.get(target, "Accept-Encoding: gzip\r\n")?;
        }
        let compressed = gzip.header("content-encoding").map_or(&[][..], |_| &gzip.body);
        paths.push(files.add(&format!("{name}-{number}"), &plain.body, compressed)?);
    }
    Ok(paths)
}
