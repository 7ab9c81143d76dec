//! A request that has been let in, and the headers of any.

use tiny_http::Method;

/// A request as a service sees it: valid, and asking for something inside of the site.
#[derive(Clone, Debug)]
pub struct Request {
    /// `Get` or `Head`. A service may reply to both alike; the body is left out on the way.
    pub method: Method,
    /// The path below the base, percent-decoded once.
    ///
    /// Begins with `/`; holds no empty segment but the last, no segment that
    /// begins with a dot but a first `.well-known`, no backslash and no control character.
    pub path: String,
    /// What follows the `?`, as it was sent; it may be empty.
    pub query: Option<String>,
    /// The `Host`, in lower case, with its port if it has one: `localhost:3000`.
    pub host: String,
    /// Whether it comes from this computer, by the address of the other end.
    pub is_local: bool,
    pub(super) headers: Headers,
}

impl Request {
    /// What a browser on this computer asks for when it is sent to a path.
    #[cfg(test)]
    pub(crate) fn get(path: &str) -> Self {
        Self {
            method: Method::Get,
            path: path.to_owned(),
            query: None,
            host: "localhost:3000".to_owned(),
            is_local: true,
            headers: Headers::default(),
        }
    }
}

/// The headers of a request, as they were sent, in their order.
///
/// Bytes that are not UTF-8 have become U+FFFD: nothing that is compared here has any.
#[derive(Clone, Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    pub(super) fn push(&mut self, name: &str, value: &[u8]) {
        let value = String::from_utf8_lossy(value.trim_ascii()).into_owned();
        self.0.push((name.to_owned(), value));
    }

    /// The values of all headers of a name.
    pub(super) fn all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        self.0
            .iter()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The value of a header that stands there once.
    pub(super) fn single(&self, name: &str) -> Option<&str> {
        let mut all = self.all(name);
        all.next().filter(|_| all.next().is_none())
    }

    /// The values of all headers of a name as one list (RFC 9110, 5.3); none if there are none.
    pub(super) fn list(&self, name: &str) -> Option<String> {
        let all: Vec<&str> = self.all(name).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for Headers {
    fn from(pairs: [(&str, &str); N]) -> Self {
        let mut headers = Self::default();
        for (name, value) in pairs {
            headers.push(name, value.as_bytes());
        }
        headers
    }
}
