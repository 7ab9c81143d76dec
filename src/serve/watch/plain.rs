//! The system's events, made plain before they are gathered.
//!
//! The debouncer that gathers them is made for those who mirror a folder: it pairs renames, and
//! drops what came and went. So of `a.md`, renamed `b.md` and then removed, it would tell that
//! `b.md` is gone, and nobody would look at `a.md`. A hint is for one path alone; so it is told
//! of each path for itself, and by a kind of which it thinks nothing.

use std::path::Path;

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind, RenameMode};
use notify::{
    Config, Error, Event, EventHandler, EventKind, RecursiveMode, Result, Watcher, WatcherKind,
};

/// Something may have happened at the path.
pub(super) const HAPPENED: EventKind = EventKind::Modify(ModifyKind::Any);

/// As [`HAPPENED`]; and it may be a folder that was not there, with all that is in it.
pub(super) const CAME: EventKind = EventKind::Modify(ModifyKind::Other);

/// A watcher that tells of events as [`plain`] makes them.
///
/// That it cannot be had is said when the first path is to be watched: the debouncer would leave
/// a thread behind if it were said before.
pub(super) struct Plain<W>(std::result::Result<W, Option<Error>>);

impl<W: Watcher> Watcher for Plain<W> {
    fn new<F: EventHandler>(mut handler: F, config: Config) -> Result<Self> {
        let handle = move |event: Result<Event>| match event {
            Ok(event) => plain(event).for_each(|event| handler.handle_event(Ok(event))),
            Err(error) => handler.handle_event(Err(error)),
        };
        Ok(Self(W::new(handle, config).map_err(Some)))
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<()> {
        self.watcher()?.watch(path, mode)
    }

    fn unwatch(&mut self, path: &Path) -> Result<()> {
        self.watcher()?.unwatch(path)
    }

    fn kind() -> WatcherKind {
        W::kind()
    }
}

impl<W> Plain<W> {
    fn watcher(&mut self) -> Result<&mut W> {
        let none = || Error::generic("there is no watcher");
        self.0
            .as_mut()
            .map_err(|error| error.take().unwrap_or_else(none))
    }
}

/// One event for each path whose bytes or name may have changed. That the system has lost events
/// is passed on as it is.
fn plain(event: Event) -> impl Iterator<Item = Event> {
    let lost = event.need_rescan().then(|| event.clone());
    let kind = kind(event.kind);
    let paths = event.paths.into_iter();
    let events = paths.filter_map(move |path| Some(Event::new(kind?).add_path(path)));
    lost.into_iter().chain(events)
}

fn kind(kind: EventKind) -> Option<EventKind> {
    use EventKind::{Access, Any, Create, Modify, Other, Remove};

    match kind {
        // Where one event names both paths of a renaming, the second has come.
        Create(_)
        | Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both | RenameMode::Any)) => {
            Some(CAME)
        }
        // By `WriteTime`, one who reads at intervals tells of a file that holds something else.
        Any
        | Remove(_)
        | Access(AccessKind::Close(AccessMode::Write))
        | Modify(
            ModifyKind::Any
            | ModifyKind::Data(_)
            | ModifyKind::Name(_)
            | ModifyKind::Metadata(MetadataKind::WriteTime)
            | ModifyKind::Other,
        ) => Some(HAPPENED),
        Access(_) | Modify(ModifyKind::Metadata(_)) | Other => None,
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    use super::*;

    #[test]
    fn an_event_is_plain_when_it_may_change_bytes_or_names() {
        #[track_caller]
        fn case(kind: EventKind, expected: Option<EventKind>) {
            let event = Event::new(kind).add_path("a".into()).add_path("b".into());
            let found: Vec<Event> = plain(event).collect();
            let expected: Vec<Event> = expected.map_or(Vec::new(), |kind| {
                let event = |path: &str| Event::new(kind).add_path(path.into());
                vec![event("a"), event("b")]
            });
            assert_eq!(found, expected, "{kind:?}");
        }
        let access = |kind| EventKind::Access(kind);
        let modify = |kind| EventKind::Modify(kind);
        let renamed = |mode| modify(ModifyKind::Name(mode));
        let metadata = |kind| modify(ModifyKind::Metadata(kind));

        case(EventKind::Any, Some(HAPPENED));
        case(EventKind::Other, None);
        case(EventKind::Create(CreateKind::File), Some(CAME));
        case(EventKind::Create(CreateKind::Folder), Some(CAME));
        case(EventKind::Create(CreateKind::Any), Some(CAME));
        case(EventKind::Remove(RemoveKind::File), Some(HAPPENED));
        case(EventKind::Remove(RemoveKind::Folder), Some(HAPPENED));
        case(modify(ModifyKind::Any), Some(HAPPENED));
        case(modify(ModifyKind::Data(DataChange::Any)), Some(HAPPENED));
        case(modify(ModifyKind::Data(DataChange::Size)), Some(HAPPENED));
        case(renamed(RenameMode::From), Some(HAPPENED));
        case(renamed(RenameMode::To), Some(CAME));
        case(renamed(RenameMode::Both), Some(CAME));
        case(renamed(RenameMode::Any), Some(CAME));
        case(metadata(MetadataKind::WriteTime), Some(HAPPENED));
        case(metadata(MetadataKind::Any), None);
        case(metadata(MetadataKind::Permissions), None);
        case(metadata(MetadataKind::AccessTime), None);
        case(metadata(MetadataKind::Extended), None);
        case(access(AccessKind::Open(AccessMode::Any)), None);
        case(access(AccessKind::Read), None);
        case(access(AccessKind::Any), None);
        case(access(AccessKind::Close(AccessMode::Read)), None);
        case(access(AccessKind::Close(AccessMode::Write)), Some(HAPPENED));
    }

    #[test]
    fn that_events_were_lost_is_passed_on() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let found: Vec<Event> = plain(event.clone()).collect();
        assert_eq!(found, [event]);
    }
}
