//! The trained weights of the reading core and their label lists (`knowledge/model/`), as they lie in the program.

/// One head: its weights and what its outputs stand for.
#[derive(Clone, Copy, Debug)]
pub struct HeadFile {
    /// A weights container.
    pub weights: &'static [u8],
    /// One label a line.
    pub labels: &'static str,
}

/// The encoder's weights container.
pub static ENCODER: &[u8] = include_bytes!("../../../knowledge/model/encoder.rapw");

/// The encoder's word pieces, one a line.
pub static VOCABULARY: &str = include_str!("../../../knowledge/model/vocab.txt");

/// Tags and trees; the labels are the relations.
pub static SYNTAX: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-syntax.rapw"),
    labels: include_str!("../../../knowledge/model/labels-deprel.txt"),
};

/// Universal parts of speech, one a line.
pub static UPOS: &str = include_str!("../../../knowledge/model/labels-upos.txt");

/// Penn tags, one a line.
pub static XPOS: &str = include_str!("../../../knowledge/model/labels-xpos.txt");

/// How lemmas are made from forms, one script a line.
pub static LEMMA_SCRIPTS: &str = include_str!("../../../knowledge/model/lemma-scripts.txt");

/// Lemmas that no script makes: form in lower case, part of speech, lemma.
pub static LEMMA_EXCEPTIONS: &str = include_str!("../../../knowledge/model/lemma-exceptions.txt");

/// Names.
pub static NAMES: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-names.rapw"),
    labels: include_str!("../../../knowledge/model/labels-names.txt"),
};

/// Mentions of every form; the labels are kinds of things.
pub static MENTIONS: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-mentions.rapw"),
    labels: include_str!("../../../knowledge/model/labels-mentions.txt"),
};

/// The labels of the second output of [`MENTIONS`].
pub static DESCRIBED: &str = include_str!("../../../knowledge/model/labels-described.txt");

/// Which mentions mean the same; the labels are forms with the words that tell them.
pub static COREFERENCE: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-coreference.rapw"),
    labels: include_str!("../../../knowledge/model/labels-coreference.txt"),
};

/// Sources, cues and contents.
pub static ATTRIBUTION: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-attribution.rapw"),
    labels: include_str!("../../../knowledge/model/labels-attribution.txt"),
};

/// Which words for events tell of the same.
pub static SAMENESS: &[u8] = include_bytes!("../../../knowledge/model/heads-sameness.rapw");

/// What words mean as words for acts.
pub static ACTS: &[u8] = include_bytes!("../../../knowledge/model/heads-acts.rapw");

/// Acts, their types and modalities, and who stands in them; a label is its kind, a tab and its name.
pub static EVENTS: HeadFile = HeadFile {
    weights: include_bytes!("../../../knowledge/model/heads-events.rapw"),
    labels: include_str!("../../../knowledge/model/labels-events.txt"),
};
