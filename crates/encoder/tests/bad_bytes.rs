//! Bytes that are no weights are refused with a reason, and nothing else happens.

mod made;

use encoder::{Container, Encoder, LoadError, Vocabulary};
use made::{Shape, Writer};

const TINY: Shape = Shape { width: 32, inner: 40, layers: 1, vocabulary: 5, positions: 4 };

fn refusal(bytes: &[u8]) -> Option<LoadError> {
    Container::open(bytes).and_then(|container| Encoder::load(&container).map(drop)).err()
}

#[test]
fn a_container_cut_anywhere_is_refused() {
    let bytes = made::encoder(TINY, 1);
    assert_eq!(refusal(&bytes), None);
    for end in 0..bytes.len() {
        assert!(refusal(&bytes[..end]).is_some(), "cut at {end}");
    }
    assert_eq!(refusal(&[&bytes[..], b"more"].concat()), Some(LoadError::LeftOver(4)));
}

#[test]
fn a_byte_changed_anywhere_never_panics() {
    let mut bytes = made::encoder(TINY, 2);
    for at in (0..bytes.len()).step_by(3) {
        let old = bytes[at];
        bytes[at] = 255;
        let _ = refusal(&bytes);
        bytes[at] = old;
    }
}

#[test]
fn each_fault_is_named() {
    let open = |name, shape: &[usize]| {
        let mut writer = Writer::new(1);
        writer.floats(name, shape, (0.0, 1.0));
        let bytes = writer.finish();
        refusal(&bytes)
    };
    assert_eq!(refusal(b"PK"), Some(LoadError::NotAContainer));
    assert_eq!(open("norm.gain", &[33]), Some(LoadError::BadWidth(33)));
    assert_eq!(open("norm.gain", &[32]), Some(LoadError::Missing("segment".into())));
    assert_eq!(open("norm.gain", &[32]).unwrap().to_string(), "tensor segment is missing");
    let mut writer = Writer::new(1);
    writer.floats("norm.gain", &[32], (0.0, 1.0));
    writer.floats("segment", &[32], (f32::INFINITY, 0.0));
    assert_eq!(refusal(&writer.finish()), Some(LoadError::BadValue("segment".into())));
    assert_eq!(Vocabulary::load("the\n[UNK]\n[CLS]\n").err(), Some(LoadError::NoPiece("[SEP]")));
}
