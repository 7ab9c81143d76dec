//! The HTTP layer of the preview: connections in, requests out, answers back.
//!
//! It is given a [`Service`], which knows what lies under a path, and keeps
//! everything else from it: a request that the service sees is a `GET` or a
//! `HEAD`, has one allowed `Host`, no body, and a decoded path with no way
//! out. What an answer needs to be safe and to be cached is added as it leaves.
//! What is served, and what is worth an event, is the service's affair.
//!
//! # Why not `tiny_http::Server`
//!
//! It cannot be mended from outside. `GET / HTTP/2.0` holds a thread for
//! good; a body of 200 GB that is announced and not read aborts the process;
//! an error of `accept`, such as too many open files, ends its listener;
//! lines, headers and pipelining have no limit; streams starve its pool of
//! threads; `Host` is not looked at. All of this happens before a program that uses it
//! gets a say. So connections are our own: a thread each, that reads one
//! bounded head at a time against a deadline. `tiny_http` gives the vocabulary
//! ([`tiny_http::Method`], [`StatusCode`], its headers), and writes every answer.
//!
//! # Who gets in when many come
//!
//! There is a limit to connections, and a newcomer never waits for it: the
//! connection that has waited longest for a head makes room, as that costs a
//! browser nothing but to connect again. So neither idle nor dribbling clients
//! can shut anyone out, be they ever so many.
//!
//! The references to RFC 9110 (what requests mean), RFC 9112 (how HTTP/1.1
//! looks) and RFC 3986 (addresses) are to <https://www.rfc-editor.org/>.

mod admission;
mod answer;
mod base;
mod connection;
mod crowd;
mod door;
mod events;
mod head;
mod hosts;
mod inbox;
mod limits;

mod path;
mod range;
mod refusal;
mod request;
mod tag;
#[cfg(test)]
mod tests;
mod wire;

pub use answer::Answer;
pub use base::Base;
pub use door::Door;
pub use events::{Event, Events};
pub use request::Request;
pub use tiny_http::StatusCode;

/// What is served.
pub trait Service: Send + Sync {
    /// Replies to a request.
    ///
    /// Called from many threads at once, on stacks of [`limits::Limits::stack`] bytes.
    /// A panic becomes a 500; the server goes on.
    ///
    /// To reply must change nothing: pages of other sites can make a browser
    /// ask. Whether an event stream is for the asker is looked at only when
    /// it is replied, and a stream that is not is dropped unused.
    fn reply(&self, request: &Request) -> Reply;
}

/// What a service says to a request.
pub enum Reply {
    /// All of it, now.
    Answer(Answer),
    /// A stream of events (`text/event-stream`) that ends when the client goes.
    ///
    /// Refused with a 403 to other sites: `Origin`, if there is one, must be
    /// `http://` and the very `Host` of the request, and `Sec-Fetch-Site` must
    /// not tell of another site.
    Events(Box<dyn Events>),
}
