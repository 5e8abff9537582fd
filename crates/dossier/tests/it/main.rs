//! Dossiers of accounts that were built by hand.

mod account_file;
mod editions;
mod explaining;
mod exports;
mod page;
mod pile;
mod readings;
mod reef;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
mod stores;
mod tables;
mod teller;
