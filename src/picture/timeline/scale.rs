//! Where days lie along the axis of a picture.

/// A stretch that was cut out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    /// The first day that is cut out.
    pub(super) from: i64,
    /// The first day that is there again.
    pub(super) to: i64,
    /// Where the cut begins on the axis.
    pub(super) start: f64,
    /// Where it ends.
    pub(super) end: f64,
}

/// Days along an axis: a line through known places, steeper where there is more to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scale {
    /// Days and their places, neither of which goes back.
    pub(super) knots: Vec<(i64, f64)>,
    /// What is cut out, in order.
    pub(super) cuts: Vec<Cut>,
}

/// The fewest days that are worth a cut.
const SHORTEST_CUT: i64 = 60;

impl Scale {
    /// A scale on which all days are as long, but for what is cut out: `turns` are the days that
    /// must be there, in order; `room` is from where to where; a cut takes `gap`.
    pub(super) fn even(turns: &[i64], room: (f64, f64), gap: f64) -> Self {
        let (Some(&first), Some(&last)) = (turns.first(), turns.last()) else {
            return Self::default();
        };
        let length = room.1 - room.0;
        // More of them, and nobody knows any more how long things took.
        let most = (0..7).rfind(|&cuts| f64::from(cuts) * (240.0 + gap / 4.0) <= length);
        let cut = cuts(
            turns,
            most.and_then(|most| usize::try_from(most).ok())
                .unwrap_or(0),
        );
        let missing: i64 = cut.iter().map(|(from, to)| to - from).sum();
        let shown = float((last - first - missing).max(1));
        let gaps: f64 = cut.iter().map(|_| gap).sum();
        let per_day = (length - gaps) / shown;

        let mut scale = Self {
            knots: vec![(first, room.0)],
            cuts: Vec::new(),
        };
        let (mut day, mut place) = (first, room.0);
        for (from, to) in cut {
            place += float(from - day) * per_day;
            scale.knots.push((from, place));
            scale.cuts.push(Cut {
                from,
                to,
                start: place,
                end: place + gap,
            });
            place += gap;
            scale.knots.push((to, place));
            day = to;
        }
        scale.knots.push((last.max(first + 1), room.1));
        scale
    }

    /// Where a day begins. What lies before the first or after the last is put there.
    pub(super) fn place(&self, day: i64) -> f64 {
        let after = self.knots.partition_point(|knot| knot.0 <= day);
        match (
            after.checked_sub(1).map(|at| self.knots[at]),
            self.knots.get(after),
        ) {
            (Some((from, start)), Some(&(to, end))) => {
                start + (end - start) * float(day - from) / float(to - from)
            }
            (Some((_, place)), None) | (None, Some(&(_, place))) => place,
            (None, None) => 0.0,
        }
    }

    /// The stretches between cuts, as days.
    pub(super) fn stretches(&self) -> Vec<(i64, i64)> {
        let (Some(first), Some(last)) = (self.knots.first(), self.knots.last()) else {
            return Vec::new();
        };
        let starts = std::iter::once(first.0).chain(self.cuts.iter().map(|cut| cut.to));
        let ends = self.cuts.iter().map(|cut| cut.from);
        starts.zip(ends.chain(std::iter::once(last.0))).collect()
    }

    /// How long a day is outside of cuts, on an even scale.
    pub(super) fn per_day(&self) -> f64 {
        let stretches = self.stretches().into_iter();
        let longest = stretches.max_by_key(|(from, to)| to - from);
        longest.map_or(1.0, |(from, to)| {
            (self.place(to) - self.place(from)) / float((to - from).max(1))
        })
    }
}

/// What to cut out between these days: the longest stretches without any of them, at most so many,
/// as long as each is much longer than the others are on the average and takes a tenth of what is
/// left. A little stays on both sides.
fn cuts(turns: &[i64], most: usize) -> Vec<(i64, i64)> {
    let mut gaps: Vec<(i64, i64)> = turns.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let length = |gap: &(i64, i64)| gap.1 - gap.0;
    gaps.sort_by_key(|gap| (-length(gap), gap.0));
    let mut left: i64 = gaps.iter().map(length).sum();
    let mut cuts = Vec::new();
    for (at, gap) in gaps.iter().take(most).enumerate() {
        let others = i64::try_from(gaps.len() - at - 1).unwrap_or(i64::MAX);
        let rest = left - length(gap);
        let is_long = length(gap) >= SHORTEST_CUT && length(gap) > left / 11;
        if others == 0 || !is_long || length(gap) < 4 * rest / others {
            break;
        }
        let margin = (length(gap) / 5).min(rest / 40).max(1);
        cuts.push((gap.0 + margin, gap.1 - margin));
        left = rest + 2 * margin;
    }
    cuts.sort_unstable();
    cuts
}

/// Days as a length: all that are drawn are far fewer than a float counts.
#[allow(
    clippy::cast_precision_loss,
    reason = "days of a thousand million years are fewer than 2^52"
)]
pub(super) fn float(days: i64) -> f64 {
    days as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_stretches_of_nothing_are_cut_and_no_others() {
        #[track_caller]
        fn case(turns: &[i64], expected: &[(i64, i64)]) {
            assert_eq!(cuts(turns, 6), expected, "{turns:?}");
        }

        case(&[], &[]);
        case(&[5], &[]);
        case(&[0, 1000], &[]);
        // As far apart as each other.
        case(&[0, 200, 400, 600, 800], &[]);
        case(&[0, 10, 20, 620, 630], &[(21, 619)]);
        case(
            &[0, 100, 200, 1700, 1800, 1900, 4900, 5000],
            &[(215, 1685), (1950, 4850)],
        );
        // Too short to be worth it.
        case(&[0, 1, 2, 50, 51], &[]);
    }

    proptest! {
        #[test]
        fn days_stay_in_order_and_in_their_room(
            turns in prop::collection::btree_set(-4000_i64..4000, 1..80),
        ) {
            let turns: Vec<i64> = turns.into_iter().collect();
            let scale = Scale::even(&turns, (100.0, 800.0), 48.0);
            let mut before = 100.0;
            for &day in &turns {
                let place = scale.place(day);
                prop_assert!(before <= place && place <= 800.0 + 1e-6);
                prop_assert!(!scale.cuts.iter().any(|cut| cut.from < day && day < cut.to));
                before = place;
            }
        }
    }
}
