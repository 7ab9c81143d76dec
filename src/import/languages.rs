//! Languages as bibliographies name them, as the tags that pages need.

/// The BCP 47 tag of a language, which is given by a tag, a name in English or in itself, or a name
/// of LaTeX's babel.
///
/// None for what is none of these: a tag that is wrong would mislead browsers and screen readers.
pub(super) fn tag(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some((*tag).to_owned());
    }
    let mut parts = lower.split(['-', '_']);
    let language = parts.next().filter(|part| is_letters(part, 2..=3))?;
    let mut tag = language.to_owned();
    for part in parts {
        tag.push('-');
        match part.len() {
            2 if is_letters(part, 2..=2) => tag += &part.to_uppercase(),
            4 if is_letters(part, 4..=4) => {
                let (first, rest) = part.split_at(1);
                tag += &first.to_uppercase();
                tag += rest;
            }
            2..=8 if part.bytes().all(|byte| byte.is_ascii_alphanumeric()) => tag += part,
            _ => return None,
        }
    }
    Some(tag)
}

fn is_letters(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Names, and the three letters of ISO 639-2 where there are two.
const NAMES: &[(&str, &str)] = &[
    ("american", "en-US"),
    ("ara", "ar"),
    ("arabic", "ar"),
    ("australian", "en-AU"),
    ("austrian", "de-AT"),
    ("brazilian", "pt-BR"),
    ("british", "en-GB"),
    ("chi", "zh"),
    ("chinese", "zh"),
    ("czech", "cs"),
    ("danish", "da"),
    ("deu", "de"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("eng", "en"),
    ("english", "en"),
    ("español", "es"),
    ("finnish", "fi"),
    ("fra", "fr"),
    ("français", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("ger", "de"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("indonesian", "id"),
    ("ita", "it"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("korean", "ko"),
    ("naustrian", "de-AT"),
    ("ngerman", "de"),
    ("norsk", "nb"),
    ("norwegian", "no"),
    ("nswissgerman", "de-CH"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("por", "pt"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("rus", "ru"),
    ("russian", "ru"),
    ("spa", "es"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukenglish", "en-GB"),
    ("ukrainian", "uk"),
    ("usenglish", "en-US"),
    ("vietnamese", "vi"),
    ("zho", "zh"),
    ("русский", "ru"),
    ("中文", "zh"),
    ("日本語", "ja"),
    ("한국어", "ko"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_or_its_name() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            assert_eq!(tag(text).as_deref(), expected, "{text:?}");
        }

        case("en", Some("en"));
        case("EN_us", Some("en-US"));
        case("zh-hant-tw", Some("zh-Hant-TW"));
        case("ngerman", Some("de"));
        case("Japanese", Some("ja"));
        case("jpn", Some("ja"));
        case("日本語", Some("ja"));
        case("es-419", Some("es-419"));
        case("english, french", None);
        case("e", None);
        case("", None);
        case("en-", None);
    }
}
