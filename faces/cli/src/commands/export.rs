//! `export`: an account in the forms that other tools read.

use super::{Voice, export_to, open_account};
use crate::arguments::Export;
use crate::out::{self, Ending};
use rapporteur::dossier::{self, exports};

pub(super) fn run(export: &Export, voice: &Voice) -> Ending {
    let Some(kind) = exports::named(&export.to) else {
        let names: Vec<&str> = exports::EXPORTS.iter().map(|export| export.name).collect();
        out::complain(&format!("{}: no such form; there are {}", export.to, names.join(", ")));
        return Ending::Usage;
    };
    let Some(account) = open_account(&export.account) else { return Ending::Partly };
    let shared = dossier::share(&account, export.texts.into());
    match export_to(kind, &shared, &export.output) {
        Ok(()) => {
            voice.say(&format!("{} written to {}", kind.about, export.output.display()));
            Ending::Done
        }
        Err(failure) => {
            failure.tell();
            Ending::Nothing
        }
    }
}
