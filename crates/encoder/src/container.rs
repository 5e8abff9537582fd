//! The weights container: named tensors behind a short header, checked once when it is opened.

use crate::{LoadError, Machine};

const MARK: &[u8] = b"RAPW0001";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Floats,
    Bytes,
    Integers,
}

impl Kind {
    fn of(code: u8) -> Result<Self, LoadError> {
        match code {
            0 => Ok(Self::Floats),
            1 => Ok(Self::Bytes),
            2 => Ok(Self::Integers),
            other => Err(LoadError::BadKind(other)),
        }
    }

    fn size(self) -> usize {
        match self {
            Self::Floats | Self::Integers => 4,
            Self::Bytes => 1,
        }
    }
}

#[derive(Debug)]
struct Tensor<'a> {
    name: &'a str,
    kind: Kind,
    shape: Vec<usize>,
    data: &'a [u8],
}

/// Named tensors over borrowed bytes. Little endian: the mark `RAPW0001`, a u32 count, then for each tensor a u16
/// length and the name, a u8 kind (0 f32, 1 i8, 2 i32), a u8 number of dimensions, a u32 for each, and the values row
/// by row.
#[derive(Debug)]
pub struct Container<'a> {
    tensors: Vec<Tensor<'a>>,
    machine: Machine,
}

impl<'a> Container<'a> {
    /// Opens a container; every length is checked against the bytes that are there.
    ///
    /// # Errors
    /// Says what is wrong with the bytes.
    pub fn open(bytes: &'a [u8]) -> Result<Self, LoadError> {
        let mut rest = bytes.strip_prefix(MARK).ok_or(LoadError::NotAContainer)?;
        let count = number(take(&mut rest, 4, "the header")?);
        let mut tensors = Vec::new();
        for _ in 0..count {
            tensors.push(tensor(&mut rest)?);
        }
        match rest.len() {
            0 => Ok(Self { tensors, machine: Machine::best() }),
            left => Err(LoadError::LeftOver(left)),
        }
    }

    /// The same container, for networks and layers that compute with the instructions that are named; the results are
    /// the same bits.
    #[must_use]
    pub fn on(mut self, machine: Machine) -> Self {
        self.machine = machine;
        self
    }

    /// What those that are loaded from here compute with: the fastest there is, unless told otherwise.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.machine
    }

    /// The names of all tensors, in the container's order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.tensors.iter().map(|tensor| tensor.name)
    }

    /// The shape of a tensor, or nothing where there is none of that name.
    #[must_use]
    pub fn shape(&self, name: &str) -> Option<&[usize]> {
        let tensor = self.tensors.iter().find(|tensor| tensor.name == name)?;
        Some(&tensor.shape)
    }

    /// The values of an f32 tensor.
    ///
    /// # Errors
    /// The tensor is missing, has another kind or shape, or holds a value that is not finite.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, LoadError> {
        let (words, _) = self.get(name, Kind::Floats, shape)?.as_chunks::<4>();
        let values: Vec<f32> = words.iter().map(|word| f32::from_le_bytes(*word)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(LoadError::BadValue(name.to_owned()))
        }
    }

    /// The values of an i32 tensor.
    ///
    /// # Errors
    /// The tensor is missing or has another kind or shape.
    pub fn integers(&self, name: &str, shape: &[usize]) -> Result<Vec<i32>, LoadError> {
        let (words, _) = self.get(name, Kind::Integers, shape)?.as_chunks::<4>();
        Ok(words.iter().map(|word| i32::from_le_bytes(*word)).collect())
    }

    /// The values of an i8 tensor, each as the byte that holds it.
    ///
    /// # Errors
    /// The tensor is missing or has another kind or shape.
    pub fn bytes(&self, name: &str, shape: &[usize]) -> Result<&'a [u8], LoadError> {
        self.get(name, Kind::Bytes, shape)
    }

    fn get(&self, name: &str, kind: Kind, shape: &[usize]) -> Result<&'a [u8], LoadError> {
        let found = self.tensors.iter().find(|tensor| tensor.name == name);
        let tensor = found.ok_or_else(|| LoadError::Missing(name.to_owned()))?;
        if tensor.kind != kind {
            return Err(LoadError::WrongKind(name.to_owned()));
        }
        if tensor.shape != shape {
            let (found, wanted) = (tensor.shape.clone(), shape.to_vec());
            return Err(LoadError::WrongShape { name: name.to_owned(), found, wanted });
        }
        Ok(tensor.data)
    }
}

fn tensor<'a>(rest: &mut &'a [u8]) -> Result<Tensor<'a>, LoadError> {
    let length = take(rest, 2, "a name")?;
    let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
    let name = std::str::from_utf8(take(rest, length, "a name")?).map_err(|_| LoadError::BadName)?;
    let head = take(rest, 2, "a shape")?;
    let kind = Kind::of(head[0])?;
    let mut shape = Vec::new();
    for _ in 0..head[1] {
        shape.push(number(take(rest, 4, "a shape")?) as usize);
    }
    let size = shape.iter().try_fold(kind.size(), |size, &side| size.checked_mul(side));
    let data = take(rest, size.ok_or(LoadError::CutShort("a tensor"))?, "a tensor")?;
    Ok(Tensor { name, kind, shape, data })
}

fn take<'a>(rest: &mut &'a [u8], length: usize, part: &'static str) -> Result<&'a [u8], LoadError> {
    let (taken, left) = rest.split_at_checked(length).ok_or(LoadError::CutShort(part))?;
    *rest = left;
    Ok(taken)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}
