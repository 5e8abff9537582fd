//! A reading as one line of JSON: `rapporteur/reading/1`.

use super::article_id;
use crate::compile::{bound, number};
use reading::{Event, Mention, Phrase, Quantity, Reading, Reference, Role, Statement, Time, Token};
use serde_json::{Value, json};
use text::{Id, Points, Span};

/// The reading as one line of JSON, without the line's end.
pub fn reading_jsonl(reading: &Reading) -> String {
    let row = Row { reading, points: Points::new(reading.article.text.as_str()) };
    row.value().to_string()
}

struct Row<'r> {
    reading: &'r Reading,
    points: Points<'r>,
}

impl Row<'_> {
    fn value(&self) -> Value {
        let reading = self.reading;
        json!({
            "schema": "rapporteur/reading/1",
            "id": article_id(&reading.article),
            "file": reading.article.address.file,
            "record": reading.article.address.record,
            "text": reading.article.text.as_str(),
            "sentences": rows(reading.sentences.rows(), |row| self.span(row.span)),
            "tokens": rows(reading.tokens.rows(), |row| self.token(row)),
            "mentions": numbered(reading.mentions.rows(), |at, row| self.mention(at, row)),
            "references": rows(reading.references.rows(), |row| self.reference(row)),
            "phrases": rows(&reading.phrases, |row| self.phrase(row)),
            "times": numbered(reading.times.rows(), |at, row| self.time(at, row)),
            "quantities": numbered(reading.quantities.rows(), |at, row| self.quantity(at, row)),
            "statements": numbered(reading.statements.rows(), |at, row| self.statement(at, row)),
            "events": numbered(reading.events.rows(), |at, row| self.event(at, row)),
            "stands": rows(reading.stands.rows(), |row| self.stand(row)),
        })
    }

    fn span(&self, span: Span) -> Value {
        let (start, end) = self.points.of(span);
        json!([start, end])
    }

    fn spans(&self, spans: &[Span]) -> Value {
        rows(spans, |&span| self.span(span))
    }

    fn token(&self, token: &Token) -> Value {
        let (start, end) = self.points.of(token.span);
        json!({
            "start": start,
            "end": end,
            "lemma": token.lemma.of(&self.reading.lemmas),
            "upos": token.upos.label(),
            "xpos": super::conllu::xpos(token),
            "head": token.head.map_or(-1, |head| head.index() as i64),
            "deprel": token.deprel.label(),
        })
    }

    fn mention(&self, at: usize, mention: &Mention) -> Value {
        let (start, end) = self.points.of(mention.span);
        json!({
            "id": id('m', at),
            "start": start,
            "end": end,
            "head": self.span(mention.head),
            "kind": mention.kind.label(),
            "form": mention.form.label(),
            "chain": id('c', mention.chain.index()),
            "role": mention.role.map(|span| self.span(span)),
        })
    }

    fn reference(&self, reference: &Reference) -> Value {
        let (start, end) = self.points.of(reference.span);
        json!({
            "start": start,
            "end": end,
            "head": self.span(reference.head),
            "kind": reference.thing.label(),
            "first": reference.first.index(),
            "sure": reference.sure,
        })
    }

    fn phrase(&self, phrase: &Phrase) -> Value {
        let (start, end) = self.points.of(phrase.span);
        json!({ "start": start, "end": end, "kind": phrase.kind.label() })
    }

    fn time(&self, at: usize, time: &Time) -> Value {
        let (start, end) = self.points.of(time.span);
        json!({
            "id": id('t', at),
            "start": start,
            "end": end,
            "type": time.kind.label(),
            "value": time.value,
            "mod": time.modifier.map(|it| it.label()),
            "from": time.from.map(|from| bound(from, time.precision)),
            "to": time.to.map(|to| bound(to, time.precision)),
            "precision": time.precision.label(),
        })
    }

    fn quantity(&self, at: usize, quantity: &Quantity) -> Value {
        let (start, end) = self.points.of(quantity.span);
        json!({
            "id": id('q', at),
            "start": start,
            "end": end,
            "min": quantity.min.and_then(number),
            "max": quantity.max.and_then(number),
            "unit": quantity.unit,
            "of": quantity.of.map(|span| self.span(span)),
            "per": quantity.per.map(|span| self.span(span)),
        })
    }

    fn statement(&self, at: usize, statement: &Statement) -> Value {
        json!({
            "id": id('s', at),
            "source": self.spans(&statement.source.spans),
            "cue": self.spans(&statement.cue),
            "content": self.spans(&statement.content),
            "mode": statement.mode.label(),
            "kind": statement.source.kind.label(),
            "act": statement.act.label(),
            "within": statement.within.map(|around| id('s', around.index())),
            "addressee": self.spans(&statement.addressee),
            "medium": self.spans(&statement.medium),
            "mention": statement.source.mention.map(|mention| id('m', mention.index())),
            "negated": statement.negated.map(|span| self.span(span)),
            "why": self.why(statement.evidence),
        })
    }

    fn event(&self, at: usize, event: &Event) -> Value {
        let places = event.roles.iter();
        let place = places.filter(|role| role.kind == reading::RoleKind::Place).find_map(|role| role.mention);
        json!({
            "id": id('e', at),
            "trigger": self.spans(&event.trigger),
            "clause": self.span(event.clause),
            "type": event.kind.label(),
            "mode": rows(&event.modes, |mode| mode.label().into()),
            "contexts": rows(&event.contexts, |context| context.label().into()),
            "cameo": event.cameo,
            "modality": event.modality.label(),
            "roles": rows(&event.roles, |role| self.role(role)),
            "statement": event.statement.map(|statement| id('s', statement.index())),
            "time": event.time.map(|time| id('t', time.index())),
            "place": place.map(|mention| id('m', mention.index())),
            "quantities": rows(&event.quantities, |quantity| id('q', quantity.index()).into()),
            "negation": event.negation.map(|span| self.span(span)),
            "why": self.why(event.evidence),
        })
    }

    fn role(&self, role: &Role) -> Value {
        json!({
            "role": role.kind.label(),
            "spans": self.spans(&[role.span]),
            "mention": role.mention.map(|mention| id('m', mention.index())),
        })
    }

    fn stand(&self, stand: &reading::Stand) -> Value {
        json!({
            "party": id('m', stand.party.index()),
            "issue": stand.issue.index(),
            "stance": stand.stance.label(),
            "statement": stand.statement.map(|statement| id('s', statement.index())),
            "event": stand.event.map(|event| id('e', event.index())),
            "span": self.span(stand.evidence.span),
            "why": self.why(stand.evidence),
        })
    }

    fn why(&self, evidence: reading::Evidence) -> Value {
        json!({
            "rule": evidence.why.rule,
            "score": evidence.why.score,
            "cue": self.span(evidence.cue),
        })
    }
}

fn id(kind: char, at: usize) -> String {
    format!("{kind}{at}")
}

fn rows<T>(rows: &[T], value: impl Fn(&T) -> Value) -> Value {
    rows.iter().map(value).collect()
}

fn numbered<T>(rows: &[T], value: impl Fn(usize, &T) -> Value) -> Value {
    let rows = rows.iter().enumerate();
    rows.map(|(at, row)| value(at, row)).collect()
}
