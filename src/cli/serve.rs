//! `galley serve`: the API, from an address to the last request.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::task::JoinSet;

use super::banner::{Start, welcome};
use super::check::options;
use super::command_error::CommandError;
use super::examples::examples;
use super::first_tokens::start_tokens;
use super::import;
use super::lease::Lease;
use super::linter::linter;
use super::outdated::warn_of_outdated;
use super::runtime::wait_for;
use super::session::Session;
use super::shutdown_signal::shutdown_signal;
use super::signals;
use super::site_context::{open_serving, serving_context};
use crate::actions::{Context, Mode};
use crate::config::{ConfigError, Override, Settings, option_pages, unknown_collections};
use crate::delivery::{Reader, ReaderOptions};
use crate::http;
use crate::schema::{SchemaKind, Stage};
use crate::store::EntryFilter;
use crate::telemetry;

/// How often the change log is looked into for what other processes write to the same database.
const FOLLOW_PAUSE: Duration = Duration::from_millis(250);

/// Serve the API
///
/// The first start on a new database creates two tokens: an admin token and a token that reads published content. On a
/// terminal they are printed once. Otherwise they are written to a file next to the SQLite database that only its owner
/// can read, never to the log. On PostgreSQL without a terminal, create them with `galley token create`.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley serve", "serve the site in the current folder"),
    ("galley serve --site examples/site", "serve another site; imports its content on the first start"),
    ("galley serve --bind 0.0.0.0:7700 --public", "let anyone read published content"),
]))]
pub(super) struct ServeArguments {
    /// Folder of the site (with `galley.toml`); its content is imported if the database is empty
    #[arg(long, value_name = "DIR")]
    pub(super) site: Option<PathBuf>,
    /// Address and port to listen on; port 0 picks a free port
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<String>,
    /// Serve published content without a token
    #[arg(long)]
    public: bool,
}

pub(super) fn run(session: &mut Session, arguments: &ServeArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings_of(arguments.site.as_deref(), own(arguments))?;
    telemetry::start(&settings.log, session.output.is_watched(), session.output.is_coloured())?;
    wait_for(serve(session, arguments, &settings))??;
    Ok(ExitCode::SUCCESS)
}

/// The flags of this command, as settings.
fn own(arguments: &ServeArguments) -> Vec<Override> {
    let bind = arguments.bind.clone().map(|value| ("--bind", "server.bind", value));
    let public = arguments.public.then(|| ("--public", "delivery.public", "true".to_owned()));
    let given = bind.into_iter().chain(public);
    given.map(|(flag, key, value)| Override { flag, key: key.to_owned(), value }).collect()
}

async fn serve(session: &mut Session, arguments: &ServeArguments, settings: &Settings) -> Result<(), CommandError> {
    ignore_file_size_signal().map_err(CommandError::Runtime)?;
    let mut stopped = Box::pin(shutdown_signal().map_err(CommandError::Runtime)?);
    tokio::spawn(signals::ignore_others().map_err(CommandError::Runtime)?);
    let linter = Arc::new(linter(settings)?);
    let Some(store) = unless(&mut stopped, open_serving(settings)).await else { return Ok(()) };
    let store = store?;
    let outcome = match unless(&mut stopped, serving_context(store.clone(), linter)).await {
        Some(Ok(context)) => serve_with(session, arguments, settings, &context, stopped).await,
        Some(Err(error)) => Err(error),
        None => Ok(()),
    };
    store.close().await;
    if outcome.is_ok() {
        tracing::info!("stopped");
    }
    outcome
}

/// What comes of work on the database before anything is served; none when the process was stopped meanwhile.
async fn unless<T>(stopped: impl Future<Output = ()>, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        done = work => Some(done),
        () = stopped => {
            tracing::info!("stopped while waiting for the database");
            None
        }
    }
}

/// Serves until `stopped` ends.
async fn serve_with(
    session: &mut Session,
    arguments: &ServeArguments,
    settings: &Settings,
    context: &Context,
    stopped: impl Future<Output = ()> + Send + 'static,
) -> Result<(), CommandError> {
    check_collections(settings, context)?;
    let reader = Reader::new(context.store.clone(), Arc::clone(context.catalog()), reader_options(settings));
    let mut background = JoinSet::new();
    let (store, catalog) = (context.store.clone(), Arc::clone(context.catalog()));
    background.spawn(async move { store.search_keep(catalog).await });
    background.spawn(reader.follow_log(FOLLOW_PAUSE).await?);
    background.spawn(reader.purge().map_err(CommandError::Runtime)?);
    background.spawn(warn_of_outdated(context.clone()));
    let address = settings.server.bind.clone();
    let server = http::listen(server_settings(settings), context.clone(), reader.clone())
        .map_err(|source| CommandError::Listen { address, source })?;
    if arguments.site.is_some() && settings.content.path.is_dir() && is_empty(context).await? {
        bring_in(session, context, settings).await?;
    }
    // Tokens are shown this once, so they are made when nothing is left that could fail.
    let tokens = start_tokens(context, session.output.is_shown()).await?;
    let start = Start { addresses: server.addresses(), tokens: &tokens, public: settings.delivery.public };
    session.output.print(&welcome(context, &start).await?)?;
    tracing::info!(database = %context.store.url(), addresses = ?server.addresses(), "serving");
    let lease = Lease::take(&context.store, server.addresses()).await?;
    background.spawn(lease.clone().keep());
    let handle = server.handle();
    tokio::spawn(async move {
        stopped.await;
        // Those who listen would hold the server up.
        reader.close();
        handle.stop(true).await;
    });
    let outcome = server.run().await.map_err(CommandError::Runtime);
    background.shutdown().await;
    lease.give_back().await;
    outcome
}

/// Imports the site's content, and publishes what can be published.
async fn bring_in(session: &mut Session, context: &Context, settings: &Settings) -> Result<(), CommandError> {
    let path = settings.content.path.clone();
    let options = options(settings, context.catalog(), Stage::Draft, None)?;
    session.output.line(format_args!("The database is empty; importing the content of `{}`:", path.display()))?;
    let tally = import::import(&mut session.output, context, &[path], &options, (Mode::Real, true)).await?;
    let summary = if tally.files() == 0 { "no content files yet".to_owned() } else { tally.summary(Mode::Real) };
    session.output.line(summary)?;
    session.output.line("")?;
    Ok(())
}

/// Whether there is no entry of any content type.
async fn is_empty(context: &Context) -> Result<bool, CommandError> {
    let types: Vec<_> = context.catalog().files_of(SchemaKind::Type).map(|file| file.name.clone()).collect();
    context
        .store
        .read(move |reads| {
            let filter = EntryFilter { state: None, locale: None };
            for content_type in &types {
                if !reads.entry_page(content_type, &filter, None, 1)?.is_empty() {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
}

/// Refuses what is said about collections that there are none of. Which there are is known when the schemas are loaded.
fn check_collections(settings: &Settings, context: &Context) -> Result<(), CommandError> {
    let collections: Vec<_> = context.catalog().collections().map(|(name, _)| name).collect();
    let named = settings.delivery.cache_control.keys().filter(|name| *name != "*");
    let faults = unknown_collections("option `delivery.cache_control`", named, &collections);
    if faults.is_empty() { Ok(()) } else { Err(ConfigError { faults }.into()) }
}

fn reader_options(settings: &Settings) -> ReaderOptions {
    let delivery = &settings.delivery;
    ReaderOptions {
        public: delivery.public,
        cache_bytes_max: delivery.cache_bytes_max as u64,
        cache_control: delivery.cache_control(),
        tag_headers: delivery.tag_headers(),
        purge: delivery.purge_targets(),
        listeners_max: settings.limits.listeners_max,
        listeners_per_client_max: settings.limits.listeners_per_client_max,
        site: Arc::new(settings.front_end.site(&settings.content.locale)),
    }
}

fn server_settings(settings: &Settings) -> http::Settings {
    let seconds = |count: usize| Duration::from_secs(count as u64);
    let rate = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (server, limits) = (&settings.server, &settings.limits);
    let shipped = http::Settings::default();
    http::Settings {
        bind: server.bind.clone(),
        workers: if server.workers == 0 { shipped.workers } else { server.workers },
        hosts: server.hosts.clone(),
        body_bytes_max: limits.request_bytes_max,
        body_time_max: seconds(limits.body_deadline_seconds),
        url_bytes_max: limits.url_bytes_max,
        head_time_max: seconds(limits.head_deadline_seconds),
        write_time_max: seconds(limits.write_deadline_seconds),
        half_closed_time_max: shipped.half_closed_time_max,
        keep_alive: seconds(server.keep_alive_seconds),
        management_rate: rate(limits.management_rate_per_second),
        management_burst: rate(limits.management_burst),
        delivery_rate: rate(limits.delivery_rate_per_second),
        delivery_burst: rate(limits.delivery_burst),
        origins: settings.delivery.origins.clone(),
        schemas_public: settings.schemas.public,
        options: option_pages(),
        locale: settings.content.locale.clone(),
        page_size: limits.page_size,
        page_size_max: limits.page_size_max,
        shutdown_time_max: seconds(server.shutdown_seconds),
    }
}

/// A write above the process's limit on file sizes raises SIGXFSZ, which ends a process that does not listen to it.
/// Listened to, it makes the write fail, and that is answered as a full disk.
#[cfg(unix)]
fn ignore_file_size_signal() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    /// The number of SIGXFSZ on Linux (but on MIPS), macOS and the BSDs.
    const SIGXFSZ: i32 = 25;
    // The listener stays in place when what it answers is dropped.
    signal(SignalKind::from_raw(SIGXFSZ)).map(drop)
}

#[cfg(not(unix))]
fn ignore_file_size_signal() -> std::io::Result<()> {
    Ok(())
}
