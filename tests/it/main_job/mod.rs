//! The main job from end to end, as a new user does it: the binary, a real server, a real client, a database of its own.

mod imported;
mod site;
