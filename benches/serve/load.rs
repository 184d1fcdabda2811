//! The load: `wrk`, with the requests of a file in turn.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::Outcome;
use super::cores;
use super::options::Options;

/// The requests of a load: a target each, and further headers.
pub(crate) struct Requests {
    /// A target, and the value of `If-None-Match` where the client has the answer.
    pub(crate) targets: Vec<(String, Option<String>)>,
    /// The value of `Accept-Encoding`.
    pub(crate) accept_encoding: Option<&'static str>,
}

/// What a load measured.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// Answers in a second.
    pub(crate) per_second: f64,
    /// The time within which 99 of 100 answers came, in milliseconds.
    pub(crate) p99_ms: f64,
    /// Answers that were neither 200 nor 304.
    pub(crate) failed: u64,
}

impl Requests {
    /// Requests for these targets.
    pub(crate) fn plain(targets: &[String]) -> Self {
        Self { targets: targets.iter().map(|target| (target.clone(), None)).collect(), accept_encoding: None }
    }

    /// Writes the script of a load.
    fn script(&self) -> String {
        let mut script = String::from("local requests = {}\nfunction init()\n");
        if let Some(coding) = self.accept_encoding {
            let _ = writeln!(script, "  wrk.headers[\"Accept-Encoding\"] = \"{coding}\"");
        }
        for (target, tag) in &self.targets {
            if let Some(tag) = tag {
                let _ = writeln!(script, "  wrk.headers[\"If-None-Match\"] = '{tag}'");
            }
            let _ = writeln!(script, "  requests[#requests + 1] = wrk.format(\"GET\", \"{target}\")");
        }
        script
            .push_str("end\nlocal at = 0\nfunction request()\n  at = at % #requests + 1\n  return requests[at]\nend\n");
        script
    }
}

/// Loads the server at `address` with the requests.
pub(crate) fn load(bench: &Path, options: &Options, address: &str, requests: &Requests) -> Outcome<Figures> {
    let script = bench.join("load.lua");
    fs::write(&script, requests.script())?;
    let (threads, cores) = cores::loading();
    let output = Command::new("taskset")
        .args(["-c", &cores, "wrk", "--latency"])
        .args([format!("-t{threads}"), format!("-c{}", options.connections), format!("-d{}", options.seconds)])
        .arg("-s")
        .arg(&script)
        .arg(format!("http://{address}"))
        .output()
        .map_err(|error| format!("`taskset` and `wrk` are needed: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = |start: &str| {
        let line = printed.lines().find_map(|line| line.trim().strip_prefix(start));
        line.map(|rest| rest.trim().to_owned())
    };
    let per_second = after("Requests/sec:").ok_or_else(|| format!("`wrk` printed no figures: {printed}"))?.parse()?;
    let p99_ms = after("99%").as_deref().and_then(milliseconds).ok_or("`wrk` printed no latency")?;
    let failed = after("Non-2xx or 3xx responses:").map_or(Ok(0), |count| count.parse())?;
    Ok(Figures { per_second, p99_ms, failed })
}

/// The middle of several loads, figure by figure.
pub(crate) fn median(all: &[Figures]) -> Figures {
    Figures {
        per_second: middle(all.iter().map(|figures| figures.per_second)),
        p99_ms: middle(all.iter().map(|figures| figures.p99_ms)),
        failed: all.iter().map(|figures| figures.failed).sum(),
    }
}

/// The middle of the ratios of loads that followed each other: what made both slower for a while is not in it.
pub(crate) fn ratio(ours: &[Figures], theirs: &[Figures]) -> f64 {
    middle(ours.iter().zip(theirs).map(|(ours, theirs)| ours.per_second / theirs.per_second))
}

fn middle(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// `1.23ms`, `870.00us` or `1.02s` in milliseconds.
fn milliseconds(text: &str) -> Option<f64> {
    let split = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at_checked(split)?;
    let number: f64 = number.parse().ok()?;
    match unit {
        "us" => Some(number / 1e3),
        "ms" => Some(number),
        "s" => Some(number * 1e3),
        "m" => Some(number * 60e3),
        _ => None,
    }
}
