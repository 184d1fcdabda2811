//! Who may do what.

use galley::content::{TokenKind, TokenSecret};
use galley::http::Access;
use galley::http::routes::ROUTES;
use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_there_is_nothing() {
    let server = TestServer::with_hello().await;
    assert_snapshot!("no_token", server.send("GET /v1/manage/articles/hello").await);
    for authorization in ["Bearer", "Bearer ", "Basic abc", "Bearer gly_management_forged", "Bearer \u{e9}", "nonsense"]
    {
        let answer = server.send(&format!("GET /v1/manage/articles/hello\nAuthorization: {authorization}")).await;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer")), "{authorization}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_management_token_opens_management_and_every_token_opens_delivery() {
    let server = TestServer::with_hello().await;
    assert_snapshot!(
        "wrong_kind",
        server.send("GET /v1/manage/articles\nAuthorization: Bearer {delivery-token}").await
    );
    for (path, token, status) in [
        ("/v1/manage/articles", "{preview-token}", 403),
        ("/v1/manage/articles", "{delivery-token}", 403),
        ("/v1/content/articles", "{management-token}", 200),
        ("/v1/content/articles?perspective=draft", "{management-token}", 200),
        ("/v1/content/articles/hello?perspective=draft", "{viewer-token}", 200),
        ("/v1/content/articles?perspective=draft", "{delivery-token}", 403),
        ("/v1/content/articles", "{preview-token}", 200),
        ("/v1/content/articles", "{delivery-token}", 200),
        ("/v1/manage/articles", "{viewer-token}", 200),
    ] {
        let answer = server.send(&format!("GET {path}\nAuthorization: bearer {token}")).await;
        assert_eq!(answer.status, status, "{path} {token}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_changes_nothing() {
    let server = TestServer::with_hello().await;
    let viewer = "Authorization: Bearer {viewer-token}\nIf-Match: *\nContent-Type: application/json";
    assert_snapshot!("viewer", server.send(&format!("PUT /v1/manage/articles/hello\n{viewer}\n\n{ARTICLE}")).await);
    for request in [
        "POST /v1/manage/articles?slug=x",
        "DELETE /v1/manage/articles/hello",
        "POST /v1/manage/articles/hello/publish",
        "POST /v1/manage/articles/hello/restore?revision=1",
        "DELETE /v1/manage/articles/hello/blocks/text",
    ] {
        let answer = server.send(&format!("{request}\n{viewer}\n\n{ARTICLE}")).await;
        assert_eq!(answer.status, 403, "{request}: {answer}");
    }
    let after = server.manage("GET /v1/manage/articles/hello", "").await;
    assert_eq!(after.header("etag"), Some("\"1-1\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_asks_too_often_has_to_wait() {
    let server =
        TestServer::start_with(|settings| (settings.management_rate, settings.management_burst) = (1, 2)).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(server.manage("GET /v1/manage/articles", "").await);
    }
    let refused = answers.iter().find(|answer| answer.status == 429).expect("the burst is 2");
    assert_snapshot!("too_many", refused);
    assert_eq!(server.send("GET /v1/manage/articles\nAuthorization: Bearer {viewer-token}").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_tokens_is_not_looked_up_for_ever() {
    let server = TestServer::with_three().await;
    let mut statuses = Vec::new();
    for number in 0..200_u8 {
        let guess = TokenSecret::of(TokenKind::Delivery, [number; 32]);
        let request = format!("GET /v1/content/articles/hello\nAuthorization: Bearer {}", guess.reveal());
        statuses.push(server.send(&request).await.status);
    }
    assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_names_for_the_asker_are_refused() {
    let server = TestServer::with_three().await;
    let good = "Authorization: Bearer {delivery-token}";
    assert_eq!(server.send(&format!("GET /v1/content/articles/hello\n{good}")).await.status, 200, "it is kept now");
    for (path, first) in [
        ("/v1/content/articles/hello", good),
        ("/v1/content/articles/hello", "Authorization: Bearer x"),
        ("/v1/manage/articles", "Authorization: Bearer {management-token}"),
    ] {
        for pair in [format!("{first}\n{good}"), format!("{good}\n{first}")] {
            let answer = server.send(&format!("GET {path}\n{pair}")).await;
            assert_eq!(
                (answer.status, &answer.json()["type"]),
                (400, &"/docs/problems/bad-request".into()),
                "{answer}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_editors_get_is_stored_nowhere() {
    let server = TestServer::with_three().await;
    let mut asked = 0;
    for route in ROUTES.iter().filter(|route| route.access == Access::Management) {
        let path = route.path.replace("{collection}", "articles").replace("{id}", "hello").replace("{number}", "1");
        let path = path.replace("{block}", "text");
        let query = if path.ends_with("/diff") { "?from=1&to=1" } else { "" };
        let answer = server.manage(&format!("{} {path}{query}\nIf-Match: *", route.method.name()), "").await;
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{}: {answer}", route.operation);
        asked += usize::from(answer.status < 300);
    }
    assert!(asked >= 6, "{asked} were answered well");
    let tag = server.manage("GET /v1/manage/articles/wind", "").await.header("etag").unwrap().to_owned();
    let fresh = server.manage(&format!("GET /v1/manage/articles/wind\nIf-None-Match: {tag}"), "").await;
    assert_eq!((fresh.status, fresh.header("cache-control")), (304, Some("no-store")), "{fresh}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_the_wrong_place_is_not_given_back() {
    let server = TestServer::with_three().await;
    let token = server.token("{delivery-token}");
    let secret = token.rsplit('_').next().unwrap();
    for path in [
        format!("/v1/content/articles/{token}"),
        format!("/v1/content/{token}"),
        format!("/v1/content/articles?sort={token}"),
        format!("/v1/content/articles?{token}=1"),
        format!("/v1/content/articles?filter[{token}]=1"),
        format!("/v1/content/articles?locale={token}"),
        format!("/v1/content/articles?perspective={token}"),
        format!("/v1/content/articles?after={token}"),
        format!("/docs/problems/{token}"),
        format!("/v1/schemas/types/{token}"),
    ] {
        let answer = server.read(&format!("GET {path}")).await;
        assert!(answer.status >= 400, "{path}: {answer}");
        assert!(!answer.to_string().contains(secret), "{path}: {answer}");
    }
    for path in [
        format!("/v1/manage/{token}"),
        format!("/v1/manage/articles/{token}"),
        format!("/v1/manage/articles?slug={token}"),
    ] {
        let answer = server.manage(&format!("POST {path}"), ARTICLE).await;
        assert!(answer.status >= 400 && !answer.to_string().contains(secret), "{path}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_may_keep_its_schemas_to_those_who_have_a_token() {
    let server = TestServer::start_with(|settings| settings.schemas_public = false).await;
    let open = TestServer::start().await;
    let closed = ROUTES.iter().filter(|route| route.access == Access::Schemas);
    let paths: Vec<_> = closed.map(|route| route.path.replace("{folder}/{name}", "types/article")).collect();
    assert!(paths.len() >= 5, "{paths:?}");
    for path in &paths {
        let answer = server.send(&format!("GET {path}")).await;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer")), "{path}: {answer}");
        for token in ["{delivery-token}", "{preview-token}", "{viewer-token}"] {
            let answer = server.send(&format!("GET {path}\nAuthorization: Bearer {token}")).await;
            assert_eq!(answer.status, 200, "{path}: {answer}");
            assert_eq!(answer.header("cache-control"), Some("private, no-cache"), "{path}");
            assert_eq!(answer.header("vary"), Some("Authorization"), "{path}");
        }
        assert_eq!(server.send(&format!("GET {path}\nAuthorization: Bearer gly_dlv_x")).await.status, 401, "{path}");
        let answer = open.send(&format!("GET {path}")).await;
        let depends_on_reader = answer.header("vary").is_some_and(|vary| vary.contains("Authorization"));
        assert!(answer.status == 200 && !depends_on_reader, "{path}: {answer}");
    }
    for path in ["/docs/problems/refused", "/docs/rules/S102", "/docs/rules", "/livez", "/readyz", "/robots.txt", "/"] {
        let answer = server.send(&format!("GET {path}")).await;
        assert!(answer.status == 200 && !answer.body.contains("/v1/content/articles"), "{path}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_site_shows_what_is_published_and_no_more() {
    let server = TestServer::start_public().await;
    server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(server.send("GET /v1/content/articles/hello").await.status, 200);
    assert_eq!(server.send("GET /v1/content/articles/hello?perspective=draft").await.status, 401);
    assert_eq!(server.send("GET /v1/manage/articles").await.status, 401);
    let wrong = server.send("GET /v1/content/articles/hello\nAuthorization: Bearer gly_dlv_wrong").await;
    assert_eq!(wrong.status, 401, "a wrong token is not taken for none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_let_in_reads_metrics_while_no_token_can_be_looked_up() {
    let server = TestServer::start().await;
    let metrics = "GET /metrics\nAuthorization: Bearer {viewer-token}";
    assert_eq!(server.send(metrics).await.status, 200);
    server.run_sql("ALTER TABLE tokens RENAME TO tokens_away").await;
    assert_eq!(server.send(metrics).await.status, 200);
    assert_eq!(server.send("GET /metrics\nAuthorization: Bearer {management-token}").await.status, 500);
    assert_eq!(server.send("GET /v1/manage/articles\nAuthorization: Bearer {viewer-token}").await.status, 500);
    assert_eq!(server.send("GET /readyz").await.status, 200);
}
