//! The entries of a key: what lines and frames look like, to stand beside what they mean.

use crate::model::procedure::Basis;

use super::kin::{Tie, line};
use super::sheet::{Sheet, class_of};
use super::{Frame, at};

/// A line as it is drawn for a relation.
pub fn tie(tie: Tie, basis: Option<Basis>) -> String {
    let mut sheet = Sheet::new(40.0);
    let way = [at(1.0, 7.0), at(39.0, 7.0)];
    let class = line(tie, basis);
    match tie {
        Tie::Part | Tie::MemberOf => sheet.line(&way, class),
        _ => sheet.arrow(&way, &class),
    }
    sheet.sign(14.0)
}

/// A frame as it is drawn around what rests on something.
pub fn plate(basis: Basis) -> String {
    let mut sheet = Sheet::new(30.0);
    let frame = Frame::between(1.0, 1.0, 29.0, 17.0);
    sheet.frame(frame, format!("plate {}", class_of(basis)));
    sheet.sign(18.0)
}
