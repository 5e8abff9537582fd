//! What a number counts, in its sentence: the dead, those held, the hours of a meeting, or any one noun.

use super::tree::Tree;
use crate::desk::Desk;
use crate::number::{hash, mix};
use knowledge::{Counting, Kind, Tallies, TallyClass, TurningWords};
use reading::TokenId;
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;
use text::Span;

/// The class whose length is measured.
pub(super) const MEETING: TallyClass = "meeting";
/// The class that stands in one place, however that is called.
pub(super) const CROWD: TallyClass = "crowd";
/// The class that is counted in votes.
const MARGIN: TallyClass = "margin";
/// A tree is climbed so far.
const WITHIN: usize = 12;
/// Marks what narrows by the people that a word means, and by a country.
const FOLK: u64 = 8;
const COUNTRY: u64 = 9;

/// What a number counts, in its sentence.
pub(super) struct Counted<'d> {
    pub(super) tree: Tree<'d>,
    /// The noun, or the number that stands for it.
    pub(super) top: TokenId,
}

impl Counted<'_> {
    fn word(&self, way: Counting, token: TokenId) -> Option<TallyClass> {
        Tallies::embedded().class(way, &self.tree.form(token))
    }

    /// What it counts heads of: by the verb, by what narrows it, by what is counted, or by the word for the number.
    pub(super) fn class(&self) -> Option<TallyClass> {
        let by_head = || self.word(Counting::Are, self.top);
        let is_vote = || Tallies::embedded().is_vote(&self.tree.form(self.top));
        let by_number = || self.by_number().filter(|&class| class != MARGIN || is_vote());
        self.by_verb().or_else(|| self.by_clause()).or_else(by_head).or_else(by_number)
    }

    /// What things of one name mean, where it is said that so many are there, or took part: "there were 80 tractors". People have classes.
    pub(super) fn things(&self) -> Option<u64> {
        let tree = &self.tree;
        let over = tree.reading.tokens[self.top].head?;
        let is_named = tree.upos(self.top) == Upos::Noun && !self.means_anybody(self.top) && !tree.is_time(self.top);
        let in_class = [Counting::Are, Counting::Lose].iter().any(|&way| self.word(way, self.top).is_some());
        let are_people = Tallies::embedded().folk(&tree.form(self.top)).is_some();
        let do_so = |way: Counting| self.act(way, over) == Some(CROWD);
        let are_there = match tree.deprel(self.top) {
            Deprel::Nsubj => tree.is_there(over) || tree.is_in(over) || do_so(Counting::Do),
            Deprel::NsubjPass | Deprel::Obj => do_so(Counting::Done) || do_so(Counting::Do),
            _ => false,
        };
        (is_named && !in_class && !are_people && are_there).then(|| tree.sense(self.top))
    }

    /// "12 people were killed", "killed 12", "12 people died", "12 people lost their lives", "sent 200 villagers running".
    fn by_verb(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let verb = tree.reading.tokens[self.top].head?;
        match tree.deprel(self.top) {
            Deprel::Obj | Deprel::NsubjPass => {
                let found = tree.under(verb).filter(|&it| matches!(tree.deprel(it), Deprel::Xcomp | Deprel::Advcl));
                let doing = || found.into_iter().find_map(|verb| self.word(Counting::Do, verb));
                let done = self.act(Counting::Done, verb).or_else(|| self.word(Counting::Lose, self.top));
                done.or_else(doing).or_else(|| self.act(Counting::Do, verb).filter(|_| tree.is_passive(verb)))
            }
            Deprel::Nsubj => {
                let lost = || self.word(Counting::Lose, tree.object(verb)?);
                // "No one was hurt": taggers take it for a state.
                let state = || self.word(Counting::Done, verb).filter(|_| tree.upos(verb) == Upos::Adj);
                let found = self.act(Counting::Do, verb).or_else(lost).or_else(|| self.word(Counting::Are, verb));
                found.or_else(state)
            }
            _ => None,
        }
    }

    /// A verb, alone or with a word under it: "led-away", "changed-hands".
    fn act(&self, way: Counting, verb: TokenId) -> Option<TallyClass> {
        let form = self.tree.form(verb);
        let small = || self.tree.under(verb).map(|token| format!("{form}-{}", self.tree.form(token)));
        self.word(way, verb).or_else(|| small().find_map(|form| Tallies::embedded().class(way, &form)))
    }

    /// "12 people killed in the raid", "31 wounded miners", "23 seafarers aboard".
    fn by_clause(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let mut told = tree.under(self.top).filter(|&it| matches!(tree.deprel(it), Deprel::Acl | Deprel::AclRelcl));
        let over = tree.reading.tokens[self.top].head.filter(|&verb| tree.is_there(verb));
        let around = || tree.under(self.top).chain(over.into_iter().flat_map(|verb| tree.under(verb)));
        let beside = || around().find_map(|token| self.word(Counting::Beside, token));
        let told = told.find_map(|verb| self.word(Counting::Do, verb).or_else(|| self.word(Counting::Done, verb)));
        told.or_else(beside)
    }

    /// "The toll rose to 12", "the bodies of 12 soldiers", "a crew of 19".
    fn by_number(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let over = tree.reading.tokens[self.top].head;
        let all = |over: TokenId| self.word(Counting::Are, over).or_else(|| self.word(Counting::Of, over));
        let of = || all(over?).filter(|_| tree.deprel(self.top) == Deprel::Nmod);
        let toll = || {
            let over = over?;
            self.toll(over).or_else(|| self.toll(tree.subject(over)?)).or_else(|| self.toll(tree.object(over)?))
        };
        of().or_else(toll).or_else(|| self.toll(tree.subject(self.top)?))
    }

    /// What a word for a number is the number of: "the toll", "the number of people held".
    fn toll(&self, token: TokenId) -> Option<TallyClass> {
        let tree = &self.tree;
        let counted = |token: TokenId| {
            [Counting::Are, Counting::Done, Counting::Do].into_iter().find_map(|way| self.word(way, token))
        };
        let below = || tree.under(token).flat_map(|under| tree.under(under).chain([under]));
        let number = Tallies::embedded().is_number(&tree.form(token));
        self.word(Counting::Toll, token).or_else(|| below().find_map(counted).filter(|_| number))
    }

    /// What goes on for so long.
    pub(super) fn length(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let of = || tree.under(self.top).find_map(|token| self.word(Counting::Are, token));
        let over = tree.reading.tokens[self.top].head;
        let lasts = |verb: TokenId| {
            let subject = || self.word(Counting::Are, tree.subject(verb)?).or_else(|| self.of_meeting(verb));
            let lasted = || self.act(Counting::Last, verb).and_then(|_| subject());
            // "The first five hours" are a part, and "five hours later" no length.
            self.act(Counting::Do, verb).filter(|&class| class == MEETING).or_else(lasted)
        };
        let class = of().or_else(|| self.word(Counting::Are, over?)).or_else(|| lasts(over?))?;
        let narrowed = tree
            .under(self.top)
            .any(|token| matches!(tree.deprel(token), Deprel::Amod | Deprel::Advmod) && tree.upos(token) == Upos::Adj);
        (class == MEETING && !narrowed).then_some(class)
    }

    /// "It was over in two hours", where the sentence before tells of the talks.
    fn of_meeting(&self, verb: TokenId) -> Option<TallyClass> {
        let tree = &self.tree;
        let it = tree.subject(verb).filter(|&token| tree.upos(token) == Upos::Pron)?;
        let before = tree.before(it);
        let meetings = before.filter_map(|token| self.word(Counting::Are, token));
        meetings.last().filter(|&class| class == MEETING)
    }

    /// Whether a part is counted: "150 at the gate alone", "among them three children", "two of those released".
    pub(super) fn is_part(&self) -> bool {
        let tree = &self.tree;
        let of_those = tree.under(self.top).any(|it| tree.deprel(it) == Deprel::Nmod && tree.upos(it) == Upos::Pron);
        let those = tree.upos(self.top) == Upos::Pron && tree.form(self.top) != "one";
        let beside = tree.reading.tokens[self.top].head.into_iter().flat_map(|over| tree.under(over));
        let around = beside.flat_map(|token| tree.under(token)).filter(|&token| tree.deprel(token) != Deprel::Case);
        let told = |token: TokenId| Tallies::embedded().is_part(&tree.form(token));
        of_those || those || tree.under(self.top).chain(around).any(told)
    }

    /// "Not one of them": no count of one.
    pub(super) fn is_denied(&self) -> bool {
        let tree = &self.tree;
        let number = tree.under(self.top).filter(|&token| tree.deprel(token) == Deprel::Nummod);
        let below = number.flat_map(|token| tree.under(token)).chain(tree.under(self.top));
        below.filter(|&token| tree.deprel(token) == Deprel::Advmod).any(|token| tree.form(token) == "not")
    }

    /// Whether a time stands in a clause that tells of another happening: "released six men seized last October".
    pub(super) fn is_elsewhere(&self, class: Option<TallyClass>, time: Span) -> bool {
        let tree = &self.tree;
        let over = tree.verbs_over(self.top);
        let aside =
            |verb: TokenId| matches!(tree.deprel(verb), Deprel::Acl | Deprel::AclRelcl) && !over.contains(&verb);
        let of_time = tree.top(time).map_or(Vec::new(), |top| tree.verbs_over(top));
        of_time.into_iter().any(|verb| {
            aside(verb)
                && !(class.is_some_and(|class| self.tells(class, verb))
                    && tree.reading.tokens[verb].head == Some(self.top))
        })
    }

    /// Whether words are of who says so, and not of what is counted: "the manager in Piraeus said that ...".
    pub(super) fn is_of_speaker(&self, words: Span) -> bool {
        let tree = &self.tree;
        let up = |token: &TokenId| tree.reading.tokens[*token].head;
        let over: Vec<TokenId> = std::iter::successors(up(&self.top), up).take(WITHIN).collect();
        let Some(top) = tree.top(words) else { return false };
        let mut path = std::iter::successors(Some(top), up).take(WITHIN);
        path.any(|token| {
            let of_outer = up(&token).is_some_and(|head| over.iter().skip(1).any(|&outer| outer == head));
            of_outer && matches!(tree.deprel(token), Deprel::Nsubj)
        })
    }

    /// What narrows those who are counted.
    pub(super) fn narrowed(&self, desk: &Desk<'_>, class: TallyClass) -> BTreeSet<u64> {
        let tree = &self.tree;
        let open = matches!(tree.upos(self.top), Upos::Num | Upos::Pron)
            || self.means_anybody(self.top)
            || self.word(Counting::Are, self.top).is_some()
            || self.word(Counting::Lose, self.top).is_some();
        let own = if open { self.group() } else { Some(self.top) };
        let verb = tree.reading.tokens[self.top].head.filter(|_| class != CROWD);
        let there = verb.into_iter().flat_map(|verb| tree.there(verb)).filter(|&token| !self.is_happening(token));
        let all = self.below(self.top, class).chain(own).chain(there);
        all.filter(|&token| !tree.is_time(token)).map(|token| self.meaning(desk, token)).collect()
    }

    /// The word for all of them together: "a crew of 19".
    fn group(&self) -> Option<TokenId> {
        let over = self.tree.reading.tokens[self.top].head.filter(|_| self.tree.deprel(self.top) == Deprel::Nmod);
        over.filter(|&over| self.word(Counting::Of, over).is_some())
    }

    fn means_anybody(&self, token: TokenId) -> bool {
        Tallies::embedded().is_anybody(&self.tree.form(token))
    }

    /// What narrows a word: what it is of, and what is told of it but that it is counted. "Two of the strikers" are all who died of them.
    fn below(&self, top: TokenId, class: TallyClass) -> impl Iterator<Item = TokenId> {
        let tree = self.tree;
        let of_whom = move |token: TokenId| tree.upos(top) == Upos::Num && tree.deprel(token) == Deprel::Nmod;
        let found: Vec<TokenId> = tree
            .under(top)
            .filter(|&token| match tree.deprel(token) {
                Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::NmodPoss => {
                    let named = self.word(Counting::Beside, token).is_none() && !self.is_happening(token);
                    !of_whom(token) && named && !self.is_named_apart(token)
                }
                Deprel::Acl | Deprel::AclRelcl => !self.tells(class, token),
                _ => false,
            })
            .collect();
        let through = move |token: TokenId| -> Vec<TokenId> {
            if !self.means_anybody(token) {
                return vec![token];
            }
            tree.under(token).filter(|&it| matches!(tree.deprel(it), Deprel::Amod | Deprel::Compound)).collect()
        };
        found.into_iter().flat_map(through)
    }

    /// "Nine people, including two children": those who are told apart narrow nothing.
    fn is_named_apart(&self, token: TokenId) -> bool {
        let mut case = self.tree.under(token).filter(|&it| self.tree.deprel(it) == Deprel::Case);
        case.any(|it| Tallies::embedded().is_part(&self.tree.form(it)))
    }

    /// Whether a word says what those who are counted are counted for.
    fn tells(&self, class: TallyClass, token: TokenId) -> bool {
        [Counting::Do, Counting::Done].iter().any(|&way| self.word(way, token) == Some(class))
    }

    /// Whether a noun is the happening itself, and no other one: "in the clash", and not "in the second clash".
    fn is_happening(&self, token: TokenId) -> bool {
        let tree = &self.tree;
        let mut under = tree.under(token);
        let told_apart = under.any(|it| matches!(tree.deprel(it), Deprel::Amod | Deprel::Compound | Deprel::Nummod));
        Tallies::embedded().is_happening(&tree.form(token)) && !told_apart
    }

    /// What a word means: a people, a country, else its sense.
    fn meaning(&self, desk: &Desk<'_>, token: TokenId) -> u64 {
        let folk = Tallies::embedded().folk(&self.tree.form(token));
        let country = || self.country(desk, token);
        folk.map(|line| mix(FOLK, line as u64)).or_else(country).unwrap_or_else(|| self.tree.sense(token))
    }

    fn country(&self, desk: &Desk<'_>, token: TokenId) -> Option<u64> {
        let span = self.tree.reading.tokens[token].span;
        let mut mentions = self.tree.reading.mentions.iter();
        let (id, _) = mentions.find(|(_, row)| row.kind == Kind::Polity && row.head == span)?;
        let party = desk.parties(self.tree.id, Some(id)).first().copied()?;
        desk.cast.parties[party].country.as_deref().map(|code| mix(COUNTRY, hash(code.as_bytes())))
    }
}

/// A count of none: "nobody", "no villagers", "not one of the fishermen", and "did not arrest anyone".
pub(super) fn none<'d>(tree: Tree<'d>) -> impl Iterator<Item = (Counted<'d>, Span)> {
    tree.tokens().filter_map(move |token| {
        let (top, no) = none_at(&tree, token)?;
        let words = tree.reading.tokens[top].span.join(tree.reading.tokens[no].span);
        is_told(&tree, top, no).then_some((Counted { tree, top }, words))
    })
}

/// Who or what is none, with the no.
fn none_at(tree: &Tree<'_>, token: TokenId) -> Option<(TokenId, TokenId)> {
    let head = tree.reading.tokens[token].head;
    match tree.form(token).as_str() {
        form if Tallies::embedded().is_none(form) => Some((token, token)),
        "no" if tree.deprel(token) == Deprel::Det => Some((head?, token)),
        "not" => not_one(tree, token),
        "anyone" | "anybody" => denied(tree, token).map(|no| (token, no)),
        "any" if tree.deprel(token) == Deprel::Det => denied(tree, head?).map(|no| (head.unwrap_or(token), no)),
        _ => None,
    }
}

/// "Not one of them", "not a single villager".
fn not_one(tree: &Tree<'_>, not: TokenId) -> Option<(TokenId, TokenId)> {
    let mut next = tree.tokens().skip_while(|&token| token != not).skip(1);
    let one = next.next()?;
    match tree.form(one).as_str() {
        "one" => {
            let noun = tree.reading.tokens[one].head.filter(|_| tree.deprel(one) == Deprel::Nummod);
            Some((noun.unwrap_or(one), not))
        }
        "a" => {
            let single = next.next().filter(|&token| tree.form(token) == "single")?;
            Some((tree.reading.tokens[single].head?, not))
        }
        _ => None,
    }
}

/// The no over the verb that a word is the object of.
fn denied(tree: &Tree<'_>, object: TokenId) -> Option<TokenId> {
    let verb = tree.reading.tokens[object].head.filter(|_| tree.deprel(object) == Deprel::Obj)?;
    tree.under(verb).find(|&token| TurningWords::embedded().is_no(&tree.form(token)))
}

/// Whether somebody says so: with no other no, as no condition or wish, and not only that nothing is known.
fn is_told(tree: &Tree<'_>, top: TokenId, no: TokenId) -> bool {
    let verbs = tree.verbs_over(top);
    let over = tree.reading.tokens[top].head;
    let reported = verbs.iter().any(|&verb| Tallies::embedded().is_reported(&tree.form(verb)));
    let beside = tree.under(top).any(|token| Tallies::embedded().is_reported(&tree.form(token)));
    let near = over.into_iter().chain(verbs.first().copied());
    !reported
        && !beside
        && near.into_iter().all(|verb| tree.is_asserted_but(verb, &[top, no]) && !tree.is_to_come(verb))
}
