//! The event head: which words name an act, of what type, in what way it is told, and who stands in it.

use super::attribution::bucket;
use super::head::{Features, Scratch, best, layer};
use super::{Batch, Found};
use encoder::{Container, Linear, LoadError, Machine};
use knowledge::{EventType, Modality, Mode, weights};

/// The parts that the head knows: actor, recipient, and a further actor whose words stand elsewhere.
const PARTS: usize = 3;
/// The width of one side of a link.
const LINK: usize = 64;
/// The width of a word's row of links: both sides for each part, then a score for nobody.
const ROW: usize = PARTS * (2 * LINK + 1);
const BUCKETS: usize = 16;
/// How far from its trigger a party is looked for, in words.
const REACH: usize = 60;
/// Words less likely to name an act than this get no parties.
const HOPELESS: i32 = -5000;

/// What the head says of a word, were it to name an act. Scores are thousandths; only their differences mean anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    /// How sure the word is to name an act at all: above zero where that is more likely than not.
    pub(crate) sure: i32,
    /// A score for each type, in the order of [`EventType::ALL`].
    pub(crate) kinds: [i32; EventType::ALL.len()],
    /// The likeliest mode of the likeliest type, if any.
    pub(crate) mode: Option<Mode>,
    /// A score for each modality, in the order of [`Modality::ALL`].
    pub(crate) modalities: [i32; Modality::ALL.len()],
    /// A word of the actor, of the recipient, and of the further actor.
    pub(crate) parties: [Option<usize>; PARTS],
}

impl Act {
    /// The likeliest type, and by how much it is likelier than the next.
    pub(crate) fn kind(&self) -> (EventType, i32) {
        let (at, lead) = leader(&self.kinds);
        (EventType::ALL[at], lead)
    }
}

/// Where the highest score is, the first of equals, and its distance to the next.
fn leader(scores: &[i32]) -> (usize, i32) {
    let mut first = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[first] {
            first = at;
        }
    }
    let others = scores.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, score)| *score);
    (first, scores[first] - others.max().unwrap_or(scores[first]))
}

/// Two hidden layers, one for whether a word names a public act and one for what act that would be, and links from words to words.
#[derive(Debug)]
pub(super) struct EventsHead {
    features: Features,
    public: Linear,
    trigger: Linear,
    hidden: Linear,
    /// Types, modes and modalities, one after the other.
    scores: Linear,
    link: Linear,
    /// What a distance adds, for each part.
    distance: Vec<f32>,
    kinds: Vec<EventType>,
    modes: Vec<(EventType, Option<Mode>)>,
    modalities: Vec<Modality>,
}

impl EventsHead {
    /// The head that comes with the weights; none where they have none, and the rules then stand alone.
    pub(super) fn load(machine: Machine) -> Result<Option<EventsHead>, LoadError> {
        if weights::EVENTS.weights.is_empty() {
            return Ok(None);
        }
        let container = Container::open(weights::EVENTS.weights)?.on(machine);
        let features = Features::load(&container)?;
        let public = Linear::load(&container, "public")?;
        let hidden = Linear::load(&container, "hidden")?;
        let kinds: Vec<EventType> = labels("types", EventType::from_label);
        let modes: Vec<_> = labels("modes", mode);
        let modalities: Vec<Modality> = labels("modalities", Modality::from_label);
        let width = kinds.len() + modes.len() + modalities.len();
        Ok(Some(EventsHead {
            trigger: layer(&container, &["trigger"], (public.outputs(), 1))?,
            scores: layer(&container, &["kind", "mode", "modality"], (hidden.outputs(), width))?,
            link: layer(&container, &["link"], (hidden.inputs(), ROW))?,
            distance: container.floats("distance", &[PARTS, BUCKETS])?,
            features,
            public,
            hidden,
            kinds,
            modes,
            modalities,
        }))
    }

    /// Adds what there is to say of each word of a batch.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        self.features.add(batch.vectors, &mut scratch.inputs);
        self.public.run(&scratch.inputs, &mut scratch.linear, &mut scratch.hidden);
        self.public.machine().gelu(&mut scratch.hidden);
        self.trigger.run(&scratch.hidden, &mut scratch.linear, &mut scratch.outputs);
        self.hidden.run(&scratch.inputs, &mut scratch.linear, &mut scratch.hidden);
        self.hidden.machine().gelu(&mut scratch.hidden);
        self.scores.run(&scratch.hidden, &mut scratch.linear, &mut scratch.scores);
        self.link.run(&scratch.inputs, &mut scratch.linear, &mut scratch.pairs);
        let width = self.kinds.len() + self.modes.len() + self.modalities.len();
        let mut first = 0;
        for paragraph in batch.paragraphs {
            let (from, to) = (first, first + paragraph.len());
            let links = Links { rows: &scratch.pairs[from * ROW..to * ROW], distance: &self.distance };
            let scores = scratch.scores[from * width..to * width].chunks_exact(width);
            for (word, (row, sure)) in scores.zip(&scratch.outputs[from..to]).enumerate() {
                let mut act = self.act(thousandths(*sure), row);
                if act.sure > HOPELESS {
                    act.parties = links.parties(word).map(|party| party.map(|it| paragraph.start + it));
                }
                found.acts.push(act);
            }
            first = to;
        }
    }

    /// What the scores of a word say, without parties.
    fn act(&self, sure: i32, row: &[f32]) -> Act {
        let (kinds, rest) = row.split_at(self.kinds.len());
        let (modes, modalities) = rest.split_at(self.modes.len());
        let mut act = Act {
            sure,
            kinds: [i32::MIN / 4; EventType::ALL.len()],
            mode: self.mode(modes, self.kinds[best(kinds)]),
            modalities: [i32::MIN / 4; Modality::ALL.len()],
            parties: [None; PARTS],
        };
        for (kind, score) in self.kinds.iter().zip(kinds) {
            act.kinds[*kind as usize] = thousandths(*score);
        }
        for (modality, score) in self.modalities.iter().zip(modalities) {
            act.modalities[*modality as usize] = thousandths(*score);
        }
        act
    }

    /// The likeliest of a type's modes.
    fn mode(&self, scores: &[f32], kind: EventType) -> Option<Mode> {
        let mut found: (f32, Option<Mode>) = (f32::MIN, None);
        for (mode, score) in self.modes.iter().zip(scores).filter(|(mode, _)| mode.0 == kind) {
            if *score > found.0 {
                found = (*score, mode.1);
            }
        }
        found.1
    }
}

/// A score in thousandths, kept small enough that sums of two never overflow.
fn thousandths(score: f32) -> i32 {
    (score * 1000.0).clamp(-1e6, 1e6) as i32
}

/// The labels of one kind, in the order of the file.
fn labels<T>(kind: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let rows = weights::EVENTS.labels.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|row| row.0 == kind).filter_map(|row| read(row.1)).collect()
}

/// "ASSAULT-aerial", or "ASSAULT-" for none of its modes.
fn mode(label: &str) -> Option<(EventType, Option<Mode>)> {
    let (kind, mode) = label.split_once('-')?;
    Some((EventType::from_label(kind)?, Mode::from_label(mode)))
}

/// The link rows of a paragraph's words.
struct Links<'a> {
    rows: &'a [f32],
    distance: &'a [f32],
}

impl Links<'_> {
    /// The word that stands best for each part of a trigger's act, unless nobody does.
    fn parties(&self, trigger: usize) -> [Option<usize>; PARTS] {
        let words = self.rows.len() / ROW;
        let near = trigger.saturating_sub(REACH)..words.min(trigger + REACH + 1);
        std::array::from_fn(|part| {
            let mut found = (self.row(trigger)[PARTS * 2 * LINK + part], None);
            for word in near.clone().filter(|word| *word != trigger) {
                let score = self.score(part, trigger, word);
                if score > found.0 {
                    found = (score, Some(word));
                }
            }
            found.1
        })
    }

    fn row(&self, word: usize) -> &[f32] {
        &self.rows[word * ROW..][..ROW]
    }

    fn score(&self, part: usize, trigger: usize, word: usize) -> f32 {
        let start = 2 * LINK * part;
        let left = &self.row(trigger)[start..start + LINK];
        let right = &self.row(word)[start + LINK..start + 2 * LINK];
        let product = left.iter().zip(right).fold(0.0, |sum, (left, right)| sum + left * right);
        product / 8.0 + self.distance[part * BUCKETS + bucket(trigger, word)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_the_word_that_links_best_unless_nobody_does() {
        let mut rows = vec![0.0; 4 * ROW];
        let mut set = |word: usize, at: usize, value: f32| rows[word * ROW + at] = value;
        set(1, 0, 8.0);
        set(0, LINK, 4.0);
        set(3, LINK, 2.0);
        set(1, PARTS * 2 * LINK + 1, 1.0);
        set(1, PARTS * 2 * LINK + 2, 1.0);
        let links = Links { rows: &rows, distance: &[0.0; PARTS * BUCKETS] };
        assert_eq!(links.parties(1), [Some(0), None, None]);
    }

    #[test]
    fn the_lead_is_the_distance_to_the_next() {
        assert_eq!(leader(&[3, 9, 4]), (1, 5));
        assert_eq!(leader(&[7, 7]), (0, 0));
        assert_eq!(mode("MOBILIZE-"), Some((EventType::Mobilize, None)));
    }

    #[test]
    fn every_label_is_one_of_ours() {
        let Some(head) = EventsHead::load(Machine::best()).expect("the weights in the program are whole") else {
            return;
        };
        assert_eq!(head.kinds.len(), EventType::ALL.len());
        assert_eq!(head.modalities.len(), Modality::ALL.len());
        assert!(head.modes.iter().filter(|it| it.1.is_none()).count() <= head.kinds.len());
    }
}
