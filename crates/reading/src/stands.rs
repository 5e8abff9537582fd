//! Finds where parties stand on issues.

use crate::model::{Reading, Stand, StandId};
use knowledge::Knowledge;
use text::Table;

/// All stands of a reading that has everything else.
pub(crate) fn find(_reading: &Reading, _knowledge: &Knowledge) -> Table<StandId, Stand> {
    Table::default()
}
