//! `explain`: why something stands in an account.

use super::open_account;
use crate::arguments::Explain;
use crate::out::{self, Ending};
use rapporteur::dossier;

pub(super) fn run(explain: &Explain) -> Ending {
    let Some(account) = open_account(&explain.account) else { return Ending::Partly };
    let Some(found) = dossier::explain(&account, &explain.id) else {
        out::complain(&format!("{}: nothing in {} has this id", explain.id, explain.account.display()));
        return Ending::Nothing;
    };
    out::print(&if explain.json { found.to_json() + "\n" } else { found.to_string() });
    Ending::Done
}
