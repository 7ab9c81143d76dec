//! `briefbook hosting`: print what a host must be told of this dossier.

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};

use crate::command::build::web_address;
use crate::command::report::{Report, Tally, print_out};
use crate::command::{CONTENT, FINE, Failure, Global};
use crate::hosting::{Host, Plan};
use crate::model::web::WebAddress;
use crate::pipeline::{self, Overrides};

/// What `hosting` takes.
#[derive(Debug, Args)]
pub(crate) struct Hosting {
    /// Which host to tell
    #[arg(value_name = "HOST")]
    host: Named,
    /// Where the site is published, in place of site.toml's `base_url`
    #[arg(long, env = "BRIEFBOOK_BASE_URL", value_name = "URL", value_parser = web_address)]
    base_url: Option<WebAddress>,
    /// Take in drafts
    #[arg(long, env = "BRIEFBOOK_DRAFTS", value_parser = FalseyValueParser::new())]
    drafts: bool,
}

/// The hosts, by the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Named {
    /// The web server: a `server` block
    Nginx,
    /// The web server: a Caddyfile
    Caddy,
    /// The web server: an `.htaccess`
    Apache,
    /// A `_redirects` with what only Netlify reads
    Netlify,
    /// A function for Cloudflare Pages, for what `_redirects` cannot say
    Cloudflare,
    /// A script for a website in a bucket
    S3,
    /// A workflow that publishes on GitHub Pages
    GithubPages,
}

impl From<Named> for Host {
    fn from(named: Named) -> Self {
        match named {
            Named::Nginx => Self::Nginx,
            Named::Caddy => Self::Caddy,
            Named::Apache => Self::Apache,
            Named::Netlify => Self::Netlify,
            Named::Cloudflare => Self::Cloudflare,
            Named::S3 => Self::S3,
            Named::GithubPages => Self::GithubPages,
        }
    }
}

impl Hosting {
    pub(crate) fn run(&self, global: &Global, report: &Report) -> Result<u8, Failure> {
        let loaded = global.load()?;
        let overrides = Overrides {
            base_url: self.base_url.clone(),
            drafts: self.drafts.then_some(true),
            ..Overrides::default()
        };
        let made = pipeline::site(&loaded.value, &overrides);
        let mut notes = loaded.notes;
        notes.extend(made.notes);
        let tally = Tally::of(&notes, false);
        // What has errors is not published, so there is nothing to tell a host.
        let site = made.value.filter(|_| tally.code() == FINE);
        let Some(site) = site else {
            report.diagnostics(&notes);
            report.close(CONTENT, &format!("{tally}: nothing was printed"));
            return Ok(CONTENT);
        };
        if let Some(web) = &site.book.config.base_url
            && web.folder().is_none()
        {
            let message = format!("the path of `base_url`, `{web}`, cannot be that of a folder");
            return Err(
                Failure::new(message).help("write the address at which the front page is seen")
            );
        }
        let printed = Plan::of(&site.book).configuration(self.host.into());
        let printed = printed.map_err(|refusal| Failure::new(refusal.0))?;
        print_out(printed.as_bytes())?;
        Ok(FINE)
    }
}
