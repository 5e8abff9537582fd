//! Type, modality, mode and CAMEO code of an event: what its rule makes of what the sentence says.

use super::modality::Verdict;
use knowledge::{EventType, Modality, ModeChoice, Quad, Rule};

/// What tells the type and modality beside the verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nature {
    /// Whether a stated year puts it long before the story.
    pub(crate) past: bool,
    /// Whether the article says when it was published: else a stated year may be that of the story.
    pub(crate) dated: bool,
    /// Whether neither infinitive nor clause hangs on it.
    pub(crate) bare: bool,
    /// The type that words of its complement make of it.
    pub(crate) shift: Option<EventType>,
}

/// The type and modality of an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) kind: EventType,
    pub(crate) modality: Modality,
    /// Whether it is a request: somebody says that it must be done.
    pub(crate) owed: bool,
    /// Whether CAMEO codes it as intended.
    pub(crate) ahead: bool,
}

/// What comes of an event.
pub(crate) fn of(rule: &Rule, verdict: Verdict, nature: &Nature) -> Outcome {
    let kind = nature.shift.unwrap_or(rule.kind);
    let plain = |kind, modality| Outcome { kind, modality, owed: false, ahead: is_ahead(modality) };
    match verdict.modality {
        _ if verdict.refused && is_cooperative(kind) => {
            let hangs = verdict.conditional;
            plain(EventType::Reject, if hangs { Modality::Conditional } else { Modality::Refused })
        }
        _ if verdict.owed && verdict.negation.is_none() && is_asked_for(kind) => {
            Outcome { owed: true, ..plain(EventType::Request, Modality::Demanded) }
        }
        Some(Modality::Denied) if rule.negated.is_some() => plain(rule.negated.unwrap_or(kind), Modality::Refused),
        Some(modality) if is_ahead(modality) => plain(nature.shift.or(rule.future).unwrap_or(kind), modality),
        Some(modality) => plain(kind, modality),
        None if nature.past => plain(kind, Modality::PastBackground),
        None if verdict.conditional && is_conditional(rule, kind) => plain(kind, Modality::Conditional),
        None => plain(kind, by_rule(rule, nature)),
    }
}

/// Whether a condition in the sentence is one of the act: of a threat, or of a promise.
fn is_conditional(rule: &Rule, kind: EventType) -> bool {
    rule.absorbs && matches!(kind, EventType::Threaten | EventType::Agree | EventType::Concede)
}

fn by_rule(rule: &Rule, nature: &Nature) -> Modality {
    let bare = rule.bare.filter(|_| nature.bare && nature.shift.is_none());
    bare.unwrap_or(rule.modality)
}

fn is_cooperative(kind: EventType) -> bool {
    matches!(kind.quad(), Quad::VerbalCooperation | Quad::MaterialCooperation)
}

/// Whether one may be told to do it: deeds, and giving way.
fn is_asked_for(kind: EventType) -> bool {
    !matches!(kind, EventType::Request | EventType::Reject | EventType::Accuse | EventType::Threaten)
}

/// Whether it lies ahead.
pub(crate) const fn is_ahead(modality: Modality) -> bool {
    match modality {
        Modality::Planned | Modality::Proposed | Modality::Possible | Modality::Conditional | Modality::Demanded => {
            true
        }
        Modality::Happened | Modality::Refused | Modality::Denied | Modality::PastBackground => false,
    }
}

/// The mode that the words choose.
pub(crate) fn mode<'k>(rule: &'k Rule, words: &[String]) -> Option<&'k ModeChoice> {
    rule.modes.iter().find(|it| it.words.is_empty() || words.iter().any(|word| it.words.has(word)))
}

/// The CAMEO code. CAMEO codes what is only intended as intent (03) or as a threat (13), what is refused as refusal (12).
pub(crate) fn cameo(rule: &Rule, mode: Option<&ModeChoice>, outcome: &Outcome) -> Option<&'static str> {
    let own = mode.and_then(|it| it.cameo).or(rule.cameo);
    let deed = matches!(rule.kind.quad(), Quad::MaterialConflict);
    match outcome.kind {
        EventType::Reject if rule.kind != EventType::Reject => Some("12"),
        EventType::Request if rule.kind != EventType::Request => Some("10"),
        EventType::Concede if rule.kind == EventType::Agree => Some("035"),
        EventType::Threaten if rule.kind == EventType::Agree => Some("13"),
        _ if outcome.ahead && deed => Some("13"),
        _ if outcome.ahead && is_cooperative(rule.kind) && rule.kind != EventType::Agree => Some("03"),
        _ => own,
    }
}
