//! Types a contract file against the facts that a program declares.
