//! Asks addresses of others whether they are there. The only module that speaks with the network outside.
//!
//! A server is asked as a considerate reader would: one request at a time
//! and a pause after each, for the head alone (`HEAD`) where that is
//! answered, and never for more of a page than its head; when it asks us to
//! wait, we do. `robots.txt` is not read: it is for programs that find
//! their own way from link to link, and here every address is one that a
//! person wrote down, asked once in days.

mod client;
mod hosts;
mod walk;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::ask::client::Client;
use crate::ask::hosts::Hosts;
use crate::outside::answer::Answer;
use crate::outside::join;

/// How to ask.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How long to leave a host alone after each request.
    pub pause: Duration,
    /// How many hosts are asked at once; at least 1.
    pub hosts: usize,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How long to wait when a server asks for it; what asks for longer is left for another day.
    pub patience: Duration,
    /// Who we say we are.
    pub user_agent: String,
    /// The language of the dossier, for servers that have several.
    pub language: String,
    /// Whether addresses of this computer and of private networks are asked.
    pub allow_private: bool,
}

/// Asks each of the addresses, and hands every answer on as it comes, from any thread.
///
/// The second of what is handed on tells whether a server has answered, be it for another address:
/// where none ever does, it is the network that is missing.
pub fn ask(urls: &[&str], manners: &Manners, tell: impl Fn(&str, Answer, bool) + Sync) {
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        by_host.entry(join::host(url)).or_default().push(url);
    }
    // The longest list first: it decides how long all takes.
    let mut lists: Vec<Vec<&str>> = by_host.into_values().collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.len()));
    let client = Client::new(manners);
    let hosts = Hosts::new(manners.pause, manners.patience);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..manners.hosts.clamp(1, lists.len().max(1)) {
            scope.spawn(|| {
                while let Some(list) = lists.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for url in list {
                        let (answer, is_answered) = walk::walk(url, &client, &hosts);
                        tell(url, answer, is_answered);
                    }
                }
            });
        }
    });
}
