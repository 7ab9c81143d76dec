//! What is written is read, and what cannot be read is told.
