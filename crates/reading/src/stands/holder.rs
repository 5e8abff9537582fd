//! Whose a stance is.

use super::Finder;
use super::cue::Cue;
use crate::clause::Extent;
use crate::model::{MentionId, RoleKind, StatementId, TokenId};
use crate::statements::mention_at;
use crate::syntax::{Deprel, Upos};
use knowledge::Kind;

impl Finder<'_, '_> {
    /// Who takes the stance: the subject of the verb, the owner of the noun; of what is said of a matter, who says it.
    pub(super) fn holders(&self, cue: &Cue, statement: Option<StatementId>) -> Vec<MentionId> {
        if cue.is_speakers {
            return self.speaker(statement).into_iter().collect();
        }
        let own = match self.tree.upos(cue.token) {
            Upos::Noun if !self.is_predicate(cue.token) => self.owner(cue.token),
            Upos::Verb => self.tree.agent(cue.token),
            _ => self.tree.path(cue.token).take(3).find_map(|it| self.tree.subject(it)),
        };
        let speaker = self.speaker(statement);
        if let Some(own) = own.filter(|it| self.party_at(Some(*it)).is_some()) {
            let outside = statement.is_some_and(|it| !self.is_within(own, it));
            let members = self.tree.members(own).into_iter().filter_map(|it| self.party_at(Some(it)));
            return if outside { speaker.into_iter().collect() } else { members.collect() };
        }
        if self.is_said_of_matter(cue) {
            return speaker.into_iter().collect();
        }
        self.actors(cue)
    }

    /// Whether a word stands in what is said or is who says it: the subject of another clause takes no stance here.
    fn is_within(&self, token: TokenId, statement: StatementId) -> bool {
        let row = &self.reading.statements[statement];
        let span = self.tree.span(token);
        row.content.iter().chain(&row.source.spans).any(|it| it.covers(span))
    }

    /// Who acts in the event that the cue names.
    fn actors(&self, cue: &Cue) -> Vec<MentionId> {
        let event = cue.event.map(|it| &self.reading.events[it]);
        let roles = event.into_iter().flat_map(|it| &it.roles).filter(|it| it.kind == RoleKind::Actor);
        roles.filter_map(|it| it.mention).filter(|it| self.is_party(*it)).collect()
    }

    /// Whether a noun or clause names whose it is: "Norway's offer".
    pub(super) fn has_own_holder(&self, token: TokenId) -> bool {
        self.tree.upos(token) == Upos::Noun && self.party_at(self.owner(token)).is_some()
    }

    /// "Norway's demand", "the demand of Norway", "its demand".
    fn owner(&self, noun: TokenId) -> Option<TokenId> {
        let tree = self.tree;
        let party = |it: &TokenId| self.party_at(Some(*it)).is_some();
        let owner = tree.possessor(noun).or_else(|| tree.child(noun, &[Deprel::NmodPoss])).filter(party);
        owner
            .or_else(|| tree.oblique(noun, &["by"]).filter(party))
            .or_else(|| tree.oblique(noun, &["of", "from"]).filter(party))
    }

    /// The mention of somebody who can stand for something, at a word.
    pub(super) fn party_at(&self, token: Option<TokenId>) -> Option<MentionId> {
        let token = token?;
        let phrase = self.tree.phrase(token, Extent::Member);
        mention_at(self.reading, self.tree.span(token), phrase).filter(|it| self.is_party(*it))
    }

    fn is_party(&self, mention: MentionId) -> bool {
        match self.reading.mentions[mention].kind {
            Kind::Person | Kind::Organisation | Kind::Polity | Kind::Group | Kind::Role => true,
            Kind::Place | Kind::Facility | Kind::Event | Kind::Law => false,
        }
    }

    pub(super) fn speaker(&self, statement: Option<StatementId>) -> Option<MentionId> {
        let source = self.reading.statements[statement?].source.mention?;
        Some(source).filter(|it| self.is_party(*it))
    }
}
