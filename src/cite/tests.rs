//! Tests of the styles.
