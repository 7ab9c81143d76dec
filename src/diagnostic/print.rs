//! Diagnostics as text for a terminal, as JSON and as CI annotations.
