//! `briefbook serve`, as a browser and a terminal meet it.
//!
//! How the server speaks HTTP is held beside it, against a service that is a toy; here the whole
//! command runs on real dossiers, and is asked by a client that can send what no browser would.

mod client;
mod crowds;
mod editors;
mod faults;
mod guards;
mod host;
mod saves;
pub(crate) mod server;
mod site;
mod start;
