//! `explain`: why something stands in an account.

use super::{Voice, open_account};
use crate::arguments::Explain;
use crate::input::Failure;
use crate::near;
use crate::out::{self, Ending};
use rapporteur::Dossier;
use rapporteur::dossier::explain::{self, Found};

pub(super) fn run(explain: &Explain, voice: Voice) -> Ending {
    let account = match open_account(&explain.account) {
        Ok(account) => account,
        Err(failure) => return voice.fail(&failure, Ending::Partly),
    };
    match explain::find(&account, &explain.id) {
        Found::One(found) => {
            out::print(&if voice.json { found.to_json() + "\n" } else { found.to_string() });
            Ending::Done
        }
        Found::Many(ids) => {
            let first: Vec<&str> = ids.iter().take(6).map(|id| &**id).collect();
            let reason = format!("is the beginning of {} ids: {} ...", ids.len(), first.join(", "));
            voice.fail(&Failure { name: explain.id.clone(), reason }, Ending::Nothing)
        }
        Found::None => voice.fail(&unknown(&account, explain), Ending::Nothing),
    }
}

fn unknown(account: &Dossier, explain: &Explain) -> Failure {
    let ids = explain::ids(account);
    let hint = near::hint(&explain.id, ids.iter().map(|id| &**id));
    Failure { name: explain.id.clone(), reason: format!("nothing in {} has this id{hint}", explain.account.display()) }
}
