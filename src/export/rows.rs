//! The rows of the tables: what a dossier says, as values.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::record::Record;
use crate::compose::away;
use crate::fields::Word;
use crate::link::book::{BookPage, PageIndex};
use crate::model::brief::Brief;
use crate::model::csl::{Name, TEXTS};
use crate::model::date::{Date, Day};
use crate::model::event::Standing;
use crate::model::front::Matter;
use crate::model::reference::{PageField, Prose, Ref, Role};
use crate::model::table;
use crate::model::web::WebAddress;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'b> {
    None,
    Text(Cow<'b, str>),
    Number(usize),
    Truth(bool),
    List(Vec<Cow<'b, str>>),
}

/// Serialized as JSON has it.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number as u64),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::List(items) => serializer.collect_seq(items),
        }
    }
}

impl<'b> Cell<'b> {
    fn text(text: &'b str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    fn made(text: &impl ToString) -> Self {
        Self::Text(Cow::Owned(text.to_string()))
    }

    fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    fn maybe(text: Option<&'b String>) -> Self {
        text.map_or(Self::None, |text| Self::text(text))
    }

    /// None for a text that is empty.
    fn given(text: &'b str) -> Self {
        if text.is_empty() {
            Self::None
        } else {
            Self::text(text)
        }
    }

    fn date(date: Option<&Date>) -> Self {
        date.map_or(Self::None, Self::made)
    }

    fn day(day: Option<Day>) -> Self {
        day.map_or(Self::None, |day| Self::made(&day))
    }

    fn web(address: Option<&'b WebAddress>) -> Self {
        address.map_or(Self::None, |address| Self::text(address.as_str()))
    }

    fn names(names: &'b [Name]) -> Self {
        Self::List(names.iter().map(name).collect())
    }

    fn list(texts: &'b [String]) -> Self {
        Self::List(
            texts
                .iter()
                .map(|text| Cow::Borrowed(text.as_str()))
                .collect(),
        )
    }
}

/// A row, in the order of its table's columns.
pub(super) type Row<'b> = Vec<Cell<'b>>;

/// The rows of the table of that name, in the order of the book.
pub(super) fn of<'b>(record: Record<'b>, table: &str) -> Vec<Row<'b>> {
    let mut rows = Vec::new();
    match table {
        "stages" => stages(record, &mut rows),
        "withdrawn" => withdrawn(record, &mut rows),
        _ => {
            for (index, page) in record.live() {
                PageRows {
                    record,
                    index,
                    page,
                }
                .rows(table, &mut rows);
            }
        }
    }
    rows
}

/// One page, taken apart.
struct PageRows<'b> {
    record: Record<'b>,
    index: PageIndex,
    page: &'b BookPage,
}

impl<'b> PageRows<'b> {
    /// The row of the page itself, where the table is that of its kind; else what it has parts of.
    fn rows(&self, table: &str, rows: &mut Vec<Row<'b>>) {
        if table == table::of(self.page.document.kind) {
            rows.push(self.own());
        } else {
            self.parts(table, rows);
        }
    }

    /// The row of the page in the table of its kind.
    fn own(&self) -> Row<'b> {
        match &self.page.document.front.matter {
            Matter::Brief(brief) => self.brief(brief),
            Matter::Actor(actor) => self.page_and([
                Cell::text(&actor.name),
                Cell::maybe(actor.short.as_ref()),
                Cell::maybe(actor.name_ja.as_ref()),
                Cell::maybe(actor.reading.as_ref()),
                Cell::text(actor.kind.word()),
                self.to(actor.parent),
                self.to(actor.predecessor),
                self.to(actor.successor),
                self.all(&actor.members),
                Cell::date(actor.established.as_ref()),
                Cell::date(actor.abolished.as_ref()),
            ]),
            Matter::Topic(topic) => self.page_and([Cell::maybe(topic.name_ja.as_ref())]),
            Matter::Term(term) => {
                let definition = away::plain_body(self.record.book, self.index);
                self.page_and([
                    Cell::maybe(term.term_ja.as_ref()),
                    Cell::maybe(term.reading.as_ref()),
                    Cell::list(&term.also),
                    self.to(term.see),
                    definition.map_or(Cell::None, Cell::owned),
                ])
            }
            Matter::Event(event) => {
                let standing = match event.standing(self.record.book.config.as_of) {
                    Standing::Plain => "plain",
                    Standing::Late(_) => "late",
                    Standing::PastDue => "past-due",
                    Standing::Unconfirmed => "unconfirmed",
                };
                let stage = event.stage.as_ref();
                self.page_and([
                    Cell::made(&event.date),
                    Cell::day(event.date.earliest()),
                    Cell::day(event.date.latest()),
                    Cell::maybe(event.wording.as_ref()),
                    Cell::text(event.status.word()),
                    Cell::text(standing),
                    stage.map_or(Cell::None, |stage| Cell::text(&stage.value)),
                    self.to(event.topic),
                    self.all(&event.actors),
                ])
            }
            Matter::Procedure(procedure) => self.page_and([
                Cell::date(procedure.as_of.as_ref()),
                self.prose(procedure.caution),
            ]),
            Matter::Page => self.page_and([]),
        }
    }

    /// The rows of what a page has several of.
    fn parts(&self, table: &str, rows: &mut Vec<Row<'b>>) {
        let front = &self.page.document.front;
        match (table, &front.matter) {
            ("disputes", Matter::Brief(brief)) => {
                rows.extend(brief.disputes.iter().zip(1..).map(|(dispute, number)| {
                    vec![
                        self.key(),
                        Cell::Number(number),
                        self.to(dispute.with),
                        self.prose(Some(dispute.about)),
                        self.prose(dispute.our_reading),
                    ]
                }));
            }
            ("names", Matter::Actor(actor)) => {
                rows.extend(actor.also.iter().zip(1..).map(|(other, number)| {
                    vec![
                        self.key(),
                        Cell::Number(number),
                        Cell::text(&other.name),
                        self.to(other.source),
                    ]
                }));
            }
            ("checks", Matter::Actor(actor)) => {
                rows.extend(actor.checked_by.iter().zip(1..).map(|(check, number)| {
                    vec![
                        self.key(),
                        Cell::Number(number),
                        self.to(Some(check.by)),
                        self.prose(check.how),
                        Cell::text(check.basis.word()),
                        self.all(&check.sources),
                    ]
                }));
            }
            ("statements", Matter::Event(event)) => {
                rows.extend(event.statements.iter().zip(1..).map(|(statement, number)| {
                    vec![
                        self.key(),
                        Cell::Number(number),
                        self.to(Some(statement.source)),
                        Cell::made(&statement.as_of),
                        Cell::date(statement.date.as_ref()),
                        statement
                            .status
                            .map_or(Cell::None, |status| Cell::text(status.word())),
                        self.prose(statement.says),
                    ]
                }));
            }
            ("steps", Matter::Procedure(procedure)) => {
                rows.extend(procedure.steps.iter().zip(1..).map(|(step, number)| {
                    vec![
                        self.key(),
                        Cell::text(step.id.value.as_str()),
                        Cell::Number(number),
                        Cell::text(&step.title),
                        self.all(&step.who),
                        self.prose(step.what),
                        Cell::text(step.basis.word()),
                        self.all(&step.sources),
                    ]
                }));
            }
            ("cases", Matter::Procedure(procedure)) => {
                rows.extend(procedure.cases.iter().zip(1..).map(|(case, number)| {
                    vec![
                        self.key(),
                        Cell::text(case.id.value.as_str()),
                        Cell::Number(number),
                        Cell::text(&case.title),
                        self.all(&case.reviewed_by),
                        self.all(&case.approved_by),
                        self.all(&case.consulted),
                        self.all(&case.acts),
                        self.prose(case.how),
                        Cell::text(case.basis.word()),
                        self.all(&case.sources),
                        self.prose(case.note),
                    ]
                }));
            }
            ("changes", _) => {
                rows.extend(front.changes.iter().zip(1..).map(|(change, number)| {
                    vec![
                        self.key(),
                        Cell::Number(number),
                        Cell::made(&change.date),
                        self.prose(Some(change.note)),
                        Cell::Truth(change.substantive),
                    ]
                }));
            }
            ("references", _) => self.references(rows),
            _ => {}
        }
    }

    /// What every page has, and what its kind has.
    fn page_and<const N: usize>(&self, more: [Cell<'b>; N]) -> Row<'b> {
        let front = &self.page.document.front;
        let address = &self.page.address;
        let mut row = Vec::with_capacity(7 + N);
        row.extend([
            self.key(),
            Cell::text(&front.title),
            Cell::given(&front.summary),
            Cell::text(address.as_str()),
            self.record.whole(address).map_or(Cell::None, Cell::owned),
            Cell::day(self.record.promised(self.page)),
            Cell::day(self.record.changed(self.page)),
        ]);
        row.extend(more);
        row
    }

    fn brief(&self, brief: &'b Brief) -> Row<'b> {
        let source = &brief.source;
        let mut row = self.page_and([
            Cell::text(brief.read_as.word()),
            self.to(brief.relays),
            self.all(&brief.actors),
            self.all(&brief.topics),
            Cell::text(source.item_type.word()),
            Cell::maybe(source.title.as_ref()),
            Cell::names(&source.author),
            Cell::names(&source.editor),
            Cell::names(&source.translator),
            Cell::date(source.issued.as_ref()),
            Cell::date(source.original_date.as_ref()),
            Cell::date(source.accessed.as_ref()),
            Cell::web(source.url.as_ref()),
            Cell::web(source.archive_url.as_ref()),
            Cell::date(source.archive_date.as_ref()),
        ]);
        let texts = TEXTS.iter().map(|name| source.text(name));
        row.extend(texts.map(|text| text.map_or(Cell::None, Cell::text)));
        row
    }

    /// All ways from the page to others.
    fn references(&self, rows: &mut Vec<Row<'b>>) {
        let book = self.record.book;
        let document = &self.page.document;
        let mut number = 0;
        let mut put = |to: PageIndex, fragment: Cell<'b>, by: &'static str, field: Cell<'b>| {
            number += 1;
            rows.push(vec![
                self.key(),
                Cell::Number(number),
                Cell::text(book.page(to).key.as_str()),
                fragment,
                Cell::text(by),
                field,
            ]);
        };
        for (reference, link) in document.references.iter().zip(&self.page.links) {
            let Some((link, page)) = link.as_ref().and_then(|link| Some((link, link.page()?)))
            else {
                continue;
            };
            let (by, field) = match reference.role {
                Role::Field(PageField(name, _)) => ("field", Cell::text(name)),
                Role::Citation => ("citation", Cell::None),
                Role::Link | Role::Image => ("text", Cell::None),
            };
            put(
                page,
                link.fragment().map_or(Cell::None, Cell::text),
                by,
                field,
            );
        }
        for mention in &self.page.mentions {
            put(mention.page, Cell::None, "mention", Cell::None);
        }
    }

    fn key(&self) -> Cell<'b> {
        Cell::text(self.page.key.as_str())
    }

    fn to(&self, reference: Option<Ref>) -> Cell<'b> {
        let book = self.record.book;
        let to = reference.and_then(|reference| book.target(self.index, reference));
        to.map_or(Cell::None, |to| Cell::text(book.page(to).key.as_str()))
    }

    fn all(&self, references: &'b [Ref]) -> Cell<'b> {
        let book = self.record.book;
        let targets = book.targets(self.index, references);
        Cell::List(
            targets
                .map(|to| Cow::Borrowed(book.page(to).key.as_str()))
                .collect(),
        )
    }

    fn prose(&self, prose: Option<Prose>) -> Cell<'b> {
        let book = self.record.book;
        prose.map_or(Cell::None, |prose| {
            Cell::owned(away::plain(book, self.index, prose))
        })
    }
}

fn stages<'b>(record: Record<'b>, rows: &mut Vec<Row<'b>>) {
    let present = away::present_stage(record.book);
    for (at, stage) in record.book.config.stages.iter().enumerate() {
        rows.push(vec![
            Cell::text(stage.id.as_str()),
            Cell::Number(at + 1),
            Cell::text(&stage.title),
            Cell::given(&stage.summary),
            Cell::Truth(present == Some(at)),
        ]);
    }
}

fn withdrawn<'b>(record: Record<'b>, rows: &mut Vec<Row<'b>>) {
    let book = record.book;
    for (at, page) in book.pages().iter().enumerate() {
        let front = &page.document.front;
        let index = PageIndex::new(at);
        let Some(withdrawn) = &front.withdrawn else {
            continue;
        };
        let heir = withdrawn.replaced_by.and_then(|to| book.target(index, to));
        rows.push(vec![
            Cell::text(page.key.as_str()),
            Cell::text(page.document.kind.word()),
            Cell::text(&front.title),
            Cell::text(page.address.as_str()),
            Cell::made(&withdrawn.date),
            Cell::owned(away::plain(book, index, withdrawn.reason)),
            heir.map_or(Cell::None, |to| Cell::text(book.page(to).key.as_str())),
        ]);
    }
}

/// A name as it is sorted: `Doe, Jane`.
pub(super) fn name(name: &Name) -> Cow<'_, str> {
    match name {
        Name::Person {
            family,
            given: Some(given),
        } => Cow::Owned(format!("{family}, {given}")),
        Name::Person { family: name, .. } | Name::Literal(name) => Cow::Borrowed(name),
    }
}
