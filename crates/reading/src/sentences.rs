//! Groups tokens into sentences, block by block.
