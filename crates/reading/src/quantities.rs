//! Finds stated numbers, what they count, and the bounds that their wording sets.

use crate::model::{Quantity, QuantityId, Reading};
use knowledge::Knowledge;
use text::Table;

/// All quantities of a reading that has tokens, sentences and times.
pub(crate) fn find(_reading: &Reading, _knowledge: &Knowledge) -> Table<QuantityId, Quantity> {
    Table::default()
}
