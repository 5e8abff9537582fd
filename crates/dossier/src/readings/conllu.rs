//! A reading as CoNLL-U: one document, a paragraph for each block, words with their places.

use super::article_id;
use reading::{Reading, Sentence, Token, TokenId, syntax};
use std::fmt::Write;
use text::{Id, Points};

/// The reading as one CoNLL-U document, with an empty line at its end.
pub fn conllu(reading: &Reading) -> String {
    let document = Document { reading, points: Points::new(reading.article.text.as_str()) };
    document.write()
}

struct Document<'r> {
    reading: &'r Reading,
    points: Points<'r>,
}

impl Document<'_> {
    fn write(&self) -> String {
        let id = one_line(&article_id(&self.reading.article));
        let mut out = format!("# newdoc id = {id}\n");
        let mut block = None;
        for (number, sentence) in self.reading.sentences.rows().iter().enumerate() {
            if block != Some(sentence.block) {
                block = Some(sentence.block);
                let _ = writeln!(out, "# newpar id = {id}-p{}", sentence.block + 1);
            }
            let _ = writeln!(out, "# sent_id = {id}-s{}", number + 1);
            let text = one_line(self.reading.words(sentence.span));
            let _ = writeln!(out, "# text = {text}");
            self.words(sentence, &mut out);
            out.push('\n');
        }
        out
    }

    fn words(&self, sentence: &Sentence, out: &mut String) {
        let first = sentence.first.index();
        let tokens = self.reading.tokens.rows().iter().enumerate();
        let inside = tokens.skip(first).take(sentence.len as usize);
        for (at, token) in inside {
            let (start, end) = self.points.of(token.span);
            let (head, deprel) = head(token, sentence);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{deprel}\t_\t{}start_char={start}|end_char={end}",
                at + 1 - first,
                field(self.reading.words(token.span)),
                field(token.lemma.of(&self.reading.lemmas)),
                token.upos.label(),
                xpos(token),
                self.space_after(at),
            );
        }
    }

    /// Says that no white space follows, where none does.
    fn space_after(&self, at: usize) -> &'static str {
        let tokens = &self.reading.tokens;
        let end = tokens.get(TokenId::new(at as u32)).map(|token| token.span.end());
        let next = tokens.get(TokenId::new(at as u32 + 1));
        match next.map(|next| next.span.start()) == end {
            true => "SpaceAfter=No|",
            false => "",
        }
    }
}

/// The head's number within the sentence and the relation; blanks where no tree was made.
fn head(token: &Token, sentence: &Sentence) -> (String, &'static str) {
    let first = sentence.first.index();
    let inside = |head: &TokenId| (first..first + sentence.len as usize).contains(&head.index());
    match token.head.filter(inside) {
        Some(head) => ((head.index() + 1 - first).to_string(), token.deprel.label()),
        None if token.deprel == syntax::Deprel::Root => ("0".to_owned(), "root"),
        None => ("_".to_owned(), "_"),
    }
}

/// The Penn Treebank tag; `_` where there is none.
pub(super) fn xpos(token: &Token) -> &'static str {
    syntax::XPOS.get(usize::from(token.xpos)).copied().unwrap_or("_")
}

/// A text on one line, its white space single.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A field of a line; `_` stands for an empty one.
fn field(text: &str) -> String {
    match one_line(text) {
        empty if empty.is_empty() => "_".to_owned(),
        text => text,
    }
}
