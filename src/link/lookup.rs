//! What references are looked up in.

use std::collections::BTreeMap;

use crate::link::addresses::Addresses;
use crate::link::book::PageIndex;
use crate::model::address::Address;
use crate::model::key::Key;

/// Where pages are found: by id and by address.
#[derive(Debug, Hash)]
pub(crate) struct Lookup {
    /// Where each id stands in the book.
    pub(crate) by_key: BTreeMap<Key, PageIndex>,
    /// What stands at each address.
    pub(crate) addresses: Addresses,
    /// Drafts that are not part of the site, and where they would stand.
    pub(crate) left_out: BTreeMap<Key, Address>,
    /// The pages that were withdrawn, in order: each list of their kind names them.
    pub(crate) withdrawn: Vec<PageIndex>,
    /// The pages whose authors tell of changes, in order.
    pub(crate) changed: Vec<PageIndex>,
    /// Ids of files that could not be read.
    pub(crate) broken: Vec<String>,
}
