//! Which hosts a request may name. A page elsewhere that points its own name at this server's address (DNS rebinding)
//! is turned away here.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap};
use actix_web::http::uri::Authority;

use crate::http::problem::{BAD_REQUEST, FOREIGN_HOST, Problem};

/// Lets through a request that names one of `hosts`.
pub(in crate::http) fn check(request: &HttpRequest, hosts: &[String]) -> Result<(), Problem> {
    let mut given = request.headers().get_all(header::HOST);
    let header = given.next().map(|value| value.to_str().unwrap_or_default());
    if given.next().is_some() {
        return Err(Problem::new(&BAD_REQUEST, "The request has more than one `Host` header"));
    }
    if hosts.iter().any(|host| host == "*") {
        return Ok(());
    }
    // The authority of a target in absolute form takes the header's place (RFC 9112, 3.2.2).
    let Some(authority) = request.uri().authority().map(Authority::as_str).or(header) else {
        return Err(Problem::new(&BAD_REQUEST, "The request has no `Host` header"));
    };
    let name = without_port(authority);
    if hosts.iter().any(|host| host.eq_ignore_ascii_case(name)) {
        return Ok(());
    }
    let detail = "The request names a host that the server's configuration does not list";
    Err(Problem::new(&FOREIGN_HOST, detail))
}

/// Whether a request's one `Host` header names one of `hosts`. What is unusual about it is left to [`check`].
pub(in crate::http) fn is_plainly_allowed(headers: &HeaderMap, hosts: &[String]) -> bool {
    let mut given = headers.get_all(header::HOST);
    let (Some(name), None) = (given.next(), given.next()) else { return false };
    hosts.iter().any(|host| host == "*" || names(name.as_bytes(), host.as_bytes()))
}

/// Whether an authority names a host, with a port or without.
fn names(authority: &[u8], host: &[u8]) -> bool {
    let Some((name, port)) = authority.split_at_checked(host.len()) else { return false };
    let is_port = |port: &[u8]| matches!(port, [] | [b':', ..]) && port.iter().skip(1).all(u8::is_ascii_digit);
    is_port(port) && name.eq_ignore_ascii_case(host)
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|c| c.is_ascii_digit()) => name,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_no_part_of_the_name() {
        assert_eq!(without_port("localhost:8080"), "localhost");
        assert_eq!(without_port("localhost"), "localhost");
        assert_eq!(without_port("[::1]:80"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        for given in
            ["localhost:8080", "LOCALHOST", "localhost:", "localhost:80a", "localhosts", "local", "localhost:80:80", ""]
        {
            let plainly = without_port(given).eq_ignore_ascii_case("localhost");
            assert_eq!(names(given.as_bytes(), b"localhost"), plainly, "{given}");
        }
    }
}
