//! Finds names: those that the reading core sees, and listed names that it does not; in headlines by their capitals.

use super::edges::{self, Edges};
use super::kinds::{self, Sure};
use super::seen::{self, Part, People};
use super::view::View;
use super::{Found, Known, acronyms, halves, runs, titles};
use crate::core::Named;
use crate::syntax::{Deprel, Upos};
use knowledge::{Alias, EntityId, Kind, NameWord, Number, Sense};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All names, in the order of the text; `seen` are those that the core sees.
pub(super) fn find(view: &View<'_>, seen: &[Named]) -> Vec<Found> {
    let mut found = Vec::new();
    let people = People::new(view, seen);
    let elsewhere = Elsewhere::new(view, seen);
    for sentence in view.sentences() {
        let first = found.len();
        let seen = inside(seen, &sentence);
        let alone = |at: usize| elsewhere.is_place(at);
        let edges = Edges { view, sentence: &sentence, seen, alone: &alone };
        let mut cutter = Cutter { view, sentence: &sentence, found: &mut found, people: &people, edges: &edges };
        let trusts_core = !view.is_capitalised_title(&sentence);
        if trusts_core {
            let begins_here = |name: &&Named| name.words.start >= sentence.start;
            seen.iter().filter(begins_here).for_each(|name| cutter.take(name));
        }
        let by_core = cutter.found.len();
        for run in runs::find(view, &sentence) {
            cutter.cut(run);
        }
        if trusts_core {
            keep_listed(&edges, &elsewhere, &mut found, by_core);
        }
        found[first..].sort_by_key(|mention| mention.tokens.start);
    }
    people_by_surname(view, &mut found);
    listed(view, &mut found);
    joined_people(view, &mut found);
    bracketed(view, &mut found);
    harmonise(view, &mut found);
    halves::lead(view, &mut found);
    found
}

/// The names that the core sees anywhere in the article, with their kinds.
struct Elsewhere<'r> {
    view: &'r View<'r>,
    kinds: BTreeMap<&'r str, Kind>,
}

impl<'r> Elsewhere<'r> {
    fn new(view: &'r View<'_>, seen: &[Named]) -> Elsewhere<'r> {
        let whole = |name: &Named| name.words.start..seen::with_syllable(view, &name.words);
        let kinds = seen.iter().map(|name| (view.text(&whole(name)), name.kind));
        Elsewhere { view, kinds: kinds.collect() }
    }

    fn kind(&self, words: &Range<usize>) -> Option<Kind> {
        self.kinds.get(self.view.text(words)).copied()
    }

    /// Whether a word alone is the name of a place or a body anywhere.
    fn is_place(&self, at: usize) -> bool {
        self.kind(&(at..at + 1)).is_some_and(edges::may_own)
    }
}

/// The names that stand in a sentence, wholly or in part.
fn inside<'n>(seen: &'n [Named], sentence: &Range<usize>) -> &'n [Named] {
    let first = seen.partition_point(|name| name.words.end <= sentence.start);
    let last = seen.partition_point(|name| name.words.start < sentence.end);
    &seen[first..last]
}

/// Of the names from `first` on, leaves those that the core does not see here: listed ones, ones that it sees elsewhere, and
/// persons behind an office.
fn keep_listed(edges: &Edges<'_, '_>, elsewhere: &Elsewhere<'_>, found: &mut Vec<Found>, first: usize) {
    let overlaps = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    for mut mention in found.split_off(first) {
        let again = elsewhere.kind(&mention.tokens).filter(|_| mention.known.is_none());
        let free = !edges.seen.iter().any(|name| overlaps(&name.words, &mention.tokens));
        if free && (mention.known.is_some() || again.is_some()) {
            mention.kind = again.unwrap_or(mention.kind);
            found.push(mention);
        } else if let Some((name, title, owner)) = free.then(|| edges.official(&mention.tokens)).flatten() {
            found.push(Found { role: Some(title), role_of: owner, ..Found::name(name, Kind::Person) });
        }
    }
}

struct Cutter<'c, 'r> {
    view: &'c View<'r>,
    sentence: &'c Range<usize>,
    found: &'c mut Vec<Found>,
    people: &'c People<'c>,
    edges: &'c Edges<'c, 'r>,
}

impl Cutter<'_, '_> {
    /// Takes a name that the core sees. Its kind stands, but for what the lists know better: whose people, which state.
    fn take(&mut self, name: &Named) {
        let Part { before, words, kind } = self.people.part(self.view, name, self.sentence);
        let words = if kind == Kind::Person && !words.is_empty() { self.edges.of(&words) } else { words };
        let is_time = words.len() == 1 && runs::is_calendar(self.view, words.start);
        if kind == Kind::Role || words.is_empty() || is_time {
            return;
        }
        self.cut(before);
        if let Some((person, title, owner)) = self.edges.official_within(&words, kind) {
            self.found.push(Found { role: Some(title), role_of: owner, ..Found::name(person.clone(), Kind::Person) });
            self.cut(words.start..person.start);
            return;
        }
        let known = runs::known(self.view, &words).map(|(len, rows)| {
            let alias = choose(self.view, &(words.start..words.start + len), rows);
            (len, alias)
        });
        let no_person = kind == Kind::Person && seen::is_no_person(self.view, &words);
        match known {
            Some((len, alias)) if no_person && len < words.len() => {
                self.push_known(words.start..words.start + len, alias, None);
            }
            None if no_person => {}
            Some((len, alias)) if len == words.len() && self.agrees(alias, &words, kind) => {
                self.push_known(words, alias, None);
            }
            Some((len, alias)) if kind == Kind::Person && self.is_title_of(&words, len) => {
                self.push_known(words.start..words.start + len, alias, None);
                self.push_seen(words.start + len..words.end, kind);
            }
            Some(_) | None => self.push_seen(words, kind),
        }
    }

    /// Whether a listed name may be meant where the core sees this kind: where it sees a person, only what is no surname here.
    fn agrees(&self, alias: Alias, words: &Range<usize>, kind: Kind) -> bool {
        let listed = self.view.knowledge.entities[alias.entity].kind;
        let titled = titles::before(self.view, words.start, self.sentence.start).is_some()
            || titles::honorific_before(self.view, words.start, self.sentence.start);
        let surname = self.people.has_surname(self.view.word(words.end - 1));
        listed == Kind::Person || kind != Kind::Person || !(titled || surname)
    }

    /// "US President ...": a title stands behind the first `len` words.
    fn is_title_of(&self, words: &Range<usize>, len: usize) -> bool {
        let rest = words.start + len..words.end;
        let title = titles::leading(self.view, rest.clone());
        title > 0 && title < rest.len()
    }

    fn push_seen(&mut self, name: Range<usize>, kind: Kind) {
        let title = if kind == Kind::Person { titles::leading(self.view, name.clone()) } else { 0 };
        let title = Some(name.start..name.start + title).filter(|title| !title.is_empty() && title.end < name.end);
        let start = title.as_ref().map_or(name.start, |title| title.end);
        if let Some(hyphen) = self.between_two(&(start..name.end), kind) {
            self.push_seen(start..hyphen, kind);
            self.push_seen(hyphen + 1..name.end, kind);
            return;
        }
        let mut found = Found::name(start..name.end, kind);
        if kind == Kind::Person {
            self.add_title(&mut found, title, None);
        }
        self.found.push(found);
    }

    /// The hyphen of "Arreola-Solheim", if both are persons of this text.
    fn between_two(&self, name: &Range<usize>, kind: Kind) -> Option<usize> {
        let hyphen = name.start + 1;
        let two = name.len() == 3 && self.view.is_hyphen(hyphen) && kind == Kind::Person;
        (two && self.view.is_name_alone(name.start) && self.view.is_name_alone(hyphen + 1)).then_some(hyphen)
    }

    /// The title around a person's name, and what it is of.
    fn add_title(&self, found: &mut Found, title: Option<Range<usize>>, owner: Option<EntityId>) {
        let (view, name, floor) = (self.view, found.tokens.clone(), self.sentence.start);
        let title = title
            .or_else(|| titles::before(view, name.start, floor))
            .or_else(|| titles::apposed_before(view, &name, self.sentence));
        let of = edges::office_before(view, name.start).filter(|_| title.is_none() && name.len() > 1);
        let owner = owner.or(of.as_ref().and_then(|of| of.1));
        let title = title.or(of.map(|of| of.0));
        let owner = owner.or_else(|| title.as_ref().and_then(|title| titles::owner_before(view, title.start, floor)));
        let owner = owner.or_else(|| title.as_ref().and_then(|title| titles::owner_within(view, title)));
        let after = titles::after(view, name.end, self.sentence.end);
        found.role_of = match (&title, &after) {
            (Some(_), _) => owner.or_else(|| titles::owner_after(view, name.end, self.sentence.end)),
            (None, Some((_, owner))) => *owner,
            (None, None) => None,
        };
        let about = title.as_ref().is_some_and(|title| titles::is_about(view, title));
        found.role_of = found.role_of.filter(|_| !about);
        found.role = title.or(after.map(|(words, _)| words));
    }

    /// Cuts one run into names.
    fn cut(&mut self, run: Range<usize>) {
        let (mut at, mut title, mut owner) = (run.start, None, None);
        while at < run.end {
            let rest = at..run.end;
            match self.piece(&rest) {
                Piece::Title(len) => {
                    title = Some(at..at + len);
                    at += len;
                }
                Piece::Skip(len) => at += len,
                Piece::Known(len, alias) => {
                    let name = at..at + len;
                    owner = Some(alias.entity);
                    self.push_known(name, alias, title.take());
                    at += len;
                }
                Piece::Other(len) => {
                    self.push_other(at..at + len, title.take(), owner.take());
                    at += len;
                }
            }
        }
    }

    fn piece(&self, rest: &Range<usize>) -> Piece {
        let view = self.view;
        if view.is_hyphen(rest.start) || view.word(rest.start) == "&" {
            return Piece::Skip(1);
        }
        let known = runs::known(view, rest);
        if let Some((len, rows)) = known.filter(|(len, _)| *len == rest.len()) {
            return Piece::Known(len, choose(view, rest, rows));
        }
        let is_body = kinds::body(view, rest).is_some();
        let title = titles::leading(view, rest.clone());
        let named = kinds::begins_with_given(view, &(rest.start + title..rest.end));
        if title > 0 && (!is_body || named) {
            return Piece::Title(title);
        }
        if !is_body && view.knowledge.offices.honorifics.get(view.word(rest.start)).is_some() {
            return Piece::Skip(1);
        }
        match known {
            Some((len, rows)) if self.goes_on(rest, len, rows) => self.other(rest),
            Some((len, rows)) if !is_body || view.is_hyphen(rest.start + len) => {
                Piece::Known(len, choose(view, &(rest.start..rest.start + len), rows))
            }
            _ => self.other(rest),
        }
    }

    /// "Panama Papers": a listed place with one strange word behind it names something else.
    fn goes_on(&self, rest: &Range<usize>, len: usize, rows: &[Alias]) -> bool {
        let view = self.view;
        let next = rest.start + len;
        let is_place = rows.iter().all(|alias| matches!(alias.sense, Sense::Name | Sense::Capital));
        let stranger = runs::known(view, &(next..rest.end)).is_none()
            && !view.is_acronym(next)
            && !view.is_hyphen(next)
            && view.is_plain_word(next);
        is_place && rest.len() == len + 1 && stranger
    }

    /// An unlisted name, up to a title inside it: "Harbour Police Chief Ana Lind".
    fn other(&self, rest: &Range<usize>) -> Piece {
        let view = self.view;
        if view.is_grammar(rest.start) && !view.is_acronym(rest.start) {
            return Piece::Skip(1);
        }
        let is_noise = |job| rest.len() == 1 && view.is(rest.start, job);
        if is_noise(NameWord::Common) || is_noise(NameWord::Opener) {
            return Piece::Skip(1);
        }
        if rest.len() == 1 && self.is_title_case_noise(rest.start) {
            return Piece::Skip(1);
        }
        let is_body = kinds::body(view, rest).is_some();
        let inside = |at: &usize| {
            let len = titles::leading(view, *at..rest.end);
            len > 0 && at + len < rest.end && view.is_capital(at + len - 1)
        };
        let title = (rest.start + 1..rest.end).find(inside).filter(|_| !is_body);
        let Some(title) = title else { return Piece::Other(rest.len()) };
        // "Water Resources Minister": plain words before a title belong to it.
        let plain = (rest.start..title).all(|at| view.is_plain_word(at) && !view.is_name_elsewhere(at));
        match plain {
            true => Piece::Title(title - rest.start + titles::leading(view, title..rest.end)),
            false => Piece::Other(title - rest.start),
        }
    }

    /// A single capitalised word at the beginning that stands in small letters elsewhere.
    fn is_title_case_noise(&self, at: usize) -> bool {
        self.view.opens(at, self.sentence) && self.view.is_plain_elsewhere(at)
    }

    fn push_known(&mut self, name: Range<usize>, alias: Alias, title: Option<Range<usize>>) {
        let view = self.view;
        let entity = &view.knowledge.entities[alias.entity];
        let next = name.end;
        let describes = matches!(view.upos(next), Upos::Noun | Upos::Adj) && !view.is_capital(next);
        let party = entity.sector.as_deref() == Some("PTY") && name.len() == 1 && alias.sense == Sense::Name;
        let kind = match alias.sense {
            Sense::Name if party && describes => Kind::Group,
            Sense::Demonym => Kind::Group,
            Sense::Capital if acts(view, &name) => Kind::Polity,
            Sense::Seat if entity.sector.as_deref() == Some("GOV") && view.is_located(name.start) => Kind::Facility,
            Sense::Capital | Sense::Name | Sense::Seat | Sense::Acronym => entity.kind,
        };
        let named_person = title.is_some() && kind == Kind::Place && alias.sense == Sense::Name;
        if named_person {
            self.push_other(name, title, None);
            return;
        }
        let mut found = Found::name(name, kind);
        found.known = Some(Known { entity: alias.entity, sense: alias.sense });
        self.found.push(found);
    }

    fn push_other(&mut self, name: Range<usize>, title: Option<Range<usize>>, owner: Option<EntityId>) {
        let view = self.view;
        let floor = self.sentence.start;
        let body = kinds::body(view, &name);
        let title = title.or_else(|| titles::before(view, name.start, floor)).filter(|_| body.is_none());
        let (kind, sure) = match title {
            Some(_) => (Kind::Person, Sure::Told),
            None => kinds::of(view, &name, self.sentence),
        };
        let mut found = Found { guessed: sure == Sure::Guessed, ..Found::name(name, kind) };
        if kind == Kind::Person {
            self.add_title(&mut found, title, owner);
        }
        self.found.push(found);
    }
}

/// What a run begins with.
enum Piece {
    Title(usize),
    Skip(usize),
    Known(usize, Alias),
    Other(usize),
}

/// The likeliest meaning of a listed name here: a state before a city, a capital that acts before one that does not.
fn choose(view: &View<'_>, name: &Range<usize>, rows: &[Alias]) -> Alias {
    let seat = rows.iter().find(|alias| alias.sense == Sense::Seat);
    if let (Some(seat), true) = (seat, rows.len() > 1) {
        // "Brussels": the seat of a body where it acts, a city where it does not.
        let city = rows.iter().find(|alias| alias.sense == Sense::Capital);
        return if acts(view, name) { *seat } else { *city.unwrap_or(seat) };
    }
    let state = |alias: &&Alias| view.knowledge.entities[alias.entity].kind == Kind::Polity;
    let name = rows.iter().filter(|alias| alias.sense == Sense::Name).find(state);
    let first = rows.first().copied();
    name.copied().or(first).unwrap_or(Alias { entity: text::Id::new(0), sense: Sense::Name })
}

/// Whether a place name does something here, and so stands for a government: "Oslo rejected", "talks between Oslo and ...".
fn acts(view: &View<'_>, name: &Range<usize>) -> bool {
    let before = name.start.checked_sub(1);
    let (relation, head) = view.relation(name);
    let head_is = |job| head.is_some_and(|head| view.knowledge.name_words.is(view.lemma(head), job));
    match before {
        Some(at) if view.is(at, NameWord::Locative) => return false,
        Some(at) if view.is(at, NameWord::ActingPreposition) => return true,
        _ => {}
    }
    match relation {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::OblAgent => true,
        Deprel::Obj | Deprel::Iobj => !head_is(NameWord::PlaceVerb),
        Deprel::NmodPoss => true,
        Deprel::Conj => head.is_some_and(|head| head < name.start && acts(view, &(head..head + 1))),
        _ => false,
    }
}

/// A name that is the last word of a person's name elsewhere is that person's, whatever its neighbours say.
fn people_by_surname(view: &View<'_>, found: &mut [Found]) {
    let last = |mention: &Found| view.word(mention.tokens.end - 1);
    let is_particle = |at: usize| view.is(at, NameWord::Particle) || view.is_hyphen(at);
    let alone = |mention: &Found| (mention.tokens.start..mention.tokens.end - 1).all(is_particle);
    let known: BTreeSet<&str> =
        found.iter().filter(|mention| mention.kind == Kind::Person && !alone(mention)).map(last).collect();
    for mention in found.iter_mut().filter(|mention| mention.known.is_none() && alone(mention)) {
        if known.contains(last(mention)) {
            mention.kind = Kind::Person;
        }
    }
}

/// "Quito, Latacunga and Lima": a guess between places in a list is a place.
fn listed(view: &View<'_>, found: &mut [Found]) {
    let neighbours = |one: &Found, other: &Found| {
        let gap = one.tokens.end..other.tokens.start;
        gap.len() <= 2 && !gap.is_empty() && gap.clone().all(|at| matches!(view.word(at), "," | "and" | "or" | "&"))
    };
    let is_place = |mention: &Found| matches!(mention.kind, Kind::Place | Kind::Polity) && !mention.guessed;
    let len = found.len();
    let pairs = (1..len).map(|index| (index, index - 1)).chain((1..len).rev().map(|index| (index - 1, index)));
    for (index, other) in pairs {
        let in_list = neighbours(&found[index.min(other)], &found[index.max(other)]);
        if in_list && found[index].guessed && is_place(&found[other]) {
            found[index].kind = Kind::Place;
            found[index].guessed = false;
        }
    }
}

/// "Presidents X and Y": a bare name joined to a person's is a person's.
fn joined_people(view: &View<'_>, found: &mut [Found]) {
    for index in 1..found.len() {
        let (before, here) = (&found[index - 1], &found[index]);
        let gap = before.tokens.end..here.tokens.start;
        let joined = gap.len() == 1 && matches!(view.word(gap.start), "and" | "&");
        let bare = here.known.is_none() && here.tokens.len() == 1 && !view.is_acronym(here.tokens.start);
        if joined && bare && before.kind == Kind::Person && here.kind == Kind::Organisation {
            found[index].kind = Kind::Person;
        }
        let shared = found[index - 1].role.clone().filter(|role| joined && is_plural(view, role));
        if let (Some(role), Kind::Person, None) = (shared, found[index].kind, &found[index].role) {
            found[index].role = Some(role);
        }
    }
}

/// "Presidents".
fn is_plural(view: &View<'_>, role: &Range<usize>) -> bool {
    let head = view.knowledge.offices.heads.get(view.word(role.end - 1));
    head.is_some_and(|office| office.plural == Number::Plural)
}

/// "Compagnie du Nord (CDN)": what goes by its initials in brackets is a body.
fn bracketed(view: &View<'_>, found: &mut [Found]) {
    for index in 1..found.len() {
        let is_land = matches!(found[index - 1].kind, Kind::Place | Kind::Polity | Kind::Facility);
        let is_body = found[index].kind == Kind::Organisation;
        if is_land && is_body && acronyms::is_given_behind(view, &found[index - 1], &found[index]) {
            found[index - 1].kind = Kind::Organisation;
        }
    }
}

/// One kind for the same unlisted words: a person where they are one anywhere, else what they are most often.
fn harmonise(view: &View<'_>, found: &mut [Found]) {
    let mut kinds: BTreeMap<&str, BTreeMap<Kind, usize>> = BTreeMap::new();
    for mention in found.iter().filter(|mention| mention.known.is_none()) {
        *kinds.entry(view.text(&mention.tokens)).or_default().entry(mention.kind).or_default() += 1;
    }
    for mention in found.iter_mut().filter(|mention| mention.known.is_none()) {
        let Some(counts) = kinds.get(view.text(&mention.tokens)) else { continue };
        let most = counts.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
        let person = counts.contains_key(&Kind::Person).then_some(Kind::Person);
        mention.kind = person.or(most.map(|(kind, _)| *kind)).unwrap_or(mention.kind);
    }
}
