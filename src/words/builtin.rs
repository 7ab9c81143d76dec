//! The languages that are inside the binary.

/// Every built-in language: the name of its file and its text, by name.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("en.ftl", include_str!("../../languages/en.ftl")),
    ("ja.ftl", include_str!("../../languages/ja.ftl")),
];
