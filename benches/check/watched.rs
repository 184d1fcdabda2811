//! How long a check that is kept takes to look at one changed file again, after the system told of it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use galley::check::{CheckOptions, Collections, IncrementalCheck, Reporting};
use galley::content::Locale;
use galley::schema::{Linter, Stage};

use super::Outcome;
use super::corpus::{self, Corpus};
use super::measure::median;

/// Changes of which the median is taken.
const CHANGES: usize = 21;

/// A table: the median of a number of changes to one article of the corpus, one after the other.
pub(crate) fn table(corpus: &Corpus) -> Outcome<String> {
    let linter = Linter::new(corpus::catalog()?);
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: None,
        locale: Locale::parse("en")?,
        site: corpus.site.clone(),
        content: corpus.site.join("content"),
        assets: None,
        collections: Arc::new(Collections::default()),
        is_whole_site: true,
        reporting: Reporting::new(&corpus.site, &BTreeMap::new(), "2027-01-31"),
        fix_options: None,
        cache: None,
    };
    let paths = [options.content.clone()];
    let mut standing = IncrementalCheck::of(&paths, &linter, &options);
    let path = standing.report().files.get(corpus.count / 2).ok_or("there are no articles")?.source.path.clone();
    let good = fs::read_to_string(&path)?;
    let mut seconds = Vec::new();
    for number in 0..CHANGES {
        // Each second text has a fault, so that both ways are taken.
        let text = if number % 2 == 0 { good.replacen("\"summary\"", "\"sumary\"", 1) } else { good.clone() };
        fs::write(&path, text)?;
        let start = Instant::now();
        let is_renewed = standing.renew(std::slice::from_ref(&path));
        seconds.push(start.elapsed().as_secs_f64());
        if !is_renewed {
            return Err("the change was not noticed".into());
        }
    }
    fs::write(&path, good)?;
    Ok(format!(
        "## One of {} articles changed\n\n| | ms |\n|---|---:|\n| checking it again with all others | {:.2} |\n",
        corpus.count,
        median(seconds) * 1e3
    ))
}
