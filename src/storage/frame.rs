//! The one place where what is stored becomes bytes and comes back: journal records, blocks, the list of blocks and the
//! safety copy all pass here, so that sealing (encryption) has one place to go.
//!
//! ```text
//! 0  2  "ZY"
//! 2  1  format of the frame, now 1
//! 3  1  how the content is packed, now 0 = plain
//! 4  4  length of the content, little endian
//! 8  4  CRC-32 of the content, little endian
//! 12    the content, JSON in UTF-8
//! ```
//! Pure.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{Place, StoreError};

const MAGIC: [u8; 2] = *b"ZY";
/// Newest frame format this app reads and the one it writes.
pub const FORMAT: u8 = 1;
const PLAIN: u8 = 0;
const HEADER: usize = 12;

/// Why bytes are no whole frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Not ours, or not even a header.
    #[error("not a frame")]
    NotAFrame,
    /// A newer app wrote it.
    #[error("frame format {found}")]
    Newer {
        /// The format found.
        found: u8,
    },
    /// Cut off or with something behind it.
    #[error("frame has {found} bytes, should have {wanted}")]
    Torn {
        /// Bytes promised.
        wanted: usize,
        /// Bytes there.
        found: usize,
    },
    /// All there, but changed.
    #[error("checksum differs")]
    Checksum,
}

/// Puts a frame around content that is written by `fill`.
pub fn write(fill: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = vec![0; HEADER];
    fill(&mut bytes);
    let content = &bytes[HEADER..];
    let length = u32::try_from(content.len()).expect("a frame stays far below 4 GiB");
    let checksum = crc32fast::hash(content);
    bytes[..2].copy_from_slice(&MAGIC);
    bytes[2] = FORMAT;
    bytes[3] = PLAIN;
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes[8..12].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

/// Frame around a value's JSON.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    write(|bytes| {
        serde_json::to_writer(bytes, value)
            .expect("what is stored is plain data and a vector takes every byte");
    })
}

/// The content of a frame.
///
/// # Errors
/// See [`FrameError`]; a frame that is whole in every byte is the only one that is read.
pub fn content(bytes: &[u8]) -> Result<&[u8], FrameError> {
    if bytes.len() < HEADER || bytes[..2] != MAGIC || bytes[2] == 0 {
        return Err(FrameError::NotAFrame);
    }
    if bytes[2] > FORMAT || bytes[3] != PLAIN {
        return Err(FrameError::Newer {
            found: bytes[2].max(FORMAT + 1),
        });
    }
    let word =
        |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let (wanted, found) = (word(4) as usize, bytes.len() - HEADER);
    if wanted != found {
        return Err(FrameError::Torn { wanted, found });
    }
    let content = &bytes[HEADER..];
    if crc32fast::hash(content) != word(8) {
        return Err(FrameError::Checksum);
    }
    Ok(content)
}

/// The value in a frame found at `place`.
///
/// # Errors
/// `NewerDatabase` when a newer app wrote the frame, `Corrupt` for everything else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], place: Place) -> Result<T, StoreError> {
    match content(bytes) {
        Ok(json) => serde_json::from_slice(json).map_err(|_| StoreError::Corrupt { place }),
        Err(FrameError::Newer { found }) => Err(StoreError::NewerDatabase {
            found: found.into(),
            known: FORMAT.into(),
        }),
        Err(_) => Err(StoreError::Corrupt { place }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_goes_in_comes_out() {
        let frame = encode(&["a", "字"]);
        let back: Vec<String> = decode(&frame, Place::Manifest).expect("whole");
        assert_eq!(back, ["a", "字"]);
    }

    #[test]
    fn a_newer_frame_is_not_called_corrupt() {
        let mut frame = encode(&1);
        frame[2] = FORMAT + 1;
        assert_eq!(
            decode::<u8>(&frame, Place::Manifest),
            Err(StoreError::NewerDatabase { found: 2, known: 1 })
        );
        let mut sealed = encode(&1);
        sealed[3] = 7;
        assert!(matches!(
            decode::<u8>(&sealed, Place::Manifest),
            Err(StoreError::NewerDatabase { .. })
        ));
    }

    proptest! {
        #[test]
        fn a_frame_cut_anywhere_is_noticed(text in ".{0,60}", cut in 0.0..1.0f64) {
            let frame = encode(&text);
            let cut = (frame.len() as f64 * cut) as usize;
            prop_assert!(content(&frame[..cut]).is_err());
        }

        #[test]
        fn a_flipped_bit_anywhere_is_noticed(text in ".{0,60}", at in 0.0..1.0f64, bit in 0..8u8) {
            let mut frame = encode(&text);
            let at = (frame.len() as f64 * at) as usize;
            frame[at] ^= 1 << bit;
            prop_assert!(content(&frame).is_err());
        }
    }
}
