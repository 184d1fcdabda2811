//! What the system says of a file, by which it is known that nobody touched it since.

use std::fs::Metadata;

use crate::content::Timestamp;

/// Where a file is, how long, and when it was changed last. The system sets the time of the last change itself whenever
/// a text or a name changes, and no program sets it back: git, too, takes a file that has the same for unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp([i64; 7]);

/// How far apart two changes may be that a file system gives the same time: what was changed later than this before the
/// run began is not known by its stamp yet.
const SAME_TIME_MICROS: i64 = 2_000_000;

impl FileStamp {
    /// The stamp of a file that was changed well before `now`; none where the system tells no times that could be relied
    /// on.
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata, now: Timestamp) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;

        let changed_micros = metadata.ctime().checked_mul(1_000_000)?.checked_add(metadata.ctime_nsec() / 1_000)?;
        let is_settled = changed_micros < now.micros().saturating_sub(SAME_TIME_MICROS);
        (metadata.is_file() && is_settled).then(|| {
            Self([
                metadata.dev().cast_signed(),
                metadata.ino().cast_signed(),
                metadata.size().cast_signed(),
                metadata.mtime(),
                metadata.mtime_nsec(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ])
        })
    }

    /// Other systems let programs set the times that they tell.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata, _: Timestamp) -> Option<Self> {
        None
    }

    pub(super) fn bytes(&self) -> [u8; 56] {
        let mut bytes = [0; 56];
        let places = bytes.as_chunks_mut::<8>().0.iter_mut();
        places.zip(self.0).for_each(|(place, number)| *place = number.to_le_bytes());
        bytes
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_just_changed_is_not_known_by_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let file_stamp = |seconds: i64| {
            let metadata = fs::metadata(&path).unwrap();
            let changed = metadata.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap();
            let changed = i64::try_from(changed.as_micros()).unwrap();
            FileStamp::of(&metadata, Timestamp::from_micros(changed + seconds * 1_000_000))
        };
        fs::write(&path, "{}").unwrap();
        assert_eq!((file_stamp(0), file_stamp(1)), (None, None));
        let before = file_stamp(10).unwrap();
        assert_eq!(file_stamp(20), Some(before));
        fs::write(&path, "[]").unwrap();
        assert_ne!(file_stamp(10), Some(before));
        assert_ne!(file_stamp(10).unwrap().bytes(), before.bytes());
        let folder = fs::metadata(folder.path()).unwrap();
        assert_eq!(FileStamp::of(&folder, Timestamp::from_micros(i64::MAX)), None);
    }
}
