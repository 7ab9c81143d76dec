//! One request, and the head of its answer: what is left to the crate `ureq`.
//!
//! `ureq` was chosen over `reqwest`, which brings an asynchronous runtime for a hundred requests a minute.
//! It speaks TLS with `rustls`, and trusts whom browsers trust.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::http::{HeaderMap, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, config::Config};

use crate::ask::Manners;
use crate::outside::answer::{Answer, Reply};

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Head,
    Get,
}

/// Why there was no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nobody has such a host.
    NoHost,
    /// It cannot be spoken with in secret: mostly its certificate is none that a browser would take.
    Tls(String),
    /// It lies in a private network.
    Private,
    /// It cannot be asked.
    Odd(String),
    /// Something that may pass.
    Other(String),
}

impl Trouble {
    /// What that means for who follows a link.
    pub(super) fn answer(self) -> Answer {
        match self {
            Self::NoHost => Answer::dead("there is no such host"),
            Self::Tls(why) => Answer::dead(format!("there is no secure connection to it ({why})")),
            Self::Private => Answer::unsure("its host is in a private network, which is not asked"),
            Self::Odd(why) | Self::Other(why) => Answer::unsure(why),
        }
    }
}

/// Who asks.
pub(super) struct Client {
    agent: Agent,
    language: String,
    allow_private: bool,
}

impl Client {
    pub(super) fn new(manners: &Manners) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(manners.timeout))
            .user_agent(manners.user_agent.as_str())
            // A body is never read, so no connection can be used twice.
            .max_idle_connections(0)
            .build();
        let resolver = Public {
            inner: DefaultResolver::default(),
            allow_private: manners.allow_private || config.proxy().is_some(),
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            language: manners.language.clone(),
            allow_private: manners.allow_private,
        }
    }

    /// The head of what an address answers. Of its body nothing is read: the connection is closed.
    pub(super) fn ask(&self, method: Method, url: &str) -> Result<Reply, Trouble> {
        let uri: Uri = url
            .parse()
            .map_err(|_| Trouble::Odd("its address can be opened by browsers alone".to_owned()))?;
        // Where there is a proxy, it looks names up, and numbers are all that we can tell.
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let is_private = match host.parse() {
            Ok(ip) => !is_public(ip),
            Err(_) => host.eq_ignore_ascii_case("localhost"),
        };
        if is_private && !self.allow_private {
            return Err(Trouble::Private);
        }
        let request = match method {
            Method::Head => self.agent.head(uri),
            Method::Get => self.agent.get(uri),
        };
        let languages = format!("{}, *;q=0.5", self.language);
        let request = request
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("Accept-Language", languages);
        match request.call() {
            Ok(response) => Ok(reply(response.status().as_u16(), response.headers())),
            Err(error) => Err(trouble(&error, url.starts_with("https:"))),
        }
    }
}

fn reply(status: u16, headers: &HeaderMap) -> Reply {
    let header = |name: &str| {
        let value = headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let wait = header("retry-after").and_then(|text| {
        let text = text.trim();
        text.parse().ok().or_else(|| {
            // Until a moment: reckoned from the server's clock, so that ours does not matter.
            let until = httpdate::parse_http_date(text).ok()?;
            let now = httpdate::parse_http_date(header("date")?.trim()).ok()?;
            Some(until.duration_since(now).unwrap_or_default().as_secs())
        })
    });
    Reply {
        status,
        location: header("location"),
        wait,
        challenge: header("cf-mitigated").is_some()
            || header("x-amzn-waf-action").is_some_and(|action| action != "allow"),
    }
}

fn trouble(error: &Error, is_secret: bool) -> Trouble {
    match error {
        Error::HostNotFound => Trouble::NoHost,
        Error::Io(error) if is_not_public(error) => Trouble::Private,
        // What `rustls` takes offence at: a certificate, or what is no TLS at all.
        Error::Io(error) if is_secret && error.kind() == io::ErrorKind::InvalidData => {
            Trouble::Tls(error.to_string())
        }
        Error::Io(error) => of_io(error),
        Error::Rustls(error) => Trouble::Tls(error.to_string()),
        Error::Tls(why) => Trouble::Tls((*why).to_owned()),
        Error::Timeout(_) => Trouble::Other("it took too long to answer".to_owned()),
        Error::BadUri(_) | Error::Http(_) => {
            Trouble::Odd("its address can be opened by browsers alone".to_owned())
        }
        Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            Trouble::Other("its answer is not HTTP as it should be".to_owned())
        }
        other => Trouble::Other(other.to_string()),
    }
}

fn is_not_public(error: &io::Error) -> bool {
    let inner = error.get_ref();
    inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotPublic>)
}

fn of_io(error: &io::Error) -> Trouble {
    let words = error.to_string();
    // What the systems say of a name that nobody has; a resolver that does not answer is another matter.
    let is_name = words.contains("lookup address")
        || words.contains("nodename nor servname")
        || words.contains("os error 11001");
    if is_name && !words.contains("Temporary failure") && !words.contains("try again") {
        return Trouble::NoHost;
    }
    Trouble::Other(match error.kind() {
        io::ErrorKind::ConnectionRefused => "its host refuses the connection".to_owned(),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::BrokenPipe => "its host closes the connection".to_owned(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
            "it took too long to answer".to_owned()
        }
        _ if is_name => "its host's name could not be looked up".to_owned(),
        _ => words,
    })
}

/// Looks names up, and leaves out what lies in no public network: what a dossier's text names must
/// not lead a program into the network of who checks it.
#[derive(Debug)]
struct Public {
    inner: DefaultResolver,
    allow_private: bool,
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            let error = io::Error::new(io::ErrorKind::PermissionDenied, NotPublic);
            return Err(Error::Io(error));
        }
        Ok(public)
    }
}

/// That a host lies in no public network.
#[derive(Debug)]
struct NotPublic;

impl std::fmt::Display for NotPublic {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("not a public address")
    }
}

impl std::error::Error for NotPublic {}

/// Whether an address is one of the public Internet: IANA's registries of special-purpose addresses.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_public_v4(ip),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_protocol = first == 192 && second == 0 && third == 0;
    let is_benchmark = first == 198 && (18..20).contains(&second);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_multicast()
        || first == 0
        || first >= 240
        || is_shared
        || is_protocol
        || is_benchmark)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let is_documentation = first == 0x2001 && second == 0xdb8;
    // Global unicast is 2000::/3.
    (0x2000..0x4000).contains(&first) && !is_documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_is_not_asked() {
        for ip in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "::",
            "2001:db8::1",
            "198.18.0.1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn a_pause_is_told_in_seconds_or_by_a_moment() {
        #[track_caller]
        fn case(after: &str, date: &str, expected: Option<u64>) {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", after.parse().unwrap());
            headers.insert("date", date.parse().unwrap());
            assert_eq!(reply(429, &headers).wait, expected, "{after}");
        }

        const NOON: &str = "Sun, 22 Nov 2026 12:00:00 GMT";
        case("7", NOON, Some(7));
        case("Sun, 22 Nov 2026 12:01:05 GMT", NOON, Some(65));
        case("Sun, 22 Nov 2026 11:00:00 GMT", NOON, Some(0));
        case("Sun, 22 Nov 2026 12:01:05 GMT", "soon", None);
        case("-3", NOON, None);
        case("soon", NOON, None);
    }
}
