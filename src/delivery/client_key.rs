//! Who asks, as far as it is bounded how often somebody may ask and how much they may hold.

use std::net::{IpAddr, Ipv6Addr};

use crate::content::{Caller, TokenId};

/// One client, be it by many connections.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClientKey {
    /// The holder of a token.
    Token(TokenId),
    /// Somebody without one, by their address; none where there is none to be seen. Of an IPv6 address only the network
    /// of 64 bits is kept: that is what one customer is given (RFC 6177), with 2^64 addresses to ask from.
    Address(Option<IpAddr>),
}

impl ClientKey {
    /// Who a request is from: its caller, and the address that it came from.
    pub fn of(caller: &Caller, address: Option<IpAddr>) -> Self {
        match caller {
            Caller::Token(grant) => Self::Token(grant.token.clone()),
            Caller::Anonymous | Caller::System => Self::of_address(address),
        }
    }

    /// Somebody without a token at that address.
    pub fn of_address(address: Option<IpAddr>) -> Self {
        Self::Address(address.map(|address| match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
            address @ IpAddr::V4(_) => address,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_64_bits_is_one_client() {
        let key = |address: &str| ClientKey::of_address(Some(address.parse().unwrap()));
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"), "IPv4 behind an IPv6 socket");
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }
}
