//! Why weights or a vocabulary could not be loaded.

use std::fmt;

/// The reason for which bytes are no weights of ours; never raised after loading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// The bytes do not begin with the container's mark.
    NotAContainer,
    /// The bytes end inside the part that is named.
    CutShort(&'static str),
    /// Bytes are left over after the last tensor.
    LeftOver(usize),
    /// A tensor's name is not UTF-8.
    BadName,
    /// A tensor has an unknown kind of values.
    BadKind(u8),
    /// A tensor that is needed is not there.
    Missing(String),
    /// A tensor holds another kind of values than is needed.
    WrongKind(String),
    /// A tensor has another shape than is needed.
    WrongShape {
        /// The tensor's name.
        name: String,
        /// The shape it has.
        found: Vec<usize>,
        /// The shape it should have.
        wanted: Vec<usize>,
    },
    /// A tensor holds an infinite value or none, or a weight of more than seven bits.
    BadValue(String),
    /// The network's width cannot be cut into heads of 32.
    BadWidth(usize),
    /// The vocabulary lacks a piece that every text needs.
    NoPiece(&'static str),
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAContainer => write!(out, "these bytes are not a weights container"),
            Self::CutShort(part) => write!(out, "the container ends inside {part}"),
            Self::LeftOver(bytes) => write!(out, "{bytes} bytes follow the last tensor"),
            Self::BadName => write!(out, "a tensor's name is not UTF-8"),
            Self::BadKind(kind) => write!(out, "kind {kind} of values is unknown"),
            Self::Missing(name) => write!(out, "tensor {name} is missing"),
            Self::WrongKind(name) => write!(out, "tensor {name} holds another kind of values"),
            Self::WrongShape { name, found, wanted } => {
                write!(out, "tensor {name} has shape {found:?}, not {wanted:?}")
            }
            Self::BadValue(name) => write!(out, "tensor {name} holds a value out of range"),
            Self::BadWidth(width) => write!(out, "width {width} is not a multiple of 32"),
            Self::NoPiece(piece) => write!(out, "the vocabulary lacks the piece {piece}"),
        }
    }
}

impl std::error::Error for LoadError {}
