//! Splits text into words, numbers and marks, as Universal Dependencies English does.
