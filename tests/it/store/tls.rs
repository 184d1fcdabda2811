//! TLS to PostgreSQL, against a real server: the one of `GALLEY_TEST_DATABASE`, where `GALLEY_TEST_DATABASE_ROOT` names
//! the PEM file of the authority that vouches for it. Its certificate is for `localhost`, and it listens on 127.0.0.1.

use std::error::Error;

use galley::store::{Store, StoreError, StoreOptions};

use super::database::server;

/// What comes of connecting with these parameters: nothing, or the innermost reason for the refusal.
async fn connect(host: &str, parameters: &str) -> Result<(), String> {
    let mut url = url::Url::parse(&server().unwrap()).unwrap();
    url.set_host(Some(host)).unwrap();
    url.set_query(Some(parameters));
    match Store::open(&StoreOptions::new(url)).await {
        Ok(store) => {
            store.migrate().await.unwrap();
            store.ping().await.unwrap();
            Ok(())
        }
        Err(StoreError::Connect { cause, .. }) => {
            let mut innermost: &dyn Error = cause.as_ref();
            while let Some(source) = innermost.source() {
                innermost = source;
            }
            Err(innermost.to_string())
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
#[ignore = "needs a PostgreSQL with a certificate: `.ci/with-postgres cargo test --locked tls -- --ignored`"]
#[expect(clippy::disallowed_methods, reason = "the tests are told by the environment where to run")]
async fn a_server_is_trusted_as_far_as_the_url_says() {
    let root = std::env::var("GALLEY_TEST_DATABASE_ROOT").expect("`.ci/with-postgres` names the authority");
    for mode in ["disable", "prefer", "require"] {
        assert_eq!(connect("127.0.0.1", &format!("sslmode={mode}")).await, Ok(()), "{mode}");
    }
    for (host, parameters) in [
        ("127.0.0.1", format!("sslmode=require&sslrootcert={root}")),
        ("127.0.0.1", format!("sslmode=verify-ca&sslrootcert={root}")),
        ("localhost", format!("sslmode=verify-full&sslrootcert={root}")),
    ] {
        assert_eq!(connect(host, &parameters).await, Ok(()), "{parameters}");
    }
    for (host, parameters, reason) in [
        ("127.0.0.1", format!("sslmode=verify-full&sslrootcert={root}"), "not valid for name"),
        ("localhost", "sslmode=verify-full".to_owned(), "UnknownIssuer"),
        ("localhost", "sslmode=verify-ca".to_owned(), "UnknownIssuer"),
        ("localhost", "sslmode=require&sslrootcert=/nowhere.pem".to_owned(), "`sslrootcert` `/nowhere.pem`"),
    ] {
        let refused = connect(host, &parameters).await.unwrap_err();
        assert!(refused.contains(reason), "{parameters}: {refused}");
    }
}
