//! The dossier as a Markdown note without any HTML: claims with footnotes to the passages, ready for Obsidian.

use crate::lookup::Lookup;
use crate::model::{Dispute, Dossier, Span, Support};
use std::collections::BTreeSet;
use std::fmt::Write;

pub(super) fn render(dossier: &Dossier) -> String {
    let mut note =
        Note { lookup: Lookup::new(dossier), out: String::new(), footnotes: Vec::new(), named: BTreeSet::new() };
    note.front();
    note.brief();
    note.changes();
    note.disputes("Where the accounts conflict", &dossier.conflicts);
    note.disputes("Differences that are not contradictions", &dossier.differences);
    note.timeline();
    note.positions();
    note.ledger();
    note.open();
    note.sources();
    note.notes();
    note.out
}

struct Note<'d> {
    lookup: Lookup<'d>,
    out: String,
    footnotes: Vec<&'d Span>,
    /// The names of the footnotes so far.
    named: BTreeSet<String>,
}

impl<'d> Note<'d> {
    fn dossier(&self) -> &'d Dossier {
        self.lookup.dossier
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        let _ = write!(self.out, "\n## {heading}\n\n");
    }

    /// YAML front matter; its strings are JSON strings, which YAML reads.
    fn front(&mut self) {
        let dossier = self.dossier();
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let dates = dossier.articles.iter().filter_map(|article| article.published.as_ref());
        let last = dates.map(|published| &*published.value).max();
        let _ = write!(self.out, "---\ntitle: {}\n", quoted(&dossier.title));
        if let Some(last) = last {
            let _ = writeln!(self.out, "date: {}", quoted(last));
        }
        let _ = writeln!(self.out, "edition: {}\narticles: {}", dossier.edition.number, dossier.articles.len());
        let _ = writeln!(self.out, "origins: {}\ndigest: {}\n---\n", dossier.origins.len(), quoted(&dossier.digest));
        let _ = writeln!(self.out, "# {}", plain(&dossier.title));
    }

    fn brief(&mut self) {
        let mut claims: Vec<_> = self.dossier().claims.iter().collect();
        claims.sort_by_key(|claim| std::cmp::Reverse(claim.weight));
        if claims.is_empty() {
            return;
        }
        self.heading("In brief");
        for claim in claims.into_iter().take(40) {
            let notes = self.cite(&claim.passages);
            let line = format!("- {}{notes} ({})", plain(&claim.text), tally(&claim.support));
            self.line(&line);
        }
    }

    fn changes(&mut self) {
        let Some(changes) = &self.dossier().changes else {
            return;
        };
        self.heading("New since the last edition");
        let kinds = [("Added", &changes.added), ("Changed", &changes.changed), ("Withdrawn", &changes.withdrawn)];
        for (kind, list) in kinds {
            for change in list {
                let notes = self.cite(&change.spans);
                let line = format!("- {kind}: {}{notes}", plain(&change.text));
                self.line(&line);
            }
        }
    }

    fn disputes(&mut self, heading: &str, disputes: &'d [Dispute]) {
        if disputes.is_empty() {
            return;
        }
        self.heading(heading);
        for dispute in disputes {
            let _ = write!(self.out, "### {}\n\n", plain(&dispute.question));
            for side in &dispute.sides {
                let words: Vec<String> = side.passages.iter().map(|span| plain(&span.text)).collect();
                let notes = self.cite(&side.passages);
                let line = format!("- {}{notes}", words.join(" / "));
                self.line(&line);
            }
            if let Some(reading) = &dispute.reading {
                let _ = write!(self.out, "\nReading: {} ({})\n", plain(reading), dispute.certainty.label());
            }
            self.out.push('\n');
        }
    }

    fn timeline(&mut self) {
        let dated = self.dossier().timeline.iter().filter_map(|moment| Some((moment.time.as_ref()?, &moment.events)));
        let rows: Vec<_> = dated.collect();
        if rows.is_empty() {
            return;
        }
        self.heading("Timeline");
        for (time, ids) in rows {
            let when = time.from.as_deref().unwrap_or(&time.text);
            let events: Vec<_> = ids.iter().filter_map(|id| self.lookup.event(id)).collect();
            for event in events {
                let told = event.mentions.first().map(|span| plain(&span.text)).unwrap_or_default();
                let notes = self.cite(&event.mentions);
                let line = format!("- {}: {told} ({}){notes}", plain(when), event.modality.label());
                self.line(&line);
            }
        }
    }

    fn positions(&mut self) {
        if self.dossier().positions.is_empty() {
            return;
        }
        self.heading("Positions");
        for position in &self.dossier().positions {
            let party = self.lookup.party(&position.party).map(|party| plain(&party.name)).unwrap_or_default();
            let (issue, stance, text) = (plain(&position.issue), position.stance.label(), plain(&position.text));
            let notes = self.cite(&position.passages);
            let line = format!("- {issue}: {party} {stance}: {text}{notes}");
            self.line(&line);
        }
    }

    fn ledger(&mut self) {
        if self.dossier().statements.is_empty() {
            return;
        }
        self.heading("Who said what");
        for statement in &self.dossier().statements {
            let speaker = plain(self.lookup.speaker(statement));
            let words: Vec<String> = statement.content.iter().map(|span| plain(&span.text)).collect();
            let notes = self.cite(&statement.mentions);
            let line = format!("- {speaker} ({}): {}{notes}", statement.act.label(), words.join(" … "));
            self.line(&line);
        }
    }

    fn open(&mut self) {
        if self.dossier().open.is_empty() {
            return;
        }
        self.heading("Open questions");
        for question in &self.dossier().open {
            let notes = self.cite(&question.spans);
            let line = format!("- {}{notes}", plain(&question.question));
            self.line(&line);
        }
    }

    fn sources(&mut self) {
        if self.dossier().articles.is_empty() {
            return;
        }
        self.heading("Sources");
        let places: Vec<&str> = self.dossier().origins.iter().map(|origin| &*origin.id).collect();
        for article in &self.dossier().articles {
            let outlet = plain(article.outlet.as_deref().unwrap_or("outlet not named"));
            let title = plain(article.title.as_deref().unwrap_or("(no headline)"));
            let date = article.published.as_ref().map_or("no date", |published| &*published.value);
            let origin = places.iter().position(|id| *id == article.origin).map_or(0, |at| at + 1);
            let line = format!("- {}: {title}. {outlet}, {date}. Origin {origin}.", article.label);
            self.line(&line);
        }
    }

    /// The footnotes' texts.
    fn notes(&mut self) {
        let spans = std::mem::take(&mut self.footnotes);
        if !spans.is_empty() {
            self.out.push('\n');
        }
        for span in spans {
            let (name, label) = (self.name(span), self.lookup.label(&span.article));
            let line = format!("[^{name}]: {label} {}–{}: {}", span.start, span.end, plain(&span.text));
            self.line(&line);
        }
    }

    /// Footnote marks for these passages, each told once at the end.
    fn cite(&mut self, spans: &'d [Span]) -> String {
        let mut marks = String::new();
        for span in spans.iter().filter(|span| !self.lookup.label(&span.article).is_empty()).take(8) {
            let name = self.name(span);
            let _ = write!(marks, "[^{name}]");
            if self.named.insert(name) {
                self.footnotes.push(span);
            }
        }
        marks
    }

    fn name(&self, span: &Span) -> String {
        format!("{}-{}-{}", self.lookup.label(&span.article), span.start, span.end)
    }
}

fn tally(support: &Support) -> String {
    let least = support.least.map(|least| format!("{least} to ")).unwrap_or_default();
    format!("origins: {least}{}, texts: {}", support.origins.len(), support.articles.len())
}

/// Words on one line in which no mark of Markdown or Obsidian means anything.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            if matches!(
                letter,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '=' | '^' | '$' | '%' | '&'
            ) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}
