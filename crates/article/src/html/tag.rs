//! The elements that we tell apart, and how each behaves.

/// Declares the tags with their names in one table.
macro_rules! tags {
    ($($tag:ident $name:literal),* $(,)?) => {
        /// An element's name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Tag {
            /// Letters between tags.
            Text,
            /// Any other element: flows with the words around it.
            Other,
            $(#[allow(missing_docs, reason = "named after the element")] $tag),*
        }

        impl Tag {
            /// The element with this name, in any case.
            pub(crate) fn named(name: &[u8]) -> Tag {
                let mut lower = [0u8; 12];
                let Some(place) = lower.get_mut(..name.len()) else {
                    return Tag::Other;
                };
                place.copy_from_slice(name);
                place.make_ascii_lowercase();
                match &*place {
                    $($name => Tag::$tag,)*
                    _ => Tag::Other,
                }
            }
        }
    };
}

tags! {
    A b"a", Address b"address", Article b"article", Aside b"aside", Audio b"audio", B b"b", Blockquote b"blockquote",
    Body b"body", Br b"br", Button b"button", Canvas b"canvas", Caption b"caption", Center b"center", Cite b"cite",
    Code b"code", Dd b"dd", Details b"details", Dialog b"dialog", Div b"div", Dl b"dl", Dt b"dt", Em b"em",
    Fieldset b"fieldset", Figcaption b"figcaption", Figure b"figure", Footer b"footer", Form b"form", H1 b"h1",
    H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6", Head b"head", Header b"header", Hr b"hr", Html b"html", I b"i",
    Iframe b"iframe", Img b"img", Input b"input", Label b"label", Li b"li", Link b"link", Main b"main", Math b"math",
    Meta b"meta", Nav b"nav", Noscript b"noscript", Object b"object", Ol b"ol", Optgroup b"optgroup", Option b"option",
    P b"p", Picture b"picture", Pre b"pre", Script b"script", Section b"section", Select b"select", Small b"small",
    Source b"source", Span b"span", Strong b"strong", Style b"style", Summary b"summary", Sup b"sup", Svg b"svg",
    Table b"table", Tbody b"tbody", Td b"td", Template b"template", Textarea b"textarea", Tfoot b"tfoot", Th b"th",
    Thead b"thead", Time b"time", Title b"title", Tr b"tr", Ul b"ul", Video b"video", Wbr b"wbr", Base b"base",
    Area b"area", Col b"col", Embed b"embed", Param b"param", Track b"track", Basefont b"basefont", U b"u", Font b"font",
    Amp b"amp-img", Object2 b"applet", Noframes b"noframes", Noembed b"noembed", Xmp b"xmp", Hgroup b"hgroup",
    Search b"search", Menu b"menu", Dir b"dir", Q b"q", Mark b"mark", Abbr b"abbr", Sub b"sub", Rt b"rt", Rp b"rp",
}

impl Tag {
    /// Never holds anything.
    pub(crate) fn is_void(self) -> bool {
        matches!(
            self,
            Tag::Br
                | Tag::Hr
                | Tag::Img
                | Tag::Input
                | Tag::Link
                | Tag::Meta
                | Tag::Source
                | Tag::Wbr
                | Tag::Base
                | Tag::Area
                | Tag::Col
                | Tag::Embed
                | Tag::Param
                | Tag::Track
                | Tag::Basefont
                | Tag::Amp
        )
    }

    /// Holds letters up to its end tag, whatever they look like.
    pub(crate) fn is_raw(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Textarea
                | Tag::Title
                | Tag::Iframe
                | Tag::Noframes
                | Tag::Noembed
                | Tag::Xmp
        )
    }

    /// Its letters are never shown as part of the page's text.
    pub(crate) fn is_unseen(self) -> bool {
        self.is_raw()
            || matches!(
                self,
                Tag::Head
                    | Tag::Template
                    | Tag::Noscript
                    | Tag::Svg
                    | Tag::Math
                    | Tag::Canvas
                    | Tag::Select
                    | Tag::Object
                    | Tag::Object2
                    | Tag::Audio
                    | Tag::Video
                    | Tag::Button
                    | Tag::Dialog
                    | Tag::Option
                    | Tag::Optgroup
                    // How a word above them is said.
                    | Tag::Rt
                    | Tag::Rp
            )
    }

    /// Begins a line of its own.
    pub(crate) fn is_block(self) -> bool {
        matches!(
            self,
            Tag::Address
                | Tag::Article
                | Tag::Aside
                | Tag::Blockquote
                | Tag::Body
                | Tag::Caption
                | Tag::Center
                | Tag::Dd
                | Tag::Details
                | Tag::Dialog
                | Tag::Div
                | Tag::Dl
                | Tag::Dt
                | Tag::Fieldset
                | Tag::Figcaption
                | Tag::Figure
                | Tag::Footer
                | Tag::Form
                | Tag::H1
                | Tag::H2
                | Tag::H3
                | Tag::H4
                | Tag::H5
                | Tag::H6
                | Tag::Header
                | Tag::Hr
                | Tag::Html
                | Tag::Li
                | Tag::Main
                | Tag::Nav
                | Tag::Ol
                | Tag::P
                | Tag::Pre
                | Tag::Section
                | Tag::Summary
                | Tag::Table
                | Tag::Tbody
                | Tag::Td
                | Tag::Tfoot
                | Tag::Th
                | Tag::Thead
                | Tag::Tr
                | Tag::Ul
                | Tag::Hgroup
                | Tag::Search
                | Tag::Menu
                | Tag::Dir
                | Tag::Option
                | Tag::Button
        )
    }

    /// 1 to 6 for a heading.
    pub(crate) fn heading(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }

    /// Whether an element `open` ends where one of this name begins.
    pub(crate) fn ends(self, open: Tag) -> bool {
        match open {
            Tag::P => self.is_block() && self != Tag::Option && self != Tag::Button,
            Tag::Li => self == Tag::Li,
            Tag::Dt | Tag::Dd => matches!(self, Tag::Dt | Tag::Dd),
            Tag::Td | Tag::Th => matches!(self, Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot),
            Tag::Rt | Tag::Rp => matches!(self, Tag::Rt | Tag::Rp),
            Tag::Tr => matches!(self, Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => matches!(self, Tag::Tbody | Tag::Thead | Tag::Tfoot),
            Tag::Option => matches!(self, Tag::Option | Tag::Optgroup),
            Tag::A => self == Tag::A,
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => self.heading().is_some(),
            Tag::Head => self == Tag::Body,
            _ => false,
        }
    }

    /// Elements inside which an end tag does not look for its beginning further out.
    pub(crate) fn is_wall(self) -> bool {
        matches!(self, Tag::Table | Tag::Td | Tag::Th | Tag::Body | Tag::Html | Tag::Button)
    }
}
