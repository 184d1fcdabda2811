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

/// The entries that a page says are answered: "Answers `200`: `wind`, `hello`."
fn named(after: &str) -> Option<Vec<&str>> {
    let rest = after.trim_start().strip_prefix("Answers `200`: ")?;
    let (sentence, _) = rest.split_once('.')?;
    Some(sentence.split('`').skip(1).step_by(2).collect())
}

/// Puts a cursor in the place of `{next of /path}` and `{prev of /path}`, the innermost first.
async fn with_cursors(server: &TestServer, request: &str) -> String {
    let mut request = request.to_owned();
    while let Some(start) = request.rfind("{next of ").max(request.rfind("{prev of ")) {
        let end = start + request[start..].find('}').unwrap();
        let (word, path) = request[start + 1..end].split_once(" of ").unwrap();
        let page = server.read(&format!("GET {path}")).await.json();
        let cursor = page[word].as_str().unwrap_or_else(|| panic!("{path} has no `{word}`: {page}")).to_owned();
        request.replace_range(start..=end, &cursor);
    }
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn every_query_parameter_has_its_page_and_the_page_tells_the_truth() {
    let list = ROUTES.iter().find(|route| route.operation == "list-content").unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let files = std::fs::read_dir(folder.join("queries")).unwrap().map(|file| file.unwrap().path());
    let mut names: Vec<_> = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let mut parameters: Vec<_> = list.query.iter().map(|parameter| parameter.name.to_owned()).collect();
    names.sort();
    parameters.sort();
    assert_eq!(names, parameters, "docs/queries/ has a page for each parameter and no other");
    let server = TestServer::with_three().await;
    let pages = names.iter().map(|name| (name.as_str(), folder.join("queries").join(format!("{name}.md"))));
    for (name, path) in pages.chain([("Queries", folder.join("queries.md"))]) {
        let page = std::fs::read_to_string(path).unwrap();
        assert!(page.starts_with(&format!("# {name}\n")), "{name}");
        let parts: Vec<_> = page.split("```http\n").skip(1).collect();
        assert!(!parts.is_empty(), "{name} has an example");
        for part in parts {
            let (request, after) = part.split_once("\n```").expect("the block ends");
            let answer = server.send(&with_cursors(&server, request).await).await;
            if answer.status != 200 {
                let (_, status) = &examples(&format!("```http\n{part}"))[0];
                assert_eq!(answer.status, *status, "{name}: {request}\n{answer}");
                continue;
            }
            let body = answer.json();
            let slugs: Vec<_> =
                body["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
            assert_eq!(Some(slugs), named(after), "{name}: {request}");
        }
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
