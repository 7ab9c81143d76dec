use proptest::prelude::*;

use super::*;
use crate::picture::sheet::look;

fn actor(number: usize, parent: Option<usize>) -> Actor {
    Actor {
        name: format!("Actor {number:03}"),
        parent,
        part_words: parent
            .map(|parent| format!("part of {parent:03}"))
            .unwrap_or_default(),
    }
}

fn bond(from: usize, to: usize, tie: Tie, basis: Option<Basis>) -> Bond {
    Bond {
        from,
        to,
        tie,
        basis,
        words: format!("{tie:?} from {from:03}"),
    }
}

fn relations(parents: &[Option<usize>], bonds: Vec<Bond>) -> Relations {
    Relations {
        name: "all".to_owned(),
        title: "Who is <who>".to_owned(),
        description: "All & more".to_owned(),
        actors: parents
            .iter()
            .enumerate()
            .map(|(number, &parent)| actor(number, parent))
            .collect(),
        bonds,
    }
}

/// The numbers of the actors and how deep they stand, in the order of rows.
fn rows(relations: &Relations) -> Vec<(usize, usize)> {
    order::rows(relations)
        .iter()
        .map(|row| (row.actor, row.depth))
        .collect()
}

#[test]
fn who_checks_stands_above_and_parts_below() {
    let law = Some(Basis::Law);
    let found = rows(&relations(
        &[None, Some(0), Some(1), Some(0), None, None, None],
        vec![
            bond(4, 1, Tie::Checks, law),
            bond(3, 1, Tie::After, None),
            bond(6, 5, Tie::Checks, law),
        ],
    ));
    assert_eq!(
        found,
        [(4, 0), (0, 0), (3, 1), (1, 1), (2, 2), (6, 0), (5, 0)]
    );
}

#[test]
fn what_leads_in_a_circle_is_cut_and_told_in_words() {
    let circle = relations(
        &[Some(1), Some(2), Some(0), Some(2)],
        vec![bond(0, 3, Tie::Checks, None), bond(3, 0, Tie::Checks, None)],
    );
    assert_eq!(rows(&circle), [(0, 0), (2, 1), (1, 2), (3, 2)]);
    let sheet = lay(&circle, &WIDE);
    look::holds(&sheet);
    assert!(look::words(&sheet).contains(&"part of 001".to_owned()));
}

#[test]
fn lines_of_one_actor_share_a_lane_unless_they_rest_on_something_else() {
    let law = Some(Basis::Law);
    let found = relations(
        &[None; 4],
        vec![
            bond(0, 1, Tie::Checks, law),
            bond(0, 2, Tie::Checks, law),
            bond(0, 3, Tie::Checks, Some(Basis::Draft)),
        ],
    );
    let sheet = lay(&found, &WIDE);
    look::holds(&sheet);
    let rightmost = |line: &Vec<Point>| line.iter().map(|point| point.x).fold(0.0, f64::max);
    let lanes: Vec<_> = sheet
        .lines
        .iter()
        .map(|line| (rightmost(&line.form), line.class.as_str()))
        .collect();
    assert_eq!(sheet.tips.len(), 3);
    let [one, other] = ["line-check basis-law", "line-check basis-draft"].map(|class| {
        let mut these: Vec<f64> = lanes
            .iter()
            .filter(|lane| lane.1 == class)
            .map(|lane| lane.0)
            .collect();
        these.dedup();
        these
    });
    assert_eq!((one.len(), other.len()), (1, 1), "{lanes:?}");
    assert_ne!(one, other);
}

#[test]
fn what_finds_no_lane_is_told_in_words() {
    let many = (0..20).map(|number| bond(number, 20 + number, Tie::Checks, None));
    let many = relations(&[None; 40], many.collect());
    // All pass the same row.
    for measures in [&WIDE, &TALL] {
        let sheet = lay(&many, measures);
        look::holds(&sheet);
        let told = look::words(&sheet);
        let told = told
            .iter()
            .filter(|words| words.starts_with("Checks from"))
            .count();
        assert_eq!(told + sheet.tips.len(), 20);
    }
}

#[test]
fn three_hundred_in_one_chain_are_drawn_and_so_are_none() {
    let chain: Vec<_> = (0..300_usize).map(|number| number.checked_sub(1)).collect();
    for measures in [&WIDE, &TALL] {
        look::holds(&lay(&relations(&chain, Vec::new()), measures));
        look::holds(&lay(&Relations::default(), measures));
    }
}

#[test]
fn of_more_than_three_hundred_the_first_are_drawn() {
    let star: Vec<_> = (0..400_usize)
        .map(|number| (number > 0).then_some(0))
        .collect();
    let bonds = vec![
        bond(399, 1, Tie::Checks, None),
        bond(1, 399, Tie::Checks, None),
    ];
    let sheet = lay(&relations(&star, bonds), &WIDE);
    look::holds(&sheet);
    assert_eq!(sheet.frames.len(), MOST);
}

fn any_relations() -> impl Strategy<Value = Relations> {
    (1_usize..300).prop_flat_map(|count| {
        let parents = proptest::collection::vec(proptest::option::weighted(0.7, 0..count), count);
        let names = proptest::collection::vec("[a-zA-Z 国会<&-]{0,60}", count);
        let tie = prop_oneof![Just(Tie::Checks), Just(Tie::After), Just(Tie::MemberOf)];
        let basis = proptest::option::of(prop_oneof![Just(Basis::Law), Just(Basis::Draft)]);
        let bonds = proptest::collection::vec((0..count, 0..count, tie, basis), 0..60);
        (parents, names, bonds).prop_map(|(parents, names, bonds)| {
            let bonds = bonds.into_iter().filter(|(from, to, ..)| from != to);
            let bonds = bonds.map(|(from, to, tie, basis)| bond(from, to, tie, basis));
            let mut found = relations(&parents, bonds.collect());
            for (actor, name) in found.actors.iter_mut().zip(names) {
                actor.name = format!("{} {name}", actor.name);
            }
            found
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_words_meet_and_nothing_is_left_out(found in any_relations()) {
        let mut numbers: Vec<usize> = order::rows(&found).iter().map(|row| row.actor).collect();
        numbers.sort_unstable();
        prop_assert!(numbers.iter().copied().eq(0..found.actors.len()));
        for measures in [&WIDE, &TALL] {
            let sheet = lay(&found, measures);
            look::holds(&sheet);
            prop_assert_eq!(sheet.frames.len(), found.actors.len());
            // Each bond is a line or a note, and so is each parent.
            let told = sheet.labels.iter().filter(|label| label.words.class == "aside-words").count();
            let mut drawn: Vec<_> = found.bonds.iter().map(|bond| (bond.from, bond.to, bond.tie, bond.basis.map(class_of))).collect();
            drawn.sort_unstable();
            drawn.dedup();
            let parents = found.actors.iter().filter(|actor| actor.parent.is_some()).count();
            prop_assert!(sheet.lines.len() + told >= drawn.len() + parents);
        }
        prop_assert_eq!(wide(&found), wide(&found));
    }
}
