//! The modules of types in the repository are those of the schemas that they were made of.

use std::fs;

use super::papers::top;
use crate::check::binary::run;

/// Each module, with the site whose types it has (none for what Galley ships) and what it imports the marks of texts from.
const MODULES: [(&str, Option<&str>, &str); 5] = [
    ("clients/typescript/src/shipped.ts", None, "./notation.ts"),
    ("clients/typescript/test/example-site.ts", Some("examples/site"), "../src/index.ts"),
    ("clients/typescript/test/builder-site.ts", Some("clients/typescript/test/site"), "../src/index.ts"),
    ("examples/astro/src/galley.ts", Some("examples/site"), "@galley-cms/client"),
    ("examples/next/galley.ts", Some("examples/site"), "@galley-cms/client"),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever refreshes the modules says so by the environment")]
fn every_module_of_types_is_that_of_its_schemas() {
    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("galley.toml"), "").unwrap();
    for (module, site, import) in MODULES {
        let site = site.map_or(bare.path().to_owned(), |site| top().join(site));
        let mut words = vec!["types", "--site", site.to_str().unwrap(), "--import", import, "--output", module];
        if std::env::var_os("GALLEY_REFRESH").is_none() {
            words.push("--check");
        }
        let run = run(top(), &words);
        let hint = "`GALLEY_REFRESH=1 cargo test --test it docs::types` writes it";
        assert_eq!(run.code, Some(0), "{}{hint}", run.stderr);
    }
}
