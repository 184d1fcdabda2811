//! Where the links of the documentation lead when the server shows it. The files name each other by their paths, as they
//! lie in the repository.

use super::guides::GUIDES;
use crate::http::endpoint::route::Routes;
use crate::http::problem::KINDS;
use crate::schema::rules;

/// Where a link in a file below `docs/` leads on a server of these routes; `folder` is the file's folder there, or empty. None where it leads to what
/// the server does not show.
pub(super) fn resolve(routes: Routes, folder: &str, link: &str) -> Option<String> {
    if link.starts_with(['#', '/']) || link.starts_with("https://") || link.starts_with("http://") {
        return Some(link.to_owned());
    }
    let (path, fragment) = link.split_once('#').map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let mut parts: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let mut target = page(routes, &parts)?;
    // The pages that list things are made by the server, and have other parts than the files.
    let is_whole = target.contains('#') || path.ends_with("README.md");
    if let (Some(fragment), false) = (fragment, is_whole) {
        target = format!("{target}#{fragment}");
    }
    Some(target)
}

/// The path of the page that shows a file.
fn page(routes: Routes, parts: &[&str]) -> Option<String> {
    match parts {
        [folder @ ("rules" | "problems" | "options"), "README.md"] => Some(format!("/docs/{folder}")),
        ["rules", file] => {
            let (code, _) = file.split_once('-')?;
            rules::find(code).map(|rule| format!("/docs/rules/{}", rule.code))
        }
        ["problems", file] => {
            let name = file.strip_suffix(".md")?;
            KINDS.iter().any(|kind| kind.name == name).then(|| format!("/docs/problems/{name}"))
        }
        ["options", file] => file.strip_suffix(".md").map(|key| format!("/docs/options/{key}")),
        ["routes", file] => {
            let operation = file.strip_suffix(".md")?;
            routes.iter().any(|route| route.operation == operation).then(|| format!("/docs#{operation}"))
        }
        ["queries", _] => Some("/docs#list-content".to_owned()),
        [file] => {
            let name = file.strip_suffix(".md")?;
            GUIDES.iter().any(|guide| guide.name == name).then(|| format!("/docs/{name}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::routes::ROUTES;

    #[test]
    fn a_link_between_files_becomes_one_between_pages() {
        let resolved = |folder: &str, link: &str| resolve(ROUTES, folder, link).unwrap_or_default();
        assert_eq!(resolved("options", "../collections.md#walk"), "/docs/collections#walk");
        assert_eq!(resolved("options", "server.bind.md"), "/docs/options/server.bind");
        assert_eq!(resolved("", "rules/S102-unknown-field.md"), "/docs/rules/S102");
        assert_eq!(resolved("", "rules/README.md#fixes"), "/docs/rules");
        assert_eq!(resolved("", "problems/refused.md"), "/docs/problems/refused");
        assert_eq!(resolved("queries", "../routes/list-content.md"), "/docs#list-content");
        assert_eq!(resolved("", "https://example.org/"), "https://example.org/");
        for elsewhere in ["../README.md", "../src/main.rs", "../examples/astro", "nothing.md", "rules/Z999-none.md"] {
            assert_eq!(resolve(ROUTES, "", elsewhere), None, "{elsewhere}");
        }
    }
}
