//! Closed sets at the edge: an enum inside, its label in the files.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// An enum with one label for each value.
pub(crate) trait Labelled: Copy {
    /// The label written to files.
    fn to_label(self) -> &'static str;
    /// The value that carries the label.
    fn of_label(label: &str) -> Option<Self>;
}

macro_rules! labelled {
    ($($name:ty),* $(,)?) => {$(
        impl Labelled for $name {
            fn to_label(self) -> &'static str {
                self.label()
            }
            fn of_label(label: &str) -> Option<Self> {
                <$name>::from_label(label)
            }
        }
    )*};
}

labelled!(
    account::Certainty,
    account::ClaimFlag,
    account::ConflictKind,
    account::LinkKind,
    account::OpenKind,
    account::SourceSign,
    article::Basis,
    article::BlockKind,
    article::CutReason,
    article::Flag,
    article::Precision,
    knowledge::Act,
    knowledge::Context,
    knowledge::EventType,
    knowledge::Kind,
    knowledge::Modality,
    knowledge::Mode,
    knowledge::Stance,
    reading::SourceKind,
    reading::SpeechMode,
    reading::TimeKind,
    crate::model::Texts,
);

pub(crate) fn serialize<T: Labelled, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(value.to_label())
}

pub(crate) fn deserialize<'de, T: Labelled, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    value(&String::deserialize(from)?)
}

fn value<T: Labelled, E: Error>(label: &str) -> Result<T, E> {
    T::of_label(label).ok_or_else(|| E::custom(format_args!("no such label: {label}")))
}

/// The same for lists of labels.
pub(crate) mod many {
    use super::{Labelled, value};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<T: Labelled, S: Serializer>(values: &[T], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(|value| value.to_label()))
    }

    pub(crate) fn deserialize<'de, T: Labelled, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        let labels = Vec::<String>::deserialize(from)?;
        labels.iter().map(|label| value(label)).collect()
    }
}
