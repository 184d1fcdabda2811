//! How fast files are checked, beside named yardsticks, in one run: `just bench-check`.
//!
//! Whole processes are timed, each with the same files and the same schema, in turn. What is not installed is named as
//! missing; `just bench-tools` installs it. README.md says what is measured and why.

mod article;
mod contender;
mod corpus;
mod fault;
mod machine;
mod measure;
mod options;
mod page;
mod plain_loop;
mod processor;
mod prose;
mod random;
mod watched;

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use corpus::Corpus;
use galley::formats::Format;
use options::{Options, Work};

/// A result, or why there is none.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// Runs of one file, of which the median is taken; a short run needs more of them.
const SHORT_RUNS: usize = 21;

fn main() -> Outcome<()> {
    match options::read(std::env::args().skip(1))? {
        Work::Read { folder } => print(&plain_loop::read(&folder)?),
        Work::Judge { by_others: true, schema, folder } => print(&plain_loop::judge_values(&schema, &folder)?),
        Work::Judge { schema, folder, .. } => print(&plain_loop::judge(&schema, &folder)?),
        Work::Measure(options) => measure(&options),
    }
}

fn measure(options: &Options) -> Outcome<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bench = top.join("target/bench");
    fs::create_dir_all(&bench)?;
    let schema = corpus::schema(&bench)?;
    let mut text = String::new();
    let mut add = |part: String| {
        print(&part)?;
        text.push_str(&part);
        text.push('\n');
        Outcome::Ok(())
    };
    for (format, name) in [(Format::Json, "JSON"), (Format::Yaml, "YAML"), (Format::Markdown, "Markdown")] {
        let corpus = Corpus::of(&bench, format, options.count)?;
        let contenders = contender::all(&bench, &schema, &corpus)?;
        if format == Format::Json {
            add(machine::list(&bench, &contenders))?;
        }
        let figures = measure::all(&contenders, &bench, options.runs)?;
        let title = format!("{} articles as {name}, {} MB", corpus.count, corpus.bytes / 1_000_000);
        add(page::table(&title, &contenders, &figures))?;
    }
    let one = Corpus::of(&bench, Format::Json, 1)?;
    let contenders = contender::all_of_one(&bench, &schema, &one)?;
    add(page::table("One article: start-up", &contenders, &measure::all(&contenders, &bench, SHORT_RUNS)?))?;
    add(watched::table(&Corpus::of(&bench, Format::Json, options.count)?)?)?;
    if let Some(count) = options.growth() {
        let corpus = Corpus::of(&bench, Format::Json, count)?;
        let contenders: Vec<_> = contender::all(&bench, &schema, &corpus)?.into_iter().take(6).collect();
        let figures = measure::all(&contenders, &bench, options.runs)?;
        let title = format!("{count} articles as JSON, {} MB", corpus.bytes / 1_000_000);
        add(page::table(&title, &contenders, &figures))?;
    }
    if options.write {
        let page: PathBuf = top.join("docs/benchmarks.md");
        let head = include_str!("head.md");
        // The other bench's part stands behind this one.
        let former = fs::read_to_string(&page)?;
        let serving =
            former.split_once("\n# Serving\n").map_or_else(String::new, |(_, part)| format!("\n# Serving\n{part}"));
        fs::write(page, format!("{head}\n{}\n{serving}", text.trim_end()))?;
    }
    Ok(())
}

fn print(text: &str) -> Outcome<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{text}")?;
    Ok(output.flush()?)
}
