//! The pages of routes and problems: each is there, and the requests on it answer as it says.

use std::path::Path;

use galley::http::problem::KINDS;
use galley::http::routes::ROUTES;

use super::server::TestServer;

/// The requests of a page with the status that it gives for each: an `http` block, and behind it "Answers `NNN`".
fn examples(page: &str) -> Vec<(String, u16)> {
    let mut examples = Vec::new();
    for part in page.split("```http\n").skip(1) {
        let (request, after) = part.split_once("\n```").expect("the block ends");
        let status = after.trim_start().strip_prefix("Answers `").and_then(|rest| rest.get(..3));
        examples.push((request.to_owned(), status.expect("a status follows the block").parse().unwrap()));
    }
    examples
}

async fn run(name: &str, page: &str) {
    let server = TestServer::with_hello().await;
    for (request, status) in examples(page) {
        let answer = server.send(&request).await;
        assert_eq!(answer.status, status, "{name}: {request}\n{answer}");
        if status >= 400 && page.starts_with(&format!("# {name}\n")) && KINDS.iter().any(|kind| kind.name == name) {
            assert_eq!(answer.json()["type"], format!("/docs/problems/{name}"), "{answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_has_its_page_and_the_page_tells_the_truth() {
    for route in ROUTES {
        assert!(route.page.starts_with(&format!("# {}\n", route.operation)), "{}", route.operation);
        let line = format!("`{} {}`", route.method.name(), route.path);
        assert!(route.page.contains(&line), "{} names {line}", route.operation);
        for parameter in route.query {
            assert!(route.page.contains(&format!("`{}`", parameter.name)), "{}: {}", route.operation, parameter.name);
        }
        assert!(!examples(route.page).is_empty(), "{} has an example", route.operation);
        run(route.operation, route.page).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_has_its_page_and_the_page_tells_the_truth() {
    for kind in KINDS {
        assert!(
            kind.page.starts_with(&format!("# {}\n\n`{}`: {}.", kind.name, kind.status, kind.title)),
            "{}",
            kind.name
        );
        run(kind.name, kind.page).await;
    }
}

#[test]
fn no_page_describes_what_is_not_there() {
    let names = |folder: &str| -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let stems = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
        stems.filter(|name| name != "README").collect()
    };
    for name in names("routes") {
        assert!(ROUTES.iter().any(|route| route.operation == name), "docs/routes/{name}.md");
    }
    for name in names("problems") {
        assert!(KINDS.iter().any(|kind| kind.name == name), "docs/problems/{name}.md");
    }
}
