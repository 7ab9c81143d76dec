### What a site says by itself, in English. `docs/languages.md` tells how to change a word and
### how to add a language: every other file here is held against this one.

## Lists

list-comma = { ", " }
list-semicolon = { "; " }
list-and = { $others } and { $last }
list-or = { $others } or { $last }

## Dates
# A year as it stands in every other date: 2026, or 44 BC.

date-year = { $year }
date-year-bc = { $year } BC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
# With a time of day, as 15:04.
date-time = { $day }, { $time }
# With the difference to UTC: +9, or nothing for UTC itself.
date-zone = { $time } (UTC{ $offset })
# The season and its year. A winter names both its years: 2023 and 24, or 1999 and 2000.
date-spring = spring { $year }
date-summer = summer { $year }
date-autumn = autumn { $year }
date-winter = winter { $year }
date-winter-years = winter { $first }–{ $second }
# 2020 for the decade.
date-decade = the { $year }s
date-century = the years { $first } to { $last }
date-around = around { $date }
date-noted = { $date } ({ $notes })
date-month-unknown = month unknown
date-day-unknown = day unknown
date-uncertain = uncertain
date-from-to = { $first } to { $last }
date-from = from { $first }
date-from-unknown = from { $first } to an unknown date
date-until = until { $last }
date-until-unknown = from an unknown date to { $last }
date-unknown = an unknown date
# One of several dates.
date-between = between { $first } and { $last }
date-earliest = as early as { $date }
date-latest = by { $date }
date-latest-end = by the end of { $date }
# How much later one date is than another.
span-days = { $count } { $count ->
    [one] day
   *[other] days
 }
span-months = { $count } { $count ->
    [one] month
   *[other] months
 }
span-years = { $count } { $count ->
    [one] year
   *[other] years
 }
span-about = about { $span }
span-at-least = at least { $span }

## Around every page

skip-link = Skip to the text
nav-site = Site
nav-breadcrumb = Breadcrumb
nav-neighbors = Previous and next
nav-neighbors-briefs = Briefs by date
nav-neighbors-brief-pages = Further briefs
nav-neighbors-events = Events by date
nav-neighbors-changes = Further changes
nav-neighbors-further = Further pages
nav-neighbors-days = Days on which what was known changed
nav-years = Years
nav-kinds = Kinds
nav-letters = Letters
nav-contents = On this page
neighbor-earlier = Earlier
neighbor-later = Later
home = Home
foot-as-of = { $site } knows what was published up to { $date }.
foot-publisher = Published by { $name }.
foot-license = { $name }.

## What pages are called in a browser's tabs, and in lists

title-home = home
title-moved = { $title } (moved from { $address })
title-edition = { $title } (edition of { $date })
title-part = { $title }, page { $number } of { $count }
title-briefs = Briefs
title-actors = Actors
title-topics = Topics
title-chronology = Chronology
title-procedures = Procedures
title-glossary = Glossary
title-pages = Pages
title-data = Data
title-editions = Editions
title-edition-of = Edition of { $date }
title-changes = Changes
title-history = History of “{ $title }”
title-since = Changes of “{ $title }” since { $date }
title-timeline = The whole timeline
title-turns = As it was known
title-known = As known on { $date }
title-missing = Page not found

## What there is to find on a list

lead-briefs = Each source summed up in our own words, with how it was read.
lead-actors = Who is who: bodies, posts, persons and groups.
lead-topics = The subjects that run through the dossier.
lead-chronology = Every dated step: what was planned, what came, and who said so.
lead-procedures = Who reviews, approves and acts, step by step and case by case.
lead-glossary = The words of the field and what they mean.
lead-pages = Further pages.
lead-data = All that this dossier holds, as tables for programs and for table programs.
lead-editions = This site as it was on certain days. An edition never changes: cite it where the very words matter.
lead-changes = What was changed in this dossier, day by day: what it says, and apart from that how it says it.
lead-history = The versions of this page, what was changed, and how they differ.
lead-timeline = All events in one picture, each in the lane of its topic: what was planned, and what came.
lead-turns = The chronology on each day on which a source changed what was known: what had been said by then, and nothing that came later.
lead-known = What was known on { $date }: { $count ->
    [one] one event
   *[other] { $count } events
 }.
lead-known-new = Told of for the first time that day: { $count }.
lead-known-changed = Seen otherwise from that day on: { $count }.
lead-known-same = Nothing changed that day.
# Between two of these sentences.
sentence-space = { " " }
# Something more about what stands before it.
in-brackets = { " " }({ $words })
# What something is, and the thing.
labelled = { $label }: { $words }

## Kinds of pages, as one names a page of it

kind = { $of ->
    [brief] Brief
    [actor] Actor
    [topic] Topic
    [event] Event
    [procedure] Procedure
    [term] Glossary
   *[other] Page
 }
# In the middle of a title or a sentence.
a-brief = brief
a-actor = actor
a-topic = topic
a-event = event
a-procedure = procedure
a-term = term
a-page = page

## Counts

count-events = { $count } { $count ->
    [one] event
   *[other] events
 }
count-briefs = { $count } { $count ->
    [one] brief
   *[other] briefs
 }
count-steps = { $count } { $count ->
    [one] step
   *[other] steps
 }
count-cases = { $count } { $count ->
    [one] case
   *[other] cases
 }
count-pages = { $count } { $count ->
    [one] page
   *[other] pages
 }
count-bytes = { $count } bytes

## Names of facts

fact-short-name = Short name
fact-kind = Kind
fact-parent = Belongs to
fact-children = Includes
fact-established = Established
fact-abolished = Abolished
fact-predecessor = Predecessor
fact-successor = Successor
fact-members = Members
fact-member-of = Member of
fact-follow = Follow
fact-version = Version
fact-source = Source
fact-container = In
fact-publisher = Publisher
fact-source-authors = By
fact-published = Published
fact-language = Language
fact-read = How we read it
fact-read-on = { $badge } on { $date }
fact-archive = Archive
fact-authors = Summary by
fact-topics = Topics
fact-topic = Topic
fact-actors = Actors
fact-events = Events
fact-briefs = Briefs
fact-date = Date
fact-status = Status
fact-first-planned = First planned
fact-came = Came
fact-stage = Stage
fact-reading = Reading
fact-also = Also
fact-see = See

## Sections of pages

section-procedure = Part in the procedure
section-events = Events
section-briefs = Briefs
section-names = Other names
section-disputes = Where sources disagree
section-statements = What it says of events
section-relays = Repeated by
section-moved = How the date moved
section-terms = Terms
section-sources = Sources
section-backlinks = What links here
further-lead = More of what belongs to { $link }.
further-briefs = { $count ->
    [one] One more brief
   *[other] { $count } more briefs
 }
further-backlinks = { $count ->
    [one] One more page links here
   *[other] { $count } more pages link here
 }
section-changes = Changes
section-withdrawn = Withdrawn
section-stages = Stages
section-bases = On what each statement rests
section-steps = Step by step
section-cases = Case by case
section-stand = Where things stand
section-past-due = Past due, not confirmed
section-due = Due next
section-under-way = Under way
section-ways = Where to begin
section-latest = Latest briefs

## Badges, and what they mean

read-full = Read in full
read-full-meaning = the whole text was read
read-excerpt = Read in part
read-excerpt-meaning = only a part of the text was read
read-secondhand = Second hand
read-secondhand-meaning = known only through another's account of it
read-headline = Headline only
read-headline-meaning = nothing but its title was seen
read-relay = Repeats another source
read-relay-meaning = it only repeats another source, and is no second witness
status-occurred = Occurred
status-occurred-meaning = it happened
status-under-way = Under way
status-under-way-meaning = it is happening
status-scheduled = Scheduled
status-scheduled-meaning = its day is set
status-planned = Planned
status-planned-meaning = somebody means it to happen
status-superseded = Replaced
status-superseded-meaning = something else took its place
timing-late = Late
timing-late-meaning = it came, or is to come, after the last day that a source gave it
timing-past-due = Past due, not confirmed
timing-past-due-meaning = its last day has passed, and no source here says that it happened
timing-unconfirmed = Not yet confirmed here
timing-unconfirmed-meaning = it is held to have happened, but no source that is briefed here says so
basis-law = Law
basis-law-meaning = as enacted
basis-draft = Draft
basis-draft-meaning = as a draft has it, which may have changed
basis-reported = Reported
basis-reported-meaning = as a source reports it, without naming a law or a draft
basis-inferred = Our inference
basis-inferred-meaning = our own reading
stage-now = Now

## Sources and citations

source-number = Source { $number }
source-number-at = Source { $number }, { $place }
source-none = No source is named.
# Before the title of what they wrote.
source-authors = { $names }.{ " " }
source-own = This page sums up { $work }
source-own-read = Read on { $date }.
source-of-page = The source of this page.
source-brief = Brief: { $link }.
source-language = in { $language }
source-archived = Archived copy
source-archived-of = { $copy } of { $date }.
source-end = .
source-copy = Copy
source-copy-of = Copy of { $date }
source-back = Back to the text: source { $number }, reference { $count }
paragraph-number = Paragraph { $number }
no-title = [title not seen]
cite-page = Cite this page
cite-fixed = What it says is kept for ever in the edition of { $date }: cite that.
cite-paragraph = To cite a paragraph, add its number and the address behind its ¶: { $number }, { $address }
cite-paragraph-number = para. { $number }
cite-source = Cite the article itself
cite-source-why = For what the article says, cite the article, once you have opened it. This page is ours, not its publisher’s.
cite-style = { $style }: { $entry }
cite-note = Note: { $entry }
cite-bibliography = Bibliography: { $entry }
cite-others = Other styles
cite-others-files = Other styles, and files for reference managers
cite-files = Files

## Briefs

brief-relays = No second witness.
brief-relays-what = This source only repeats another one: { $source }
brief-relayed-by = These only repeat this source and confirm nothing.
brief-our-reading = Our reading:
brief-other-source = The other source: { $source }
brief-other-brief = Told by another brief: { $source }
brief-date-given = Date given: { $date }.
brief-date-known = Known today: { $date }
briefs-none = There are no briefs yet.
undated = Undated

## Actors

actor-belongs = Belongs to { $link }
actor-step-of = Step of { $link }
actor-case-of = Case of { $link }
actor-does = { $at }: { $does }
actors-none = There are no actors yet.
actor-council = Council
actor-office = Office
actor-police = Police
actor-military = Military
actor-commission = Commission
actor-ministry = Ministry
actor-legislature = Legislature
actor-post = Post
actor-person = Person
actor-party = Party
actor-panel = Panel
actor-group = Group
actors-council = Councils and headquarters
actors-office = Offices
actors-police = Police
actors-military = Military
actors-commission = Commissions
actors-ministry = Ministries
actors-legislature = Legislature
actors-post = Posts
actors-person = Persons
actors-party = Parties
actors-panel = Panels
actors-group = Groups and others
does-who = takes part
does-reviewed_by = reviews
does-approved_by = approves
does-consulted = is consulted
does-acts = acts

## Topics and terms

topics-none = There are no topics yet.
terms-none = There are no terms yet.
term-also = Also: { $words }.
term-see = See { $link }.

## Events and the chronology

event-said-on = Said on
event-date-given = Date given
event-seen-as = Seen as
event-what-said = What it said
event-no-date = none
event-statements = What each source said, oldest first
event-known-then = The chronology as it was known then
# The two together: what was first said, and what is known today.
moved = { $first } { $today }
moved-first = First said to come: { $date }.
moved-superseded = Something else took its place.
moved-occurred = It came: { $date }.
moved-occurred-late = It came: { $date }, { $lateness }.
moved-under-way = It is under way: { $date }.
moved-under-way-late = It is under way: { $date }, { $lateness }.
moved-expected-late = Now expected: { $date }, { $lateness }.
moved-expected = Best reading today: { $date }.
lateness = { $span } later than expected as of { $date }
chronology-count = { $count } { $count ->
    [one] event
   *[other] events
 }, as known on { $date }.
chronology-as-known = As it was known on earlier days
chronology-as-known-link = { $link }.
chronology-calendar = In your own calendar: { $links }.
chronology-none = There are no events yet.
chronology-no-beginning = No beginning known
stages-counts = Events by stage and year
stages-all = All
stages-calendar = Calendar
heading-event = Event

## Pictures of dates

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
picture-as-of = as of { $date }
picture-all = All events by topic, planned against actual
picture-foremost = Events to come and the latest by topic, planned against actual
picture-of = { $title }: events, planned against actual
picture-piece = { $title } (part { $number } of { $count })
picture-no-topic = Without a topic
picture-left-out = The picture has { $shown } of { $count } events: those to come and the latest.
picture-numbered = Where a title has no room, the event’s number in the list stands for it.
picture-same = Go to the same in words
picture-hint = The picture is wider than this window: scroll it sideways.
# What a picture shows, for those who do not see it.
picture-count = { $count } { $count ->
    [one] event
   *[other] events
 }.
picture-span = From { $first } to { $last }.
picture-occurred = { $count } occurred.
picture-under-way = { $count } under way.
picture-to-come = { $count } to come.
picture-superseded = { $count } superseded.
picture-late = { $count } late.
picture-past-due = { $count } past due and not confirmed.
picture-next = Next: { $title }, { $date }.
# How the date of an event moved.
picture-moved = How the date moved: { $title }
picture-moved-count = { $count } statements gave a date, from the earliest above to the latest.
picture-moved-first = First: { $date }.
picture-said = Said { $on }: { $date }
picture-today = Today’s reading: { $date }
picture-said-left-out = The earliest { $count ->
    [one] statement is
   *[other] { $count } statements are
 } in the table alone.
# What the shapes mean.
sign-day = came on that day
sign-lasting = went on from day to day
sign-within = came on a day in that time
sign-under-way = under way, and going on
sign-planned = planned for then
sign-late = late: from the day planned to the day it came, or to today’s reading
sign-unconfirmed = held to have happened, not yet confirmed here
sign-superseded = something else took its place
sign-uncertain = the date, or its fading end, is not known for sure
sign-said = when it was said, and how far from the date given
sign-held = today’s reading
sign-as-of = the day up to which the dossier knows
sign-cut = a stretch in which nothing begins or ends is left out

## What was known on a day

known-left-out = What was said later is left out. Names are those of today.
known-all-days = All such days
known-new = New that day
known-all = All that was known
known-caption = The chronology as it was known on { $date }
known-from = Known from
known-that-day = That day
known-no-date = No date given
known-days = { $count } { $count ->
    [one] day
   *[other] days
 }.
known-events = { $count } { $count ->
    [one] event
   *[other] events
 }: { $links }
change-new = New
change-exact = Said more exactly: { $now }, before that { $before }
change-vague = Said less exactly: { $now }, before that { $before }
change-moved = Moved from { $before } to { $now }
# Where one of the two dates is itself from one to another.
change-moved-span = Moved from “{ $before }” to “{ $now }”
change-dated = Given a date: { $now }
change-occurred = Confirmed: it happened
change-under-way = Confirmed: it is under way
change-scheduled = Now scheduled
change-planned = Now planned
change-planned-again = Now no more than planned
change-superseded = Something else took its place
# Between two of these.
change-join = { ". " }

## Procedures

as-known-on = As known on { $date }
as-known-on-stop = As known on { $date }.
procedure-caution = Caution.
procedure-row-as-known = ; as known on { $date }
procedure-caption = Who reviews, approves, is consulted and acts
procedure-case = Case
procedure-reviews = Reviews
procedure-approves = Approves
procedure-consulted = Consulted
procedure-acts = Acts
procedures-none = There are no procedures yet.

## The front page

glance-stage = Now: { $stage }, stage { $number } of { $count }.
glance-due = Next: { $event }, { $date }.
glance-past-due = Past due and not confirmed: { $count } { $count ->
        [one] event
       *[other] events
    }.
stage-stand = { $occurred } of { $count } { $count ->
    [one] event has
   *[other] events have
 } occurred
stage-stand-superseded = , { $count } { $count ->
    [one] was
   *[other] were
 } superseded

## Editions, changes and histories

edition = Edition
edition-note = Fixed edition of { $date }.
edition-current = Current version
edition-held = Fixed editions of this page: { $links }.
edition-history = History of this page
edition-copy = To keep a copy, and to check it
edition-archive = Archive
edition-sha256 = SHA-256
edition-commit = Commit
edition-generator = Made by
editions-none = There are no editions yet.
changes-since = Since the newest edition
changes-differ-now = { $edition }: { $count } { $count ->
    [one] page differs
   *[other] pages differ
 } from it{ $named ->
    [some] , among them
   *[all] { "" }
 }:
changes-differ-before = { $edition }: { $count } { $count ->
    [one] page differs
   *[other] pages differ
 } from the one before{ $named ->
    [some] , among them
   *[all] { "" }
 }: { $links }
changes-note = { $page }: { $note }
changes-history = History
changes-history-of = History of { $title }
changes-editorial = In how it is said
changes-none = Nothing was changed yet.
change-line = { $date }: { $note }
change-minor = Minor.
history-withdrawn = The page was withdrawn: { $link } says why. What it said is not told again here.
history-gone = The page is there no more. The newest edition that has it: { $link }
history-versions = Versions
history-first = the first
history-same = unchanged
history-changed = changed
history-present = Present version
history-timemap = { $link } (Memento TimeMap)
history-timemap-link = The list for programs
history-substantive = Changes of what it says
history-editorial = Changes of how it says it
history-from-to = { $from } → { $to }
history-compare = Compare: { $from }, { $to }
history-differences = The differences, word by word
difference-title = Title: Edited
difference-same = { $count } { $count ->
    [one] passage
   *[other] passages
 } unchanged
difference-what = { $what }: { $change }
difference-taken-out = [taken out: { "" }
difference-put-in = [put in: { "" }
difference-end = ]
difference-edited = Edited
difference-added = New
difference-removed = Gone
difference-up = Moved up
difference-down = Moved down
difference-up-edited = Moved up and edited
difference-down-edited = Moved down and edited
block-lead = Summary
block-heading = Heading
block-paragraph = Paragraph
block-item = Item
block-row = Row of a table
block-code = Lines of code
block-fact = Fact
block-statement = Statement
block-dispute = Dispute
block-step = Step
block-case = Case
# The summary of how two versions differ: parts in a list, the first of which names what is counted.
differs-title = the title is another
differs-edited-first = { $count } { $count ->
    [one] passage
   *[other] passages
 } edited
differs-added-first = { $count } { $count ->
    [one] passage
   *[other] passages
 } new
differs-removed-first = { $count } { $count ->
    [one] passage
   *[other] passages
 } gone
differs-moved-first = { $count } { $count ->
    [one] passage
   *[other] passages
 } moved
differs-edited = { $count } edited
differs-added = { $count } new
differs-removed = { $count } gone
differs-moved = { $count } moved
differs-nothing = nothing but how it is counted differs
differs-whole = { $parts }.
differs-and-same = { $parts }; { $count } unchanged.

## Pages that lead elsewhere

missing-lead = There is no page at this address.
missing-why = If you followed a link or a citation, the address may have lost a letter on the way.
missing-ways = You may look here instead:
moved-to = This page has a new address: { $link }.
withdrawn-lead = This { $kind } was withdrawn on { $date }.
withdrawn-why = Why:
withdrawn-instead = In its place, read { $link }.
withdrawn-kept = The address is kept, so that whoever cited the page finds out what became of it.

## Data

data-as-known = As known on { $date }.
data-license = You may use it under { $name }.
data-files = Files
data-json = All tables in one file, as JSON: every value as it is.
data-schema = What that file holds, as JSON Schema (2020-12).
data-linked = The dossier in the words of schema.org, as JSON-LD.
data-csvw = What the tables below hold, as CSVW metadata.
data-reading = How to read it
data-reading-tables = Each table is a CSV file, UTF-8, with the names of its columns in the first line. The same rows stand in dossier.json, under the name of the table.
data-reading-ids = Pages are known by their ids, which never change their meaning. An id that is not in the table that a column names is that of a page that was withdrawn.
data-reading-dates = A date is written as { $edtf }: 2026-10 is a month, [2026-10..] is as early as October 2026. A day is written 2026-10-01.
data-reading-lists = In CSV a list has | between its items, and a text that begins like a formula has ' before it, so that a table program takes it for a text. In JSON every value is as it is, and what is none is left out.
data-reading-texts = The texts of pages are not in the data, but for what terms mean: they are on the pages.
data-reading-version = This is version { $version } of the tables. In a version columns may be added, at the end; none is renamed, removed or comes to mean something else.
data-row = Each row is { $row }.
data-column = Column
data-value = Value
data-meaning = Meaning
data-may-be-empty = { $value }, may be empty
data-values = { $meaning }: { $values }
data-type-id = id
data-type-to = id from { $table }
data-type-page = id of a page
data-type-text = text
data-type-edtf = date (EDTF)
data-type-day = day
data-type-address = address of the site
data-type-web = web address
data-type-word = word
data-type-number = number
data-type-truth = true or false
data-type-list = list: { $type }

## Feeds, calendars and the picture beside a link

follow-feed = Feed of all changes
follow-corrections = Feed of corrections
follow-calendar = Calendar
follow-data = Data
alternate-feed = All briefs and changes (Atom)
alternate-corrections = Corrections (Atom)
alternate-corrections-title = { $site }: corrections
alternate-calendar = Calendar (iCalendar)
alternate-page-feed = Feed (Atom)
alternate-json = JSON
alternate-json-title = { $site }, as JSON
alternate-json-ld = JSON-LD
alternate-json-ld-title = { $site }, as JSON-LD
calendar-earliest = [earliest]
calendar-latest = [latest]
calendar-event = { $status }: { $date }
calendar-standing = { $event } ({ $standing })
calendar-sentence = { $event }.
feed-changed = Changed: { $title }
feed-changed-on = Changed, { $date }:
feed-withdrawn = Withdrawn: { $title }
feed-minor = { " " }(minor)
feed-source = Source: { $source }. { $read }.
card-at = Stage { $number } of { $count }
card-not-begun = { $count ->
    [one] 1 stage, not begun
   *[other] { $count } stages, none begun
 }
card-stage = { $site }: stage { $number } of { $count }, { $stage }

## Sources: what sort they are, and their languages
# As CSL calls them; in parentheses after a title.

genre-article = article
genre-article-journal = journal article
genre-article-magazine = magazine article
genre-article-newspaper = newspaper article
genre-bill = bill
genre-book = book
genre-broadcast = broadcast
genre-chapter = chapter
genre-dataset = dataset
genre-document = document
genre-entry = entry
genre-entry-dictionary = entry dictionary
genre-entry-encyclopedia = entry encyclopedia
genre-event = event
genre-figure = figure
genre-graphic = graphic
genre-hearing = hearing
genre-interview = interview
genre-legal_case = legal case
genre-legislation = legislation
genre-manuscript = manuscript
genre-map = map
genre-motion_picture = motion picture
genre-pamphlet = pamphlet
genre-paper-conference = paper conference
genre-patent = patent
genre-periodical = periodical
genre-personal_communication = personal communication
genre-post = post
genre-post-weblog = post weblog
genre-regulation = regulation
genre-report = report
genre-review = review
genre-software = software
genre-song = song
genre-speech = speech
genre-standard = standard
genre-thesis = thesis
genre-treaty = treaty
genre-webpage = webpage

language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-nl = Dutch
language-pt = Portuguese
language-ru = Russian
language-vi = Vietnamese
language-zh = Chinese

## What editions keep
# What pages say is kept in editions with these words, and held against what they say now. Whoever
# changes one of them makes every page that has it differ from the editions before.

kept-in-japanese = In Japanese
kept-as-known-on = As known on
kept-source = Source
kept-address = Address
kept-in = In
kept-publisher = Publisher
kept-by = By
kept-published = Published
kept-language = Language
kept-how-read = How read
kept-read-on = Read on
kept-archive = Archive
kept-brief-by = Brief by
kept-only-repeats = Only repeats
kept-topics = Topics
kept-actors = Actors
kept-short-name = Short name
kept-kind = Kind
kept-belongs-to = Belongs to
kept-established = Established
kept-abolished = Abolished
kept-before = Before
kept-after = After
kept-members = Members
kept-checked-by = Checked by
kept-other-name = Other name
kept-also = Also
kept-see = See
kept-date = Date
kept-status = Status
kept-stage = Stage
kept-topic = Topic
kept-reviews = Reviews
kept-approves = Approves
kept-consulted = Consulted
kept-acts = Acts
kept-part = { $label }: { $who }
kept-our-reading = Our reading
kept-contradicts-itself = The source contradicts itself
kept-disagrees = Disagrees with { $source }
kept-caution = Caution
kept-no-date = no date
kept-said-on = Said on { $date }
kept-withdrawn = This { $kind } was withdrawn on { $date }.
kept-in-its-place = In its place
kept-read-full = Read in full
kept-read-excerpt = Read in part
kept-read-secondhand = Second hand
kept-read-headline = Headline only
kept-status-occurred = Occurred
kept-status-under-way = Under way
kept-status-scheduled = Scheduled
kept-status-planned = Planned
kept-status-superseded = Superseded
kept-basis-law = Law
kept-basis-draft = Draft
kept-basis-reported = Reported
kept-basis-inferred = Inferred
kept-actor-council = Council
kept-actor-office = Office
kept-actor-police = Police
kept-actor-military = Military
kept-actor-commission = Commission
kept-actor-ministry = Ministry
kept-actor-legislature = Legislature
kept-actor-post = Post
kept-actor-person = Person
kept-actor-party = Party
kept-actor-panel = Panel
kept-actor-group = Group
kept-a-brief = brief
kept-a-actor = actor
kept-a-topic = topic
kept-a-event = event
kept-a-procedure = procedure
kept-a-term = term
kept-a-page = page

## The columns of the data
# What a row of each table is, and what its columns mean; by column, and by table and column where
# a table means something else by it. The English is that of the program's own list of columns.

row-briefs = a brief: our summary of one source, and the record of that source
row-actors = a body, post, person or group
row-names = another name that a source uses for an actor
row-checks = who checks what an actor does
row-topics = a subject that runs through the dossier
row-terms = a word of the field
row-stages = a stage of the whole, in order
row-events = a dated step, by today’s best reading
row-statements = what one source said of an event
row-procedures = who reviews, approves and acts
row-steps = a step of a procedure
row-cases = a case of a procedure, and who has which part in it
row-disputes = where a source disagrees with another, or with itself
row-pages = a page of prose
row-changes = a change that a page’s author tells of
row-references = a way from one page to another, each place of it
row-withdrawn = a page that was taken back: its title is all that is told of it
column-id = the page’s id, unique in the dossier
column-stages-id = what events call it
column-steps-id = its id, unique in the procedure; a fragment of its page
column-cases-id = its id, unique in the procedure; a fragment of its page
column-withdrawn-id = the page’s id
column-title = what the page is called
column-stages-title = what readers are told it is called
column-steps-title = its title
column-cases-title = its title
column-withdrawn-title = what it was called
column-summary = what it says, in a sentence or two
column-stages-summary = what it is about
column-address = where the page stands, from the site’s root
column-withdrawn-address = where it stood, and the notice stands
column-url = the same in full; none where it is not known where the site is published
column-published = since when the address is promised in urls.lock
column-changed = the last change that its author tells of
column-read_as = how the source was read
column-relays = the brief whose source this one only repeats: it is no second witness
column-actors = whom the source speaks of
column-events-actors = who is part of it
column-topics = what it is about
column-source_type = what the source is, as a type of CSL
column-source_title = its title, as its publisher wrote it; none where it was not seen
column-source_author = who wrote it: “Family, Given”, or the name of a body
column-source_editor = who edited it
column-source_translator = who translated it
column-source_issued = when it was published
column-source_original_date = when the text behind a reprint or translation was first published
column-source_accessed = when it was read
column-source_url = where it is
column-source_archive_url = where an archived copy is
column-source_archive_date = when that copy was made
column-source_title_short = its short title
column-source_container_title = what it appeared in: a newspaper, a journal
column-source_container_title_short = the same, short
column-source_collection_title = the series
column-source_publisher = who published it
column-source_publisher_place = where that is
column-source_authority = the body that made it law
column-source_event_title = the conference or hearing
column-source_language = its language, as a tag: `ja`
column-source_genre = what it is, in its publisher’s words
column-source_medium = its medium
column-source_number = its number
column-source_volume = its volume
column-source_issue = its issue
column-source_page = its pages
column-source_section = its section
column-source_version = its version
column-source_doi = its DOI
column-source_isbn = its ISBN
column-source_issn = its ISSN
column-name = its name in the dossier’s language
column-names-name = the name
column-short = a short name or abbreviation
column-name_ja = its name in Japanese
column-reading = how that is read, in kana
column-kind = what sort of actor it is
column-withdrawn-kind = what it was
column-parent = what it is part of
column-predecessor = what it took over from
column-successor = what took over from it
column-members = who belongs to it
column-established = when it came to be
column-abolished = when it ceased to be
column-actor = the actor
column-number = which of its other names, from 1
column-checks-actor = the actor that is checked
column-checks-by = who checks it
column-checks-number = which check of it, from 1, in the author’s order
column-stages-number = its place in the order, from 1
column-steps-number = its place in the order, from 1
column-cases-number = its place in the order, from 1
column-statements-number = which statement on it, from 1, in the author’s order
column-disputes-number = which dispute of it, from 1
column-changes-number = which change of it, from 1, in the author’s order
column-references-number = which of its references, from 1
column-source = the brief of a source that uses it
column-statements-source = the brief of the source
column-term_ja = the term in Japanese
column-also = other forms
column-see = the page about the thing itself
column-definition = what it means, without markup
column-present = whether it is the last in which an event has begun
column-date = when it came, or is to come
column-statements-date = the date that was given for the event
column-changes-date = when
column-withdrawn-date = when it was taken back
column-earliest = the first day that the date may mean
column-latest = the last day that it may mean
column-wording = the date in its author’s words
column-status = how far it has come
column-statements-status = how far the event had come by that account
column-standing = worked out: later than a source foresaw, past due, or held to have come without a source that says so
column-stage = the stage that it belongs to
column-topic = its topic
column-event = the event
column-as_of = when it was said
column-procedures-as_of = up to when it is known, where that is not the dossier’s
column-says = what was said, without markup
column-caution = what a reader must bear in mind
column-procedure = the procedure
column-who = who takes it
column-what = what is done
column-basis = what the account rests on
column-sources = the briefs that bear it out
column-reviewed_by = who reviews it
column-approved_by = who approves it
column-consulted = who is consulted
column-acts = who acts
column-how = how it is done
column-note = what else to know
column-changes-note = what was changed
column-brief = the brief of the source
column-with = the brief of the source that says otherwise; none when it contradicts itself
column-about = what they disagree about
column-our_reading = what the dossier makes of it
column-page = the page
column-substantive = whether it changed what the page says, and not only how
column-from = the page that leads
column-to = the page that it leads to
column-fragment = the part of that page
column-by = what leads: a field, a link in the text, a citation, or a name that became a link
column-field = the field’s name, where it is one
column-reason = why
column-replaced_by = the page to read instead

## The search

search-title = Search
search-button = Search
search-label = Words to look for
search-hint = In any form; “in quotation marks”, exactly as written. Key: /
search-kinds = Kind of page
search-all = All
search-more = More results
search-lists = Lists of all pages
search-look = Lists of all pages: { $lists }.
search-no-scripts = The search needs scripts, which this browser does not run. Without them, the lists below name every page.
search-none = Nothing was found for “{ $query }”. Try fewer or other words, or look into the lists below.
search-one = 1 page has “{ $query }”.
search-many = { $count } pages have “{ $query }”.
search-about = About { $count } pages have “{ $query }”.
search-some = No page has all of “{ $query }”. Pages that have some of the words: { $count }.
search-few = Pages that have all of “{ $query }”: { $whole }. Pages that have some of the words: { $count }.
search-common = The words in “{ $query }” stand on nearly every page. Add one that says more.
search-wait = Looking …
search-offline = The search could not be loaded: this device seems to be offline. Try again when it is not.
search-failed = The search could not be loaded. Reload the page to try again.

# Of what kind a page is that was found.
found-page = Page
found-brief = Brief
found-actor = Actor
found-topic = Topic
found-event = Event
found-procedure = Procedure
found-term = Term

# The same kinds, to choose from.
kinds-page = Other pages
kinds-brief = Briefs
kinds-actor = Actors
kinds-topic = Topics
kinds-event = Events
kinds-procedure = Procedures
kinds-term = Terms

## Relations of actors, in a picture and in words

relations-heading = Relations
relations-all-heading = How they are related
relations-title = { $actor } and its neighbors
relations-all-title = Who is part of what, who came before whom, and who checks whom
relations-caption = Each relation is told in words on this page too.
relations-all-caption = What stands moved in below another is part of it. A line that leads right and back says:
relations-not-drawn = { $count ->
    [one] One actor of whom no relation is told is not drawn.
   *[other] { $count } actors of whom no relation is told are not drawn.
 }
relations-told-alone = { $count ->
    [one] One more is told in words alone.
   *[other] { $count } more are told in words alone.
 }
relations-in-words = The same in words
relations-more = and { $count } more, listed on this page
relations-part-of = Part of
relations-parts = Its parts
relations-members = Its members
relations-parts-and-members = Its parts and members
relations-member = Member
relations-member-of = Member of
relations-before = Came before it
relations-after = Came after it
relations-checked-by = Who checks it
relations-checks = Whom it checks
relations-count = { $count } actors that are related to others.
relations-further = { $count ->
    [one] And one further check.
   *[other] And { $count } further checks.
 }
key-part = is part of, or a member of
key-member = has as a member
key-before = came before
key-checks = checks ({ $basis })
relation-part-of = is part of { $actor }
relation-member-of = is a member of { $actor }
relation-after = came after { $actor }
relation-checked-by = is checked by { $actor } ({ $basis })
checks-heading = Who checks whom
checks-by = Checked by
checks-whom = Checks

## Procedures, in a picture and in a table

flow-heading = The steps at a glance
flow-caption = The frame tells what a step rests on.
flow-or = { " " }or{ " " }
flow-count = { $count ->
    [one] One step.
   *[other] { $count } steps in order, from above to below.
 }
flow-basis = { $basis }: { $steps }.
