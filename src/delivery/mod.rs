//! The read side: what front ends fetch.
