//! Finds where parties stand on issues: from what they ask, offer, accept and refuse, and from words that show a stance.

mod cue;
mod holder;
mod scope;

use crate::events::best_issue;
use crate::model::{Evidence, MentionId, Reading, Sentence, Stand, StandId, StatementId, TimeId, TokenId, Why};
use crate::statements::{is_report, statement_around};
use crate::tree::Tree;
use cue::Cue;
use knowledge::{Act, IssueId, Knowledge};
use text::{Id, Span, Table};

/// All stands of a reading that has everything else.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge) -> Table<StandId, Stand> {
    let finder = Finder { tree: &Tree::new(reading), reading, knowledge };
    let report = reading.sentences.rows().iter().filter(|it| is_report(reading, it));
    let mut stands: Vec<Stand> = report.flat_map(|it| finder.in_sentence(it)).collect();
    stands.sort_by_key(|it| (it.evidence.cue.start(), it.party, it.issue));
    stands.into_iter().collect()
}

struct Finder<'a, 'r> {
    tree: &'a Tree<'r>,
    reading: &'r Reading,
    knowledge: &'a Knowledge,
}

/// A cue with what it governs, in pieces: each member of a coordination apart.
struct Sight {
    cue: Cue,
    scopes: Vec<Vec<TokenId>>,
}

impl Finder<'_, '_> {
    fn in_sentence(&self, sentence: &Sentence) -> Vec<Stand> {
        let first = sentence.first.index() as u32;
        let tokens = (first..first + sentence.len).map(TokenId::new);
        let sights: Vec<Sight> = tokens.filter_map(|it| self.sight(it)).collect();
        let mut stands: Vec<Stand> = Vec::new();
        for sight in sights.iter().filter(|it| !self.is_content(it, &sights)) {
            for stand in self.stands(sight, sentence) {
                let told = |it: &Stand| (it.party, it.issue, it.stance) == (stand.party, stand.issue, stand.stance);
                if !stands.iter().any(told) {
                    stands.push(stand);
                }
            }
        }
        stands
    }

    fn sight(&self, token: TokenId) -> Option<Sight> {
        let cue = self.cue(token)?;
        let scopes = self.scopes(&cue);
        Some(Sight { cue, scopes })
    }

    /// "demanded that Chad *accept* the truce": a stance that is but what somebody asks for, offers or refuses.
    fn is_content(&self, sight: &Sight, all: &[Sight]) -> bool {
        let token = sight.cue.token;
        let around = |it: &Sight| it.cue.token != token && it.scopes.iter().any(|scope| scope.contains(&token));
        !self.has_own_holder(token) && all.iter().any(around)
    }

    /// The stands of all who take it, on all that it governs.
    fn stands(&self, sight: &Sight, sentence: &Sentence) -> Vec<Stand> {
        let cue = &sight.cue;
        let span = self.tree.span(cue.token).join(self.tree.span(cue.last));
        let statement = statement_around(self.reading, span);
        if self.is_doubted(cue.token, statement) {
            return Vec::new();
        }
        let parties = self.holders(cue, statement);
        let mut issues: Vec<IssueId> = sight.scopes.iter().filter_map(|it| self.issue(it)).collect();
        issues.sort_unstable();
        issues.dedup();
        let why = Why { rule: "stance", score: 600 };
        let stand = |party: MentionId, issue| Stand {
            party,
            issue,
            stance: cue.stance,
            statement,
            event: cue.event,
            time: self.time(span, sentence),
            evidence: Evidence { span: sentence.span, cue: span, why },
        };
        parties.iter().flat_map(|party| issues.iter().map(|issue| stand(*party, *issue))).collect()
    }

    fn issue(&self, scope: &[TokenId]) -> Option<IssueId> {
        let lemmas: Vec<String> = scope.iter().map(|it| self.tree.lemma(*it).to_lowercase()).collect();
        best_issue(self.knowledge, &lemmas)
    }

    /// Whether the words around say that it is not so, or ask.
    fn is_doubted(&self, token: TokenId, statement: Option<StatementId>) -> bool {
        let said = statement.map(|it| &self.reading.statements[it]);
        said.is_some_and(|it| it.negated.is_some() || it.act == Act::Denied) || self.is_embedded_in_doubt(token)
    }

    /// The time that stands nearest to the cue.
    fn time(&self, cue: Span, sentence: &Sentence) -> Option<TimeId> {
        let inside = self.reading.times.iter().filter(|(_, it)| sentence.span.covers(it.span));
        inside.min_by_key(|(_, it)| it.span.start().abs_diff(cue.start())).map(|it| it.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// Each stand as `party stance issue`.
    fn stands(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let issues = &sample::knowledge().issues;
        let row = |it: &crate::Stand| {
            let party = reading.words(reading.mentions[it.party].span);
            format!("{party} {} {}", it.stance.label(), issues[it.issue].name)
        };
        reading.stands.rows().iter().map(row).collect()
    }

    #[test]
    fn what_is_asked_offered_and_refused_is_a_stand() {
        assert_eq!(stands("Norway demanded a ceasefire."), ["Norway demands ceasefire"]);
        assert_eq!(stands("Norway rejected the ceasefire."), ["Norway rejects ceasefire"]);
        assert_eq!(stands("Norway accepted the ceasefire."), ["Norway accepts ceasefire"]);
        assert_eq!(stands("Norway is considering a ceasefire."), ["Norway considers ceasefire"]);
    }

    #[test]
    fn the_matter_is_what_the_stance_governs() {
        assert_eq!(
            stands("Ghana rejects these demands, calling them an insult, and seeks security guarantees."),
            ["Ghana demands guarantees"]
        );
        assert_eq!(
            stands("Malawi, which fears that Zambia would use a truce to rearm, wants relief convoys."),
            ["Malawi demands aid"]
        );
    }

    #[test]
    fn a_condition_makes_a_refusal_or_an_offer_one() {
        assert_eq!(stands("Peru will only free the hostages if Chile pays."), ["Peru conditions hostages"]);
        assert_eq!(stands("Peru rejected a ceasefire until its army is home."), ["Peru conditions ceasefire"]);
    }

    #[test]
    fn what_nobody_stands_for_is_no_stand() {
        assert_eq!(stands("If Sudan refuses a ceasefire, Egypt may act."), Vec::<String>::new());
        assert_eq!(stands("Nobody believes that Togo accepts a ceasefire."), Vec::<String>::new());
    }
}
