//! Answers and reasons for a reader: terminal, JSON, Markdown. One file holds all the escaping.

pub mod escape;
