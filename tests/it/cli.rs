//! The command line: what it takes, what it prints, and how it exits.

mod build;
mod check;
mod cite;
mod clean;
mod hosting;
mod init;
mod new;
mod pipes;
mod verify;

use crate::support::Site;

#[test]
fn help_is_as_a_person_has_read_it() {
    let mut read = String::new();
    for command in [
        "",
        "build",
        "serve",
        "check",
        "sources",
        "new",
        "import",
        "init",
        "clean",
        "completions",
    ] {
        let site = Site::empty();
        let help = site.run(&format!("{command} -h")).exit(0).stderr("");
        let help = help.stdout_text();
        read.extend(["$ briefbook ", command, " -h\n", &help, "\n"]);
        let other = site.run(&format!("help {command}")).exit(0).stdout_text();
        assert_eq!(other.lines().next(), help.lines().next());
    }
    insta::assert_snapshot!(read);
}

#[test]
fn help_is_a_slip_where_nobody_asked_for_it() {
    let help = Site::empty().run("-h").exit(0).stdout_text();
    Site::empty().run("").exit(2).stdout("").stderr(&help);
}

#[test]
fn help_does_not_tell_what_is_in_the_environment() {
    let site = Site::empty().env("BRIEFBOOK_BASE_URL", "https://user:secret@example.org/");
    let help = site.run("build --help").exit(0).stdout_text();
    assert!(help.contains("[env: BRIEFBOOK_BASE_URL]"), "{help}");
    assert!(!help.contains("secret"), "{help}");
}

#[test]
fn the_version_is_that_of_the_package() {
    let expected = format!("briefbook {}\n", env!("CARGO_PKG_VERSION"));
    Site::empty().run("--version").exit(0).stdout(&expected);
    Site::empty().run("-V").exit(0).stdout(&expected);
}

#[test]
fn a_slip_in_the_arguments_is_told_with_what_was_meant() {
    #[track_caller]
    fn case(line: &str, stderr: &str) {
        let stderr = format!("error: {stderr}\n\nFor more information, try '--help'.\n");
        Site::empty().run(line).exit(2).stdout("").stderr(&stderr);
    }

    const USAGE: &str = "Usage: briefbook [OPTIONS] <COMMAND>";
    case(
        "buld",
        &format!(
            "unrecognized subcommand 'buld'\n\n  tip: a similar subcommand exists: 'build'\n\n{USAGE}"
        ),
    );
    case(
        "serv",
        &format!(
            "unrecognized subcommand 'serv'\n\n  tip: a similar subcommand exists: 'serve'\n\n{USAGE}"
        ),
    );
    case(
        "build --jobs 0",
        "invalid value '0' for '--jobs <N>': 0 is not in 1..=65535",
    );
    case(
        "build --base-url example.org",
        "invalid value 'example.org' for '--base-url <URL>': an address on the web begins with \
         `https://`; write it in full: `https://…`",
    );
    case(
        "check --format xml",
        "invalid value 'xml' for '--format <FORMAT>'\n  [possible values: human, json, github]",
    );
    case(
        "new breif canal",
        "invalid value 'breif' for '<KIND>'\n  [possible values: page, brief, actor, topic, event, \
         procedure, term]\n\n  tip: a similar value exists: 'brief'",
    );
    case(
        "completions tcsh",
        "invalid value 'tcsh' for '<SHELL>'\n  [possible values: bash, elvish, fish, powershell, \
         zsh]\n\n  tip: a similar value exists: 'zsh'",
    );
    case(
        "init",
        "the following required arguments were not provided:\n  <DIR>\n\nUsage: briefbook init <DIR>",
    );
    case(
        "build -q -v",
        "the argument '--quiet' cannot be used with '--verbose'\n\nUsage: briefbook build --quiet",
    );
}

#[test]
fn of_an_option_that_is_given_twice_the_last_counts() {
    Site::new()
        .run("build -q -r nowhere --root . --strict --strict")
        .exit(0)
        .silent();
}

#[test]
fn every_shell_gets_its_completions() {
    for (shell, sign) in [
        ("bash", "complete -F _briefbook"),
        ("elvish", "set edit:completion:arg-completer[briefbook]"),
        ("fish", "complete -c briefbook"),
        (
            "powershell",
            "Register-ArgumentCompleter -Native -CommandName 'briefbook'",
        ),
        ("zsh", "#compdef briefbook"),
    ] {
        let line = format!("completions {shell}");
        let script = Site::empty().run(&line).exit(0).stderr("").stdout_text();
        for part in [sign, "base-url", "completions"] {
            assert!(script.contains(part), "{shell}: {part}\n{script}");
        }
    }
}

#[test]
fn color_is_as_asked_for_and_none_where_nobody_sees_it() {
    #[track_caller]
    fn case(environment: &[(&'static str, &str)], line: &str, in_color: bool) {
        let site = environment
            .iter()
            .fold(Site::new(), |site, (name, value)| site.env(name, value))
            .file("content/home.md", "---\ntitle: Home\n---\n[[x]]\n");
        let printed = site.run(line).stderr_text();
        assert!(!printed.is_empty());
        assert_eq!(
            printed.contains('\u{1b}'),
            in_color,
            "{environment:?} {line}: {printed}"
        );
    }

    // Of content with errors, of a world that fails, and of a slip in the arguments.
    for line in ["check", "build -o content", "buld"] {
        case(&[], line, false);
        case(&[], &format!("{line} --color always"), true);
        case(&[], &format!("--color=always {line}"), true);
        case(&[("CLICOLOR_FORCE", "1")], line, true);
        case(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], line, false);
        case(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], line, true);
        case(
            &[("CLICOLOR_FORCE", "1")],
            &format!("{line} --color never"),
            false,
        );
        case(
            &[("NO_COLOR", "1")],
            &format!("{line} --color always"),
            true,
        );
        case(&[("BRIEFBOOK_COLOR", "always")], line, true);
        case(
            &[("BRIEFBOOK_COLOR", "always")],
            &format!("{line} --color never"),
            false,
        );
        case(&[("CLICOLOR", "1")], line, false);
    }
}

#[test]
fn the_environment_stands_in_for_options() {
    let site = Site::empty()
        .file("a/settings.toml", "title = \"A\"\nas_of = 2026-01-31\n")
        .file(
            "a/content/home.md",
            "---\ntitle: Home\ndraft: yes please\n---\n",
        )
        .env("BRIEFBOOK_ROOT", "a")
        .env("BRIEFBOOK_CONFIG", "a/settings.toml")
        .env("BRIEFBOOK_FORMAT", "json");
    site.run("check").exit(1).stderr("").stdout(
        "{\"severity\":\"error\",\"code\":\"wrong-type\",\"message\":\"this should be true or false, and \
         is text\",\"file\":\"content/home.md\",\"line\":3,\"column\":8,\"end_line\":3,\"end_column\":18,\
         \"help\":\"write `true` or `false`\",\"related\":[]}\n",
    );

    let site = Site::new()
        .file("content/pages/a.md", "---\ntitle: A\ndraft: true\n---\n")
        .env("BRIEFBOOK_OUTPUT", "out")
        .env("BRIEFBOOK_BASE_URL", "https://example.org/x/")
        .env("BRIEFBOOK_DRAFTS", "1")
        .env("BRIEFBOOK_JOBS", "1");
    site.run("build -q").exit(0).silent();
    let page = site.read("out/a/index.html");
    assert!(page.contains("https://example.org/x/a/"), "{page}");
}

#[test]
fn a_flag_in_the_environment_is_on_unless_it_is_empty_or_says_no() {
    let warns = || Site::new().file("content/notes.txt", "");
    warns().run("check -q").exit(0);
    for value in ["1", "true", "yes", "on"] {
        warns()
            .env("BRIEFBOOK_STRICT", value)
            .run("check -q")
            .exit(1);
    }
    for value in ["", "0", "false", "no", "off"] {
        warns()
            .env("BRIEFBOOK_STRICT", value)
            .run("check -q")
            .exit(0);
    }
}

#[test]
fn an_empty_variable_in_the_environment_is_none() {
    let names = [
        "ROOT", "CONFIG", "COLOR", "OUTPUT", "BASE_URL", "DRAFTS", "STRICT", "JOBS",
    ];
    let variables = names.map(|name| match name {
        "ROOT" => "BRIEFBOOK_ROOT",
        "CONFIG" => "BRIEFBOOK_CONFIG",
        "COLOR" => "BRIEFBOOK_COLOR",
        "OUTPUT" => "BRIEFBOOK_OUTPUT",
        "BASE_URL" => "BRIEFBOOK_BASE_URL",
        "DRAFTS" => "BRIEFBOOK_DRAFTS",
        "STRICT" => "BRIEFBOOK_STRICT",
        _ => "BRIEFBOOK_JOBS",
    });
    let site = variables
        .into_iter()
        .fold(Site::new(), |site, name| site.env(name, ""));
    site.run("build -q").exit(0).silent();
    assert!(site.path("public/index.html").exists());
}

#[test]
fn a_folder_that_is_no_dossier_is_named() {
    const HELP: &str =
        "help: name the dossier's folder with `--root`, or begin one with `briefbook init`\n";
    for command in [
        "build",
        "serve --port 0",
        "check",
        "new brief canal",
        "check --format json",
    ] {
        Site::empty()
            .run(command)
            .exit(2)
            .stdout("")
            .stderr(&format!(
                "error: this folder has no `site.toml`: it is no dossier\n{HELP}"
            ));
        let site = Site::empty().file("a/content/home.md", "");
        site.run(&format!("{command} -r a"))
            .exit(2)
            .stdout("")
            .stderr(&format!(
                "error: `a` has no `site.toml`: it is no dossier\n{HELP}"
            ));
        assert_eq!(site.files(), ["a/content/home.md"]);
    }
}

#[test]
#[cfg(unix)]
fn a_folder_or_file_that_is_not_there_is_the_worlds_fault() {
    for command in ["build", "serve -p 0", "check", "clean", "new brief canal"] {
        Site::new()
            .run(&format!("{command} -r a"))
            .exit(2)
            .stdout("")
            .stderr("error: cannot read the folder `a`: No such file or directory (os error 2)\n");
        Site::new()
            .run(&format!("{command} -c a.toml"))
            .exit(2)
            .stdout("")
            .stderr("error: cannot read `a.toml`: No such file or directory (os error 2)\n");
        Site::new()
            .run(&format!("{command} -r site.toml"))
            .exit(2)
            .stdout("")
            .stderr("error: cannot read the folder `site.toml`: it is not a folder\n");
    }
}

#[test]
#[cfg(unix)]
fn a_path_cannot_act_on_a_terminal() {
    Site::new().run_words(&["build", "-r", "\u{1b}[31m\r\u{202e}"]).exit(2).stderr(
        "error: cannot read the folder `␛[31m␍\u{fffd}`: No such file or directory (os error 2)\n",
    );
}

#[test]
fn settings_that_cannot_be_read_are_the_contents_fault() {
    const FAULT: &str = "\
error[toml-syntax]: this is not TOML: key with no value, expected `=`
 --> site.toml:1:6
  |
1 | title
  |      ^

";
    let site = Site::empty().file("site.toml", "title\n");
    for (command, end) in [
        ("build", "1 error: nothing was published"),
        ("check", "1 error"),
        ("new brief canal", "1 error: no page was begun"),
        (
            "clean",
            "1 error: nothing was removed; name the site's folder with `--output`",
        ),
    ] {
        let stderr = format!("{FAULT}{end}\n");
        site.run(command).exit(1).stdout("").stderr(&stderr);
        site.run(&format!("{command} -q"))
            .exit(1)
            .stdout("")
            .stderr(&stderr);
    }
    assert_eq!(site.files(), ["site.toml"]);
}
