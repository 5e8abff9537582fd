//! What articles and readings are made of, field by field.

use super::bytes::Kept;
use article::{
    Address, Article, ArticleId, Basis, Block, BlockKind, Cut, CutReason, Entry, Flag, Precision, Published, Title,
};
use knowledge::{Act, Context, EntityId, EventType, IssueId, Kind, Modality, Mode, Stance};
use reading::senses::ActSense;
use reading::syntax::{Deprel, Upos};
use reading::{
    Chain, ChainId, Event, EventId, Evidence, Form, Mention, MentionId, Milli, Modifier, Phrase, Quantity, QuantityId,
    Reading, Reference, ReferenceId, Role, RoleKind, Sentence, SourceKind, SourceRef, SpeechMode, Stand, Statement,
    StatementId, Thing, Time, TimeId, TimeKind, Token, TokenId, Why,
};
use text::{Id, RawRange, Run, Text};

macro_rules! keep {
    ($($type:ty { $($field:ident),* })*) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Kept::take(from)?),* })
            }
        }
    )*};
}

macro_rules! keep_wrapped {
    ($($type:ident),*) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                self.0.put(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Kept::take(from).map($type)
            }
        }
    )*};
}

macro_rules! keep_ids {
    ($($type:ident),*) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                (self.index() as u64).put(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                u32::take(from).map($type::new)
            }
        }
    )*};
}

macro_rules! keep_labels {
    ($($type:ident),*) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                (*self as u8).put(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                $type::ALL.get(usize::from(u8::take(from)?)).copied()
            }
        }
    )*};
}

keep_wrapped!(ArticleId, Milli);
keep_ids!(ChainId, EntityId, EventId, IssueId, MentionId, QuantityId, ReferenceId, StatementId, TimeId, TokenId);
keep_labels!(Basis, BlockKind, CutReason, Flag, Precision, Act, Context, EventType, Kind, Modality, Mode, Stance);
keep_labels!(Deprel, Upos, Form, RoleKind, SourceKind, SpeechMode, Thing, TimeKind, Modifier);

keep! {
    Address { file, record, url }
    Title { text, span }
    Published { value, precision, basis }
    Block { kind, span }
    Cut { raw, why }
    Entry { span, published }
    RawRange { start, end }
    Run { clean, raw, len }
    Article {
        id, given_id, address, outlet, agency, title, byline, published, updated, language, text, blocks, cuts, entries,
        flags, sha256
    }
    Token { span, lemma, upos, xpos, head, deprel }
    Sentence { span, first, len, block }
    Mention { span, head, kind, form, chain, known, role, role_of }
    Chain { mentions, members }
    Time { span, kind, value, modifier, from, to, precision }
    Quantity { span, min, max, unit, of, per }
    Why { rule, score }
    Evidence { span, cue, why }
    SourceRef { spans, mention, kind }
    Statement { source, cue, content, mode, act, within, addressee, medium, negated, evidence }
    Role { kind, span, mention }
    Event {
        trigger, clause, kind, modes, contexts, cameo, modality, sense, roles, issue, statement, time, quantities, negation,
        evidence
    }
    Stand { party, issue, stance, statement, event, time, evidence }
    Reference { span, head, thing, first, sure }
    Phrase { span, kind }
    Reading {
        article, tokens, lemmas, sentences, mentions, chains, references, phrases, times, quantities, statements,
        events, stands
    }
}

impl Kept for ActSense {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.0.map(|value| value as u8));
    }

    fn take(from: &mut &[u8]) -> Option<ActSense> {
        let (bytes, rest) = from.split_first_chunk::<{ ActSense::WIDTH }>()?;
        *from = rest;
        Some(ActSense(bytes.map(|byte| byte as i8)))
    }
}

impl Kept for Text {
    fn put(&self, out: &mut Vec<u8>) {
        Box::<str>::from(self.as_str()).put(out);
        self.runs().to_vec().put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Text> {
        let clean: Box<str> = Kept::take(from)?;
        Text::of_runs(clean, Kept::take(from)?)
    }
}
