//! An address that may hold a password.

use std::fmt;

use crate::content::masked;

/// An address that may hold a password. However it is printed, the password is not: who needs it asks for it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretUrl(String);

impl SecretUrl {
    /// The whole address.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Display for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(&self.0))
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", masked(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_can_be_printed_without_a_password() {
        let url = SecretUrl::from("postgres://me:Canary@h/db".to_owned());
        assert_eq!(
            (url.to_string(), format!("{url:?}")),
            ("postgres://me:…@h/db".into(), "\"postgres://me:…@h/db\"".into())
        );
    }
}
