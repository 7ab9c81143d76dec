//! Tests by a client that speaks raw bytes.
