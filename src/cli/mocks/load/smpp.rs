//! An honest client of SMPP: octets by hand, so that no codec is shared with the gateway.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::call::phone;
use super::client::{Deadline, LIMIT};
use super::stage::Stage;
use super::tally::Tally;
use crate::adapters::clock::Stopwatch;

const BIND_TRANSMITTER: u32 = 2;
const SUBMIT_SM: u32 = 4;
const RESPONSE: u32 = 0x8000_0000;
/// The longest answer that is read.
const LONGEST: usize = 1024;
const SYSTEM: &str = "sms-smpp";

/// Sends one message after the other until the deadline; what it saw.
pub(super) async fn run(stage: &Stage, number: u16, deadline: Deadline) -> Tally {
    let mut tally = Tally::default();
    let mut session = match Session::bound(stage).await {
        Ok(session) => session,
        Err(why) => {
            tally.wrong.push(format!("{SYSTEM}: client {number} is not bound: {why}"));
            return tally;
        }
    };
    let mut nth = 0;
    while nth == 0 || !deadline.is_over() {
        let body = message(&phone(number, nth), &format!("Load {nth}"));
        let watch = Stopwatch::start();
        let judged = session.ask(SUBMIT_SM, &body).await;
        let lost = judged.is_err();
        if !lost {
            tally.sms += 1;
            tally.kept += 1;
        }
        tally.note(SYSTEM, watch.elapsed(), judged);
        if lost {
            // What the next octets would mean is not known any more.
            break;
        }
        nth += 1;
    }
    tally
}

struct Session {
    stream: TcpStream,
    sequence: u32,
}

impl Session {
    async fn bound(stage: &Stage) -> Result<Self, String> {
        let port = stage.smpp().ok_or("its port is not told")?;
        let stream = timeout(LIMIT, TcpStream::connect(port)).await.map_err(|_| "no connection within the limit")?;
        let stream = stream.map_err(|error| error.to_string())?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        let mut session = Self { stream, sequence: 0 };
        let (system, password) =
            stage.credential("egov", SYSTEM).split_once(':').ok_or("its credential has no two parts")?;
        let body = [system.as_bytes(), b"\0", password.as_bytes(), b"\0\0\x34\0\0\0"].concat();
        session.ask(BIND_TRANSMITTER, &body).await?;
        Ok(session)
    }

    /// Sends a PDU and reads its answer, which must have its sequence number and status 0.
    async fn ask(&mut self, command: u32, body: &[u8]) -> Result<(), String> {
        self.sequence += 1;
        let pdu = pdu(command, self.sequence, body);
        let whole = async {
            self.stream.write_all(&pdu).await?;
            let mut head = [0; 16];
            self.stream.read_exact(&mut head).await?;
            let words = words(head);
            let rest = usize::try_from(words[0]).unwrap_or(usize::MAX).saturating_sub(16).min(LONGEST);
            self.stream.read_exact(&mut vec![0; rest]).await?;
            Ok::<_, std::io::Error>(words)
        };
        let answered = timeout(LIMIT, whole).await.map_err(|_| format!("no answer within {} s", LIMIT.as_secs()))?;
        let [_, id, status, sequence] = answered.map_err(|error| format!("no answer: {error}"))?;
        if [id, status, sequence] == [command | RESPONSE, 0, self.sequence] {
            return Ok(());
        }
        Err(format!(
            "command {id:#x} with status {status:#x} and sequence {sequence} answers {command:#x} {}",
            self.sequence
        ))
    }
}

fn pdu(command: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(16 + body.len()).unwrap_or(u32::MAX);
    let head = [length, command, 0, sequence].map(u32::to_be_bytes).concat();
    [&head, body].concat()
}

fn words(head: [u8; 16]) -> [u32; 4] {
    [0, 4, 8, 12].map(|at| head[at..at + 4].iter().fold(0, |word, octet| word << 8 | u32::from(*octet)))
}

/// The body of a `submit_sm` in the default alphabet, without a receipt.
fn message(phone: &str, text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    [b"\0\x05\0eGov\0\x01\x01", phone.as_bytes(), b"\0\0\0\0\0\0\0\0\0\0", &[length], text.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::{message, pdu, words};

    #[test]
    fn a_pdu_has_its_length_first() {
        let pdu = pdu(0x15, 7, b"ab");
        let head: [u8; 16] = pdu[..16].try_into().unwrap();
        assert_eq!((words(head), &pdu[16..]), ([18, 0x15, 0, 7], &b"ab"[..]));
    }

    #[test]
    fn a_message_ends_with_its_text() {
        let body = message("77090300007", "Load 1");
        // Service type, source with kind and plan, destination with kind and plan, nine fields, length, text.
        assert_eq!(body.len(), 1 + 2 + 5 + 2 + 12 + 9 + 1 + 6);
        assert!(body.ends_with(b"\x06Load 1"));
    }
}
