//! Our own tree of a page: an arena in document order, with byte spans and hard caps, built without recursion.

use super::tag::Tag;
use std::ops::Range;

/// Deeper elements are hung on the last level.
const DEPTH: usize = 512;
/// Further attributes of a tag are skipped.
const ATTRIBUTES: usize = 256;
/// Nothing is added after so many nodes.
const NODES: usize = 1_000_000;

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Dom {
    pub(crate) nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// The first byte that was not looked at: behind the page, or where it had too many nodes.
    pub(crate) end: usize,
}

/// An element, or a stretch of letters. Its descendants are the nodes up to `end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    pub(crate) parent: u32,
    /// The first node that is no descendant.
    pub(crate) end: u32,
    /// First byte of the element, tags included.
    pub(crate) from: u32,
    /// First byte after it.
    pub(crate) to: u32,
    attributes: u32,
    count: u16,
}

/// The attributes that we look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Class,
    Id,
    Href,
    Rel,
    Itemprop,
    Property,
    Name,
    Content,
    Datetime,
    Type,
    Role,
    Style,
    Hidden,
    AriaHidden,
    Lang,
    Charset,
    Title,
    DataTestid,
    Itemtype,
    HttpEquiv,
}

#[derive(Clone, Copy, Debug)]
struct Attribute {
    name: Key,
    from: u32,
    to: u32,
}

impl Key {
    fn of(name: &[u8]) -> Option<Key> {
        let mut lower = [0u8; 12];
        let place = lower.get_mut(..name.len())?;
        place.copy_from_slice(name);
        place.make_ascii_lowercase();
        Some(match &*place {
            b"class" => Key::Class,
            b"id" => Key::Id,
            b"href" => Key::Href,
            b"rel" => Key::Rel,
            b"itemprop" => Key::Itemprop,
            b"property" => Key::Property,
            b"name" => Key::Name,
            b"content" => Key::Content,
            b"datetime" => Key::Datetime,
            b"type" => Key::Type,
            b"role" => Key::Role,
            b"style" => Key::Style,
            b"hidden" => Key::Hidden,
            b"aria-hidden" => Key::AriaHidden,
            b"lang" => Key::Lang,
            b"charset" => Key::Charset,
            b"title" => Key::Title,
            b"data-testid" => Key::DataTestid,
            b"itemtype" => Key::Itemtype,
            b"http-equiv" => Key::HttpEquiv,
            _ => return None,
        })
    }
}

impl Dom {
    /// Builds the tree of `source`, which is at most 4 GB.
    pub(crate) fn parse(source: &str) -> Dom {
        let mut builder = Builder::new(source);
        builder.run();
        builder.dom
    }

    /// Shows the pieces that scripts would put in place.
    pub(crate) fn show_templates(&mut self) {
        for node in self.nodes.iter_mut().filter(|node| node.tag == Tag::Template) {
            node.tag = Tag::Div;
        }
    }

    pub(crate) fn node(&self, at: u32) -> &Node {
        &self.nodes[at as usize]
    }

    /// Where the value of an attribute stands in the source.
    pub(crate) fn attribute(&self, at: u32, name: Key) -> Option<Range<usize>> {
        let node = self.node(at);
        let from = node.attributes as usize;
        let own = &self.attributes[from..from + node.count as usize];
        let found = own.iter().find(|attribute| attribute.name == name)?;
        Some(found.from as usize..found.to as usize)
    }

    /// The words of an attribute as they stand in the source.
    pub(crate) fn value<'s>(&self, source: &'s str, at: u32, name: Key) -> Option<&'s str> {
        source.get(self.attribute(at, name)?)
    }

    /// The nodes inside `at`, in order.
    pub(crate) fn inside(&self, at: u32) -> Range<u32> {
        at + 1..self.node(at).end
    }

    /// The ancestors of `at`, nearest first.
    pub(crate) fn above(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let mut next = at;
        std::iter::from_fn(move || {
            let parent = self.node(next).parent;
            let up = (parent != next).then_some(parent);
            next = parent;
            up
        })
    }
}

struct Builder<'s> {
    bytes: &'s [u8],
    at: usize,
    dom: Dom,
    open: Vec<u32>,
    /// Open elements that the depth cap left out.
    overflow: usize,
    /// How many of each tag are open.
    counts: [u32; 128],
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Builder<'s> {
        let mut dom = Dom::default();
        let root =
            Node { tag: Tag::Other, parent: 0, end: 0, from: 0, to: source.len() as u32, attributes: 0, count: 0 };
        dom.nodes.reserve(source.len() / 24);
        dom.nodes.push(root);
        Builder { bytes: source.as_bytes(), at: 0, dom, open: vec![0], overflow: 0, counts: [0; 128] }
    }

    fn run(&mut self) {
        let mut text = 0;
        while let Some(found) = memchr::memchr(b'<', &self.bytes[self.at..]) {
            let mark = self.at + found;
            self.at = mark + 1;
            let next = self.bytes.get(self.at).copied().unwrap_or(0);
            let closing = next == b'/' && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic);
            let other = matches!(next, b'!' | b'?' | b'/') && !closing;
            if !next.is_ascii_alphabetic() && !closing && !other {
                continue;
            }
            self.text(text, mark);
            if closing {
                self.end_tag(mark);
            } else if other {
                self.skip_other(next);
            } else {
                self.start_tag(mark);
            }
            text = self.at;
            if self.dom.nodes.len() >= NODES {
                break;
            }
        }
        self.dom.end = if self.dom.nodes.len() >= NODES { text } else { self.bytes.len() };
        self.text(text, self.dom.end);
        self.close_to(0, self.dom.end);
        let end = self.dom.nodes.len() as u32;
        self.dom.nodes[0].end = end;
    }

    /// Comments, declarations and the like.
    fn skip_other(&mut self, next: u8) {
        let rest = &self.bytes[self.at..];
        let end = if rest.starts_with(b"!--") {
            let short = rest.starts_with(b"!-->");
            let from = if short { 2 } else { 3 };
            memchr::memmem::find(&rest[from..], b"-->").map(|at| from + at + 3)
        } else if next == b'!' && rest.starts_with(b"![CDATA[") {
            memchr::memmem::find(rest, b"]]>").map(|at| at + 3)
        } else {
            memchr::memchr(b'>', rest).map(|at| at + 1)
        };
        self.at += end.unwrap_or(rest.len());
    }

    fn name(&mut self) -> &'s [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace());
        let name = &rest[..end.unwrap_or(rest.len())];
        self.at += name.len();
        name
    }

    fn start_tag(&mut self, mark: usize) {
        let tag = Tag::named(self.name());
        let attributes = self.dom.attributes.len() as u32;
        let closed = self.attributes();
        let count = (self.dom.attributes.len() as u32 - attributes) as u16;
        let tag = if tag == Tag::Script && self.is_template(attributes) { Tag::Template } else { tag };
        self.end_implied(tag, mark);
        let node = self.push(Node { tag, parent: 0, end: 0, from: mark as u32, to: self.at as u32, attributes, count });
        let foreign = self.counts[Tag::Svg as usize] > 0 || self.counts[Tag::Math as usize] > 0;
        if tag.is_void() || closed && (foreign || matches!(tag, Tag::Other | Tag::Svg | Tag::Math)) {
            return;
        }
        if tag.is_raw() && !foreign {
            self.raw_text(tag, node);
            return;
        }
        if self.open.len() >= DEPTH {
            self.overflow += 1;
            return;
        }
        self.counts[tag as usize] += 1;
        self.open.push(node);
    }

    /// Whether the attributes from `first` on make a script a piece of page that is put in place later.
    fn is_template(&self, first: u32) -> bool {
        let own = self.dom.attributes[first as usize..].iter().find(|attribute| attribute.name == Key::Type);
        own.is_some_and(|kind| self.bytes[kind.from as usize..kind.to as usize].starts_with(b"text/template"))
    }

    /// The letters of a script or style up to its end tag.
    fn raw_text(&mut self, tag: Tag, node: u32) {
        let from = self.at;
        let mut end = self.bytes.len();
        for found in memchr::memmem::find_iter(&self.bytes[from..], b"</") {
            let name = &self.bytes[from + found + 2..];
            let length = name.iter().take(12).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(0);
            if Tag::named(&name[..length]) == tag {
                end = from + found;
                break;
            }
        }
        self.text(from, end);
        let rest = &self.bytes[end..];
        self.at = end + memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1);
        let last = self.dom.nodes.len() as u32;
        // The letters belong to the element, not to what is open around it.
        for inner in node + 1..last {
            self.dom.nodes[inner as usize].parent = node;
        }
        let element = &mut self.dom.nodes[node as usize];
        (element.end, element.to) = (last, self.at as u32);
    }

    /// Reads attributes up to the end of the tag; whether it ends in `/>`.
    fn attributes(&mut self) -> bool {
        let mut count = 0;
        loop {
            let rest = &self.bytes[self.at..];
            let Some(start) = rest.iter().position(|b| !b.is_ascii_whitespace() && *b != b'/') else {
                self.at = self.bytes.len();
                return false;
            };
            let closed = start > 0 && rest[start - 1] == b'/';
            self.at += start;
            if self.bytes[self.at] == b'>' {
                self.at += 1;
                return closed;
            }
            count += 1;
            let attribute = self.one_attribute().filter(|_| count <= ATTRIBUTES);
            self.dom.attributes.extend(attribute);
        }
    }

    fn one_attribute(&mut self) -> Option<Attribute> {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().skip(1).position(|&b| matches!(b, b'=' | b'>' | b'/') || b.is_ascii_whitespace());
        let length = end.map_or(rest.len(), |end| end + 1);
        let name = Key::of(&rest[..length]);
        self.at += length;
        let (from, to) = self.attribute_value();
        name.map(|name| Attribute { name, from: from as u32, to: to as u32 })
    }

    fn attribute_value(&mut self) -> (usize, usize) {
        let rest = &self.bytes[self.at..];
        let Some(equals) = rest.iter().position(|b| !b.is_ascii_whitespace()).filter(|&at| rest[at] == b'=') else {
            return (self.at, self.at);
        };
        let after = &rest[equals + 1..];
        let Some(start) = after.iter().position(|b| !b.is_ascii_whitespace()) else {
            self.at = self.bytes.len();
            return (self.at, self.at);
        };
        let from = self.at + equals + 1 + start;
        let value = &self.bytes[from..];
        let quote = value[0];
        if quote == b'"' || quote == b'\'' {
            let length = memchr::memchr(quote, &value[1..]).unwrap_or(value.len() - 1);
            self.at = (from + length + 2).min(self.bytes.len());
            return (from + 1, from + 1 + length);
        }
        let end = value.iter().position(|b| *b == b'>' || b.is_ascii_whitespace());
        self.at = from + end.unwrap_or(value.len());
        (from, self.at)
    }

    fn end_tag(&mut self, mark: usize) {
        self.at += 1;
        let tag = Tag::named(self.name());
        self.attributes();
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        if tag == Tag::Br || tag == Tag::P && self.counts[Tag::P as usize] == 0 {
            self.push(Node {
                tag: Tag::Br,
                parent: 0,
                end: 0,
                from: mark as u32,
                to: self.at as u32,
                attributes: 0,
                count: 0,
            });
            return;
        }
        if self.counts[tag as usize] == 0 || matches!(tag, Tag::Body | Tag::Html) {
            return;
        }
        // Inline elements are closed over a few levels only, so that stray end tags cost little.
        let reach = if tag.is_block() { 0 } else { self.open.len().saturating_sub(64) };
        let near = self.open[reach..].iter().rposition(|&at| self.dom.nodes[at as usize].tag == tag);
        let open = near.map(|place| place + reach);
        let Some(place) = open.filter(|&place| place > 0) else { return };
        let walled =
            !tag.is_block() && self.open[place + 1..].iter().any(|&at| self.dom.nodes[at as usize].tag.is_wall());
        if !walled {
            self.close_to(place, self.at);
        }
    }

    /// Ends what ends by itself where `tag` begins: a paragraph before a list, an item before the next.
    fn end_implied(&mut self, tag: Tag, mark: usize) {
        let Some(&last) = self.open.last().filter(|_| self.open.len() > 1) else { return };
        let mut place = self.open.len() - 1;
        if self.dom.nodes[last as usize].tag == Tag::Other && !tag.is_block() {
            return;
        }
        let mut found = None;
        // Inline elements may stand between: <li><b>one<li>two.
        for _ in 0..8 {
            let open = self.dom.nodes[self.open[place] as usize].tag;
            if tag.ends(open) {
                found = Some(place);
            }
            if place <= 1
                || open.is_wall() && found != Some(place)
                || matches!(open, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Div | Tag::Section | Tag::Article)
            {
                break;
            }
            place -= 1;
        }
        if let Some(place) = found {
            self.close_to(place, mark);
        }
    }

    /// Closes the open elements from `place` on.
    fn close_to(&mut self, place: usize, to: usize) {
        let end = self.dom.nodes.len() as u32;
        for &at in &self.open[place.max(1).min(self.open.len())..] {
            let node = &mut self.dom.nodes[at as usize];
            (node.end, node.to) = (end, to as u32);
            self.counts[node.tag as usize] -= 1;
        }
        self.open.truncate(place.max(1));
    }

    fn text(&mut self, from: usize, to: usize) {
        if from < to {
            self.push(Node {
                tag: Tag::Text,
                parent: 0,
                end: 0,
                from: from as u32,
                to: to as u32,
                attributes: 0,
                count: 0,
            });
        }
    }

    fn push(&mut self, mut node: Node) -> u32 {
        let at = self.dom.nodes.len() as u32;
        node.parent = self.open.last().copied().unwrap_or(0);
        node.end = at + 1;
        self.dom.nodes.push(node);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as brackets.
    fn shape(source: &str) -> String {
        let dom = Dom::parse(source);
        let mut out = String::new();
        let mut ends: Vec<u32> = Vec::new();
        for (at, node) in dom.nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|&end| end <= at as u32) {
                ends.pop();
                out.push(')');
            }
            match node.tag {
                Tag::Text => out.push_str(source.get(node.from as usize..node.to as usize).expect("letters")),
                tag => {
                    out.push_str(&format!("{tag:?}("));
                    ends.push(node.end);
                }
            }
        }
        out.extend(ends.iter().map(|_| ')'));
        out
    }

    #[test]
    fn ends_are_implied() {
        assert_eq!(shape("<p>a<p>b<div>c</div>"), "P(a)P(b)Div(c)");
        assert_eq!(shape("<ul><li>a<li>b<ul><li>c</ul></ul>d"), "Ul(Li(a)Li(bUl(Li(c))))d");
        assert_eq!(shape("<table><tr><td>a<td>b<tr><td>c</table>"), "Table(Tr(Td(a)Td(b))Tr(Td(c)))");
        assert_eq!(shape("<b>a<i>b</b>c</i>"), "B(aI(b))c");
    }

    #[test]
    fn raw_text_and_stray_marks() {
        assert_eq!(shape("<script>if (a<b) '</p>'</script>x"), "Script(if (a<b) '</p>')x");
        assert_eq!(shape("1 < 2 <!-- <p> --> 3 </nothing>"), "1 < 2  3 ");
        assert_eq!(shape("<p title='a>b' x>c"), "P(c)");
        assert_eq!(shape("<!--"), "");
        assert_eq!(shape("<p"), "P()");
        assert_eq!(shape("<a href="), "A()");
    }

    #[test]
    fn attributes_are_found() {
        let source = r#"<div class = "a b" id=c hidden data-x='1'>t</div>"#;
        let dom = Dom::parse(source);
        assert_eq!(dom.value(source, 1, Key::Class), Some("a b"));
        assert_eq!(dom.value(source, 1, Key::Id), Some("c"));
        assert_eq!(dom.value(source, 1, Key::Hidden), Some(""));
        assert_eq!(dom.value(source, 1, Key::Href), None);
        assert_eq!((dom.node(1).from, dom.node(1).to), (0, source.len() as u32));
    }

    #[test]
    fn depth_and_nodes_are_capped() {
        let source = "<div>".repeat(5000) + "x" + &"</div>".repeat(5000) + "<p>after</p>last";
        let dom = Dom::parse(&source);
        let last = dom.nodes.len() as u32 - 1;
        assert_eq!((dom.above(last).count(), dom.above(last - 1).count()), (1, 2));
        assert!((0..last).all(|at| dom.above(at).count() <= DEPTH));
        assert_eq!(dom.end, source.len());
        let many = "<br>".repeat(NODES + 9);
        assert_eq!(Dom::parse(&many).end, many.len() - 40);
    }
}
