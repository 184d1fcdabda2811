//! Scenes of `http`: a real server on a free port with a database of its own, and whole answers as snapshots.

mod access;
mod bad_bodies;
mod blocks;
mod boundary;
mod browsers;
mod cache;
mod changes;
mod delivery;
mod failures;
mod feeds;
mod links;
mod management;
mod openapi;
mod pages;
mod perspectives;
mod queries;
mod races;
mod reference;
mod same_verdict;
mod server;
mod shapes;
mod slow;
mod validate;
mod varnish;
mod wire;
