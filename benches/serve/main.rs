//! How fast answers are served, beside nginx with the same bytes as files, in one run: `just bench-serve`.
//!
//! The server runs on one half of the cores and the load on the other; contenders are loaded in turn. README.md says what
//! is measured and why.

#[path = "../check/article.rs"]
mod article;
mod client;
mod cores;
mod load;
mod nginx;
mod options;
mod page;
#[path = "../check/processor.rs"]
mod processor;
#[path = "../check/prose.rs"]
mod prose;
#[path = "../check/random.rs"]
mod random;
mod scenes;
mod server;
mod site;

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// A result, or why there is none.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let options = options::read(std::env::args().skip(1))?;
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bench = top.join("target/bench/serve");
    fs::create_dir_all(&bench)?;
    let mut text = String::new();
    scenes::all(&bench, &options, |part| {
        let mut output = std::io::stdout().lock();
        writeln!(output, "{part}")?;
        text.push_str(part);
        text.push('\n');
        Ok(output.flush()?)
    })?;
    if options.write {
        page::write(&top.join("docs/benchmarks.md"), &text)?;
    }
    Ok(())
}
