//! `verify`: re-checks every span and hash of an account.

use super::{Voice, account_file};
use crate::arguments::Verify;
use crate::input::{self, Failure};
use crate::out::{self, Ending};
use rapporteur::dossier;
use std::path::Path;

pub(super) fn run(verify: &Verify, voice: Voice) -> Ending {
    let json = match account_file(&verify.account) {
        Ok(json) => json,
        Err(failure) => return voice.fail(&failure, Ending::Partly),
    };
    let failures = dossier::verify(&json, |file| input::read(Path::new(file)).ok());
    if voice.json {
        let rows: Vec<_> =
            failures.iter().map(|failure| serde_json::json!({"place": failure.place, "what": failure.what})).collect();
        out::print_json(&serde_json::json!({"ok": failures.is_empty(), "failures": rows}));
    }
    for failure in &failures {
        Failure { name: verify.account.display().to_string(), reason: failure.to_string() }.tell();
    }
    if failures.is_empty() {
        voice.say("every span, hash and the digest are right");
        Ending::Done
    } else {
        Ending::Nothing
    }
}
