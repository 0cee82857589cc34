//! How messages lie on the pipe: a length, so many bytes of JSON, and behind them the bytes that it announces.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes of the JSON of one message at most; the longest has the findings of six parts.
pub const MOST_HEAD_BYTES: usize = 256 << 10;
/// Bytes before the JSON: its length, the least significant byte first.
pub const LENGTH_BYTES: usize = 4;

/// A message as it goes onto the pipe.
pub fn packed(message: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut bytes = vec![0; LENGTH_BYTES];
    serde_json::to_writer(&mut bytes, message).map_err(|error| error.to_string())?;
    let length = head_length(bytes.len() - LENGTH_BYTES)?;
    bytes[..LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// The length of the JSON behind these bytes.
///
/// # Errors
/// When it is longer than any message.
pub fn announced(length: [u8; LENGTH_BYTES]) -> Result<usize, String> {
    let length = u32::from_le_bytes(length) as usize;
    head_length(length).map(|_| length)
}

/// The message that this JSON is.
///
/// # Errors
/// What is wrong with it.
pub fn unpacked<T: DeserializeOwned>(json: &[u8]) -> Result<T, String> {
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

fn head_length(length: usize) -> Result<u32, String> {
    if length > MOST_HEAD_BYTES {
        return Err(format!("a message of {length} bytes"));
    }
    u32::try_from(length).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Order;

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let order = Order::Go {
            kind: crate::work::Kind::Merge,
            previews: true,
        };
        let bytes = packed(&order).unwrap();
        let (length, json) = bytes.split_first_chunk().unwrap();
        assert_eq!(announced(*length), Ok(json.len()));
        assert_eq!(unpacked::<Order>(json), Ok(order));
    }

    #[test]
    fn a_length_beyond_any_message_is_refused_before_anything_of_it_is_read() {
        assert!(announced([0xFF; 4]).is_err());
        assert!(packed(&"x".repeat(MOST_HEAD_BYTES)).is_err());
    }
}
