//! How long a process runs, and how much memory it has at its peak.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Outcome;
use super::contender::Contender;

/// The program that tells the peak of a process's memory.
const TIME: &str = "/usr/bin/time";

/// What was measured of a contender.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// How long it ran, from its start to its end, in seconds; the median of all runs.
    pub(crate) seconds: f64,
    /// Its memory at the peak, in MB (10⁶ bytes).
    pub(crate) memory_mb: Option<f64>,
    /// How many files it refused.
    pub(crate) refused: Option<usize>,
}

/// Runs every contender that is there once for its memory and its verdict, then all in turn, `runs` times. So a
/// machine that gets slower for a while does so for everybody.
pub(crate) fn all(contenders: &[Contender], bench: &Path, runs: usize) -> Outcome<Vec<Option<Figures>>> {
    let mut figures = Vec::new();
    for contender in contenders {
        figures.push(match contender.missing {
            None => Some(first(contender, bench)?),
            Some(_) => None,
        });
    }
    let mut seconds = vec![Vec::new(); contenders.len()];
    for _ in 0..runs {
        for (contender, seconds) in contenders.iter().zip(&mut seconds).filter(|(c, _)| c.missing.is_none()) {
            seconds.push(once(contender)?.as_secs_f64());
        }
    }
    for (figures, seconds) in figures.iter_mut().zip(seconds) {
        if let Some(figures) = figures {
            figures.seconds = median(seconds);
        }
    }
    Ok(figures)
}

fn first(contender: &Contender, bench: &Path) -> Outcome<Figures> {
    contender.prepare()?;
    let note = bench.join("memory.txt");
    let can_tell = Path::new(TIME).is_file();
    let mut command = if can_tell {
        contender.command_below(Path::new(TIME), &["-f".into(), "%M".into(), "-o".into(), note.clone().into()])
    } else {
        contender.command()
    };
    let output = command.output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let refused = (contender.refused)(&printed);
    // The last line is the figure, in KiB; before it stands the exit code of a process that refused something.
    let told = fs::read_to_string(&note).ok().filter(|_| can_tell);
    let kibibytes = told.and_then(|told| told.lines().last().and_then(|line| line.trim().parse::<f64>().ok()));
    Ok(Figures { seconds: 0.0, memory_mb: kibibytes.map(|kibibytes| kibibytes * 1024.0 / 1e6), refused })
}

fn once(contender: &Contender) -> Outcome<Duration> {
    let mut command = contender.command();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    contender.prepare()?;
    let start = Instant::now();
    command.status()?;
    Ok(start.elapsed())
}

/// The one in the middle.
pub(crate) fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
