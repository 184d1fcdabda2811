# `just` lists the recipes.
default:
    @just --list

# Start the example site on embedded SQLite
serve *ARGS:
    cargo run -- serve --site examples/site {{ARGS}}

# The whole suite on SQLite
test *ARGS:
    cargo test --locked {{ARGS}}

# The whole suite on a temporary PostgreSQL
test-postgres *ARGS:
    .ci/with-postgres cargo test --locked {{ARGS}}

# Format, lints, docs, dependencies
lint:
    .ci/run lint

# Accept changed snapshots and regenerate the generated pages
refresh:
    GALLEY_REFRESH=1 INSTA_UPDATE=always cargo test --locked

# Fuzz the API with valid and invalid requests generated from its OpenAPI document
fuzz-api:
    .ci/fuzz-api

# Fuzz parsers, edits and fixes with generated and damaged files, N times as long as the suite does
fuzz N="200":
    GALLEY_PROPERTY_TIMES={{N}} cargo test --locked --test it -- formats::damage formats::round_trip formats::edit check::fix::generated

# Test `galley lsp` with an independent client
lsp-client *ARGS:
    .ci/lsp-client {{ARGS}}

# Test the TypeScript client, build the Astro example and check its pages (--write updates the generated types)
front-ends *ARGS:
    .ci/front-ends {{ARGS}}

# Check dependencies for known advisories (needs a network)
audit:
    cargo deny check advisories

# Benchmark `galley check` against other tools (--count N, --runs N, --grow, --write)
bench-check *ARGS:
    cargo bench --locked --profile dist --bench check -- {{ARGS}}

# Benchmark the server against nginx (--count N, --large N, --seconds N, --runs N, --write); needs nginx and wrk
bench-serve *ARGS:
    cargo bench --locked --profile dist --bench serve -- {{ARGS}}

# Install the tools that `bench-check` compares with, below target/bench
bench-tools:
    mkdir -p target/bench/node
    cp benches/check/package.json target/bench/node/
    npm install --prefix target/bench/node --no-audit --no-fund
    cargo install jsonschema-cli --version 0.60.2 --locked --root target/bench/tools

# Everything that CI runs
ci:
    .ci/run
