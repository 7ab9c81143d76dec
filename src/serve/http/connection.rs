//! The life of a connection: a head, an answer, and again, until one of us has had enough.

use std::net::{IpAddr, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tiny_http::{Method, StatusCode};

use super::admission::{Admitted, admit, may_stream};
use super::answer::Answer;
use super::base::Base;
use super::crowd::{Doing, Seat};
use super::events::{self, Events};
use super::head::Head;
use super::hosts::Hosts;
use super::inbox::{self, Arrival, Inbox};
use super::limits::Limits;
use super::refusal::Refusal;
use super::{Reply, Service, wire};

/// What all connections share.
pub(super) struct House {
    pub(super) service: Arc<dyn Service>,
    pub(super) base: Base,
    pub(super) hosts: Hosts,
    pub(super) limits: Limits,
}

/// What is to be done about a head.
enum Outcome {
    /// Send this, and read on.
    Answer(Vec<u8>),
    /// Send this, and close.
    Last(Vec<u8>),
    Events(Box<dyn Events>),
}

impl House {
    /// Serves a client until it goes or is sent away.
    pub(super) fn serve(&self, stream: &TcpStream, peer: IpAddr, seat: &Seat) {
        let mut inbox = Inbox::default();
        loop {
            seat.turn_to(Doing::Waiting);
            let outcome = match inbox.next(stream, &self.limits) {
                Arrival::Head(head) => {
                    seat.turn_to(Doing::Serving);
                    self.outcome(&head, peer)
                }
                Arrival::Refused(refusal) => Outcome::refused(&refusal, false),
                Arrival::Gone => return,
            };
            match outcome {
                Outcome::Answer(bytes) => {
                    seat.turn_to(Doing::Sending);
                    if wire::send(stream, &bytes, &self.limits).is_err() {
                        return;
                    }
                }
                Outcome::Last(bytes) => {
                    seat.turn_to(Doing::Sending);
                    if wire::send(stream, &bytes, &self.limits).is_ok() {
                        seat.turn_to(Doing::Waiting);
                        inbox::drain(stream, self.limits.linger);
                    }
                    return;
                }
                Outcome::Events(mut events) => {
                    seat.turn_to_streaming(self.limits.streams);
                    // It ends by the client's going, which is no fault.
                    let _ = events::stream(stream, &mut *events, &self.limits);
                    return;
                }
            }
        }
    }

    fn outcome(&self, head: &[u8], peer: IpAddr) -> Outcome {
        let head = match Head::parse(head) {
            Ok(head) => head,
            Err(refusal) => return Outcome::refused(&refusal, false),
        };
        let is_head = head.method == Method::Head;
        let closes = !head.keeps_alive();
        let version = head.version.clone();
        let is_local = peer.to_canonical().is_loopback();
        let Admitted { request, answer } = match admit(head, self.hosts, &self.base, is_local) {
            Ok(admitted) => admitted,
            Err(refusal) => return Outcome::refused(&refusal, is_head),
        };
        let reply = answer.map_or_else(
            || {
                // What the service holds may be half done; to keep that whole is its affair.
                let reply = catch_unwind(AssertUnwindSafe(|| self.service.reply(&request)));
                reply.unwrap_or_else(|_| {
                    let words = "The preview failed at this. The terminal tells more.";
                    Reply::Answer(Answer::text(StatusCode(500), words))
                })
            },
            Reply::Answer,
        );
        match reply {
            Reply::Answer(answer) => {
                let bytes = wire::answer(answer, &request, &self.base, closes);
                if closes {
                    Outcome::Last(bytes)
                } else {
                    Outcome::Answer(bytes)
                }
            }
            Reply::Events(events) => match may_stream(&request, &version) {
                Err(refusal) => Outcome::refused(&refusal, is_head),
                Ok(()) if is_head => Outcome::Last(wire::stream()),
                Ok(()) => Outcome::Events(events),
            },
        }
    }
}

impl Outcome {
    fn refused(refusal: &Refusal, is_head: bool) -> Self {
        Self::Last(wire::last(refusal.answer(), is_head))
    }
}
