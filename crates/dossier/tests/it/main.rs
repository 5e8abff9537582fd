//! Dossiers of accounts that were built by hand.

mod account_file;
mod editions;
mod explaining;
mod exports;
mod page;
mod pile;
mod readings;
mod reef;
mod tables;
mod teller;
