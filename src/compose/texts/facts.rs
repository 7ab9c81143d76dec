//! What the fields of a page say, each under the name that the page gives it.

use crate::compose::actor::kind_words;
use crate::compose::dates::date;
use crate::compose::desk::Desk;
use crate::compose::event::shown_date;
use crate::compose::texts::push;
use crate::compose::works::{printed, work};
use crate::edition::texts::{Block, BlockKind};
use crate::link::book::PageIndex;
use crate::model::actor::Actor;
use crate::model::brief::Brief;
use crate::model::date::Date;
use crate::model::event::{Event, Statement};
use crate::model::front::Matter;
use crate::model::procedure::{Case, Procedure, Step};
use crate::model::reference::{Prose, Ref};
use crate::model::term::Term;

/// Writes the fields of one page as blocks.
pub(super) struct Facts<'d, 'b> {
    desk: &'d Desk<'b>,
    index: PageIndex,
    blocks: &'d mut Vec<Block>,
}

impl<'d, 'b> Facts<'d, 'b> {
    pub(super) fn new(desk: &'d Desk<'b>, index: PageIndex, blocks: &'d mut Vec<Block>) -> Self {
        Self {
            desk,
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
            Matter::Topic(topic) => self.maybe("In Japanese", topic.name_ja.as_deref()),
            Matter::Event(event) => self.event(event),
            Matter::Procedure(procedure) => {
                self.prose(BlockKind::Fact, "Caution", procedure.caution);
                self.date("As known on", procedure.as_of.as_ref());
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
            Matter::Actor(actor) => self.names(actor),
            Matter::Page | Matter::Topic(_) | Matter::Term(_) => {}
        }
    }

    fn fact(&mut self, label: &str, text: &str) {
        push(BlockKind::Fact, Some(label), text, self.blocks);
    }

    fn maybe(&mut self, label: &str, text: Option<&str>) {
        self.fact(label, text.unwrap_or_default());
    }

    fn date(&mut self, label: &str, day: Option<&Date>) {
        if let Some(day) = day {
            self.fact(label, &date(day).words);
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
        let source = work(&brief.source);
        self.fact("Source", &source.title);
        self.maybe("Address", source.address.as_deref());
        self.maybe("In", source.container.as_deref());
        self.maybe("Publisher", source.publisher.as_deref());
        self.fact("By", &source.authors.join(", "));
        self.date("Published", brief.source.issued.as_ref());
        self.maybe("Language", source.language.as_deref());
        self.fact("How read", &self.desk.read_badge(brief.read_as).words);
        self.date("Read on", brief.source.accessed.as_ref());
        if let Some(archived) = &source.archived {
            self.fact("Archive", &archived.href);
        }
        let authors = &self.desk.front(self.index).authors;
        let authors: Vec<String> = authors.iter().map(printed).collect();
        self.fact("Brief by", &authors.join(", "));
        self.link("Only repeats", brief.relays);
        self.links("Topics", &brief.topics);
        self.links("Actors", &brief.actors);
    }

    fn disputes(&mut self, brief: &Brief) {
        for dispute in &brief.disputes {
            let with = self.desk.titles(self.index, dispute.with.as_slice());
            let label = if with.is_empty() {
                "The source contradicts itself".to_owned()
            } else {
                format!("Disagrees with {with}")
            };
            self.prose(BlockKind::Dispute, &label, Some(dispute.about));
            self.prose(BlockKind::Dispute, "Our reading", dispute.our_reading);
        }
    }

    fn actor(&mut self, actor: &Actor) {
        self.native(actor.name_ja.as_deref(), actor.reading.as_deref());
        self.maybe("Short name", actor.short.as_deref());
        self.fact("Kind", kind_words(actor.kind).0);
        self.link("Belongs to", actor.parent);
        self.date("Established", actor.established.as_ref());
        self.date("Abolished", actor.abolished.as_ref());
        self.link("Before", actor.predecessor);
        self.link("After", actor.successor);
        self.links("Members", &actor.members);
    }

    fn native(&mut self, text: Option<&str>, reading: Option<&str>) {
        let text = match (text, reading) {
            (Some(text), Some(reading)) => format!("{text}（{reading}）"),
            (text, _) => text.unwrap_or_default().to_owned(),
        };
        self.fact("In Japanese", &text);
    }

    fn names(&mut self, actor: &Actor) {
        for other in &actor.also {
            let source = other.source;
            let source = source.and_then(|source| self.desk.book.target(self.index, source));
            let source = source.map_or_else(String::new, |source| {
                format!(" [{}]", self.desk.named_source(source))
            });
            self.fact("Other name", &format!("{}{source}", other.name));
        }
    }

    fn term(&mut self, term: &Term) {
        self.native(term.term_ja.as_deref(), term.reading.as_deref());
        self.fact("Also", &term.also.join(", "));
        self.link("See", term.see);
    }

    fn event(&mut self, event: &Event) {
        self.fact("Date", &shown_date(event).words);
        self.fact("Status", &self.desk.status_badge(event.status).words);
        let stage = event.stage.as_ref().and_then(|named| {
            let mut stages = self.desk.book.config.stages.iter();
            stages.find(|stage| stage.id.as_str() == named.value)
        });
        self.maybe("Stage", stage.map(|stage| stage.title.as_str()));
        self.link("Topic", event.topic);
        self.links("Actors", &event.actors);
    }

    /// As the row of the table: the date that was given, how the event was seen, by whom, what
    /// was said.
    fn statement(&mut self, statement: &Statement) {
        let given = statement.date.as_ref();
        let mut cells = vec![given.map_or_else(|| "no date".to_owned(), |given| date(given).words)];
        let status = statement.status;
        cells.extend(status.map(|status| self.desk.status_badge(status).words));
        cells.push(self.desk.titles(self.index, &[statement.source]));
        cells.extend(statement.says.map(|says| self.desk.read(self.index, says)));
        let label = format!("Said on {}", date(&statement.as_of).words);
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
            self.desk.basis_badge(step.basis).words,
            self.desk.titles(self.index, &step.who),
        ];
        cells.extend(step.what.map(|what| self.desk.read(self.index, what)));
        cells.push(self.sources(&step.sources));
        self.row(BlockKind::Step, None, Some(step.id.value.as_str()), &cells);
    }

    fn case(&mut self, case: &Case) {
        let mut cells = vec![case.title.clone(), self.desk.basis_badge(case.basis).words];
        let parts = [
            ("Reviews", &case.reviewed_by),
            ("Approves", &case.approved_by),
            ("Consulted", &case.consulted),
            ("Acts", &case.acts),
        ];
        for (label, who) in parts {
            let who = self.desk.titles(self.index, who);
            if !who.is_empty() {
                cells.push(format!("{label}: {who}"));
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
