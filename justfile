# `just` lists the recipes.
default:
    @just --list

# Start the example site on embedded SQLite
serve *ARGS:
    cargo run -- serve --site examples/site {{ARGS}}

# The whole suite on SQLite
test *ARGS:
    cargo test --locked {{ARGS}}

# The whole suite on a PostgreSQL of its own, which is gone afterwards
test-postgres *ARGS:
    .ci/with-postgres cargo test --locked {{ARGS}}

# Format, lints, docs, dependencies
lint:
    .ci/run lint

# Accept changed snapshots and write the generated pages anew
refresh:
    GALLEY_REFRESH=1 INSTA_UPDATE=always cargo test --locked

# Attack the API with generated requests that its OpenAPI document allows and forbids
fuzz-api:
    .ci/fuzz-api

# Try readers, edits and fixes on generated and damaged texts, N times as long as the suite does
fuzz N="200":
    GALLEY_PROPERTY_TIMES={{N}} cargo test --locked --test it -- formats::damage formats::round_trip formats::edit check::fix::generated

# Hold a session with `galley lsp` by a client from outside
lsp-client *ARGS:
    .ci/lsp-client {{ARGS}}

# Test the TypeScript client, build the Astro example, look at its pages (--write takes over generated types)
front-ends *ARGS:
    .ci/front-ends {{ARGS}}

# Dependencies with known advisories (needs the advisory database, thus a network)
audit:
    cargo deny check advisories

# How fast files are checked, beside other tools, in one run (--count N, --runs N, --grow, --write)
bench-check *ARGS:
    cargo bench --locked --profile dist --bench check -- {{ARGS}}

# How fast answers are served, beside nginx, in one run (--count N, --large N, --seconds N, --runs N, --write); needs nginx and wrk
bench-serve *ARGS:
    cargo bench --locked --profile dist --bench serve -- {{ARGS}}

# Install what `bench-check` measures against, below target/bench
bench-tools:
    mkdir -p target/bench/node
    cp benches/check/package.json target/bench/node/
    npm install --prefix target/bench/node --no-audit --no-fund
    cargo install jsonschema-cli --version 0.60.2 --locked --root target/bench/tools

# All that CI runs
ci:
    .ci/run
