//! Scenes of `schema`.

mod by_meaning;
mod catalog;
mod examples;
mod fixes;
mod good_prose;
mod judge;
mod judge_choices;
pub(crate) mod judge_generated;
mod rules;

use galley::content::Limits;
use galley::schema::Catalog;

#[test]
fn the_shipped_schemas_load() {
    let catalog = Catalog::shipped(Limits::default()).expect("the shipped schemas are good");
    assert!(catalog.collection("articles").is_some());
}
