### What a site says by itself, in English. `docs/languages.md` tells how to change a word and
### how to add a language: each file there is held against this one.

## Around every page

skip-link = Skip to the text
nav-site = Site

## Counts

count-events = { $count } { $count ->
    [one] event
   *[other] events
 }

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
search-none = Nothing was found for { $query }. Try fewer or other words, or look into the lists below.
search-one = 1 page has { $query }.
search-many = { $count } pages have { $query }.
search-about = About { $count } pages have { $query }.
search-some = No page has all of { $query }. Pages that have some of the words: { $count }.
search-few = Pages that have all of { $query }: { $whole }. Pages that have some of the words: { $count }.
search-common = The words in { $query } stand on nearly every page. Add one that says more.
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
