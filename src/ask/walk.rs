//! One address: `HEAD`, then `GET` where that was refused, and on where it leads.

use crate::ask::client::{Client, Method, Trouble};
use crate::ask::hosts::Hosts;
use crate::outside::answer::{Answer, Meaning};
use crate::outside::join;

/// No reader is led further, as browsers have it (they stop at 20) and search engines (at 10).
const MOST_STEPS: usize = 10;

/// What became of an address, and whether any server has answered.
pub(super) fn walk(url: &str, client: &Client, hosts: &Hosts) -> (Answer, bool) {
    let mut at = url.to_owned();
    let mut way: Vec<String> = Vec::new();
    let mut is_permanent = true;
    let mut is_answered = false;
    let answer = loop {
        let (meaning, answered) = step(&at, client, hosts);
        is_answered |= answered;
        let (location, is_for_good) = match meaning {
            Meaning::Leads(location, is_for_good) => (location, is_for_good),
            Meaning::Ends(answer) => break answer,
            Meaning::Waits(_) => break Answer::unsure("it asks for a pause"),
        };
        let Some(next) = join::join(&at, &location) else {
            break Answer::unsure("it leads to what is no address");
        };
        is_permanent &= is_for_good;
        way.push(std::mem::replace(&mut at, next));
        if way.contains(&at) {
            break Answer::unsure("it leads in a circle, at least without cookies");
        }
        if way.len() > MOST_STEPS {
            break Answer::unsure("it leads on and on");
        }
    };
    let answer = match answer {
        Answer::Fine if way.is_empty() => Answer::Fine,
        // What many sites do with pages that are gone.
        Answer::Fine if join::is_front(&at) && !join::is_front(url) => {
            Answer::unsure(format!("it leads to a front page, `{at}`"))
        }
        Answer::Fine => Answer::Moved {
            to: at,
            permanent: is_permanent,
        },
        Answer::Dead { why } if !way.is_empty() => {
            Answer::dead(format!("it leads to `{at}`: {why}"))
        }
        Answer::Unsure { why } if !way.is_empty() && !why.starts_with("it ") => {
            Answer::unsure(format!("it leads to `{at}`: {why}"))
        }
        other => other,
    };
    (answer, is_answered)
}

/// Asks one address, more than once where that is of use.
fn step(url: &str, client: &Client, hosts: &Hosts) -> (Meaning, bool) {
    let host = join::host(url);
    let mut method = Method::Head;
    let mut has_waited = false;
    let mut is_answered = false;
    loop {
        let Some(asked) = hosts.with(&host, || client.ask(method, url)) else {
            return (
                Meaning::Ends(Answer::unsure("its host asks for a longer pause")),
                is_answered,
            );
        };
        let meaning = match asked {
            Ok(reply) => {
                is_answered = true;
                reply.meaning()
            }
            // Some close the door on `HEAD` without a word.
            Err(Trouble::Other(_)) if method == Method::Head => {
                method = Method::Get;
                continue;
            }
            Err(trouble) => return (Meaning::Ends(trouble.answer()), is_answered),
        };
        match meaning {
            Meaning::Waits(seconds) => {
                if has_waited || !hosts.wait(&host, seconds) {
                    let why = "its host asks for a longer pause";
                    return (Meaning::Ends(Answer::unsure(why)), is_answered);
                }
                has_waited = true;
            }
            // Whatever is wrong with `HEAD` may be right with `GET`, as readers ask.
            Meaning::Ends(Answer::Dead { .. } | Answer::Unsure { .. })
                if method == Method::Head =>
            {
                method = Method::Get;
            }
            other => return (other, is_answered),
        }
    }
}
