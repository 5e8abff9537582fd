//! Finds who and what is named or referred to, and which mentions refer to the same.

use crate::model::{Chain, ChainId, Mention, MentionId, Reading};
use knowledge::Knowledge;
use text::Table;

/// All mentions of a reading that has tokens and sentences, and their chains.
pub(crate) fn find(_reading: &Reading, _knowledge: &Knowledge) -> (Table<MentionId, Mention>, Table<ChainId, Chain>) {
    (Table::default(), Table::default())
}
