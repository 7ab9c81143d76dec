//! By which names a server may be called.
//!
//! Any page in a browser can send requests here under a name of its own that
//! it has pointed at this computer ("DNS rebinding"), and read the answers,
//! since to the browser they come from its own site. The name stands in
//! `Host`. So the server answers only to names that nobody can point elsewhere:
//! `localhost` and what ends in it (RFC 6761, 6.3), and addresses in numbers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::refusal::Refusal;
use super::request::Headers;

/// Which names are ours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hosts {
    /// The address that is listened on. If it is unspecified (`0.0.0.0`, `::`), all numbers are ours.
    pub(super) given: IpAddr,
}

impl Hosts {
    /// The one `Host` of a request (RFC 9112, 3.2), in lower case, with its port if it has one.
    ///
    /// The port may be any: it may have been forwarded.
    ///
    /// # Errors
    ///
    /// A 400 if there is none, several, or what is no host; a 403 if it is not ours.
    pub(super) fn host(self, headers: &Headers) -> Result<String, Refusal> {
        let Some(host) = headers.single("Host") else {
            return Err(Refusal::malformed("There must be one `Host`."));
        };
        let host = host.to_ascii_lowercase();
        let Some(name) = Name::parse(&host) else {
            return Err(Refusal::malformed("`Host` is malformed."));
        };
        if self.has(name) {
            return Ok(host);
        }
        Err(Refusal::new(
            403,
            format!(
                "The preview does not answer to the name {host}, so that no other site can read it.\n\
                 Open it as localhost, or by the number that it was started with as --host."
            ),
        ))
    }

    fn has(self, name: Name) -> bool {
        match name {
            Name::Local => true,
            Name::Other => false,
            Name::Number(number) => {
                let (number, given) = (number.to_canonical(), self.given.to_canonical());
                number.is_loopback() || number == given || given.is_unspecified()
            }
        }
    }
}

/// What a `Host` names, without its port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// `localhost` or under it.
    Local,
    Number(IpAddr),
    /// A name that the DNS may point anywhere.
    Other,
}

impl Name {
    /// Reads `host` or `host:port`, in lower case.
    fn parse(host: &str) -> Option<Self> {
        if let Some(rest) = host.strip_prefix('[') {
            let (number, port) = rest.split_once(']')?;
            let number: Ipv6Addr = number.parse().ok()?;
            return (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
                .then_some(Self::Number(number.into()));
        }
        let (name, port) = host.split_once(':').unwrap_or((host, ""));
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_word) || !is_port(port) {
            return None;
        }
        if let Ok(number) = name.parse::<Ipv4Addr>() {
            return Some(Self::Number(number.into()));
        }
        let name = name.strip_suffix('.').unwrap_or(name);
        let is_local = name == "localhost" || name.ends_with(".localhost");
        Some(if is_local { Self::Local } else { Self::Other })
    }
}

/// Whether this may follow the colon; that may be nothing (RFC 3986, 3.2.3).
fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.is_empty() || text.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn status(given: &str, host: &str) -> u16 {
        let hosts = Hosts {
            given: given.parse().unwrap(),
        };
        let found = hosts.host(&Headers::from([("Host", host)]));
        found.map_or_else(|refusal| refusal.status.0, |_| 200)
    }

    #[test]
    fn only_names_that_nobody_can_point_elsewhere_are_ours() {
        #[track_caller]
        fn case(host: &str, loopback: u16, lan: u16, all: u16) {
            let found = ["127.0.0.1", "192.168.1.5", "0.0.0.0"].map(|given| status(given, host));
            assert_eq!(found, [loopback, lan, all], "{host:?}");
        }

        case("localhost", 200, 200, 200);
        case("LocalHost:3000", 200, 200, 200);
        case("localhost.", 200, 200, 200);
        case("localhost:", 200, 200, 200);
        case("a.localhost:3000", 200, 200, 200);
        case("127.0.0.1:3000", 200, 200, 200);
        case("127.8.9.10", 200, 200, 200);
        case("[::1]", 200, 200, 200);
        case("[::1]:3000", 200, 200, 200);
        case("[::ffff:127.0.0.1]", 200, 200, 200);
        case("192.168.1.5:3000", 403, 200, 200);
        case("192.168.1.6:3000", 403, 403, 200);
        case("[2001:db8::1]:3000", 403, 403, 200);
        case("0.0.0.0:3000", 403, 403, 200);
        case("evil.example", 403, 403, 403);
        case("evil.example:3000", 403, 403, 403);
        case("localhost.evil.example", 403, 403, 403);
        case("evillocalhost", 403, 403, 403);
        case("127.0.0.1.evil.example", 403, 403, 403);
        // What only a lenient reader takes for numbers is left to the DNS.
        case("127.1", 403, 403, 403);
        case("2130706433", 403, 403, 403);
        case("0127.0.0.1", 403, 403, 403);
    }

    #[test]
    fn what_is_no_host_is_malformed() {
        for host in [
            "",
            ":3000",
            "localhost:x",
            "localhost:70000",
            "localhost:+1",
            "a b",
            "user@localhost",
            "localhost/",
            "localhost, localhost",
            "::1",
            "[::1",
            "[::1]x",
            "[::1]3000",
            "[127.0.0.1]",
            "[::1%25eth0]",
            "ünder.localhost",
        ] {
            assert_eq!(status("0.0.0.0", host), 400, "{host:?}");
        }
    }

    #[test]
    fn there_is_one_host() {
        let hosts = Hosts {
            given: Ipv4Addr::LOCALHOST.into(),
        };
        for headers in [
            Headers::default(),
            Headers::from([("Host", "localhost"), ("Host", "localhost")]),
            Headers::from([("Host", "localhost"), ("host", "evil.example")]),
        ] {
            assert_eq!(hosts.host(&headers).unwrap_err().status.0, 400);
        }
    }
}
