//! Names across hands and scripts: variants are found, look-alikes kept apart (`gold/names`).

use knowledge::names::{SAME, alike};

const VARIANTS: &str = include_str!("../../../gold/names/variants.tsv");
const LOOK_ALIKES: &str = include_str!("../../../gold/names/lookalikes.tsv");

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t').skip(1);
        (cells.next().expect(line), cells.next().expect(line))
    })
}

#[test]
fn variants_are_found_and_look_alikes_kept_apart() {
    let missed: Vec<_> = pairs(VARIANTS).filter(|(one, other)| alike(one, other) < SAME).collect();
    let taken: Vec<_> = pairs(LOOK_ALIKES).filter(|(one, other)| alike(one, other) >= SAME).collect();
    let found = pairs(VARIANTS).count() - missed.len();
    let precision = 1000 * found / (found + taken.len());
    let recall = 1000 * found / pairs(VARIANTS).count();
    assert!(pairs(VARIANTS).count() >= 200 && pairs(LOOK_ALIKES).count() >= 200);
    assert!(precision >= 980, "precision .{precision}, taken for one: {taken:?}");
    assert!(recall >= 900, "recall .{recall}, missed: {missed:?}");
}

#[test]
fn the_order_of_the_two_does_not_matter() {
    for (one, other) in pairs(VARIANTS).chain(pairs(LOOK_ALIKES)) {
        assert_eq!(alike(one, other), alike(other, one), "{one} / {other}");
    }
}

#[test]
fn a_name_is_like_itself_and_its_accents_do_not_count() {
    for (one, _) in pairs(VARIANTS).chain(pairs(LOOK_ALIKES)) {
        assert_eq!(alike(one, one), 1000);
        assert_eq!(alike(one, &knowledge::fold(one)), 1000);
    }
}
