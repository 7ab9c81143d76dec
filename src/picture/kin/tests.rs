use proptest::prelude::*;

use super::*;
use crate::picture::sheet::look::{self, is_same};

fn neighbor(name: &str, basis: Option<Basis>) -> Neighbor {
    Neighbor {
        name: name.to_owned(),
        basis,
        note: basis.map(|basis| format!("{basis:?}")).unwrap_or_default(),
    }
}

fn group(tie: Tie, words: &str, names: &[&str], basis: Option<Basis>) -> Group {
    Group {
        tie,
        words: words.to_owned(),
        neighbors: names.iter().map(|name| neighbor(name, basis)).collect(),
        more: None,
    }
}

fn kin() -> Kin {
    Kin {
        name: "kin".to_owned(),
        title: "The Works Office & others".to_owned(),
        description: "It has a parent".to_owned(),
        subject: "Works Office <HWO>".to_owned(),
        above: group(Tie::Part, "Part of", &["Town", "Ministry of the Sea"], None),
        below: group(Tie::Part, "Parts", &["One", "Two", "Three", "Four"], None),
        beside: vec![
            group(
                Tie::CheckedBy,
                "Checked by",
                &["Commission"],
                Some(Basis::Law),
            ),
            group(
                Tie::CheckedBy,
                "Also checked by",
                &["Assembly"],
                Some(Basis::Draft),
            ),
            group(Tie::Before, "Before", &["Works Bureau"], None),
            group(Tie::Checks, "Checks", &["Builders"], Some(Basis::Inferred)),
            group(Tie::After, "After", &["Works Agency"], None),
            group(Tie::MemberOf, "Member of", &["Round Table"], None),
        ],
    }
}

#[test]
fn every_neighbor_stands_once_and_arrows_point_as_the_relation_does() {
    let kin = kin();
    for sheet in [lay_wide(&kin), lay_tall(&kin)] {
        look::holds(&sheet);
        let words = look::words(&sheet);
        let names = [
            "Town",
            "Four",
            "Commission",
            "Works Bureau",
            "Builders",
            "Round Table",
        ];
        for name in names {
            let found = words.iter().filter(|words| *words == name).count();
            assert_eq!(found, 1, "{name} in {words:?}");
        }
        let subject = sheet
            .frames
            .iter()
            .find(|frame| frame.class == "plate subject");
        let subject = subject.unwrap().form;
        let touches = |point: Point| {
            let side = is_same(point.x, subject.x) || is_same(point.x, subject.right());
            side || is_same(point.y, subject.bottom())
        };
        // Checked by two, one before: three heads at the actor; one checked, one after: two elsewhere.
        let heads = sheet
            .tips
            .iter()
            .filter(|tip| touches(tip.form.point))
            .count();
        assert_eq!((heads, sheet.tips.len()), (3, 5));
    }
}

#[test]
fn what_is_firm_and_what_is_a_draft_differ_in_line_frame_and_words() {
    let svg = wide(&kin());
    for part in [
        "line-check basis-law",
        "line-check basis-draft",
        "plate basis-law",
        "plate basis-draft",
        ">Draft<",
        ">Law<",
        "Works Office &lt;HWO&gt;",
    ] {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }
}

#[test]
fn an_actor_alone_is_drawn_alone() {
    let empty = |tie| group(tie, "", &[], None);
    let kin = Kin {
        above: empty(Tie::Part),
        below: empty(Tie::Part),
        beside: Vec::new(),
        ..kin()
    };
    for sheet in [lay_wide(&kin), lay_tall(&kin)] {
        look::holds(&sheet);
        assert_eq!(look::words(&sheet), ["Works Office <HWO>"]);
    }
}

fn names() -> impl Strategy<Value = Vec<(String, Option<Basis>)>> {
    let basis = proptest::option::of(prop_oneof![Just(Basis::Law), Just(Basis::Draft)]);
    proptest::collection::vec(("[a-zA-Z 国会-]{0,70}", basis), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_words_meet_whatever_the_neighbors(
        subject in "[a-zA-Z 国会<&]{0,120}",
        above in names(),
        below in proptest::collection::vec("[a-zA-Z ]{0,60}", 0..41),
        beside in proptest::collection::vec((0_usize..5, names(), proptest::option::of("[a-z ]{1,60}")), 0..7),
    ) {
        let of = |tie: Tie, found: &[(String, Option<Basis>)]| Group {
            tie,
            words: format!("{tie:?} it"),
            neighbors: found.iter().map(|(name, basis)| neighbor(name, *basis)).collect(),
            more: None,
        };
        let ties = [Tie::Before, Tie::After, Tie::CheckedBy, Tie::Checks, Tie::MemberOf];
        let below: Vec<_> = below.into_iter().map(|name| (name, None)).collect();
        let kin = Kin {
            subject,
            above: of(Tie::Part, &above),
            below: of(Tie::Part, &below),
            beside: beside.iter().map(|(tie, found, more)| Group { more: more.clone(), ..of(ties[*tie], found) }).collect(),
            ..kin()
        };
        let shown = above.len() + below.len() + beside.iter().map(|(_, found, _)| found.len()).sum::<usize>();
        for sheet in [lay_wide(&kin), lay_tall(&kin)] {
            look::holds(&sheet);
            let plates = sheet.frames.iter().filter(|frame| frame.class.starts_with("plate"));
            prop_assert_eq!(plates.count(), shown + 1);
        }
        prop_assert_eq!(tall(&kin), tall(&kin));
    }
}
