//! Finds where parties stand on issues: from what they ask, offer, accept and refuse, and from words that show a stance.

mod cue;
mod holder;
mod scope;

use crate::events::best_issue;
use crate::model::{Evidence, MentionId, Reading, Sentence, Stand, StandId, StatementId, TimeId, TokenId, Why};
use crate::statements::{is_report, statement_around};
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use cue::Cue;
use knowledge::{Act, IssueId, Knowledge, Stance};
use text::{Id, Span, Table};

/// All stands of a reading that has everything else.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge) -> Table<StandId, Stand> {
    let finder = Finder { tree: &Tree::new(reading), reading, knowledge };
    let report = reading.sentences.rows().iter().filter(|it| is_report(reading, it));
    let mut matter = None;
    let mut stands: Vec<Stand> = report.flat_map(|it| finder.in_sentence(it, &mut matter)).collect();
    stands.sort_by_key(|it| (it.evidence.cue.start(), it.party, it.issue));
    stands.into_iter().collect()
}

struct Finder<'a, 'r> {
    tree: &'a Tree<'r>,
    reading: &'r Reading,
    knowledge: &'a Knowledge,
}

/// What a stand was on, and the paragraph it stands in.
#[derive(Clone, Copy)]
struct Matter {
    issue: IssueId,
    block: u32,
}

/// A cue with what it governs, in pieces: each member of a coordination apart.
struct Sight {
    cue: Cue,
    scopes: Vec<Vec<TokenId>>,
}

impl Finder<'_, '_> {
    /// The stands of one sentence; `matter` is what those before it were on, in the same paragraph.
    fn in_sentence(&self, sentence: &Sentence, matter: &mut Option<Matter>) -> Vec<Stand> {
        let first = sentence.first.index() as u32;
        let tokens = (first..first + sentence.len).map(TokenId::new);
        let sights: Vec<Sight> = tokens.filter_map(|it| self.sight(it)).collect();
        let mut stands: Vec<Stand> = Vec::new();
        for sight in sights.iter().filter(|it| !self.is_content(it, &sights)) {
            for stand in self.stands(sight, sentence, matter) {
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
    fn stands(&self, sight: &Sight, sentence: &Sentence, matter: &mut Option<Matter>) -> Vec<Stand> {
        let cue = &sight.cue;
        let span = self.tree.span(cue.token).join(self.tree.span(cue.last));
        let statement = statement_around(self.reading, span);
        if self.is_doubted(cue, statement) {
            return Vec::new();
        }
        let parties = self.holders(cue, statement);
        let issues = self.issues(sight, sentence, *matter);
        if let Some(&issue) = issues.last() {
            *matter = Some(Matter { issue, block: sentence.block });
        }
        let why = Why { rule: "stance", score: 600 };
        let stand = |party: MentionId, issue| Stand {
            party,
            issue,
            stance: self.stance(cue),
            statement,
            event: cue.event,
            time: self.time(span, sentence),
            evidence: Evidence { span: sentence.span, cue: span, why },
        };
        parties.iter().flat_map(|party| issues.iter().map(|issue| stand(*party, *issue))).collect()
    }

    /// What the cue is about: what its scopes name; of what somebody would do on no matter, what must come first ("would come home if the
    /// sanctions ended"); of an "it", what the stand before was on ("demanded a truce, but Chad refused it").
    fn issues(&self, sight: &Sight, sentence: &Sentence, before: Option<Matter>) -> Vec<IssueId> {
        let cue = &sight.cue;
        let mut issues: Vec<IssueId> = sight.scopes.iter().filter_map(|it| self.issue(it)).collect();
        if cue.stance == Stance::Conditions {
            let first = self.issue(&self.terms(cue));
            let owed = self.is_called_for(cue) || issues.is_empty() && self.is_own_plan(cue.token);
            issues = first.filter(|_| owed).map_or(issues, |issue| vec![issue]);
        }
        let asks = matches!(cue.stance, Stance::Demands | Stance::Conditions);
        let takes_up = || sight.scopes.iter().any(|scope| self.takes_up(scope)) || self.is_bare_answer(sight);
        if issues.is_empty() && !asks && takes_up() {
            issues.extend(before.filter(|it| it.block == sentence.block).map(|it| it.issue));
        }
        issues.sort_unstable();
        issues.dedup();
        issues
    }

    /// "Must come home before an election" is a condition of the election, "must come home before noon" a demand.
    fn stance(&self, cue: &Cue) -> Stance {
        let of_nothing = || self.is_called_for(cue) && self.issue(&self.terms(cue)).is_none();
        if cue.stance == Stance::Conditions && of_nothing() { Stance::Demands } else { cue.stance }
    }

    /// "Chad must withdraw": what others have to do.
    fn is_called_for(&self, cue: &Cue) -> bool {
        cue.is_speakers && self.tree.is_verb(cue.token)
    }

    /// "Said it would": whether who would is who says so, himself: not "our forces would".
    fn is_own_plan(&self, verb: TokenId) -> bool {
        let subject = self.tree.subject(verb);
        subject.is_some_and(|it| matches!(self.tree.upos(it), Upos::Pron | Upos::Propn)) && self.is_own_need(verb)
    }

    /// Whether what a cue governs is but a pronoun, or a verb with one: "refused it", "refused to abolish it".
    fn takes_up(&self, scope: &[TokenId]) -> bool {
        let it = |at: &TokenId| matches!(self.tree.lemma(*at), "it" | "they") && self.tree.deprel(*at) == Deprel::Obj;
        scope.iter().any(it)
    }

    /// "and Chad agreed.", "Chad refused;": a yes or no with nothing behind it.
    fn is_bare_answer(&self, sight: &Sight) -> bool {
        let answers =
            matches!(sight.cue.stance, Stance::Accepts | Stance::Rejects) && sight.cue.last == sight.cue.token;
        let next = self.tree.after(sight.cue.token);
        let ends = next.is_none_or(|it| matches!(self.tree.word(it), "." | "," | ";" | "and" | "but"));
        answers && ends && self.tree.is_verb(sight.cue.token) && self.tree.subject(sight.cue.token).is_some()
    }

    fn issue(&self, scope: &[TokenId]) -> Option<IssueId> {
        let lemma = |it: &TokenId| self.tree.lemma(*it).to_lowercase();
        // "Talks" are a matter and so are "detained officers"; "talk of a coup" is none.
        let stands = |it: &TokenId| self.tree.is_noun(*it) || self.tree.deprel(*it) == Deprel::Amod;
        let form = |it: &TokenId| if stands(it) { self.tree.word(*it).to_lowercase() } else { lemma(it) };
        best_issue(self.knowledge, &[scope.iter().map(lemma).collect(), scope.iter().map(form).collect()])
    }

    /// Whether the words around say that it is not so, or ask.
    fn is_doubted(&self, cue: &Cue, statement: Option<StatementId>) -> bool {
        let said = statement.map(|it| &self.reading.statements[it]);
        let guessed = |act: Act| act == Act::Believes && !cue.is_speakers && !self.is_own_need(cue.token);
        said.is_some_and(|it| it.negated.is_some() || it.act == Act::Denied || guessed(it.act))
            || self.is_embedded_in_doubt(cue.token)
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
            ["Ghana demands guarantees and monitors"]
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
    fn what_others_must_do_is_a_demand_of_who_says_so() {
        assert_eq!(stands("Mali must lift the sanctions, Niger said."), ["Niger demands sanctions"]);
        assert_eq!(stands("Niger said the army must leave the disputed island."), ["Niger demands territory"]);
        assert_eq!(stands("Mali must have felt the sanctions, Niger said."), Vec::<String>::new());
        assert_eq!(stands("The sanctions must be a burden for Mali."), Vec::<String>::new());
        assert_eq!(stands("The army must come home before any election, Niger said."), ["Niger conditions elections"]);
        assert_eq!(
            stands("Mali must lift the sanctions before the rains are over, Niger said."),
            ["Niger demands sanctions"]
        );
    }

    #[test]
    fn it_is_the_matter_of_the_stand_before() {
        let both = ["Peru demands ceasefire", "Chile rejects ceasefire"];
        assert_eq!(stands("Peru demanded a ceasefire. Chile rejected it."), both);
        assert_eq!(stands("Peru demanded a ceasefire, but Chile refused to accept it."), both);
        assert_eq!(stands("Peru demanded a ceasefire. Chile rejected the plan."), both[..1]);
        assert_eq!(stands("Peru demanded a ceasefire, and Chile refused."), both);
        assert_eq!(stands("Peru demanded a ceasefire, and Chile refused a seat to two pilots."), both[..1]);
        assert_eq!(stands("Peru has a long coast. Chile rejected it."), Vec::<String>::new());
    }

    #[test]
    fn what_must_come_first_is_a_matter() {
        assert_eq!(
            stands("Malawi said it would send musicians if Zambia lifted the sanctions."),
            ["it conditions sanctions"]
        );
        assert_eq!(stands("The shares would rise if Zambia lifted the sanctions."), Vec::<String>::new());
        assert_eq!(stands("Malawi said the shares of Zambia would rise if the ceasefire held."), Vec::<String>::new());
    }

    #[test]
    fn what_others_guess_of_somebody_is_no_stand() {
        assert_eq!(stands("Experts believe Zambia would not accept the ceasefire."), Vec::<String>::new());
        assert_eq!(stands("Zambia said it would not accept the ceasefire."), ["it rejects ceasefire"]);
    }

    #[test]
    fn who_keeps_silent_takes_no_stand() {
        assert_eq!(stands("Peru declined to lift the sanctions."), ["Peru rejects sanctions"]);
        assert_eq!(stands("Peru declined to comment on the sanctions."), Vec::<String>::new());
        assert_eq!(stands("Peru refused to say whether it would accept a ceasefire."), Vec::<String>::new());
        assert_eq!(stands("An aide asked not to be named because of the sanctions."), Vec::<String>::new());
    }

    #[test]
    fn what_money_is_given_in_is_a_matter() {
        assert_eq!(stands("Fiji pledged 20 million dollars in relief."), ["Fiji offers aid"]);
        assert_eq!(stands("Fiji offered 300 tonnes in food and medicine."), ["Fiji offers aid"]);
        assert_eq!(stands("Fiji pledged its support in relief of the old captain."), Vec::<String>::new());
    }

    #[test]
    fn talks_are_a_matter_and_talk_of_something_is_none() {
        assert_eq!(stands("Norway rejected talks with Chad."), ["Norway rejects negotiations"]);
        assert_eq!(stands("Norway dismissed talk of a crisis."), Vec::<String>::new());
        assert_eq!(stands("Norway ruled out a new toll."), ["Norway rejects taxes and fees"]);
        assert_eq!(stands("Norway demanded that the charge be scrapped."), ["Norway demands taxes and fees"]);
        assert_eq!(stands("Norway rejected the charge of murder."), Vec::<String>::new());
    }

    #[test]
    fn what_nobody_stands_for_is_no_stand() {
        assert_eq!(stands("If Sudan refuses a ceasefire, Egypt may act."), Vec::<String>::new());
        assert_eq!(stands("Nobody believes that Togo accepts a ceasefire."), Vec::<String>::new());
    }
}
