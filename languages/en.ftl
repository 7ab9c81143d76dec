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
