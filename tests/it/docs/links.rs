//! No link leads nowhere.

use std::fs;

use super::papers::{papers, top};

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut broken = Vec::new();
    for path in papers() {
        let text = fs::read_to_string(&path).unwrap();
        for link in links(&text) {
            let target = link.split('#').next().unwrap();
            let outside = link.contains("://") || link.starts_with("mailto:") || link.starts_with('/');
            if target.is_empty() || outside {
                continue;
            }
            if !path.parent().unwrap().join(target).exists() {
                broken.push(format!("{}: {link}", path.strip_prefix(top()).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

/// The targets of inline links outside code.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut in_fence = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        }
        if in_fence {
            continue;
        }
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
        links
            .extend(prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link.to_owned()));
    }
    links
}

#[test]
fn links_in_code_do_not_count() {
    assert_eq!(links("see [a](b.md) and `[c](d.md)`\n```\n[e](f.md)\n```\n[g](h.md#i)"), ["b.md", "h.md#i"]);
}
