//! A dump of a PostgreSQL database, by `pg_dump`.
//!
//! PostgreSQL's own program writes what `pg_restore` of the same or a later version reads back on any server. What it has to
//! know about the server is handed on in its environment, where other users of the machine do not see the password.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fmt, io};

use tokio_postgres::config::Host;

use super::Server;
use crate::store::backup::BackupError;

/// What of the environment would send `pg_dump` to another server, or change what it does there.
const FOREIGN_VARIABLES: [&str; 4] = ["PGSERVICE", "PGSERVICEFILE", "PGHOSTADDR", "PGOPTIONS"];

impl Server {
    /// Writes an archive of the database, in the custom format, into the file, and has `pg_restore` read its table of
    /// contents.
    pub(in crate::store) fn dump(&self, file: &Path) -> Result<(), BackupError> {
        let mut dump = Command::new("pg_dump");
        for name in FOREIGN_VARIABLES {
            dump.env_remove(name);
        }
        dump.envs(self.environment());
        dump.args(["--format=custom", "--no-password", "--lock-wait-timeout=30s"]).arg("--file").arg(file);
        run("pg_dump", &mut dump)?;
        let contents = run("pg_restore", Command::new("pg_restore").arg("--list").arg(file))?;
        let has = |table: &str| contents.lines().any(|line| line.contains(" TABLE DATA ") && line.contains(table));
        if ["entries", "revisions", "__diesel_schema_migrations"].into_iter().all(has) {
            Ok(())
        } else {
            Err(BackupError::Incomplete)
        }
    }

    /// The variables that libpq reads (<https://www.postgresql.org/docs/current/libpq-envars.html>).
    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let config = &self.config;
        let hosts = config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        });
        let text = |value: &str| OsString::from(value);
        let given = [
            ("PGHOST", listed(hosts)),
            ("PGPORT", listed(config.get_ports())),
            ("PGUSER", config.get_user().map(text)),
            ("PGPASSWORD", config.get_password().map(|password| String::from_utf8_lossy(password).into_owned().into())),
            ("PGDATABASE", config.get_dbname().map(text)),
            ("PGOPTIONS", config.get_options().map(text)),
            ("PGAPPNAME", Some(text("galley backup"))),
            ("PGCONNECT_TIMEOUT", config.get_connect_timeout().map(|time| time.as_secs().max(2).to_string().into())),
            ("PGSSLMODE", self.ssl_mode.as_deref().map(text)),
            ("PGSSLROOTCERT", self.root_certificate()),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Whom to trust where the URL names nobody: as for our own connections the roots of the machine, and not a file in the
    /// user's home as for libpq.
    fn root_certificate(&self) -> Option<OsString> {
        let is_verified = self.ssl_mode.as_deref().is_some_and(|mode| mode.starts_with("verify-"));
        self.ssl_root.clone().or_else(|| is_verified.then(|| "system".to_owned())).map(OsString::from)
    }
}

fn listed<T: fmt::Display>(values: impl IntoIterator<Item = T>) -> Option<OsString> {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    (!values.is_empty()).then(|| values.join(",").into())
}

/// Runs a program to its end; what it wrote to standard output.
fn run(program: &'static str, command: &mut Command) -> Result<String, BackupError> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BackupError::NoProgram(program),
        _ => error.into(),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(BackupError::Program { program, message })
}
