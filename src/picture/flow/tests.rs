use proptest::prelude::*;

use super::*;
use crate::picture::sheet::look;

fn flow(steps: &[(&str, &str, usize, Basis)]) -> Flow {
    Flow {
        name: "steps".to_owned(),
        title: "How <a> permit is given".to_owned(),
        description: "Two & a half steps".to_owned(),
        tracks: ["Law", "Draft", "Reported or inferred"]
            .map(|words| Track {
                words: words.to_owned(),
            })
            .to_vec(),
        steps: steps
            .iter()
            .map(|&(title, who, track, basis)| Step {
                title: title.to_owned(),
                who: who.to_owned(),
                track,
                basis,
                basis_words: format!("{basis:?}"),
            })
            .collect(),
    }
}

#[test]
fn every_step_stands_once_in_its_track_below_the_one_before() {
    let flow = flow(&[
        ("Request", "Works Office", 2, Basis::Reported),
        ("Opinion", "Harbor Council, Tide Panel", 1, Basis::Draft),
        ("Permit", "", 0, Basis::Law),
        ("Blast", "Coast Corps", 0, Basis::Law),
    ]);
    for sheet in [lay_wide(&flow), lay_tall(&flow)] {
        look::holds(&sheet);
        let plates = sheet.frames.iter();
        let plates = plates.filter(|frame| frame.class.starts_with("plate"));
        let plates: Vec<_> = plates.collect();
        let classes: Vec<&str> = plates.iter().map(|plate| plate.class.as_str()).collect();
        assert_eq!(
            classes,
            [
                "plate basis-reported",
                "plate basis-draft",
                "plate basis-law",
                "plate basis-law"
            ]
        );
        assert!(plates.windows(2).all(|two| two[0].form.y < two[1].form.y));
        // Firm ground is on the left.
        assert!(plates[0].form.x > plates[1].form.x);
        assert!(plates[1].form.x > plates[2].form.x);
        assert_eq!(sheet.tips.len(), 3);
    }
}

#[test]
fn what_is_written_is_escaped_and_names_no_track_that_is_not_there() {
    let mut flow = flow(&[("<b>\"Request\"</b>", "A & B", 9, Basis::Inferred)]);
    flow.tracks.clear();
    for svg in [wide(&flow), tall(&flow)] {
        assert!(svg.contains("How &lt;a&gt; permit"), "{svg}");
        assert!(svg.contains("Two &amp; a half"), "{svg}");
        assert!(svg.contains("A &amp; B"), "{svg}");
        assert!(!svg.contains("<b>"), "{svg}");
    }
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        Just(Basis::Law),
        Just(Basis::Draft),
        Just(Basis::Reported),
        Just(Basis::Inferred)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_words_meet_in_any_procedure(
        steps in proptest::collection::vec(("[a-zA-Z 国会<&]{0,90}", "[a-z, ]{0,160}", 0_usize..6, basis()), 0..40),
        tracks in 0_usize..5,
    ) {
        let steps: Vec<_> = steps.iter().map(|(title, who, track, basis)| (title.as_str(), who.as_str(), *track, *basis)).collect();
        let mut flow = flow(&steps);
        flow.tracks.resize(tracks, Track { words: "Inferred".to_owned() });
        for sheet in [lay_wide(&flow), lay_tall(&flow)] {
            look::holds(&sheet);
            let plates = sheet.frames.iter().filter(|frame| frame.class.starts_with("plate"));
            prop_assert_eq!(plates.count(), steps.len());
        }
        prop_assert_eq!(wide(&flow), wide(&flow));
    }
}
