//! Dates are printed as the manual says.

use briefbook::model::date::Date;

use super::{quoted, section, table, text};

#[test]
fn every_date_of_the_manual_is_printed_as_it_says() {
    let text = text("docs/format.md");
    let section = section(&text, "Dates");
    for row in table(&section, "write") {
        let written = quoted(row[0]).next().unwrap();
        assert_eq!(
            Date::parse(written)
                .unwrap()
                .words(briefbook::words::Words::english()),
            row[2],
            "{written}"
        );
    }
    // What the text below the table names besides.
    let below = section.join("\n");
    for written in ["-0043", "Y17000"] {
        assert!(below.contains(&format!("`{written}`")) && Date::parse(written).is_ok());
    }
}
