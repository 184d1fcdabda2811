//! A damaged file is not served.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};

use super::node::{article, on};

#[test]
fn a_damaged_file_is_refused_before_it_is_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content/articles/en");
    fs::create_dir_all(&content).unwrap();
    for number in 0..60 {
        fs::write(content.join(format!("a{number}.json")), article(&format!("Number {number}"))).unwrap();
    }
    assert_eq!(on(folder.path(), "sqlite://galley.db", &["import", "--publish", "content"]).code, Some(0));
    let file = folder.path().join("galley.db");
    let pages = file.metadata().unwrap().len() / 4096;
    let mut open = fs::OpenOptions::new().write(true).open(&file).unwrap();
    for page in (20..pages).step_by(9) {
        open.seek(SeekFrom::Start(page * 4096)).unwrap();
        open.write_all(&[0xa5; 4096]).unwrap();
    }
    drop(open);
    let bytes = fs::read(&file).unwrap();
    let run = on(folder.path(), "sqlite://galley.db", &["serve", "--bind", "127.0.0.1:0"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("sqlite://galley.db is damaged ("), "{}", run.stderr);
    assert!(run.stderr.contains("restore a backup"), "{}", run.stderr);
    let backup = on(folder.path(), "sqlite://galley.db", &["backup", "copy.db"]);
    assert_eq!(backup.code, Some(2), "what is damaged is not called a backup: {}", backup.stdout);
    assert!(!folder.path().join("copy.db").exists());
    assert_eq!(fs::read(&file).unwrap(), bytes);
}
