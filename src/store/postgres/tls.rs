//! TLS to a PostgreSQL server: whom to trust, by the `sslmode` and `sslrootcert` of the URL, as libpq means them
//! (<https://www.postgresql.org/docs/current/libpq-ssl.html>).

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres::config::SslMode;

use crate::store::target::ConnectFault;

/// Which certificates of a server are good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any: nobody listens in, but it may be anybody's server.
    Anybody,
    /// One that a root vouches for, whatever name is on it.
    Vouched(Roots),
    /// One that a root vouches for, with the name of the host on it.
    Named(Roots),
}

/// Who vouches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Roots {
    /// Whom the machine trusts.
    System,
    /// The certificates in a PEM file.
    File(PathBuf),
}

/// Reads the two parameters. As in libpq, `prefer` is the default, and a root certificate makes `require` mean
/// `verify-ca`.
pub(super) fn read(mode: Option<&str>, root: Option<String>) -> Result<(SslMode, Trust), String> {
    let roots = match root {
        Some(path) if path != "system" => Some(Roots::File(PathBuf::from(path))),
        Some(_) => Some(Roots::System),
        None => None,
    };
    Ok(match (mode.unwrap_or("prefer"), roots) {
        ("disable", _) => (SslMode::Disable, Trust::Anybody),
        ("prefer", _) => (SslMode::Prefer, Trust::Anybody),
        ("require", None) => (SslMode::Require, Trust::Anybody),
        // Everybody can have a certificate from a root that the machine trusts, so there the name has to be right.
        ("require" | "verify-ca", Some(Roots::System)) | ("verify-full", None) => {
            (SslMode::Require, Trust::Named(Roots::System))
        }
        ("require" | "verify-ca", Some(roots)) => (SslMode::Require, Trust::Vouched(roots)),
        ("verify-ca", None) => (SslMode::Require, Trust::Vouched(Roots::System)),
        ("verify-full", Some(roots)) => (SslMode::Require, Trust::Named(roots)),
        (other, _) => {
            return Err(format!(
                "`sslmode` is `disable`, `prefer`, `require`, `verify-ca` or `verify-full`, not `{other}`"
            ));
        }
    })
}

impl Trust {
    /// The rules of the connection. Reads the roots from the disk each time, so that renewed ones are seen.
    pub(super) fn client_config(&self) -> Result<ClientConfig, ConnectFault> {
        // Named, because a program that links two providers has no default one.
        let provider = Arc::new(ring::default_provider());
        let verifier: Arc<dyn ServerCertVerifier> = match self {
            Self::Anybody => Arc::new(AnyName { within: None, provider: Arc::clone(&provider) }),
            Self::Vouched(roots) => {
                let within = Some(roots.verifier(&provider)?);
                Arc::new(AnyName { within, provider: Arc::clone(&provider) })
            }
            Self::Named(roots) => roots.verifier(&provider)?,
        };
        Ok(ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth())
    }
}

impl Roots {
    fn verifier(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, ConnectFault> {
        let mut store = RootCertStore::empty();
        match self {
            // A machine's store may hold certificates that nobody can read; the others still vouch.
            Self::System => {
                store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
            Self::File(path) => {
                for certificate in certificates(path)? {
                    store.add(certificate)?;
                }
            }
        }
        Ok(WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(provider)).build()?)
    }
}

fn certificates(path: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let unreadable = |reason: String| io::Error::other(format!("`sslrootcert` `{}`: {reason}", path.display()));
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_reader_iter(BufReader::new(file)).collect();
    match found {
        Ok(found) if found.is_empty() => Err(unreadable("it contains no certificate".to_owned())),
        Ok(found) => Ok(found),
        Err(error) => Err(unreadable(error.to_string())),
    }
}

/// Accepts a certificate whatever name is on it: one that `within` finds vouched for, or any where there is nobody to
/// ask. The server still proves that it holds the certificate's key.
#[derive(Debug)]
struct AnyName {
    within: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AnyName {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(within) = &self.within else {
            return Ok(ServerCertVerified::assertion());
        };
        // The name is looked at last, when all else is found right.
        match within.verify_server_cert(certificate, intermediates, name, ocsp_response, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_mean_what_libpq_means_by_them() {
        let file = || Some("root.pem".to_owned());
        let roots = || Roots::File(PathBuf::from("root.pem"));
        assert_eq!(read(None, None), Ok((SslMode::Prefer, Trust::Anybody)));
        assert_eq!(read(Some("require"), None), Ok((SslMode::Require, Trust::Anybody)));
        assert_eq!(read(Some("require"), file()), Ok((SslMode::Require, Trust::Vouched(roots()))));
        assert_eq!(read(Some("verify-full"), file()), Ok((SslMode::Require, Trust::Named(roots()))));
        assert_eq!(read(Some("verify-full"), None), Ok((SslMode::Require, Trust::Named(Roots::System))));
        assert!(read(Some("allow"), None).is_err_and(|reason| reason.contains("`allow`")));
    }
}
