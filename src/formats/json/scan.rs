//! Passing over the plain part of a string, eight bytes at a time.

/// Each byte of a word set to one.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte of a word.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where, from `at` on, the first byte stands that ends the plain part of a JSON string (RFC 8259, section 7): a quotation
/// mark, a backslash or a control character. The length of the bytes where there is none.
pub(super) fn string_stop(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        // The lowest bit that is set is right; the higher ones may be set by a borrow.
        let stops =
            zero(word ^ (ONES * 0x22)) | zero(word ^ (ONES * 0x5c)) | (word.wrapping_sub(ONES * 0x20) & !word & HIGH);
        if stops != 0 {
            return at + (stops.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    stop.map_or(bytes.len(), |stop| at + stop)
}

/// A bit set for the first byte that is zero, if there is one.
fn zero(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_is_found_at_every_place() {
        for stop in 0..=0x7f_u8 {
            for place in 0..20 {
                let mut bytes = [b'a'; 20];
                bytes[3] = 0xff;
                bytes[9] = 0x80;
                bytes[place] = stop;
                let is_stop = stop < 0x20 || stop == b'"' || stop == b'\\';
                assert_eq!(string_stop(&bytes, 0), if is_stop { place } else { 20 }, "{stop:#x} at {place}");
            }
        }
        assert_eq!(string_stop(b"ab\"", 3), 3);
    }
}
