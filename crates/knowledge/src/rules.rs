//! Event rules: one small file each in `knowledge/rules/`, with the sentences it takes and leaves.
//!
//! A file is lines of `key: value`; the keys are those that [`RuleText::set`] reads.

use crate::act::Modality;
use crate::plover::{Context, EventType, Mode};
use crate::topics::{Topics, WordSet};
use std::collections::BTreeMap;

/// The files, by name.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

text::labels! {
    /// The part of speech of a trigger.
    pub enum TriggerKind {
        /// A verb, or a participle before a noun.
        Verb = "verb",
        /// A noun.
        Noun = "noun",
        /// An adjective or any other predicate: "ready to".
        Adjective = "adjective",
    }
}

text::labels! {
    /// How the parties of a rule's event stand to each other.
    pub enum Shape {
        /// The subject acts on the object.
        Plain = "plain",
        /// All act: a meeting, a deal, a clash.
        Mutual = "mutual",
        /// The subject is acted upon: "came under attack", "faces sanctions".
        Inverse = "inverse",
    }
}

/// What is known of each type of event, for those whose trigger no rule knows.
static LEARNED: &str = include_str!("../../../knowledge/learned-events.txt");

/// Words that name an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Lemmas: the first is the trigger, the others follow it or depend on it.
    pub words: Vec<&'static str>,
    /// What the first is.
    pub kind: TriggerKind,
}

/// A mode and the words of the complement that choose it; none for the mode where no other is chosen.
#[derive(Clone, Debug)]
pub struct ModeChoice {
    /// The mode.
    pub mode: Mode,
    /// The CAMEO code that goes with it.
    pub cameo: Option<&'static str>,
    /// What chooses it.
    pub words: WordSet,
}

/// A rule, compiled.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The name of its file.
    pub name: &'static str,
    /// The type of its events.
    pub kind: EventType,
    /// The CAMEO code, where no mode says otherwise.
    pub cameo: Option<&'static str>,
    /// The modes that it may have.
    pub modes: Vec<ModeChoice>,
    /// The contexts that it always has.
    pub contexts: Vec<Context>,
    /// The modality of its events where nothing in the sentence says otherwise.
    pub modality: Modality,
    /// The modality where it has no complement: "agreed" alone.
    pub bare: Option<Modality>,
    /// What names its events.
    pub triggers: Vec<Trigger>,
    /// The object must be one of these.
    pub object: WordSet,
    /// The complement must hold one of these.
    pub about: WordSet,
    /// The clause must hold none of these.
    pub without: WordSet,
    /// Other types that words of the complement make of it.
    pub shifts: Vec<(EventType, WordSet)>,
    /// The type where it lies ahead.
    pub future: Option<EventType>,
    /// The type where it is negated: not accepting is rejecting.
    pub negated: Option<EventType>,
    /// How its parties stand to each other.
    pub shape: Shape,
    /// Prepositions of the recipient, the best first.
    pub to: Vec<&'static str>,
    /// Whether its complement is part of it, so that no event is read from there.
    pub absorbs: bool,
    /// Whether the object is who is acted upon, even where it is no party by its word: "bombed a bus".
    pub hits_object: bool,
    /// A rule that wins over rules with the same trigger and as many conditions.
    pub weight: u16,
}

/// A sentence that a rule takes, with what must come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: &'static str,
    /// What must come of it: `actor Norway`, `refused`, `yield`.
    pub expected: Vec<&'static str>,
}

/// All rules, by the first word of their triggers.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    by_word: BTreeMap<&'static str, Vec<(usize, usize)>>,
    people: WordSet,
    learned: Vec<Rule>,
}

impl Rules {
    /// Compiles the files that come with the program.
    pub(crate) fn compile(topics: &Topics) -> Rules {
        let mut rules = Rules { people: topics.expand(&["@person", "@body"]), ..Rules::default() };
        for (name, text) in FILES {
            rules.add(RuleText::read(name, text).compile(topics));
        }
        let blocks = LEARNED.split("\n\n").filter(|it| it.starts_with("type:"));
        rules.learned = blocks.map(|it| RuleText::read("event head", it).compile(topics)).collect();
        rules
    }

    fn add(&mut self, rule: Rule) {
        let row = self.rules.len();
        for (at, trigger) in rule.triggers.iter().enumerate() {
            if let Some(&first) = trigger.words.first() {
                self.by_word.entry(first).or_default().push((row, at));
            }
        }
        self.rules.push(rule);
    }

    /// The verbs of all triggers.
    pub(crate) fn verbs(&self) -> impl Iterator<Item = &'static str> {
        let triggers = self.rules.iter().flat_map(|it| &it.triggers);
        let verbs = triggers.filter(|it| it.kind == TriggerKind::Verb);
        verbs.filter_map(|it| it.words.first().copied())
    }

    /// Whether the noun is one for people or bodies who act or are acted upon.
    pub fn is_people(&self, lemma: &str) -> bool {
        self.people.has(lemma)
    }

    /// The rules with their triggers that begin with this lemma, in the order of their names.
    pub fn starting(&self, lemma: &str) -> impl Iterator<Item = (&Rule, &Trigger)> {
        let rows = self.by_word.get(lemma).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|&(row, at)| (&self.rules[row], &self.rules[row].triggers[at]))
    }

    /// What stands for a rule where the trained head alone finds an event of a type.
    pub fn learned(&self, kind: EventType) -> Option<&Rule> {
        self.learned.iter().find(|it| it.kind == kind)
    }

    /// All rules, in the order of their names.
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }
}

/// What the rule of this file looks for: the words of its first line.
pub(crate) fn about(name: &str) -> Option<&'static str> {
    let (_, text) = FILES.iter().find(|(file, _)| *file == name)?;
    text.lines().next()?.strip_prefix('#').map(str::trim)
}

/// Each rule's name with the sentences that it takes and leaves, for tests and for people who ask.
pub fn examples() -> Vec<(&'static str, Vec<Example>, Vec<&'static str>)> {
    let read = |&(name, text): &(&'static str, &'static str)| {
        let read = RuleText::read(name, text);
        (name, read.takes, read.leaves)
    };
    FILES.iter().map(read).collect()
}

/// A rule file as it stands.
#[derive(Clone, Debug, Default)]
struct RuleText {
    name: &'static str,
    values: Vec<(&'static str, &'static str)>,
    takes: Vec<Example>,
    leaves: Vec<&'static str>,
}

impl RuleText {
    fn read(name: &'static str, text: &'static str) -> RuleText {
        let mut rule = RuleText { name, ..RuleText::default() };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (key, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match key.trim() {
                "takes" => rule.takes.push(example(value)),
                "leaves" => rule.leaves.push(value),
                key => rule.values.push((key, value)),
            }
        }
        rule
    }

    fn compile(&self, topics: &Topics) -> Rule {
        let mut rule = Rule {
            name: self.name,
            kind: EventType::Consult,
            cameo: None,
            modes: Vec::new(),
            contexts: Vec::new(),
            modality: Modality::Happened,
            bare: None,
            triggers: Vec::new(),
            object: WordSet::default(),
            about: WordSet::default(),
            without: WordSet::default(),
            shifts: Vec::new(),
            future: None,
            negated: None,
            shape: Shape::Plain,
            to: Vec::new(),
            absorbs: false,
            hits_object: false,
            weight: 0,
        };
        for &(key, value) in &self.values {
            RuleText::set(&mut rule, key, value, topics);
        }
        rule
    }

    /// Sets what one line says; whether it was understood.
    fn set(rule: &mut Rule, key: &'static str, value: &'static str, topics: &Topics) -> bool {
        let list: Vec<&'static str> = value.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        let words = topics.expand(&list);
        match key {
            "cameo" => rule.cameo = Some(value),
            "contexts" => rule.contexts = list.iter().filter_map(|it| Context::from_label(it)).collect(),
            "object" => rule.object = words,
            "about" => rule.about = words,
            "without" => rule.without = words,
            "to" => rule.to = list,
            "recipient" => rule.hits_object = value == "object",
            "complement" => rule.absorbs = value == "within",
            _ => {
                let label = RuleText::set_label(rule, key, value);
                return label.or_else(|| RuleText::set_compound(rule, key, (&list, words))).is_some();
            }
        }
        true
    }

    /// Lines whose value is one label.
    fn set_label(rule: &mut Rule, key: &str, value: &str) -> Option<()> {
        match key {
            "type" => rule.kind = EventType::from_label(value)?,
            "modality" => rule.modality = Modality::from_label(value)?,
            "bare" => rule.bare = Some(Modality::from_label(value)?),
            "future" => rule.future = Some(EventType::from_label(value)?),
            "negated" => rule.negated = Some(EventType::from_label(value)?),
            "parties" => rule.shape = Shape::from_label(value)?,
            "weight" => rule.weight = value.parse().ok()?,
            _ => return None,
        }
        Some(())
    }

    /// Lines whose key has more than one word: `mode yield 105`, `shift CONCEDE`; and those of triggers.
    fn set_compound(rule: &mut Rule, key: &'static str, (list, words): (&[&'static str], WordSet)) -> Option<()> {
        let mut parts = key.split(' ');
        match parts.next()? {
            "mode" => {
                let mode = Mode::from_label(parts.next()?)?;
                let cameo = parts.next();
                rule.modes.push(ModeChoice { mode, cameo, words });
            }
            "shift" => rule.shifts.push((EventType::from_label(parts.next()?)?, words)),
            kind => {
                let kind = TriggerKind::from_label(kind)?;
                let trigger = |phrase: &&'static str| Trigger { words: phrase.split(' ').collect(), kind };
                rule.triggers.extend(list.iter().map(trigger));
            }
        }
        Some(())
    }
}

/// `sentence | expected | expected`.
fn example(line: &'static str) -> Example {
    let mut parts = line.split('|').map(str::trim);
    Example { sentence: parts.next().unwrap_or_default(), expected: parts.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics() -> Topics {
        Topics::compile(include_str!("../../../knowledge/topics.txt"))
    }

    #[test]
    fn every_line_of_every_rule_is_understood() {
        let topics = topics();
        for (name, text) in FILES {
            let read = RuleText::read(name, text);
            let mut rule = read.compile(&topics);
            for (key, value) in &read.values {
                assert!(RuleText::set(&mut rule, key, value, &topics), "{name}.rule: `{key}: {value}`");
                for word in value.split(',').filter_map(|it| it.trim().strip_prefix('@')) {
                    assert!(topics.has(word), "{name}.rule: no list @{word}");
                }
            }
        }
    }

    #[test]
    fn every_type_has_a_block_for_what_is_learned() {
        let rules = Rules::compile(&topics());
        assert!(EventType::ALL.iter().all(|it| rules.learned(*it).is_some()));
        assert_eq!(rules.learned.len(), EventType::ALL.len());
    }

    #[test]
    fn every_rule_shows_what_it_takes_and_leaves() {
        for (name, takes, leaves) in examples() {
            assert!(!takes.is_empty() && !leaves.is_empty(), "{name}.rule has no sentences");
        }
    }
}
