//! `briefbook serve`: show the site while its author works on it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use clap::builder::FalseyValueParser;

use crate::command::report::{Report, Tally, several, took};
use crate::command::{Failure, Global};
use crate::diagnostic::{Diagnostic, Noted};
use crate::disk::{self, Changes, Folder, Hints};
use crate::edition::Edition;
use crate::pipeline::{Maker, Overrides, Site};
use crate::serve::editor::Editor;
use crate::serve::http::{Base, Door};
use crate::serve::preview::{Outcome, Preview, Settings};
use crate::serve::watch::{self, Watch};

/// How long a folder that cannot be read is left alone before it is tried again.
const AGAIN: Duration = Duration::from_millis(500);

/// What `serve` takes.
#[rustfmt::skip] // A line an option: they are read beside each other.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port to listen on; 0 takes one that is free
    #[arg(short, long, env = "BRIEFBOOK_PORT", value_name = "PORT", default_value_t = 3000)]
    port: u16,
    /// The address to listen on; others than this computer's own let others look
    #[arg(long, env = "BRIEFBOOK_HOST", value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = host)]
    host: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Take in drafts
    #[arg(long, env = "BRIEFBOOK_DRAFTS", value_parser = FalseyValueParser::new())]
    drafts: bool,
    /// Show the site below a path, as where it will be published
    #[arg(long, env = "BRIEFBOOK_BASE_PATH", value_name = "PATH", default_value_t, value_parser = Base::parse)]
    base_path: Base,
    /// Look for changes every so many milliseconds, where the system does not tell of them
    #[arg(long, env = "BRIEFBOOK_POLL", value_name = "MS", value_parser = clap::value_parser!(u64).range(1..))]
    poll: Option<u64>,
    /// Leave pages as they are until they are loaded again by hand
    #[arg(long)]
    no_reload: bool,
    /// What opens a file in your editor, such as `vscode://file{path}:{line}:{column}` [default: as EDITOR tells]
    #[arg(long, env = "BRIEFBOOK_EDITOR_URL", value_name = "URL")]
    editor_url: Option<String>,
}

impl Serve {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let begun = Instant::now();
        let root = fs::canonicalize(&global.root).map_err(|error| {
            Failure::new(format!(
                "cannot read the folder `{}`: {error}",
                global.root.display()
            ))
        })?;
        // Said before all else: nobody has to wait for a dossier to hear of it.
        let editor = self.editor(&root)?;
        let door = Door::open(self.host, self.port).map_err(|error| self.taken(&error))?;
        let address = door.address();

        // Watched before it is read: what changes meanwhile is seen.
        let mut watch = self.watch(global)?;
        let mut folder = Folder::open(&global.root, global.config.as_deref())?;
        global.is_dossier(folder.tree(), folder.notes())?;
        if let Some(why) = watch.fallen_back() {
            report.warning(&why);
        }
        let mut maker = Maker::new(Overrides {
            drafts: self.drafts.then_some(true),
            ..Overrides::default()
        });
        let preview = Arc::new(Preview::new(
            Settings {
                root,
                prefix: self.base_path.to_string(),
                editor,
                reload: !self.no_reload,
            },
            run(),
        ));

        let mut read = BTreeMap::new();
        let (notes, _) = show(&mut maker, &folder, &preview, &mut read, false);
        report.diagnostics(&notes);
        let url = format!("http://{}{}", reachable(address), self.base_path);
        let tally = Tally::of(&notes, false);
        let state = match preview.shown() {
            Some(site) => {
                let pages = several(site.addresses().len(), "page");
                format!("{pages}, {tally}")
            }
            None => format!("{tally}: there is nothing to show yet"),
        };
        report.close(
            tally.code(),
            &format!("{state} ({})", took(begun.elapsed())),
        );
        if !address.ip().is_loopback() {
            report.warning("everybody who can reach this computer can look at the preview");
        }
        report.say(&format!("the preview is at {url} until you press Ctrl-C"));
        let served = Arc::clone(&preview);
        let door = door.under(self.base_path.clone());
        thread::spawn(move || door.serve(served));
        if self.open
            && let Err(error) = open::that_detached(&url)
        {
            report.warning(&format!("the browser cannot be opened: {error}"));
        }

        let mut owed = None;
        loop {
            let hints = owed.take().unwrap_or_else(|| watch.wait());
            if let Some(why) = watch.fallen_back() {
                report.warning(&why);
            }
            let mut begun = Instant::now();
            let changes = match folder.look(&hints) {
                Ok(changes) if changes.is_empty() => continue,
                Ok(changes) => changes,
                Err(error) => {
                    preview.fail(&error.to_string());
                    report.failure(&error.into());
                    let changes = wait_for(&mut folder);
                    begun = Instant::now();
                    // Whoever watched a folder that went does not see the one that came.
                    if let Ok(anew) = self.watch(global) {
                        watch = anew;
                    }
                    owed = Some(Hints::Everything);
                    changes
                }
            };
            let is_style = changes.is_of_styles_alone();
            let (notes, outcome) = show(&mut maker, &folder, &preview, &mut read, is_style);
            let time = took(begun.elapsed());
            report.diagnostics(&notes);
            let tally = Tally::of(&notes, false);
            let state = match outcome {
                Outcome::Shown if tally.is_clean() => "shown".to_owned(),
                Outcome::Shown => format!("shown, {tally}"),
                Outcome::Kept if preview.shown().is_some() => {
                    format!("{tally}: the last good site stays")
                }
                Outcome::Kept => format!("{tally}: there is nothing to show yet"),
            };
            let names = named(&changes);
            report.close(tally.code(), &format!("{names}: {state} ({time})"));
        }
    }

    fn watch(&self, global: &Global) -> Result<Watch, Failure> {
        let poll = self.poll.map(Duration::from_millis);
        watch::watch(
            &global.root,
            global.config.as_deref(),
            &global.output(None, None),
            poll,
        )
        .map_err(|error| Failure::new(format!("cannot watch the dossier: {error}")))
    }

    /// What opens the author's files: the URL that was given, else that of `VISUAL` or `EDITOR`.
    fn editor(&self, root: &Path) -> Result<Option<Editor>, Failure> {
        if let Some(url) = &self.editor_url {
            let editor = Editor::with_url(url, root).map_err(|why| {
                let message = format!("`{url}` opens no editor: {why}");
                Failure::new(message).help("write it like `vscode://file{path}:{line}:{column}`")
            });
            return editor.map(Some);
        }
        let mut commands = ["VISUAL", "EDITOR"]
            .iter()
            .filter_map(|name| std::env::var(name).ok());
        Ok(commands.find_map(|command| Editor::of_command(&command, root)))
    }

    /// Why the port cannot be listened on.
    fn taken(&self, error: &io::Error) -> Failure {
        let Self { host, port, .. } = self;
        let at = SocketAddr::new(*host, *port);
        match error.kind() {
            ErrorKind::AddrInUse => {
                let next = port.checked_add(1).unwrap_or(3000);
                Failure::new(format!("port {port} is taken: another program listens on {at}")).help(
                    format!("end that program, or take another port: `--port {next}`, or `--port 0` for any that is free"),
                )
            }
            ErrorKind::PermissionDenied => {
                Failure::new(format!("port {port} is not yours to take"))
                    .help("take one from 1024 on, such as `--port 3000`")
            }
            ErrorKind::AddrNotAvailable => {
                Failure::new(format!("`{host}` is no address of this computer"))
                    .help("leave `--host` out, or take `--host 0.0.0.0` for all of its addresses")
            }
            _ => Failure::new(format!("cannot listen on {at}: {error}")),
        }
    }
}

/// What was found in the archives that were read through: by what is in them.
type Read = BTreeMap<[u8; 32], Option<Diagnostic>>;

/// What is wrong with editions. Each archive is read once: nothing in it changes unless all does.
fn faults(editions: &[Edition], read: &mut Read) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for edition in editions {
        let found = read.entry(edition.archive.digest).or_insert_with(|| {
            // An archive that went since we looked is gone at the next look.
            let found = disk::unpack(edition, |_, _| Ok::<(), disk::Error>(()));
            found.unwrap_or_default()
        });
        faults.extend(found.clone());
    }
    faults
}

/// Makes the site of the folder as it was read last, and shows it; returns its notes.
fn show(
    maker: &mut Maker,
    folder: &Folder,
    preview: &Preview,
    read: &mut Read,
    is_style: bool,
) -> (Vec<Diagnostic>, Outcome) {
    let mut made: Noted<Option<Site>> = maker.site(folder.tree());
    made.notes.extend(folder.notes().iter().cloned());
    made.notes.extend(faults(&folder.tree().editions, read));
    let outcome = preview.show(&mut made, is_style);
    (made.notes, outcome)
}

/// Waits until a folder that could not be read can be; tells what is different since it could.
fn wait_for(folder: &mut Folder) -> Changes {
    loop {
        thread::sleep(AGAIN);
        if let Ok(changes) = folder.look(&Hints::Everything) {
            return changes;
        }
    }
}

/// An address of this computer; `localhost` is one.
fn host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    text.parse()
        .map_err(|_| "give an IP address, such as 127.0.0.1 or 0.0.0.0".to_owned())
}

/// Where a browser of this computer finds what listens at an address: nobody can go to 0.0.0.0.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    address
}

/// What no other run of the program on this computer is called, nor any before.
fn run() -> String {
    let now = format!("{} {:?}", std::process::id(), Instant::now());
    blake3::hash(now.as_bytes()).to_hex()[..16].to_owned()
}

/// `content/briefs/canal.md`, or `content/briefs/canal.md and 3 more`.
fn named(changes: &Changes) -> String {
    let mut paths = changes.paths();
    let first = paths.next().unwrap_or("the dossier");
    match paths.count() {
        0 => first.to_owned(),
        more => format!("{first} and {more} more"),
    }
}
