//! Queries over HTTP: what is refused names its place, and both doors give the same answer.

use insta::assert_snapshot;

use super::server::{ARTICLE, TestServer};
use super::wire::Answer;

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_refused_with_its_place() {
    let server = TestServer::start().await;
    let asked = "filter[titel]=a&filter[published_at][contains]=1&sort=nothing&limit=7";
    assert_snapshot!("refused_url", server.read(&format!("GET /v1/content/articles?{asked}")).await);
    assert_snapshot!("unknown_parameter", server.read("GET /v1/content/articles?filtre[title]=a").await);
    let body = r#"{"filter": {"titel": "a", "date": {"gt": 5}}, "srot": []}"#;
    let json = "Content-Type: application/json";
    assert_snapshot!(
        "refused_json",
        server
            .send(&format!(
                "POST /v1/content/articles/query\n{json}\nAuthorization: Bearer {{delivery-token}}\n\n{body}"
            ))
            .await
    );
    let twice = server.read("GET /v1/content/articles?filter[title]=a&filter[title]=b").await;
    assert_eq!(twice.status, 400, "{twice}");
    let odd = server.read("GET /v1/content/articles?filter[title]=%FF").await;
    assert_eq!(odd.status, 400, "{odd}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_in_a_url_and_one_in_json_are_answered_with_the_same_bytes() {
    let server = TestServer::with_three().await;
    let url = "GET /v1/content/articles?filter[or][0][tags]=energy&filter[or][1][locale]=de&sort=title&fields=title&total=true";
    let by_url = server.read(url).await;
    let body = r#"{"filter": {"or": [{"locale": "de"}, {"tags": "energy"}]}, "sort": ["title"], "fields": ["title"], "total": true}"#;
    let request =
        "POST /v1/content/articles/query\nContent-Type: application/json\nAuthorization: Bearer {delivery-token}";
    let by_json = server.send(&format!("{request}\n\n{body}")).await;
    assert_eq!((by_url.status, by_url.json()["total"].as_i64()), (200, Some(2)), "{by_url}");
    assert_eq!((by_json.status, &by_json.body, by_json.header("etag")), (200, &by_url.body, by_url.header("etag")));
    let anybody =
        server.send(&format!("{}\n\n{body}", request.replace("\nAuthorization: Bearer {delivery-token}", ""))).await;
    assert_eq!(anybody.status, 401, "{anybody}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_in_a_url_and_one_in_json_are_answered_with_the_same_bytes() {
    let server = TestServer::with_three().await;
    let by_url = server.read("GET /v1/content/articles?search=TURB*+%22own+wind%22&fields=title&total=true").await;
    let request =
        "POST /v1/content/articles/query\nContent-Type: application/json\nAuthorization: Bearer {delivery-token}";
    let body = r#"{"search": "\"own  wind\" turb*", "fields": ["title"], "total": true}"#;
    let by_json = server.send(&format!("{request}\n\n{body}")).await;
    assert_eq!((by_url.status, by_url.json()["total"].as_i64()), (200, Some(1)), "{by_url}");
    assert_eq!((&by_json.body, by_json.header("etag")), (&by_url.body, by_url.header("etag")));
    let hit = "Small towns may <mark>own wind</mark> <mark>turbines</mark>";
    assert_eq!(by_url.json()["items"][0]["search"]["hits"][0]["highlight"], hit, "{by_url}");
    assert_snapshot!("refused_search", server.read("GET /v1/content/articles?search=%2A").await);
    let unpublished = server.manage("POST /v1/manage/articles/wind/unpublish\nIf-Match: *", "").await;
    assert_eq!(unpublished.status, 200, "{unpublished}");
    let after = server.read("GET /v1/content/articles?search=TURB*+%22own+wind%22&fields=title&total=true").await;
    assert_eq!(after.json()["total"], 0, "{after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_whose_slug_is_query_is_read_beside_the_route_of_that_name() {
    let server = TestServer::start().await;
    server.manage("POST /v1/manage/articles?slug=query&id=query", ARTICLE).await;
    server.manage("POST /v1/manage/articles/query/publish\nIf-Match: *", "").await;
    let read = server.read("GET /v1/content/articles/query").await;
    assert_eq!((read.status, &read.json()["slug"]), (200, &"query".into()), "{read}");
    assert_eq!(server.read("HEAD /v1/content/articles/query").await.status, 200);
    assert_eq!(server.read("DELETE /v1/content/articles/query").await.status, 405);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_new_after_the_answer_to_publish() {
    let server = TestServer::with_three().await;
    let path =
        "GET /v1/content/articles?filter[blocks.related.items.entry.slug]=hello&expand=blocks.related.items.entry";
    let before = server.read(path).await;
    assert_eq!(before.json()["items"].as_array().unwrap().len(), 1, "{before}");
    let revised = ARTICLE.replace("A first article.", "Another summary.");
    server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &revised).await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    let after = server.read(path).await;
    assert!(after.body.contains("Another summary."), "what a reference leads to is new: {after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_asked_as_the_present_is() {
    let server = TestServer::with_three().await;
    let newest = server.read("GET /v1/content/articles?limit=1").await.json();
    let moment = newest["items"][0]["published_at"].as_str().unwrap().to_owned();
    server.manage("POST /v1/manage/articles/wind/unpublish\nIf-Match: *", "").await;
    assert!(server.read("GET /v1/content/articles?filter[tags]=energy").await.body.contains("\"items\":[]"));
    let past = async |query: &str| {
        let request = format!("GET /v1/content/articles?perspective=at:{moment}&{query}");
        server.send(&format!("{request}\nAuthorization: Bearer {{preview-token}}")).await
    };
    let slugs = |answer: Answer| {
        let page = answer.json();
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["slug"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(slugs(past("filter[tags]=energy&fields=title").await), ["wind"]);
    let first = past("sort=-title&limit=1&total=true").await.json();
    assert_eq!((&first["items"][0]["slug"], &first["prev"]), (&"wind".into(), &serde_json::Value::Null));
    let next = first["next"].as_str().unwrap();
    let second = past(&format!("sort=-title&limit=1&after={next}")).await.json();
    assert_eq!(second["items"][0]["slug"], "hello");
    let prev = second["prev"].as_str().unwrap();
    assert_eq!(slugs(past(&format!("sort=-title&limit=1&before={prev}")).await), ["wind"]);
    assert_eq!(past("expand=blocks.related.items.entry").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_with_what_it_refers_to_is_one_request() {
    let server = TestServer::with_three().await;
    let path = "GET /v1/content/articles/wind?expand=blocks.related.items.entry&fields=title,blocks[related]&include=reading_time&text=html";
    let page = server.read(path).await;
    assert_eq!(page.status, 200, "{page}");
    let page = page.json();
    let related = &page["document"]["blocks"][0]["items"][0]["entry"];
    assert_eq!(related["document"]["blocks"][0]["text"], "<p>Hello.</p>\n", "{page:#}");
    assert!(page["reading_time"].is_object() && page["document"]["summary"].is_null(), "{page:#}");

    let revised = ARTICLE.replace("Hello.\"", "Hello *again*.\"");
    server.manage("PUT /v1/manage/articles/hello\nIf-Match: *", &revised).await;
    server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    let page = server.read(path).await;
    assert!(page.body.contains("Hello <em>again</em>."), "what a reference leads to is new: {page}");

    let list = server.read("GET /v1/content/articles?filter[slug]=hello&locale=en&text=plain").await.json();
    assert_eq!(list["items"][0]["document"]["blocks"][0]["text"], "Hello again.");
    let draft = "GET /v1/content/articles?perspective=draft&text=plain\nAuthorization: Bearer {preview-token}";
    assert!(server.send(draft).await.body.contains("Hello again."));
    for odd in ["/wind?expand=title", "/wind?fields=titel", "/wind?text=htm", "/wind?include=toc,toc", "?include=tocs"]
    {
        let refused = server.read(&format!("GET /v1/content/articles{odd}")).await;
        assert_eq!(refused.status, 400, "{odd}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_shares_the_most_tags_is_related_first_and_new_after_a_publish() {
    let server = TestServer::start().await;
    let tagged = |tags: &str| ARTICLE.replace("\"blocks\"", &format!("\"tags\": [{tags}], \"blocks\""));
    let articles = [
        ("one", r#""energy", "homes""#),
        ("two", r#""energy""#),
        ("three", r#""homes", "energy""#),
        ("four", r#""travel""#),
    ];
    let publish = async |slug: &str, tags: &str, is_new: bool| {
        let request = if is_new {
            format!("POST /v1/manage/articles?slug={slug}&id={slug}")
        } else {
            format!("PUT /v1/manage/articles/{slug}\nIf-Match: *")
        };
        let written = server.manage(&request, &tagged(tags)).await;
        assert!(written.status < 300, "{written}");
        let published = server.manage(&format!("POST /v1/manage/articles/{slug}/publish\nIf-Match: *"), "").await;
        assert_eq!(published.status, 200, "{published}");
    };
    for (slug, tags) in articles {
        publish(slug, tags, true).await;
    }
    let related = async || {
        let list = server.read("GET /v1/content/articles/one/related?fields=title").await.json();
        let items = list["items"].as_array().unwrap().iter();
        items.map(|item| item["slug"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(related().await, ["three", "two"]);
    publish("four", r#""homes""#, false).await;
    assert_eq!(related().await, ["three", "four", "two"]);
    publish("three", r#""travel""#, false).await;
    assert_eq!(related().await, ["four", "two"]);
    assert_eq!(server.read("GET /v1/content/articles/none/related").await.status, 404);
}
