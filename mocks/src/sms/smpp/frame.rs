//! PDUs cut out of a stream of octets. A PDU that cannot be read does not spoil those after it.

use rusmpp::Command;
use rusmpp::tokio_codec::CommandCodec;
use tokio_util::bytes::BytesMut;
use tokio_util::codec::Decoder;

/// Octets of the header: length, id, status, sequence number.
const HEADER: usize = 16;

/// One PDU.
#[derive(Debug)]
pub(super) enum Frame {
    /// It can be read.
    Whole(Box<Command>),
    /// Its body means nothing.
    Broken {
        /// The id of its command.
        id: u32,
        /// Its sequence number.
        sequence: u32,
    },
}

/// A length that no PDU has: where the next one begins is not known any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadLength {
    /// The sequence number, when the header told it.
    pub(super) sequence: u32,
}

/// Takes the next PDU off the buffer; `None` when it is not there yet.
pub(super) fn next(buffer: &mut BytesMut, most: usize) -> Result<Option<Frame>, BadLength> {
    let Some(length) = word(buffer, 0) else { return Ok(None) };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length < HEADER || length > most {
        return Err(BadLength { sequence: word(buffer, 12).unwrap_or_default() });
    }
    if buffer.len() < length {
        return Ok(None);
    }
    let mut frame = buffer.split_to(length);
    let (id, sequence) = (word(&frame, 4).unwrap_or_default(), word(&frame, 12).unwrap_or_default());
    let read = CommandCodec::new().without_max_length().decode(&mut frame);
    Ok(Some(match read {
        Ok(Some(command)) => Frame::Whole(Box::new(command)),
        Ok(None) | Err(_) => Frame::Broken { id, sequence },
    }))
}

fn word(octets: &[u8], at: usize) -> Option<u32> {
    let octets = octets.get(at..at + 4)?;
    Some(octets.iter().fold(0, |word, octet| word << 8 | u32::from(*octet)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::{prop_assert, proptest};
    use rusmpp::{CommandId, Pdu};
    use tokio_util::bytes::BytesMut;

    use super::{BadLength, Frame, HEADER, next};

    const MOST: usize = 1024;

    /// `bind_transmitter`, the example of the standard.
    const BIND: [u8; 47] = [
        0, 0, 0, 0x2f, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, // header
        0x53, 0x4d, 0x50, 0x50, 0x33, 0x54, 0x45, 0x53, 0x54, 0, // SMPP3TEST
        0x73, 0x65, 0x63, 0x72, 0x65, 0x74, 0x30, 0x38, 0, // secret08
        0x53, 0x55, 0x42, 0x4d, 0x49, 0x54, 0x31, 0, // SUBMIT1
        0x34, 1, 1, 0,
    ];

    #[test]
    fn the_example_of_the_standard_is_read() {
        let mut buffer = BytesMut::from(&BIND[..]);
        buffer.extend_from_slice(&BIND[..20]);
        let Ok(Some(Frame::Whole(command))) = next(&mut buffer, MOST) else { panic!("a PDU") };
        assert_eq!((command.id(), command.sequence_number()), (CommandId::BindTransmitter, 1));
        let Some(Pdu::BindTransmitter(bind)) = command.pdu() else { panic!("a bind") };
        assert_eq!((bind.system_id.as_str(), bind.password.as_str()), ("SMPP3TEST", "secret08"));
        assert!(matches!(next(&mut buffer, MOST), Ok(None)), "the second is not whole");
        assert_eq!(buffer.len(), 20);
    }

    #[test]
    fn a_broken_body_does_not_spoil_the_next() {
        let mut broken = BIND;
        broken[25] = 0x41; // system_id has no end within its sixteen octets
        let mut buffer = BytesMut::from(&[broken, BIND].concat()[..]);
        assert!(matches!(next(&mut buffer, MOST), Ok(Some(Frame::Broken { id: 2, sequence: 1 }))));
        assert!(matches!(next(&mut buffer, MOST), Ok(Some(Frame::Whole(_)))));
    }

    #[test]
    fn lengths_that_no_pdu_has() {
        for length in [0_u32, 1, 15, 1025, u32::MAX] {
            let mut octets = BIND;
            octets[..4].copy_from_slice(&length.to_be_bytes());
            let told = next(&mut BytesMut::from(&octets[..]), MOST);
            assert!(matches!(told, Err(BadLength { sequence: 1 })), "{length}: {told:?}");
        }
    }

    proptest! {
        #[test]
        fn no_octets_panic_or_hang(octets in proptest::collection::vec(any::<u8>(), 0..200), id in 0_u8..0x22, claimed in 0_u8..200) {
            // A header that claims to be some command, so that its body is read too.
            let mut all = vec![0, 0, 0, claimed, 0, 0, 0, id, 0, 0, 0, 0, 0, 0, 0, 1];
            all.extend(octets);
            let mut buffer = BytesMut::from(&all[..]);
            let mut left = buffer.len();
            while let Ok(Some(_)) = next(&mut buffer, MOST) {
                prop_assert!(buffer.len() + HEADER <= left, "each PDU takes its octets");
                left = buffer.len();
            }
        }
    }
}
