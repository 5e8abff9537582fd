//! Finds who says what: source, cue and content, direct, mixed or indirect.

mod clumsy;
mod content;
mod cue;
mod flow;
mod kind;
mod learned;
mod owners;
mod polarity;
mod quotations;
mod relayed;
mod source;
mod way;

pub(crate) use polarity::{is_negation, negation_of};
pub(crate) use source::mention_at;

use crate::core::Attribution;
use crate::model::{Evidence, Reading, Sentence, SpeechMode, Statement, StatementId, TokenId, Why};
use crate::syntax::Deprel;
use crate::tree::Tree;
use content::Finder;
use knowledge::{Act, Knowledge, Takes};
use quotations::Quotation;
use text::{Id, Span, Table};

/// All statements of a reading that has tokens, sentences and mentions; `seen` are those that the core sees.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge, seen: &[Attribution]) -> Table<StatementId, Statement> {
    let tree = Tree::new(reading);
    let quotations = quotations::find(&reading.article);
    let finder = Finder { tree: &tree, quotations: &quotations, knowledge };
    let mut found: Vec<Statement> = seen.iter().filter_map(|it| learned::statement(&finder, it)).collect();
    let learned = found.len();
    for sentence in reading.sentences.rows() {
        if is_report(reading, sentence) {
            in_sentence(&finder, knowledge, sentence, &mut found);
        }
    }
    keep_unseen(&finder, &mut found, learned);
    clumsy::add(&finder, &mut found);
    relayed::add(&finder, &mut found);
    owners::settle(&finder, seen, &mut found);
    flow::give_quotations(&finder, seen, &mut found);
    found.iter_mut().filter(|it| is_fragment(&finder, it)).for_each(|it| it.mode = SpeechMode::Mixed);
    found.sort_by_key(|it| (it.evidence.cue.start(), it.evidence.cue.end()));
    layer(&mut found);
    found.into_iter().collect()
}

/// Of the statements from `first` on, which rules found, leaves those that the core cannot see: what is said at second
/// hand within what it sees, what stands around that, and quotations that it left without a speaker.
fn keep_unseen(finder: &Finder<'_, '_>, found: &mut Vec<Statement>, first: usize) {
    let mut more = found.split_off(first);
    more.retain(|it| {
        let doubled = found.iter().any(|seen| seen.evidence.cue.overlaps(it.evidence.cue));
        let within = || found.iter().any(|seen| is_within(it, seen));
        let around = || found.iter().any(|seen| is_around(it, seen));
        match is_quoted(finder, it) {
            _ if doubled => false,
            true => it.evidence.why.score >= 950 && !speaks_of_self(finder.tree.reading, it) && within(),
            false => within() || around() || is_left_quotation(it, found) || is_deed(it) || is_plain(finder, it, found),
        }
    });
    found.append(&mut more);
}

/// Whether somebody within what `outer` says says this: its source stands there too, and its words do not run over the
/// outer cue.
fn is_within(inner: &Statement, outer: &Statement) -> bool {
    let holds = |span: &Span| outer.content.iter().any(|piece| piece.covers(*span));
    let apart = |span: &Span| !span.overlaps(outer.evidence.cue);
    let clausal = inner.evidence.why.score >= 800 || inner.mode != SpeechMode::Indirect;
    let behind = |piece: &Span| inner.evidence.cue.end() <= piece.start();
    let told = !inner.source.spans.is_empty() || inner.content.iter().all(behind);
    holds(&inner.evidence.cue)
        && clausal
        && told
        && inner.content.iter().chain(&inner.source.spans).all(apart)
        && inner.source.spans.iter().all(holds)
}

/// Whether a sure cue reports all that `seen` is.
fn is_around(outer: &Statement, seen: &Statement) -> bool {
    let holds = |span: &Span| outer.content.iter().any(|piece| piece.covers(*span));
    outer.evidence.why.score >= 950
        && !outer.source.spans.is_empty()
        && holds(&seen.evidence.cue)
        && seen.content.iter().chain(&seen.source.spans).all(holds)
}

/// Whether something is done by saying it that the core sometimes passes over, and a listed verb surely tells.
fn is_deed(statement: &Statement) -> bool {
    let plain = matches!(statement.act, Act::Said | Act::Demanded | Act::Praised | Act::Believes);
    !plain && statement.evidence.why.score >= 900 && !statement.source.spans.is_empty()
}

/// Whether the words say so without a doubt, where the core sees nothing: "X said that ...", "in the view of X, ...". It knows
/// "according to" well enough to be believed where it passes that over.
fn is_plain(finder: &Finder<'_, '_>, statement: &Statement, found: &[Statement]) -> bool {
    let (tree, why) = (finder.tree, statement.evidence.why);
    let clause = |it: &Span| {
        let mut words = finder.tokens_in(*it);
        let marked = words.next().is_some_and(|that| tree.word(that) == "that" && tree.deprel(that) == Deprel::Mark);
        marked && why.score >= 950
    };
    let known = || tree.reading.words(statement.evidence.cue).eq_ignore_ascii_case("according to");
    let sure = why.rule == "frame" && !known() || statement.content.first().is_some_and(clause);
    let taken = |it: &Statement| it.evidence.span.overlaps(statement.evidence.span);
    sure && !statement.source.spans.is_empty() && !found.iter().any(taken)
}

fn is_left_quotation(statement: &Statement, found: &[Statement]) -> bool {
    let taken = |span: &Span| found.iter().any(|it| it.content.iter().any(|piece| piece.overlaps(*span)));
    statement.mode == SpeechMode::Direct && !statement.content.iter().any(taken)
}

/// Whether the sentence belongs to the report, not to a headline or a caption.
pub(crate) fn is_report(reading: &Reading, sentence: &Sentence) -> bool {
    let block = reading.article.blocks.get(sentence.block as usize);
    block.is_some_and(|it| it.kind.is_report())
}

/// The innermost statement whose content holds the words.
pub(crate) fn statement_around(reading: &Reading, words: Span) -> Option<StatementId> {
    let around = reading.statements.iter().filter(|(_, it)| it.content.iter().any(|piece| piece.covers(words)));
    around.min_by_key(|(_, it)| it.content.iter().map(|piece| piece.len()).sum::<u32>()).map(|it| it.0)
}

fn in_sentence(finder: &Finder<'_, '_>, knowledge: &Knowledge, sentence: &Sentence, found: &mut Vec<Statement>) {
    let first = sentence.first.index() as u32;
    let mut next = first;
    while next < first + sentence.len {
        let token = TokenId::new(next);
        next += 1;
        let Some(cue) = cue::at(finder.tree, knowledge, token) else {
            continue;
        };
        if let Some(statement) = statement(finder, &cue) {
            found.push(statement);
            next = cue.last.index() as u32 + 1;
        }
    }
}

/// The statement that a cue makes, if it has content.
fn statement(finder: &Finder<'_, '_>, found: &cue::Found<'_>) -> Option<Statement> {
    let tree = finder.tree;
    if is_doubled(tree, found) || is_supposed(tree, found) {
        return None;
    }
    with_content(finder, found, finder.content(found)?)
}

/// The statement of a cue whose content is known; none where nobody says it.
fn with_content(finder: &Finder<'_, '_>, found: &cue::Found<'_>, content: Vec<Span>) -> Option<Statement> {
    let tree = finder.tree;
    let source = finder.source(found, &content);
    let mode = mode(finder.quotations, &content);
    let impersonal = tree.is_passive(found.token) || tree.child(found.token, &[Deprel::Expl]).is_some();
    if source.is_none() && mode != SpeechMode::Direct && !(impersonal && found.cue.takes(Takes::That)) {
        return None;
    }
    Some(with_source(finder, found, source, content))
}

/// The statement of a cue whose source and content are known.
fn with_source(
    finder: &Finder<'_, '_>,
    found: &cue::Found<'_>,
    source: Option<TokenId>,
    content: Vec<Span>,
) -> Statement {
    let (tree, knowledge) = (finder.tree, finder.knowledge);
    let cue = cue::span(tree, found);
    let mode = mode(finder.quotations, &content);
    let span = tree.sentence(found.token).map_or(cue, |it| it.span);
    let source = source::reference(tree, source, &knowledge.sources);
    let rule = if found.cue.takes(Takes::Frame) { "frame" } else { "cue" };
    Statement {
        cue: vec![cue],
        mode,
        act: found.cue.act,
        within: None,
        addressee: finder.addressee(found, &source.spans, &content),
        medium: finder.medium(found, &content),
        negated: polarity::turned(tree, found.token, (&source.spans, &content), &knowledge.sources),
        evidence: Evidence {
            span: content.iter().fold(span, |all, it| all.join(*it)),
            cue,
            why: Why { rule, score: found.cue.strength },
        },
        source,
        content,
    }
}

/// Whether this is said within a quotation: then it counts only at second hand, and not what the speaker says of himself.
fn is_quoted(finder: &Finder<'_, '_>, statement: &Statement) -> bool {
    finder.quotations.iter().any(|it| it.inner.covers(statement.evidence.cue))
}

fn speaks_of_self(reading: &Reading, statement: &Statement) -> bool {
    let first = |span: &Span| matches!(reading.words(*span), "I" | "We" | "we" | "you" | "You");
    statement.source.spans.is_empty() || statement.source.spans.iter().any(first)
}

/// "said said": a clumsy text gives the cue twice; the second one counts.
fn is_doubled(tree: &Tree<'_>, found: &cue::Found<'_>) -> bool {
    tree.after(found.last).is_some_and(|next| tree.lemma(next) == tree.lemma(found.token))
}

/// "if Chad rejects the plan": nobody has said so.
fn is_supposed(tree: &Tree<'_>, found: &cue::Found<'_>) -> bool {
    tree.having(found.token, &[Deprel::Mark]).any(|it| matches!(tree.lemma(it), "if" | "unless"))
}

/// How the words are given, by the marks in the content.
fn mode(quotations: &[Quotation], content: &[Span]) -> SpeechMode {
    let whole = |piece: &Span| {
        quotations
            .iter()
            .any(|it| it.outer.covers(*piece) || piece.covers(it.outer) && piece.len() <= it.outer.len() + 2)
    };
    let touched = |piece: &Span| quotations.iter().any(|it| it.outer.overlaps(*piece));
    if content.iter().all(whole) {
        SpeechMode::Direct
    } else if content.iter().any(touched) {
        SpeechMode::Mixed
    } else {
        SpeechMode::Indirect
    }
}

/// "Spoke of “a new chapter”": quoted words that a preposition ties to the outlet's own sentence.
fn is_fragment(finder: &Finder<'_, '_>, statement: &Statement) -> bool {
    let (tree, [piece]) = (finder.tree, statement.content.as_slice()) else { return false };
    let words = tree.reading.words(*piece).trim_start_matches(|it: char| !it.is_alphanumeric());
    let before = Span::new(piece.start().saturating_sub(4).max(statement.evidence.span.start()), piece.start());
    let tied = finder.tokens_in(before).last().is_some_and(|it| matches!(tree.word(it), "as" | "of"));
    statement.mode == SpeechMode::Direct && tied && words.starts_with(char::is_lowercase)
}

/// Puts each statement into the smallest one whose content holds its cue.
fn layer(found: &mut [Statement]) {
    let size = |it: &Statement| it.content.iter().map(|piece| piece.len()).sum::<u32>();
    let within: Vec<Option<StatementId>> = found
        .iter()
        .enumerate()
        .map(|(at, inner)| {
            let around = found.iter().enumerate().filter(|(other, outer)| {
                *other != at
                    && size(outer) > size(inner).saturating_sub(1)
                    && outer.content.iter().any(|piece| piece.covers(inner.evidence.cue))
                    && !inner.content.iter().any(|piece| piece.covers(outer.evidence.cue))
            });
            around.min_by_key(|(_, outer)| size(outer)).map(|(other, _)| StatementId::new(other as u32))
        })
        .collect();
    for (statement, within) in found.iter_mut().zip(within) {
        statement.within = within;
    }
}

#[cfg(test)]
mod tests {
    use crate::{SourceKind, SpeechMode, sample};

    /// Each statement as `source [cue] content`, second hand behind `<`.
    fn said(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let words = |spans: &[text::Span]| spans.iter().map(|it| reading.words(*it)).collect::<Vec<_>>().join(" / ");
        let row = |it: &crate::Statement| {
            let hand = it.within.map_or("", |_| "< ");
            format!("{hand}{} [{}] {}", words(&it.source.spans), words(&it.cue), words(&it.content))
        };
        reading.statements.rows().iter().map(row).collect()
    }

    #[test]
    fn plain_and_inverted_order() {
        assert_eq!(
            said("The mayor of Bergen said that the ferry was late."),
            ["The mayor of Bergen [said] that the ferry was late"]
        );
        assert_eq!(said("The ferry was late, the mayor said."), ["the mayor [said] The ferry was late"]);
        assert_eq!(said("“The ferry is late,” said the mayor."), ["the mayor [said] “The ferry is late,”"]);
        assert_eq!(
            said("According to the mayor, the ferry was late."),
            ["the mayor [According to] the ferry was late"]
        );
    }

    #[test]
    fn a_quotation_goes_on_with_its_speaker() {
        assert_eq!(
            said("“The ferry is late,” the mayor said. “We wait.”"),
            ["the mayor [said] “The ferry is late,” / “We wait.”"]
        );
        assert_eq!(
            said("“The ferry is late,” the mayor said.\n“We wait.”"),
            ["the mayor [said] “The ferry is late,” / “We wait.”"]
        );
    }

    #[test]
    fn a_quotation_broken_by_its_cue_is_one() {
        assert_eq!(
            said("“Every time you ring,” the pilot said, blaming the clerk, “you wake the port.”").first(),
            Some(&"the pilot [said] “Every time you ring,” / “you wake the port.”".to_owned())
        );
    }

    #[test]
    fn a_quotation_may_be_signed_in_the_next_paragraph() {
        let signed = ["Oda Lindqvist [-] “The ferry was late all summer.”"];
        assert_eq!(said("“The ferry was late all summer.”\n- Oda Lindqvist"), signed);
        assert_eq!(said("“The ferry was late all summer.”\n- Oda Lindqvist, writing from Vexholm"), signed);
    }

    #[test]
    fn the_name_behind_an_office_is_meant() {
        let reading =
            sample::read("The head of a German teachers union Rolf Achternbusch said that the ferry was late.");
        let source = &reading.statements.rows()[0].source;
        let name = source.mention.map(|mention| reading.words(reading.mentions[mention].span));
        assert_eq!(name, Some("Rolf Achternbusch"));
    }

    #[test]
    fn a_name_may_come_late() {
        assert_eq!(
            said("The ferry is late, the head of the port told reporters after the storm, Oda Lindqvist."),
            ["the head of the port / Oda Lindqvist [told] The ferry is late"]
        );
    }

    #[test]
    fn a_quotation_of_its_own_paragraph_finds_its_speaker() {
        assert_eq!(
            said("The skipper put it this way:\n“The ferry is late.”"),
            ["The skipper [put it] “The ferry is late.”"]
        );
        assert_eq!(
            said("“The ferry was late all summer.” — Oda Lindqvist"),
            ["Oda Lindqvist [—] “The ferry was late all summer.”"]
        );
        assert_eq!(
            said("“The ferry is late,” the mayor said.\n“It sank,” said the cook."),
            ["the mayor [said] “The ferry is late,”", "the cook [said] “It sank,”"]
        );
    }

    #[test]
    fn who_says_it_last_stands_around() {
        assert_eq!(
            said("The mayor urged sailors to wait, a clerk told the Vexholm Post."),
            ["< The mayor [urged] sailors to wait", "a clerk [told] The mayor urged sailors to wait"]
        );
    }

    #[test]
    fn a_clumsy_sentence_has_its_source() {
        assert_eq!(said("The captain, he said that ferry is late."), ["The captain [said] that ferry is late"]);
        assert_eq!(
            said("The captain in the interview has explained that the ferry is late."),
            ["The captain [has explained] that the ferry is late"]
        );
    }

    #[test]
    fn other_grammars_put_the_cue_elsewhere() {
        assert_eq!(
            said("As informs the agency Litoral, the ferry is late."),
            ["the agency Litoral [informs] the ferry is late"]
        );
        assert_eq!(
            said("About this informed the press service of the port."),
            ["the press service of the port [informed] About this"]
        );
        assert_eq!(
            said("“The ferry is late”, so the head of the port."),
            ["the head of the port [so] “The ferry is late”"]
        );
        assert_eq!(
            said("By words of the captain, the ferry it is late."),
            ["the captain [By words of] the ferry it is late"]
        );
        assert_eq!(said("As the sea rose, the ferry left. About half knew the captain."), Vec::<String>::new());
    }

    #[test]
    fn a_source_has_a_kind() {
        let kind = |text: &str| {
            let reading = sample::read(text);
            reading.statements.rows().first().map(|it| it.source.kind)
        };
        assert_eq!(kind("The envoy said the ferry was late."), Some(SourceKind::Named));
        assert_eq!(kind("An envoy said the ferry was late."), Some(SourceKind::Unnamed));
        assert_eq!(kind("Two sailors said the ferry was late."), Some(SourceKind::Unnamed));
        assert_eq!(kind("A letter from the owners said the ferry was late."), Some(SourceKind::Document));
        assert_eq!(kind("It was reported that the ferry was late."), Some(SourceKind::None));
    }

    #[test]
    fn what_was_not_said_is_marked() {
        let turned = |text: &str| {
            let reading = sample::read(text);
            let rows = reading.statements.rows().iter();
            rows.filter_map(|it| it.negated.map(|span| reading.words(span).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(turned("The mayor did not say that the ferry was late."), ["not"]);
        assert_eq!(turned("Did the mayor admit that the ferry was late?"), ["?"]);
        assert_eq!(turned("Neither captain confirmed that the ferry was late."), ["Neither"]);
        assert_eq!(turned("The mayor said that the ferry was not late."), Vec::<String>::new());
    }

    #[test]
    fn what_is_said_at_second_hand_stands_within() {
        assert_eq!(
            said("Two fishermen said the mayor told them that the ferry was lost."),
            [
                "Two fishermen [said] the mayor told them that the ferry was lost",
                "< the mayor [told] that the ferry was lost"
            ]
        );
        for (text, inner) in [
            (
                "Two guests of the session said Rios said that his men are able to wait.",
                "< Rios [said] that his men are able to wait",
            ),
            ("Two sources said Rios said the club was ready to wait.", "< Rios [said] the club was ready to wait"),
        ] {
            assert_eq!(said(text)[1], inner, "{text}");
        }
    }

    #[test]
    fn nobody_says_a_headline_or_a_condition() {
        assert_eq!(said("# Mayor says ferry is late"), Vec::<String>::new());
        assert_eq!(said("The town waits if the mayor rejects the plan."), Vec::<String>::new());
    }

    #[test]
    fn who_was_brought_in_without_a_name_stays_unnamed() {
        let kinds = |text: &str| -> Vec<SourceKind> {
            sample::read(text).statements.rows().iter().map(|it| it.source.kind).collect()
        };
        let (named, unnamed) = (SourceKind::Named, SourceKind::Unnamed);
        let attache = "A naval attache said that the ferry was late. “It sank,” the attache said.";
        assert_eq!(kinds(attache), [unnamed, unnamed]);
        assert_eq!(kinds("The envoy of Chad came late. “It sank,” the envoy said."), [named]);
        assert_eq!(kinds("An unnamed EU diplomat told the agency that the ferry was late."), [unnamed]);
        assert_eq!(kinds("Envoy Lucia Ferrante told the agency that the ferry was late."), [named]);
    }

    #[test]
    fn quoted_words_within_a_phrase_are_mixed() {
        let modes =
            |text: &str| -> Vec<SpeechMode> { sample::read(text).statements.rows().iter().map(|it| it.mode).collect() };
        let (direct, mixed) = (SpeechMode::Direct, SpeechMode::Mixed);
        assert_eq!(modes("The mayor described the ferry as “the slowest gift of all”."), [mixed]);
        assert_eq!(modes("The mayor spoke of “a new pier, with fewer boats in it”."), [mixed]);
        assert_eq!(modes("“We speak of a new pier, with fewer boats in it,” the mayor said."), [direct]);
    }

    #[test]
    fn what_is_said_at_second_hand_is_whole() {
        let told = said("A clerk said Ferrante had told the council on Friday that the ferry was late.");
        assert_eq!(
            told.first().map(String::as_str),
            Some("A clerk [said] Ferrante had told the council on Friday that the ferry was late")
        );
        let ordered = said("Two clerks said their chief had told them to expect a storm.");
        assert!(ordered.iter().any(|it| it == "< their chief [told] them to expect a storm"), "{ordered:?}");
    }

    #[test]
    fn who_is_told_and_through_what() {
        let reading = sample::read("The mayor told reporters that the ferry was late. She wrote in X that it sank.");
        let [told, wrote] = reading.statements.rows() else {
            panic!("two statements");
        };
        assert_eq!(reading.words(told.addressee[0]), "reporters");
        assert_eq!(reading.words(wrote.medium[0]), "X");
    }
}
