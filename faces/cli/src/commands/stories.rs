//! `stories`: groups a mixed pile of articles into stories.

use super::{CLEANED, Voice, take};
use crate::arguments::Stories;
use crate::out::{self, Ending};
use rapporteur::account::stories;
use rapporteur::{Article, dossier};

pub(super) fn run(arguments: &Stories, voice: Voice) -> Ending {
    let taken = take(&arguments.inputs, voice, CLEANED);
    let articles: Vec<&Article> = taken.rows.iter().collect();
    let stories = stories::group(&articles);
    out::print(&dossier::story_rows(&articles, &stories));
    voice.say(&format!("{} articles in {} stories", articles.len(), stories.len()));
    taken.ending()
}
