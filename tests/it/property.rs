//! How long properties are tried: briefly in the suite, and as long as somebody wants by `just fuzz`.

use proptest::test_runner::Config;

/// The usual number of cases, times what the variable `GALLEY_PROPERTY_TIMES` says. A case that fails is told by the
/// test with all that makes it, and becomes a scene of its own.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment how they are run")]
pub(crate) fn config(cases: u32) -> Config {
    let times = std::env::var("GALLEY_PROPERTY_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    Config { cases: cases.saturating_mul(times), failure_persistence: None, ..Config::default() }
}
