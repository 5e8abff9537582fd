//! Closed sets of labels: an enum inside, strings at the edge, both from one table.

/// Declares an enum whose variants have a label for the edge.
///
/// ```
/// text::labels! {
///     /// How a quotation is given.
///     pub enum Mode {
///         /// Word for word.
///         Direct = "direct",
///         /// In other words.
///         Indirect = "indirect",
///     }
/// }
/// assert_eq!(Mode::Direct.label(), "direct");
/// assert_eq!(Mode::from_label("indirect"), Some(Mode::Indirect));
/// assert_eq!(Mode::ALL.len(), 2);
/// ```
#[macro_export]
macro_rules! labels {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$row_doc:meta])* $row:ident = $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$row_doc])* $row),* }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$row),*];

            /// The label shown outside the program.
            pub const fn label(self) -> &'static str {
                match self { $($name::$row => $label),* }
            }

            /// The value that carries this label.
            pub fn from_label(label: &str) -> Option<$name> {
                match label { $($label => Some($name::$row),)* _ => None }
            }
        }
    };
}
