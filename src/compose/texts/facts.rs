//! What the fields of a page say, each under the name that the page gives it.

use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::compose::texts::push;
use crate::compose::works::{printed, work};
use crate::edition::texts::{Block, BlockKind};
use crate::fields::Word;
use crate::link::book::PageIndex;
use crate::model::actor::{Actor, Check};
use crate::model::brief::Brief;
use crate::model::date::Date;
use crate::model::event::{Event, Statement};
use crate::model::front::Matter;
use crate::model::procedure::{Case, Procedure, Step};
use crate::model::reference::{Prose, Ref};
use crate::model::term::Term;
use crate::model::web::WebAddress;
use crate::words::Words;

/// Writes the fields of one page as blocks.
pub(super) struct Facts<'d, 'b> {
    desk: &'d Desk<'b>,
    words: &'b Words,
    index: PageIndex,
    blocks: &'d mut Vec<Block>,
}

impl<'d, 'b> Facts<'d, 'b> {
    pub(super) fn new(desk: &'d Desk<'b>, index: PageIndex, blocks: &'d mut Vec<Block>) -> Self {
        Self {
            desk,
            words: &desk.book.words,
            index,
            blocks,
        }
    }

    /// What is read before the body.
    pub(super) fn before(&mut self) {
        match self.desk.matter(self.index) {
            Matter::Page => {}
            Matter::Brief(brief) => self.brief(brief),
            Matter::Actor(actor) => self.actor(actor),
            Matter::Topic(topic) => self.maybe("in-japanese", topic.name_ja.as_deref()),
            Matter::Event(event) => self.event(event),
            Matter::Procedure(procedure) => {
                let label = self.words.say("kept-caution");
                self.prose(BlockKind::Fact, label, procedure.caution);
                self.date("as-known-on", procedure.as_of.as_ref());
            }
            Matter::Term(term) => self.term(term),
        }
    }

    /// What is read after it.
    pub(super) fn after(&mut self) {
        match self.desk.matter(self.index) {
            Matter::Brief(brief) => self.disputes(brief),
            Matter::Event(event) => {
                for statement in &event.statements {
                    self.statement(statement);
                }
            }
            Matter::Procedure(procedure) => self.procedure(procedure),
            Matter::Actor(actor) => {
                for check in &actor.checked_by {
                    self.check(check);
                }
                self.names(actor);
            }
            Matter::Page | Matter::Topic(_) | Matter::Term(_) => {}
        }
    }

    /// A fact, by how the key of its name goes on after `kept-`.
    fn fact(&mut self, label: &str, text: &str) {
        let label = self.words.pick("kept", label);
        push(BlockKind::Fact, Some(label), text, self.blocks);
    }

    fn maybe(&mut self, label: &str, text: Option<&str>) {
        self.fact(label, text.unwrap_or_default());
    }

    fn date(&mut self, label: &str, day: Option<&Date>) {
        if let Some(day) = day {
            self.fact(label, &self.desk.date(day).words);
        }
    }

    fn link(&mut self, label: &str, reference: Option<Ref>) {
        let titles = self.desk.titles(self.index, reference.as_slice());
        self.fact(label, &titles);
    }

    fn links(&mut self, label: &str, references: &[Ref]) {
        let titles = self.desk.titles(self.index, references);
        self.fact(label, &titles);
    }

    fn prose(&mut self, kind: BlockKind, label: &str, prose: Option<Prose>) {
        if let Some(prose) = prose {
            let text = self.desk.read(self.index, prose);
            push(kind, Some(label), &text, self.blocks);
        }
    }

    fn brief(&mut self, brief: &Brief) {
        let source = work(&brief.source, self.words);
        self.fact("source", &source.title);
        self.maybe("address", brief.source.url.as_ref().map(WebAddress::shown));
        self.maybe("in", source.container.as_deref());
        self.maybe("publisher", source.publisher.as_deref());
        self.fact("by", &source.authors.join(", "));
        self.date("published", brief.source.issued.as_ref());
        self.maybe("language", source.language.as_deref());
        self.fact(
            "how-read",
            self.words.pick("kept-read", brief.read_as.word()),
        );
        self.date("read-on", brief.source.accessed.as_ref());
        if let Some(archived) = &source.archived {
            self.fact("archive", &archived.href);
        }
        let authors = &self.desk.front(self.index).authors;
        let authors: Vec<String> = authors.iter().map(printed).collect();
        self.fact("brief-by", &authors.join(", "));
        self.link("only-repeats", brief.relays);
        self.links("topics", &brief.topics);
        self.links("actors", &brief.actors);
    }

    fn disputes(&mut self, brief: &Brief) {
        for dispute in &brief.disputes {
            let with = self.desk.titles(self.index, dispute.with.as_slice());
            let label = if with.is_empty() {
                self.words.say("kept-contradicts-itself").to_owned()
            } else {
                self.words
                    .tell("kept-disagrees", &[("source", (&with).into())])
            };
            self.prose(BlockKind::Dispute, &label, Some(dispute.about));
            let ours = self.words.say("kept-our-reading");
            self.prose(BlockKind::Dispute, ours, dispute.our_reading);
        }
    }

    fn actor(&mut self, actor: &Actor) {
        self.native(actor.name_ja.as_deref(), actor.reading.as_deref());
        self.maybe("short-name", actor.short.as_deref());
        self.fact("kind", self.words.pick("kept-actor", actor.kind.word()));
        self.link("belongs-to", actor.parent);
        self.date("established", actor.established.as_ref());
        self.date("abolished", actor.abolished.as_ref());
        self.link("before", actor.predecessor);
        self.link("after", actor.successor);
        self.links("members", &actor.members);
    }

    fn native(&mut self, text: Option<&str>, reading: Option<&str>) {
        let text = match (text, reading) {
            (Some(text), Some(reading)) => format!("{text}（{reading}）"),
            (text, _) => text.unwrap_or_default().to_owned(),
        };
        self.fact("in-japanese", &text);
    }

    fn check(&mut self, check: &Check) {
        let mut cells = vec![
            self.desk.titles(self.index, &[check.by]),
            self.words.pick("kept-basis", check.basis.word()).to_owned(),
        ];
        cells.extend(check.how.map(|how| self.desk.read(self.index, how)));
        cells.push(self.sources(&check.sources));
        let label = self.words.say("kept-checked-by");
        self.row(BlockKind::Item, Some(label), None, &cells);
    }

    fn names(&mut self, actor: &Actor) {
        for other in &actor.also {
            let source = other.source;
            let source = source.and_then(|source| self.desk.book.target(self.index, source));
            let source = source.map_or_else(String::new, |source| {
                format!(" [{}]", self.desk.named_source(source))
            });
            self.fact("other-name", &format!("{}{source}", other.name));
        }
    }

    fn term(&mut self, term: &Term) {
        self.native(term.term_ja.as_deref(), term.reading.as_deref());
        self.fact("also", &term.also.join(", "));
        self.link("see", term.see);
    }

    fn event(&mut self, event: &Event) {
        self.fact("date", &shown_date(self.desk, event).words);
        self.fact(
            "status",
            self.words.pick("kept-status", event.status.word()),
        );
        let stage = event.stage.as_ref().and_then(|named| {
            let mut stages = self.desk.book.config.stages.iter();
            stages.find(|stage| stage.id.as_str() == named.value)
        });
        self.maybe("stage", stage.map(|stage| stage.title.as_str()));
        self.link("topic", event.topic);
        self.links("actors", &event.actors);
    }

    /// As the row of the table: the date that was given, how the event was seen, by whom, what
    /// was said.
    fn statement(&mut self, statement: &Statement) {
        let given = statement.date.as_ref();
        let mut cells = vec![given.map_or_else(
            || self.words.say("kept-no-date").to_owned(),
            |given| self.desk.date(given).words,
        )];
        let status = statement.status;
        cells.extend(status.map(|status| self.words.pick("kept-status", status.word()).to_owned()));
        cells.push(self.desk.titles(self.index, &[statement.source]));
        cells.extend(statement.says.map(|says| self.desk.read(self.index, says)));
        let said = self.desk.date(&statement.as_of).words;
        let label = self.words.tell("kept-said-on", &[("date", (&said).into())]);
        self.row(BlockKind::Statement, Some(&label), None, &cells);
    }

    fn procedure(&mut self, procedure: &Procedure) {
        for step in &procedure.steps {
            self.step(step);
        }
        for case in &procedure.cases {
            self.case(case);
        }
    }

    fn step(&mut self, step: &Step) {
        let mut cells = vec![
            step.title.clone(),
            self.words.pick("kept-basis", step.basis.word()).to_owned(),
            self.desk.titles(self.index, &step.who),
        ];
        cells.extend(step.what.map(|what| self.desk.read(self.index, what)));
        cells.push(self.sources(&step.sources));
        self.row(BlockKind::Step, None, Some(step.id.value.as_str()), &cells);
    }

    fn case(&mut self, case: &Case) {
        let mut cells = vec![
            case.title.clone(),
            self.words.pick("kept-basis", case.basis.word()).to_owned(),
        ];
        let parts = [
            (self.words.say("kept-reviews"), &case.reviewed_by),
            (self.words.say("kept-approves"), &case.approved_by),
            (self.words.say("kept-consulted"), &case.consulted),
            (self.words.say("kept-acts"), &case.acts),
        ];
        for (label, who) in parts {
            let who = self.desk.titles(self.index, who);
            if !who.is_empty() {
                let values = [("label", label.into()), ("who", (&who).into())];
                cells.push(self.words.tell("kept-part", &values));
            }
        }
        let told = [case.how, case.note].into_iter().flatten();
        cells.extend(told.map(|told| self.desk.read(self.index, told)));
        cells.push(self.sources(&case.sources));
        self.row(BlockKind::Case, None, Some(case.id.value.as_str()), &cells);
    }

    fn sources(&self, sources: &[Ref]) -> String {
        let briefs = self.desk.book.targets(self.index, sources);
        let names: Vec<String> = briefs.map(|brief| self.desk.named_source(brief)).collect();
        if names.is_empty() || self.desk.is_away {
            return String::new();
        }
        format!("[{}]", names.join("; "))
    }

    fn row(&mut self, kind: BlockKind, label: Option<&str>, id: Option<&str>, cells: &[String]) {
        let cells = cells.iter().filter(|cell| !cell.is_empty());
        let text = cells.map(String::as_str).collect::<Vec<_>>().join(" | ");
        let known = self.blocks.len();
        push(kind, label, &text, self.blocks);
        if let Some(block) = self.blocks.get_mut(known) {
            block.id = id.map(str::to_owned);
        }
    }
}
