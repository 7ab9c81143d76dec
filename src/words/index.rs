//! Finds a message by its key, or by the parts of its key, without putting them together.
//!
//! Pages ask for some hundred messages each: a search by halves through all keys was three times as
//! slow, and the maps of the standard library that hash have another order in each run.

/// Where each key stands in a list.
pub(super) struct Index {
    /// One more than the place of a key, at the slot of its hash or the next free one; 0 is none.
    /// As many as a power of two, and at least half of them free.
    slots: Vec<u32>,
}

impl Index {
    /// Of these keys, by their places.
    pub(super) fn of<'k>(keys: impl ExactSizeIterator<Item = &'k str>) -> Self {
        let room = (keys.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0; room];
        for (place, key) in keys.enumerate() {
            let mut at = hash(&[key]) & (room - 1);
            while slots[at] != 0 {
                at = (at + 1) & (room - 1);
            }
            slots[at] = u32::try_from(place + 1).expect("there are fewer than 2³² messages");
        }
        Self { slots }
    }

    /// The place of the key that these parts make, with `-` between; `key` tells the key of a place.
    pub(super) fn find<'k>(&self, parts: &[&str], key: impl Fn(usize) -> &'k str) -> Option<usize> {
        let last = self.slots.len() - 1;
        let mut at = hash(parts) & last;
        loop {
            let place = (self.slots[at] as usize).checked_sub(1)?;
            if is_made_of(key(place), parts) {
                return Some(place);
            }
            at = (at + 1) & last;
        }
    }
}

/// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>, of the parts with `-` between.
fn hash(parts: &[&str]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            take(b'-');
        }
        part.bytes().for_each(&mut take);
    }
    hash as usize
}

fn is_made_of(key: &str, parts: &[&str]) -> bool {
    if let [whole] = parts {
        return key == *whole;
    }
    let mut rest = key;
    for (at, part) in parts.iter().enumerate() {
        let after = if at > 0 {
            rest.strip_prefix('-')
        } else {
            Some(rest)
        };
        match after.and_then(|after| after.strip_prefix(part)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_whole_and_in_parts_and_no_other_is() {
        let keys: Vec<String> = (0..1000).map(|number| format!("a-{number}-b")).collect();
        let index = Index::of(keys.iter().map(String::as_str));
        let key = |at: usize| keys[at].as_str();
        for (at, whole) in keys.iter().enumerate() {
            assert_eq!(index.find(&[whole], key), Some(at));
            assert_eq!(index.find(&["a", &format!("{at}-b")], key), Some(at));
        }
        for none in ["", "a", "a-", "a-1-", "a-1-bb", "a-1000-b"] {
            assert_eq!(index.find(&[none], key), None, "{none}");
        }
        assert_eq!(index.find(&["a-1", "b", ""], key), None);
        assert_eq!(Index::of([].into_iter()).find(&["x"], |_| ""), None);
    }
}
