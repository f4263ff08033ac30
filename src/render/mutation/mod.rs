//! What the mutation of rules tells: the changes that nothing notices.

mod plain;

pub use plain::text;
