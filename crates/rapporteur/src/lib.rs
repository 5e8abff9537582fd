//! Rapporteur as a library: from the bytes of articles to a sourced account of their story, on one page.
//!
//! `bytes -> article -> reading -> account -> dossier`: each arrow is one call, and none of them fails on bad text.

pub use account::{self, Account, Corrections, Judge, Settings, tell};
pub use article::{self, Article};
pub use dossier::{self, Dossier, compile};
pub use knowledge::{self, Knowledge};
pub use reading::{self, Reader, Reading, Scratch};
pub use text::{self, Span};
