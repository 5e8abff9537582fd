//! Makes chains of mentions from pairs that refer to the same.

use super::Found;
use super::sieve::{self, Clusters};
use super::view::View;
use crate::core::Referring;
use crate::model::{Chain, ChainId, Mention, MentionId};
use std::collections::BTreeMap;
use text::{Id, Table};

/// Tables of mentions and chains; what the sieve leaves out is no mention.
pub(super) fn link(
    view: &View<'_>,
    found: Vec<Found>,
    referring: &[Referring],
) -> (Table<MentionId, Mention>, Table<ChainId, Chain>) {
    let clusters = sieve::run(view, &found, referring);
    let mut chains: Table<ChainId, Chain> = Table::default();
    let mut mentions = Table::default();
    let mut by_root = BTreeMap::new();
    for (index, mention) in found.iter().enumerate().filter(|(index, _)| !clusters.is_dropped(*index)) {
        let chain = *by_root.entry(clusters.root(index)).or_insert_with(|| chains.push(Chain::default()));
        let mut row = finished(view, mention, chain);
        // Those who act for several states act for none of them alone.
        row.role_of = row.role_of.filter(|_| !clusters.members.contains_key(&index));
        let id = mentions.push(row);
        chains[chain].mentions.push(id);
    }
    add_members(&clusters, &by_root, &mut chains);
    (mentions, chains)
}

fn finished(view: &View<'_>, mention: &Found, chain: ChainId) -> Mention {
    Mention {
        span: mention.span(view),
        head: view.span(&mention.head),
        kind: mention.kind,
        form: mention.form,
        chain,
        known: mention.known.map(|known| known.entity),
        role: mention.role.as_ref().map(|words| view.span(words)),
        role_of: mention.role_of,
    }
}

fn add_members(clusters: &Clusters, by_root: &BTreeMap<usize, ChainId>, chains: &mut Table<ChainId, Chain>) {
    for (group, members) in &clusters.members {
        let Some(&chain) = by_root.get(&clusters.root(*group)) else { continue };
        let mut ids: Vec<ChainId> =
            members.iter().filter_map(|member| by_root.get(&clusters.root(*member)).copied()).collect();
        ids.sort_by_key(|id| id.index());
        ids.dedup();
        if !ids.contains(&chain) {
            chains[chain].members = ids;
        }
    }
}
