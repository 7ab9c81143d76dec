//! Rows below each other, in which boxes find places that nothing else has.

/// Rows that are filled from the top; what stands in one never touches another there.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// What is taken of each row: from where to where, in order.
    taken: Vec<Vec<(f64, f64)>>,
}

/// A box among rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    /// How far below the first row of its event it begins.
    pub(super) below: usize,
    /// How many rows it has.
    pub(super) rows: usize,
    /// From where to where.
    pub(super) sides: (f64, f64),
}

/// What is left free between two in a row.
const GAP: f64 = 6.0;

impl Rows {
    /// How many rows there are.
    pub(super) fn count(&self) -> usize {
        self.taken.len()
    }

    /// The first row from which on these boxes are free: each says how many rows below that one it
    /// begins, how many it has, and its sides.
    pub(super) fn free(&self, boxes: &[Taken]) -> usize {
        let mut start = 0;
        loop {
            let is_free = boxes.iter().all(|one| {
                let mut rows = start + one.below..start + one.below + one.rows;
                rows.all(|row| self.is_free(row, one.sides))
            });
            if is_free {
                return start;
            }
            start += 1;
        }
    }

    /// Takes what [`free`](Self::free) found.
    pub(super) fn take(&mut self, start: usize, boxes: &[Taken]) {
        for one in boxes {
            for row in start + one.below..start + one.below + one.rows {
                if self.taken.len() <= row {
                    self.taken.resize(row + 1, Vec::new());
                }
                let taken = &mut self.taken[row];
                let place = taken.partition_point(|other| other.0 < one.sides.0);
                taken.insert(place, one.sides);
            }
        }
    }

    fn is_free(&self, row: usize, (left, right): (f64, f64)) -> bool {
        let Some(taken) = self.taken.get(row) else {
            return true;
        };
        let before = taken.partition_point(|one| one.0 < right + GAP);
        before == 0 || taken[before - 1].1 + GAP <= left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_gets_the_first_rows_that_are_free() {
        fn one(left: f64, right: f64, rows: usize) -> Taken {
            Taken {
                below: 0,
                rows,
                sides: (left, right),
            }
        }

        let mut rows = Rows::default();
        rows.take(0, &[one(0.0, 50.0, 1)]);
        rows.take(0, &[one(100.0, 150.0, 2)]);
        assert_eq!(rows.count(), 2);
        assert_eq!(rows.free(&[one(56.0, 94.0, 1)]), 0);
        assert_eq!(rows.free(&[one(55.0, 94.0, 1)]), 1);
        assert_eq!(rows.free(&[one(56.0, 95.0, 1)]), 2);
        assert_eq!(rows.free(&[one(0.0, 90.0, 2)]), 1);
        assert_eq!(rows.free(&[one(0.0, 500.0, 1)]), 2);
        let below = Taken {
            below: 1,
            ..one(0.0, 90.0, 1)
        };
        assert_eq!(rows.free(&[one(60.0, 70.0, 1), below]), 0);
    }
}
