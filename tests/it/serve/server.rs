//! A preview that runs, until a test is over.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Answer, Client, LIMIT, Stream};
use crate::built::{PARTS, repository};
use crate::support::Site;

/// The front page of a small dossier.
pub(crate) const HOME: &str = "---\ntitle: Home\n---\nThe first text.\n";

/// A dossier with a front page and one topic that is linked to.
pub(crate) fn small() -> Site {
    Site::new()
        .file("content/home.md", HOME)
        .file(
            "content/topics/quay.md",
            "---\ntitle: The quay\n---\nOf stone.\n",
        )
        .file(
            "content/pages/about.md",
            "---\ntitle: About\naliases: [/impressum/]\n---\nSee [[quay]].\n",
        )
}

/// A copy of `tests/dossier`.
pub(crate) fn sandmere() -> Site {
    let site = Site::empty();
    let from = repository("tests/dossier");
    for part in PARTS {
        for entry in walkdir::WalkDir::new(from.join(part)) {
            let Ok(entry) = entry else { continue };
            if entry.file_type().is_file() {
                let to = site.path(entry.path().strip_prefix(&from).unwrap().to_str().unwrap());
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    site
}

/// A `briefbook serve` that listens.
pub(crate) struct Server {
    pub(crate) site: Site,
    process: Mutex<Child>,
    printed: Arc<Mutex<String>>,
    pub(crate) address: SocketAddr,
    /// What is below the address: `/`, or `/a/b/`.
    pub(crate) base: String,
}

impl Server {
    /// Serves a dossier, on a port that is free; the options are the words of `line`.
    #[track_caller]
    pub(crate) fn start(site: Site, line: &str) -> Self {
        let words = ["serve", "--port", "0"].into_iter().chain(line.split(' '));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let command = site.command(&words);
        Self::run(site, command)
    }

    /// Serves a dossier by a command in whose place the program runs sooner or later.
    #[track_caller]
    pub(crate) fn run(site: Site, mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let errors = BufReader::new(process.stderr.take().unwrap());
        let printed = Arc::new(Mutex::new(String::new()));
        let into = Arc::clone(&printed);
        thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                let mut printed = into.lock().unwrap();
                *printed += &line;
                printed.push('\n');
            }
        });
        let mut server = Self {
            site,
            process: Mutex::new(process),
            printed,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            base: String::new(),
        };
        server.until_printed("until you press Ctrl-C");
        let printed = server.printed();
        let (_, url) = printed.rsplit_once("the preview is at http://").unwrap();
        let (address, base) = url.split_once(' ').unwrap().0.split_once('/').unwrap();
        server.address = address.parse().unwrap();
        server.base = format!("/{base}");
        server
    }

    /// Like `start`, in the place of the program's last arguments for a shell: `"$@"` runs it.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn start_by_shell(site: Site, script: &str, line: &str) -> Self {
        let words = ["serve", "--port", "0"].into_iter().chain(line.split(' '));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let program = site.command(&words);
        let mut shell = Command::new("sh");
        shell
            .args(["-c", script, "sh"])
            .arg(program.get_program())
            .args(program.get_args())
            .current_dir(program.get_current_dir().unwrap())
            .env_clear()
            .envs(
                program
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            );
        Self::run(site, shell)
    }

    /// What it has printed by now, with words in the place of what differs from run to run.
    pub(crate) fn printed(&self) -> String {
        let printed = self.printed.lock().unwrap().clone();
        let port = format!(":{}/", self.address.port());
        let folder = self.site.path("");
        let folder = folder.to_str().unwrap().trim_end_matches('/');
        without_times(&printed)
            .replace(&port, ":PORT/")
            .replace(folder, "FOLDER")
    }

    /// Waits until it has printed this.
    #[track_caller]
    pub(crate) fn until_printed(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let printed = self.printed();
            if printed.contains(words) {
                return printed;
            }
            let ended = self.process.lock().unwrap().try_wait().unwrap();
            assert!(
                start.elapsed() < LIMIT && ended.is_none(),
                "{words:?} is not printed: {printed}"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub(crate) fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// What a connection of its own is answered.
    #[track_caller]
    pub(crate) fn get(&self, target: &str) -> Answer {
        self.client().get(target)
    }

    /// What is asked for with these lines in the head.
    #[track_caller]
    pub(crate) fn ask(&self, target: &str, headers: &str) -> Answer {
        self.client().ask("GET", target, headers)
    }

    /// A page, without what the preview adds to it.
    #[track_caller]
    pub(crate) fn page(&self, target: &str) -> String {
        let answer = self.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        bare(answer.text())
    }

    /// Waits until the page holds this.
    #[track_caller]
    pub(crate) fn until_page(&self, target: &str, words: &str) {
        let start = Instant::now();
        while !self.get(target).text().contains(words) {
            assert!(start.elapsed() < LIMIT, "{target} never has {words:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Listens, and takes the first event.
    #[track_caller]
    pub(crate) fn listen(&self) -> Stream {
        let mut stream = Stream::new(self.address, &format!("{}__reload", self.base));
        stream.next();
        stream
    }

    /// Writes a file of the dossier.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.site.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.site.path(path)).unwrap();
    }

    pub(crate) fn rename(&self, from: impl AsRef<Path>, to: &str) {
        let (from, to) = (self.site.folder().join(from), self.site.path(to));
        fs::rename(from, to).unwrap();
    }

    #[cfg(unix)]
    pub(crate) fn pid(&self) -> String {
        self.process.lock().unwrap().id().to_string()
    }

    /// Whether it runs.
    pub(crate) fn is_up(&self) -> bool {
        self.process.lock().unwrap().try_wait().unwrap().is_none()
    }

    /// Waits until it has ended.
    #[track_caller]
    pub(crate) fn ended(&self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.process.lock().unwrap().try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < LIMIT, "it does not end");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Ok(process) = self.process.get_mut() else {
            return;
        };
        if thread::panicking() {
            // What the program has to say of it.
            eprintln!("{}", self.printed.lock().unwrap());
        }
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// A page without what the preview adds to it, as it is built.
#[track_caller]
pub(crate) fn bare(page: &str) -> String {
    let style = page
        .find("__preview.css\">")
        .expect("the preview adds a style");
    let start = page[..style].rfind("<link").unwrap();
    let end = page.rfind("</body>").unwrap_or(page.len());
    let (before, after) = (&page[..start], &page[end..]);
    format!("{before}{after}")
}

/// A text in which `TIME` stands for how long something took: `(12 ms)`, `(1.5 s)`.
fn without_times(text: &str) -> String {
    let mut parts = text.split('(');
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let after = rest
            .strip_prefix(" ms)")
            .or_else(|| rest.strip_prefix(" s)"));
        settled.push('(');
        match after.filter(|_| rest.len() < part.len()) {
            Some(after) => settled.extend(["TIME)", after]),
            None => settled += part,
        }
    }
    settled
}
