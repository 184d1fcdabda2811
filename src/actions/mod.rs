//! What an editor does, a verb a file.
