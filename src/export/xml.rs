//! Text as XML holds it.

/// Text for an element or a quoted attribute. What XML 1.0 cannot hold at all is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{0}'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_an_element_or_an_attribute() {
        assert_eq!(
            escape("a<b>&\"c\"\u{0}\u{b}\u{ffff}\té漢"),
            "a&lt;b&gt;&amp;&quot;c&quot;\té漢"
        );
    }
}
