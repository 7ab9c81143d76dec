//! Which of a language's plural forms a number takes: the rules of CLDR,
//! <https://cldr.unicode.org/index/cldr-spec/plural-rules>.

use std::sync::Arc;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// The rules of one language for whole numbers. Cheap to clone.
#[derive(Clone)]
pub(super) struct Plural(Option<Arc<PluralRules>>);

impl Plural {
    /// Those of a language; where CLDR has none for it, every number is `other`.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let language: Option<LanguageIdentifier> = primary.parse().ok();
        let rules = language
            .and_then(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok());
        Self(rules.map(Arc::new))
    }

    /// The form that a number takes, as Fluent names it: `one`, `few`, `other`.
    pub(super) fn form(&self, number: i64) -> &'static str {
        let number = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
        let form = self.0.as_ref().and_then(|rules| rules.select(number).ok());
        match form {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            Some(PluralCategory::OTHER) | None => "other",
        }
    }
}
