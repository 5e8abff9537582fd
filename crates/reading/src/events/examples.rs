//! Every event rule against the sentences of its own file.

use crate::model::{Event, Reading, RoleKind};
use crate::sample;
use knowledge::{EventType, Modality, Mode};

/// Whether the event is as the file says: `actor Norway`, `refused`, `yield`, `AGREE`.
fn is(reading: &Reading, event: &Event, expected: &str) -> bool {
    let part = expected.split_once(' ').and_then(|(kind, words)| Some((RoleKind::from_label(kind)?, words)));
    if let Some((kind, words)) = part {
        return event.roles.iter().any(|it| it.kind == kind && reading.words(it.span).contains(words));
    }
    if let Some(modality) = Modality::from_label(expected) {
        return event.modality == modality;
    }
    if let Some(kind) = EventType::from_label(expected) {
        return event.kind == kind;
    }
    Mode::from_label(expected).is_some_and(|it| event.modes.contains(&it))
}

fn events<'r>(reading: &'r Reading, rule: &str) -> Vec<&'r Event> {
    reading.events.rows().iter().filter(|it| it.evidence.why.rule == rule).collect()
}

/// What the sentence gives, for the message of a failure.
fn shown(reading: &Reading) -> Vec<String> {
    let row = |it: &Event| {
        let roles: Vec<_> = it.roles.iter().map(|it| (it.kind.label(), reading.words(it.span))).collect();
        let modes: Vec<_> = it.modes.iter().map(|it| it.label()).collect();
        format!("{} {} {modes:?} {} {roles:?}", it.evidence.why.rule, it.kind.label(), it.modality.label())
    };
    reading.events.rows().iter().map(row).collect()
}

#[test]
fn every_rule_takes_its_sentences() {
    let mut wrong = Vec::new();
    for (name, takes, _) in knowledge::examples() {
        for example in takes {
            let reading = sample::read(example.sentence);
            let found = events(&reading, name);
            let fits = |event: &&&Event| example.expected.iter().all(|it| is(&reading, event, it));
            if found.iter().find(fits).is_none() {
                wrong.push(format!("{name}.rule: `{}` gives {:?}", example.sentence, shown(&reading)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_leaves_its_sentences() {
    let mut wrong = Vec::new();
    for (name, _, leaves) in knowledge::examples() {
        for sentence in leaves {
            let reading = sample::read(sentence);
            if !events(&reading, name).is_empty() {
                wrong.push(format!("{name}.rule does not leave `{sentence}`: {:?}", shown(&reading)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_time_dates_the_act_that_it_hangs_on_and_a_date_goes_before_a_length() {
    let time = |text: &str, trigger: &str| {
        let reading = sample::read(text);
        let is_told = |it: &&Event| it.trigger.iter().any(|&span| reading.words(span) == trigger);
        let event = reading.events.rows().iter().find(is_told).expect("an event");
        event.time.map(|time| reading.words(reading.times[time].span).to_owned())
    };
    assert_eq!(time("Norway promised to free nine fishermen held since May.", "promised"), None);
    assert_eq!(time("Norway freed nine fishermen on Friday.", "freed").as_deref(), Some("Friday"));
    let talks = "The ministers of Norway and Peru met for two hours on Tuesday.";
    assert_eq!(time(talks, "met").as_deref(), Some("Tuesday"));
}
