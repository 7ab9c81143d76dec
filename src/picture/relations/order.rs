//! Actors in rows: each below what it is part of, what belongs together near each other.
//!
//! Whoever checks or came before stands above whom they check or who came after, as far as that can
//! be. All of it takes time in proportion to actors and bonds, but for the sorting.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Relations;

/// An actor's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The actor, by number.
    pub(super) actor: usize,
    /// How many actors it is part of, directly or not.
    pub(super) depth: usize,
    /// Whether it does not stand below what it is part of, since that would lead in a circle.
    pub(super) is_cut: bool,
}

/// Every actor once.
pub(super) fn rows(relations: &Relations) -> Vec<Row> {
    let count = relations.actors.len();
    let Tree { parents, is_cut } = Tree::of(relations);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut tops = Vec::new();
    for (actor, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(actor),
            None => tops.push(actor),
        }
    }
    // Of each actor, the top that it stands below; and its ancestors' list is never walked twice.
    let mut top_of = vec![usize::MAX; count];
    let mut parts = Groups::new(count);
    let mut stack: Vec<(usize, usize)> = tops.iter().map(|&top| (top, top)).collect();
    while let Some((actor, top)) = stack.pop() {
        top_of[actor] = top;
        stack.extend(children[actor].iter().map(|&child| (child, top)));
    }
    let mut between_tops = Vec::new();
    let mut between_siblings: Vec<(usize, usize)> = Vec::new();
    for bond in &relations.bonds {
        let (from, to) = (top_of[bond.from], top_of[bond.to]);
        if from != to {
            parts.join(from, to);
            between_tops.push((from, to));
        } else if parents[bond.from] == parents[bond.to] {
            between_siblings.push((bond.from, bond.to));
        }
    }
    // What hangs together, the largest first.
    let mut sizes = vec![0_usize; count];
    for &top in &top_of {
        sizes[parts.find(top)] += 1;
    }
    let ranks = ranks(count, &between_tops);
    tops.sort_by_cached_key(|&top| {
        let group = parts.find(top);
        (Reverse(sizes[group]), group, ranks[top])
    });
    let ranks = self::ranks(count, &between_siblings);
    for children in &mut children {
        children.sort_by_key(|&child| ranks[child]);
    }
    let mut rows = Vec::with_capacity(count);
    let mut stack: Vec<(usize, usize)> = tops.iter().rev().map(|&top| (top, 0)).collect();
    while let Some((actor, depth)) = stack.pop() {
        rows.push(Row {
            actor,
            depth,
            is_cut: is_cut[actor],
        });
        let below = children[actor].iter().rev();
        stack.extend(below.map(|&child| (child, depth + 1)));
    }
    rows
}

/// What each actor stands below.
struct Tree {
    parents: Vec<Option<usize>>,
    is_cut: Vec<bool>,
}

impl Tree {
    /// Of the actors of a circle, the first one stands below none.
    fn of(relations: &Relations) -> Self {
        let count = relations.actors.len();
        let given = |actor: usize| {
            relations.actors[actor]
                .parent
                .filter(|&parent| parent < count)
        };
        let mut parents: Vec<Option<usize>> = (0..count).map(given).collect();
        let mut is_cut = vec![false; count];
        // The walk that came by an actor first; each is walked over once.
        let mut walks = vec![usize::MAX; count];
        for walk in 0..count {
            let mut actor = walk;
            loop {
                if walks[actor] == walk {
                    parents[actor] = None;
                    is_cut[actor] = true;
                    break;
                }
                if walks[actor] != usize::MAX {
                    break;
                }
                walks[actor] = walk;
                let Some(parent) = parents[actor] else {
                    break;
                };
                actor = parent;
            }
        }
        Self { parents, is_cut }
    }
}

/// For each, its place in an order in which whatever a pair leads from comes before what it leads
/// to; else the order of numbers. Of a circle the least goes first.
fn ranks(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waits = vec![0_usize; count];
    for &(from, to) in pairs {
        after[from].push(to);
        waits[to] += 1;
    }
    let mut ranks = vec![usize::MAX; count];
    let free = |waits: &[usize]| {
        (0..count)
            .filter(|&one| waits[one] == 0)
            .map(Reverse)
            .collect()
    };
    let mut ready: BinaryHeap<Reverse<usize>> = free(&waits);
    let mut stuck = 0;
    for rank in 0..count {
        let next = ready.pop().map(|Reverse(one)| one);
        let next = next.or_else(|| {
            while ranks.get(stuck).is_some_and(|&rank| rank != usize::MAX) {
                stuck += 1;
            }
            (stuck < count).then_some(stuck)
        });
        let Some(next) = next else {
            break;
        };
        ranks[next] = rank;
        for &to in &after[next] {
            waits[to] = waits[to].saturating_sub(1);
            if waits[to] == 0 && ranks[to] == usize::MAX {
                ready.push(Reverse(to));
            }
        }
    }
    ranks
}

/// Sets that are joined: each is known by its least member.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, one: usize) -> usize {
        let mut at = one;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}
