//! Fixed words for labels, numbers, dates and support.

use crate::model::{Published, Support, Time};
use account::{ClaimFlag, ConflictKind, LinkKind, OpenKind, SourceSign};
use article::{Flag, Precision};
use knowledge::{EventType, Modality, Mode, Month, Stance};
use reading::{SourceKind, SpeechMode};

const NUMBERS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn number(number: usize) -> String {
    NUMBERS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A count with its noun: `two origins`, `14 texts`.
pub(super) fn count(count: usize, one: &str, more: &str) -> String {
    let noun = if count == 1 { one } else { more };
    format!("{} {noun}", number(count))
}

/// A number with its thousands parted: `20,699`.
pub(super) fn figure(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let parted = digits.char_indices().map(|(at, digit)| match at > 0 && at % 3 == first {
        true => format!(",{digit}"),
        false => digit.to_string(),
    });
    parted.collect()
}

/// `two origins, four texts`; `one or two origins, four texts` where it is undecided whether the two are one.
pub(super) fn tally(support: &Support) -> String {
    let (least, most) = (support.least(), support.origins.len());
    let origins = match most - least.min(most) {
        0 => count(most, "origin", "origins"),
        1 => format!("{} or {}", number(least), count(most, "origin", "origins")),
        _ => format!("{} to {}", number(least), count(most, "origin", "origins")),
    };
    let texts = count(support.articles.len(), "text", "texts");
    format!("{origins}, {texts}")
}

/// At most so many letters, with an ellipsis where some are left out.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A short name of an outlet: of a web address its own part, of a long name its first whole words.
pub(super) fn outlet(name: &str) -> String {
    const MOST: usize = 16;
    let name = name.strip_prefix("www.").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let name = if name.contains(' ') { name } else { domain(name) };
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let mut kept = String::new();
    for word in name.split(' ') {
        if kept.chars().count() + word.chars().count() >= MOST {
            break;
        }
        kept.push_str(word);
        kept.push(' ');
    }
    if kept.is_empty() { short(name, MOST) } else { format!("{}…", kept.trim_end()) }
}

/// `news` of `desk.news.co.xx`; the name itself where it is no domain.
fn domain(name: &str) -> &str {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [.., own, second, last] if second.len() <= 3 && last.len() == 2 => own,
        [.., own, _] => own,
        [_] | [] => name,
    }
}

/// An ISO date in words: `2031`, `May 2031`, `6 May 2031`, `6 May 2031, 09:30`.
pub(super) fn date(iso: &str) -> String {
    if !iso.starts_with(|letter: char| letter.is_ascii_digit()) {
        return iso.to_owned();
    }
    let (day, time) = iso.split_once('T').map_or((iso, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| Month::ALL.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let month = month.map(|month| month.label());
    let number = parts.next().map(|number| number.trim_start_matches('0'));
    let words = match (month, number) {
        (Some(month), Some(number)) => format!("{number} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => day.to_owned(),
    };
    match time {
        Some(time) => format!("{words}, {time}"),
        None => words,
    }
}

/// When an article was published; midnight is how many say that they know the day alone. A year that others say is marked.
pub(super) fn published(published: Option<&Published>) -> String {
    let Some(published) = published else { return "no date".to_owned() };
    let day = date(published.value.strip_suffix("T00:00").unwrap_or(&published.value));
    if published.basis == article::Basis::Pile { format!("{day} (year from other texts)") } else { day }
}

/// When something is: the calendar where it is resolved, else the words.
pub(super) fn time(time: &Time) -> String {
    match (&time.from, &time.to) {
        (Some(from), Some(to)) => span_of_days(from, to, time.precision),
        (Some(from), None) => format!("from {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => time.text.clone().to_string(),
    }
}

fn span_of_days(from: &str, to: &str, precision: Precision) -> String {
    let part = |levels: usize| from.split(['-', 'T']).take(levels).collect::<Vec<_>>().join("-");
    match precision {
        Precision::Year => part(1),
        Precision::Month => date(&part(3).split('-').take(2).collect::<Vec<_>>().join("-")),
        Precision::Day => date(&part(3)),
        Precision::Minute
        | Precision::Hour
        | Precision::DayPart
        | Precision::Week
        | Precision::Season
        | Precision::Decade => match from == to {
            true => date(from),
            false => format!("{} to {}", date(from), date(to)),
        },
    }
}

/// What sort of act an event is.
pub(super) fn event(kind: EventType, modes: &[Mode]) -> &'static str {
    match kind {
        EventType::Consult if modes.contains(&Mode::Phone) => "Call",
        EventType::Consult if modes.contains(&Mode::Visit) => "Visit",
        EventType::Consult => "Meeting",
        EventType::Agree => "Agreement",
        EventType::Support => "Support",
        EventType::Concede => "Concession",
        EventType::Cooperate => "Cooperation",
        EventType::Aid => "Aid",
        EventType::Retreat => "Withdrawal",
        EventType::Request => "Demand",
        EventType::Accuse => "Accusation",
        EventType::Reject => "Refusal",
        EventType::Threaten => "Threat",
        EventType::Protest => "Protest",
        EventType::Sanction => "Sanction",
        EventType::Mobilize => "Mobilisation",
        EventType::Coerce => "Coercion",
        EventType::Assault => "Violence",
    }
}

/// How certain an event is; nothing to say where it happened.
pub(super) const fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "",
        Modality::Planned => "planned",
        Modality::Proposed => "proposed",
        Modality::Demanded => "demanded",
        Modality::Refused => "refused",
        Modality::Denied => "denied",
        Modality::Possible => "possible",
        Modality::Conditional => "conditional",
        Modality::PastBackground => "before the story",
    }
}

pub(super) const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Demands => "demands",
        Stance::Offers => "offers",
        Stance::Accepts => "accepts",
        Stance::Rejects => "rejects",
        Stance::Conditions => "sets a condition",
        Stance::Considers => "considers",
    }
}

pub(super) const fn form(mode: SpeechMode) -> &'static str {
    match mode {
        SpeechMode::Direct => "quoted",
        SpeechMode::Mixed => "part-quoted",
        SpeechMode::Indirect => "reported",
    }
}

pub(super) const fn source(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Named => "",
        SourceKind::Unnamed => "unnamed source",
        SourceKind::Document => "a document",
        SourceKind::None => "no source given",
    }
}

pub(super) const fn claim_flag(flag: ClaimFlag) -> &'static str {
    match flag {
        ClaimFlag::OneOrigin | ClaimFlag::UndecidedOrigins => "",
        ClaimFlag::UnnamedSource => "unnamed sources only",
        ClaimFlag::Translated => "in translation only",
        ClaimFlag::Contested => "contested",
        ClaimFlag::Withdrawn => "withdrawn by its source",
    }
}

pub(super) const fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SharedPassage => "the same run of words",
        LinkKind::Rewrite => "the same facts in the same order",
        LinkKind::SharedQuotation => "a quotation in words that no other text has",
        LinkKind::SharedDetail => "rare details in common",
        LinkKind::NamedAgency => "both name one agency",
        LinkKind::SamePublisher => "one publisher",
        LinkKind::Translation => "one follows the other through a translation",
        LinkKind::Respelling => "names that each spells in its own way",
    }
}

/// What shows that one text follows another.
pub(super) const fn sign(sign: SourceSign) -> &'static str {
    match sign {
        SourceSign::NamesItsAgency => "it names that text’s agency",
        SourceSign::Translated => "it was put through a machine",
        SourceSign::Later => "it came out days later",
    }
}

pub(super) const fn conflict(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Polarity => "whether",
        ConflictKind::Number => "how many",
        ConflictKind::Time => "when",
        ConflictKind::Place => "where",
        ConflictKind::Actor => "who did it",
        ConflictKind::Attribution => "who said it",
        ConflictKind::Wording => "in what words",
    }
}

pub(super) const fn open(kind: OpenKind) -> &'static str {
    match kind {
        OpenKind::NoOutcome => "No text tells the outcome.",
        OpenKind::Conflict => "The accounts conflict.",
        OpenKind::Undecided => "Not decided.",
    }
}

/// What to know of an article, and whether it lowers trust in its words.
pub(super) const fn flag(flag: Flag) -> (&'static str, bool) {
    match flag {
        Flag::MachineTranslated => ("machine-translated", true),
        Flag::Truncated => ("breaks off", true),
        Flag::Undated => ("no date", false),
        Flag::UnknownOutlet => ("outlet not named", false),
        Flag::OtherLanguage => ("not in English, not read", true),
        Flag::BrokenEncoding => ("some letters were broken", true),
        Flag::TooLong => ("cut at a size limit", true),
        Flag::IndexPage => ("a list of links", true),
        Flag::ConsentPage => ("a consent page", true),
        Flag::Paywall => ("only its beginning", true),
        Flag::LiveBlog => ("a running log", false),
        Flag::NoText => ("no report found", true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::Shared;

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        assert_eq!(date("2031"), "2031");
        assert_eq!(date("2031-05"), "May 2031");
        assert_eq!(date("2031-05-06"), "6 May 2031");
        assert_eq!(date("2031-05-06T09:30"), "6 May 2031, 09:30");
        assert_eq!((date("soon"), date("Thursday")), ("soon".to_owned(), "Thursday".to_owned()));
        assert_eq!(date("2031-77-06"), "2031-77-06");
    }

    #[test]
    fn outlets_have_short_names() {
        assert_eq!(outlet("The Quay Courier"), "Quay Courier");
        assert_eq!(outlet("www.harbour-mail.example"), "harbour-mail");
        assert_eq!(outlet("desk.tideline.co.nz"), "tideline");
        assert_eq!(outlet("edition.skerry.com"), "skerry");
        assert_eq!(outlet("Northern Mole Evening Post"), "Northern Mole…");
        assert_eq!(outlet("Donaudampfschifffahrtszeitung"), "Donaudampfschif…");
    }

    #[test]
    fn what_may_be_one_origin_is_a_range() {
        let support = |least: Option<usize>, most: usize| Support {
            articles: vec![Shared::default(); most],
            outlets: Vec::new(),
            origins: vec![Shared::default(); most],
            least,
        };
        assert_eq!(tally(&support(None, 2)), "two origins, two texts");
        assert_eq!(tally(&support(Some(1), 2)), "one or two origins, two texts");
        assert_eq!(tally(&support(Some(2), 14)), "two to 14 origins, 14 texts");
    }

    #[test]
    fn counts_are_words_up_to_twelve() {
        assert_eq!(count(1, "origin", "origins"), "one origin");
        assert_eq!(count(12, "text", "texts"), "twelve texts");
        assert_eq!(count(13, "text", "texts"), "13 texts");
        assert_eq!([7, 999, 1204, 20_699, 1_000_000].map(figure), ["7", "999", "1,204", "20,699", "1,000,000"]);
    }
}
