//! Typed indices, so that a claim cannot be looked up with the number of a mention.

use std::{fmt, marker::PhantomData, ops};

/// A small number that names one row of a [`Table`].
pub trait Id: Copy + Ord {
    /// The id of row `index`.
    fn new(index: u32) -> Self;
    /// The row this id names.
    fn index(self) -> usize;
}

/// Declares newtype ids: `text::ids! { /// Names a mention. pub MentionId, }`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $vis:vis $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(u32);

        impl $crate::Id for $name {
            fn new(index: u32) -> Self {
                $name(index)
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

/// Rows in the order they were found, reached by their own kind of id only.
#[derive(Clone, PartialEq, Eq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    id: PhantomData<fn() -> I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Table { rows: Vec::new(), id: PhantomData }
    }
}

impl<I, T: fmt::Debug> fmt::Debug for Table<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.rows).finish()
    }
}

impl<I: Id, T> Table<I, T> {
    /// Adds a row and names it. A table never holds 2^32 rows: an article's text is shorter than that in bytes.
    pub fn push(&mut self, row: T) -> I {
        let id = I::new(self.rows.len() as u32);
        self.rows.push(row);
        id
    }

    /// All rows with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::new(index as u32), row))
    }

    /// All rows, in order.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// All rows, to change in place.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }

    /// All rows, in order, without the table.
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(|index| I::new(index as u32))
    }

    /// The row, or nothing where the id is of another table.
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(rows: It) -> Self {
        Table { rows: rows.into_iter().collect(), id: PhantomData }
    }
}

impl<I: Id, T> ops::Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> ops::IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}
