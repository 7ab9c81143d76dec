//! Reads times.

use super::super::point::{Moment, Value, Zone};
use super::point::{MARKS, value};
use super::{Fault, Part};

/// A time: what stands before its `T`, and after it.
pub(super) fn moment(day: Part<'_>, time: Part<'_>) -> Result<Moment, Fault> {
    let Value::Day(day) = value(day, day)? else {
        let fault = day.fault(format!("a time needs a day, and `{}` is none", day.shown()));
        return Err(fault.help("a time is written `2026-10-01T15:04`"));
    };
    if time.text.ends_with(MARKS) {
        let fault = time.fault("a time cannot be marked");
        return Err(fault.help("mark the day alone: `2026-10-01~`"));
    }
    let (clock, zone) = match time.text.find(['Z', '+', '-']) {
        None => (time, None),
        Some(at) => {
            let (clock, zone) = time.text.split_at(at);
            (time.sub(clock), Some(read_zone(time.sub(zone))?))
        }
    };
    if let Some((_, fraction)) = clock.split_once(".") {
        let fault = fraction.fault("a fraction of a second is not supported");
        return Err(fault.help("write whole seconds, or none: `T15:04`"));
    }
    let unreadable = || {
        let message = if time.text.is_empty() {
            "a time is missing here".to_owned()
        } else {
            format!("`{}` is not a time", time.shown())
        };
        time.fault(message)
            .help("a time is written `T15:04`, and with its zone `T15:04+09:00` or `T15:04Z`")
    };
    let mut fields = clock.split(':');
    let mut field = |whole: &str, name: &str, last: u8| {
        let Some(field) = fields.next() else {
            return Ok(None);
        };
        match field.two_digits() {
            Some(number) if number <= last => Ok(Some(number)),
            Some(_) => {
                let fault = field.fault(format!("there is no {name} `{}`", field.text));
                Err(fault.help(format!("{whole}'s {name}s are `00` to `{last}`")))
            }
            None => Err(unreadable()),
        }
    };
    let (hour, minute, second) = (
        field("a day", "hour", 23)?,
        field("an hour", "minute", 59)?,
        field("a minute", "second", 59)?,
    );
    match (hour, minute, fields.next()) {
        (Some(hour), Some(minute), None) => Ok(Moment {
            day,
            hour,
            minute,
            second,
            zone,
        }),
        _ => Err(unreadable()),
    }
}

/// `Z`, `+09:00`, `+09`, and to the west of UTC `-05:00`.
fn read_zone(part: Part<'_>) -> Result<Zone, Fault> {
    if part.text == "Z" {
        return Ok(Zone::Utc);
    }
    let west = part.strip_prefix('-');
    let offset = west.or_else(|| part.strip_prefix('+'));
    let minutes = offset.and_then(|offset| {
        let (hours, minutes) = match offset.split_once(":") {
            Some((hours, minutes)) => (hours.two_digits()?, minutes.two_digits()?),
            None => (offset.two_digits()?, 0),
        };
        (hours < 24 && minutes < 60).then(|| i16::from(hours) * 60 + i16::from(minutes))
    });
    match minutes {
        // The standard has no `-00:00`.
        Some(minutes) if west.is_none() || minutes > 0 => {
            Ok(Zone::East(if west.is_some() { -minutes } else { minutes }))
        }
        _ => {
            let fault = part.fault(format!("`{}` is not a time zone", part.shown()));
            Err(fault.help("a zone is written `+09:00` or `-05:00`, and UTC `Z`"))
        }
    }
}
