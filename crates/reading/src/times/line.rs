//! One sentence as words with what the calendar and the numbers say of them.

use crate::model::{Reading, Sentence, Token};
use crate::syntax::Upos;
use knowledge::{CalendarWord, Knowledge, NumberWord, Pointing, TimeUnit};
use std::ops::Range;
use text::{Id, Span};

/// The words of a sentence.
pub(super) struct Line<'r> {
    pub(super) knowledge: &'r Knowledge,
    pub(super) tokens: &'r [Token],
    pub(super) lemmas: &'r str,
    pub(super) words: Vec<&'r str>,
    small: Vec<String>,
    /// At each word, the calendar word or phrase that begins there, with its length.
    calendar: Vec<Option<(usize, CalendarWord)>>,
    /// Where the sentence says that it speaks of what is to come.
    pub(super) future: Vec<usize>,
    /// Words that stand behind "mid-".
    middle: Vec<usize>,
}

/// The word behind "mid-".
fn without_middle(word: &str) -> Option<&str> {
    let (head, rest) = word.split_once('-')?;
    (head.eq_ignore_ascii_case("mid") && !rest.is_empty()).then_some(rest)
}

/// "Are to meet": a plan. "Is to blame" is none.
fn is_to_do(tokens: &[Token], small: &[String], at: usize) -> bool {
    let [be, to, verb, ..] = small.get(at..).unwrap_or_default() else { return false };
    let base = tokens.get(at + 2).is_some_and(|token| token.upos == Upos::Verb) && verb != "blame";
    matches!(be.as_str(), "is" | "are") && to == "to" && base
}

impl<'r> Line<'r> {
    pub(super) fn new(reading: &'r Reading, knowledge: &'r Knowledge, sentence: &Sentence) -> Line<'r> {
        let first = sentence.first.index();
        let tokens = reading.tokens.rows().get(first..first + sentence.len as usize).unwrap_or_default();
        let whole: Vec<&str> = tokens.iter().map(|token| reading.words(token.span)).collect();
        let middle = (0..whole.len()).filter(|&at| without_middle(whole[at]).is_some()).collect();
        let words: Vec<&str> = whole.iter().map(|word| without_middle(word).unwrap_or(word)).collect();
        let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let is_sign = |at: &usize| {
            let lower = words[*at].starts_with(|letter: char| letter.is_lowercase() || !letter.is_alphabetic());
            let listed = knowledge.calendar.future.longest(words.iter().skip(*at).take(3).copied()).is_some();
            lower && (listed || is_to_do(tokens, &small, *at))
        };
        let future = (0..words.len()).filter(is_sign).collect();
        let others = &knowledge.calendar.others;
        let phrase = |at: usize| others.longest(words.iter().skip(at).take(8).copied()).map(|(len, word)| (len, *word));
        let calendar = (0..words.len()).map(phrase).collect();
        Line { lemmas: &reading.lemmas, knowledge, tokens, words, small, calendar, future, middle }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word in small letters; empty past the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        self.small.get(at).map_or("", String::as_str)
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// Whether these words stand there, one behind the other.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.word(at + step) == *word)
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.tokens.get(at).map_or(Upos::X, |token| token.upos)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?.span;
        let last = self.tokens.get(range.end.checked_sub(1)?)?.span;
        Some(first.join(last))
    }

    /// Whether the word stands behind "mid-".
    pub(super) fn is_middle(&self, at: usize) -> bool {
        self.middle.binary_search(&at).is_ok()
    }

    /// Whether nothing stands between this token and the next.
    pub(super) fn touches(&self, at: usize) -> bool {
        matches!((self.tokens.get(at), self.tokens.get(at + 1)), (Some(one), Some(two)) if one.span.end() == two.span.start())
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is(at, &["-", "–", "—", "‐", "‑"])
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// A month by name; "may" and "march" count with a capital only.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let month = *self.knowledge.calendar.months.get(self.word(at))?;
        // "In March, May triggered Article 50".
        let acts = matches!(self.upos(at + 1), Upos::Verb | Upos::Aux)
            && matches!(self.upos(at.wrapping_sub(1)), Upos::Punct | Upos::X);
        if self.is(at, &["may"]) && acts {
            return None;
        }
        let day_follows = self.digits(at + 1).is_some() || self.ordinal(at + 1).is_some();
        (self.is_capital(at) && (self.upos(at) != Upos::Aux || day_follows)).then_some(month)
    }

    /// A day of the week, Monday is 1.
    pub(super) fn weekday(&self, at: usize) -> Option<i8> {
        let day = *self.knowledge.calendar.weekdays.get(self.word(at))?;
        self.is_capital(at).then_some(day)
    }

    /// A calendar word or phrase with its length in tokens.
    pub(super) fn calendar(&self, at: usize) -> Option<(usize, CalendarWord)> {
        *self.calendar.get(at)?
    }

    pub(super) fn unit(&self, at: usize) -> Option<TimeUnit> {
        match self.calendar(at)? {
            // "A second attempt".
            (1, CalendarWord::Unit(TimeUnit::Second)) if self.upos(at) == Upos::Adj => None,
            (1, CalendarWord::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    pub(super) fn pointing(&self, at: usize) -> Option<Pointing> {
        match self.calendar(at)? {
            (1, CalendarWord::Pointing(pointing)) if !self.lasts(at) => Some(pointing),
            _ => None,
        }
    }

    /// Whether "last" is a verb: "the truce will last 30 days".
    fn lasts(&self, at: usize) -> bool {
        self.upos(at) == Upos::Verb && self.is(at, &["last"])
    }

    pub(super) fn day_part(&self, at: usize) -> Option<&'static str> {
        match self.calendar(at)? {
            (1, CalendarWord::DayPart(code)) => Some(code),
            _ => None,
        }
    }

    pub(super) fn season(&self, at: usize) -> Option<&'static str> {
        match self.calendar(at)? {
            (1, CalendarWord::Season(code)) => Some(code),
            _ => None,
        }
    }

    /// Digits alone.
    pub(super) fn digits(&self, at: usize) -> Option<i64> {
        let word = self.word(at);
        let plain = !word.is_empty() && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| word.parse().ok()).flatten()
    }

    /// A number in digits or words, with its length in tokens: "12", "5,000", "twenty-one", "ten thousand", "a", "[ten]".
    pub(super) fn number(&self, at: usize) -> Option<(usize, i64)> {
        let (len, number) = self.small_number(at)?;
        match self.knowledge.numbers.cardinals.get(self.word(at + len)) {
            Some(NumberWord::Scale(scale)) => Some((len + 1, number.checked_mul(*scale)?)),
            Some(NumberWord::Unit(_) | NumberWord::Ten(_)) | None => Some((len, number)),
        }
    }

    /// "Twenty" to "ninety".
    pub(super) fn tens(&self, word: &str) -> Option<i64> {
        match self.knowledge.numbers.cardinals.get(word)? {
            NumberWord::Ten(ten) => Some(*ten),
            NumberWord::Unit(_) | NumberWord::Scale(_) => None,
        }
    }

    /// Digits with commas between thousands.
    pub(super) fn grouped(&self, at: usize) -> Option<i64> {
        let mut groups = self.word(at).split(',');
        let head = groups.next().filter(|head| (1..=3).contains(&head.len()))?;
        let tail: Vec<&str> = groups.collect();
        let whole = !tail.is_empty() && tail.len() < 5 && tail.iter().all(|group| group.len() == 3);
        let digits = format!("{head}{}", tail.concat());
        let plain = whole && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    }

    fn small_number(&self, at: usize) -> Option<(usize, i64)> {
        if let Some(number) = self.digits(at).or_else(|| self.grouped(at)) {
            return Some((1, number));
        }
        if self.is(at, &["a", "an"]) {
            return Some((1, 1));
        }
        if self.is(at, &["["]) {
            let (len, number) = self.number(at + 1).filter(|_| !self.is(at + 1, &["["]))?;
            return self.is(at + 1 + len, &["]"]).then_some((len + 2, number));
        }
        let cardinal = |at: usize| self.knowledge.numbers.cardinals.get(self.word(at)).copied();
        match cardinal(at)? {
            NumberWord::Unit(number) => Some((1, number)),
            NumberWord::Ten(ten) => match (self.is_hyphen(at + 1), cardinal(at + 1), cardinal(at + 2)) {
                (true, _, Some(NumberWord::Unit(one))) if one < 10 => Some((3, ten + one)),
                (false, Some(NumberWord::Unit(one)), _) if one < 10 => Some((2, ten + one)),
                _ => Some((1, ten)),
            },
            NumberWord::Scale(_) => None,
        }
    }

    /// An ordinal with its length in tokens: "17th", "twentieth", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, i64)> {
        let ordinals = &self.knowledge.numbers.ordinals;
        if let Some(number) = ordinals.get(self.word(at)) {
            return Some((1, *number));
        }
        if let Some(ten) = self.tens(self.word(at)) {
            let hyphen = usize::from(self.is_hyphen(at + 1));
            let one = ordinals.get(self.word(at + 1 + hyphen)).filter(|one| **one < 10)?;
            return Some((2 + hyphen, ten + one));
        }
        let word = self.word(at);
        let stem = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
        stem.parse().ok().filter(|number| *number > 0).map(|number| (1, number))
    }

    /// A year in four digits that is used as one.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let word = self.words.get(at)?;
        let year = self.digits(at).filter(|year| word.len() == 4 && (1000..=2100).contains(year))?;
        let hedged = self.knowledge.numbers.before.get(self.word(at.wrapping_sub(1))).is_some();
        let counts = self.upos(at + 1) == Upos::Noun && (self.word(at + 1).ends_with('s') || hedged);
        let measured =
            self.is(at + 1, &["%", "percent", "people"]) || self.is(at.wrapping_sub(1), &["$", "€", "£", "#"]);
        let definite = self.knowledge.nominals.definite.get(self.word(at.wrapping_sub(1))).is_some();
        let listed = self.is(at.wrapping_sub(1), &["and", "or"]) && self.word(at.wrapping_sub(2)).len() == 4;
        let listed = listed && self.digits(at.wrapping_sub(2)).is_some_and(|other| (1900..=2050).contains(&other));
        // "In 2011 protests broke out"; "in 2000 villages" may count.
        let dated = self.is(at.wrapping_sub(1), &["in"]) && year % 100 != 0;
        let pointed = (definite || listed || dated) && (1900..=2050).contains(&year);
        ((!counts || pointed) && !measured).then_some(year as i16)
    }

    /// A year of three digits, as in "30 September 420": at the end of its phrase.
    pub(super) fn old_year(&self, at: usize) -> Option<i16> {
        let year = self.digits(at).filter(|year| self.word(at).len() == 3 && (100..1000).contains(year))?;
        let ends = at + 1 >= self.len() || self.is(at + 1, &[".", ",", ";", ")", "-", "–", "—"]);
        (ends && !self.is(at + 2, &["000"])).then_some(year as i16)
    }

    /// Whether what is told lasts since then: "since March 2022", "since fighting broke out in March 2022".
    pub(super) fn is_since(&self, at: usize) -> bool {
        const FAR: usize = 6;
        let mut back = (at.saturating_sub(FAR)..at).rev().take_while(|&it| self.upos(it) != Upos::Punct);
        back.any(|it| self.is(it, &["since"]))
    }

    /// Whether a year ends the name of a text or of an event: "the Limitation Act 1980".
    pub(super) fn is_title(&self, at: usize) -> bool {
        let dated = |at: usize| self.month(at).is_some() || self.season(at).is_some() || self.calendar(at).is_some();
        at.checked_sub(1).is_some_and(|before| self.upos(before) == Upos::Propn && !dated(before))
    }

    /// Whether the words before say that a time is now: "it is", "today's", "it is now half past two on".
    pub(super) fn says_now(&self, at: usize) -> bool {
        const FAR: usize = 7;
        let between = |at: usize| {
            const HALVES: [&str; 8] = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "o’clock"];
            let counts = matches!(self.upos(at), Upos::Adv | Upos::Num) || self.is(at, &[":", ","]);
            counts || self.is(at, &HALVES) || (self.is(at, &["on"]) && self.is(at.wrapping_sub(1), &HALVES))
        };
        let back = at.saturating_sub(FAR)..at;
        let Some(be) = back.rev().find(|&before| !between(before)) else { return false };
        let subject = be.checked_sub(1).is_some_and(|subject| self.is(subject, &["it", "today"]));
        subject && self.is(be, &["is", "'s", "’s"]) && matches!(self.upos(be), Upos::Aux | Upos::Verb)
    }

    /// Whether a word or the next is something set beforehand: "Friday's vote", "Friday's run-off election".
    pub(super) fn is_appointment(&self, at: usize) -> bool {
        let mut nouns = (at..at + 3).take_while(|&it| matches!(self.upos(it), Upos::Noun | Upos::Adj | Upos::Propn));
        nouns.any(|it| self.knowledge.calendar.appointments.get(self.word(it)).is_some())
    }

    /// Whether nothing but marks and interjections stand around so many words.
    pub(super) fn is_alone(&self, at: usize, len: usize) -> bool {
        (0..at).chain(at + len..self.len()).all(|it| self.is_aside(it))
    }

    /// Whether a day opens an entry of a diary: "Right, Thursday, and this is the old hut".
    pub(super) fn is_entry(&self, at: usize) -> bool {
        (0..at).all(|it| self.is_aside(it)) && self.upos(at + 1) == Upos::Punct
    }

    fn is_aside(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Punct | Upos::Intj | Upos::X)
    }

    /// Whether a noun phrase begins there: "two weeks after the vote".
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        use Upos::{Adj, Det, Noun, Num, Pron, Propn};
        matches!(self.upos(at), Adj | Det | Noun | Num | Pron | Propn)
    }

    /// Whether a subject may begin there that a year before it does not count: "In 348 the abbot died".
    pub(super) fn opens_subject(&self, at: usize) -> bool {
        let acts = matches!(self.upos(at + 1), Upos::Verb | Upos::Aux);
        matches!(self.upos(at), Upos::Det | Upos::Pron) || (self.upos(at) == Upos::Propn && acts)
    }
}
