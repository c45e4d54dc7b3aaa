//! One session: from its connection over a bind to its end.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use rusmpp::pdus::{BindReceiverResp, BindTransceiverResp, BindTransmitterResp, SubmitSmResp};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::{AnyOctetString, COctetString};
use rusmpp::values::InterfaceVersion;
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::bytes::BytesMut;
use tokio_util::codec::Encoder;

use super::desk::{self, Verdict};
use super::frame::{BadLength, Frame, next};
use super::hub::{Hub, Outgoing};
use crate::kernel::fault::Fault;
use crate::kernel::locked;
use crate::kernel::server::SILENCE_MS;

/// How the gateway calls itself.
const SYSTEM_ID: &str = "SENIM";
/// PDUs of the gateway that wait to leave.
const OUTBOX: usize = 64;
/// A caller may be wrong about its password so many times.
const FAILED_BINDS: u8 = 3;
/// The bit of a command's id that says: an answer.
const ANSWER: u32 = 0x8000_0000;
/// The id of `submit_sm`.
const SUBMIT_SM: u32 = 0x0000_0004;

/// Whether a session goes on.
type Flow = ControlFlow<()>;

/// Who is bound, and for what.
struct Bound {
    caller: String,
    sends: bool,
}

/// A session.
pub(super) struct Session {
    hub: Arc<Hub>,
    number: u64,
    age: u64,
    bound: Option<Bound>,
    failed_binds: u8,
    sequence: u32,
    outbox: mpsc::Sender<Outgoing>,
    outgoing: mpsc::Receiver<Outgoing>,
    /// Answers that are waited for, by sequence number.
    waiting: BTreeMap<u32, oneshot::Sender<CommandStatus>>,
    /// The id of the message taken last, for a stale answer.
    last: Option<u64>,
}

/// What happened.
enum Event {
    Read(Result<Frame, BadLength>),
    Outgoing(Outgoing),
    Silent,
    Ended,
}

/// What a bind asks for.
struct Bind<'a> {
    system_id: &'a str,
    password: &'a str,
    sends: bool,
    receives: bool,
    command: &'static str,
}

impl Session {
    pub(super) fn new(hub: Arc<Hub>, number: u64) -> Self {
        let (outbox, outgoing) = mpsc::channel(OUTBOX);
        let age = hub.age();
        let waiting = BTreeMap::new();
        Self { hub, number, age, bound: None, failed_binds: 0, sequence: 0, outbox, outgoing, waiting, last: None }
    }

    /// Runs to the end of the session, of its age, or of a caller's patience.
    pub(super) async fn run(mut self, stream: TcpStream) {
        let (mut reader, mut writer) = stream.into_split();
        let mut buffer = BytesMut::new();
        let mut asked = false;
        loop {
            let flow = match self.event(&mut reader, &mut buffer).await {
                Event::Read(Ok(frame)) => {
                    asked = false;
                    self.frame(frame, &mut writer).await
                }
                Event::Read(Err(bad)) => {
                    let status = CommandStatus::EsmeRinvcmdlen;
                    let _ = self.send(&mut writer, nack(status, bad.sequence)).await;
                    Flow::Break(())
                }
                Event::Outgoing(outgoing) => self.carry(&mut writer, outgoing).await,
                Event::Silent if self.bound.is_some() && !asked => {
                    asked = true;
                    let sequence = self.next_sequence();
                    self.send(&mut writer, Command::new(CommandStatus::EsmeRok, sequence, Pdu::EnquireLink)).await
                }
                Event::Silent | Event::Ended => Flow::Break(()),
            };
            if flow.is_break() {
                break;
            }
        }
        self.hub.leave(self.age, self.number);
    }

    async fn event(&mut self, reader: &mut OwnedReadHalf, buffer: &mut BytesMut) -> Event {
        let limits = self.hub.limits;
        let patience = if self.bound.is_some() { limits.idle } else { limits.bind };
        tokio::select! {
            () = self.hub.passed(self.age) => Event::Ended,
            Some(outgoing) = self.outgoing.recv() => Event::Outgoing(outgoing),
            read = timeout(patience, read(reader, buffer, limits.pdu)) => match read {
                Ok(Some(read)) => Event::Read(read),
                Ok(None) => Event::Ended,
                Err(_) => Event::Silent,
            },
        }
    }

    async fn frame(&mut self, frame: Frame, writer: &mut OwnedWriteHalf) -> Flow {
        match frame {
            Frame::Whole(command) => self.command(&command, writer).await,
            Frame::Broken { id, sequence } => {
                if id == SUBMIT_SM {
                    let caller = self.bound.as_ref().map_or("unknown", |bound| bound.caller.as_str());
                    let service = locked(&self.hub.service);
                    if self.hub.age() != self.age {
                        return Flow::Break(());
                    }
                    desk::broken(&service, &self.hub.recorder, caller, CommandStatus::EsmeRinvcmdlen);
                }
                self.send(writer, nack(CommandStatus::EsmeRinvcmdlen, sequence)).await
            }
        }
    }

    async fn command(&mut self, command: &Command, writer: &mut OwnedWriteHalf) -> Flow {
        let sequence = command.sequence_number();
        let ok = |pdu: Pdu| Command::new(CommandStatus::EsmeRok, sequence, pdu);
        let answer = match command.pdu() {
            Some(Pdu::BindTransmitter(bind)) => {
                let (system_id, password) = (bind.system_id.as_str(), bind.password.as_str());
                let bind = Bind { system_id, password, sends: true, receives: false, command: "bind_transmitter" };
                self.bind(&bind, command)
            }
            Some(Pdu::BindReceiver(bind)) => {
                let (system_id, password) = (bind.system_id.as_str(), bind.password.as_str());
                let bind = Bind { system_id, password, sends: false, receives: true, command: "bind_receiver" };
                self.bind(&bind, command)
            }
            Some(Pdu::BindTransceiver(bind)) => {
                let (system_id, password) = (bind.system_id.as_str(), bind.password.as_str());
                let bind = Bind { system_id, password, sends: true, receives: true, command: "bind_transceiver" };
                self.bind(&bind, command)
            }
            Some(Pdu::SubmitSm(pdu)) => return self.submit(pdu, sequence, writer).await,
            Some(Pdu::EnquireLink) => Some(ok(Pdu::EnquireLinkResp)),
            Some(Pdu::Unbind) => {
                let _ = self.send(writer, ok(Pdu::UnbindResp)).await;
                return Flow::Break(());
            }
            _ if u32::from(command.id()) & ANSWER != 0 => {
                self.answered(command);
                return Flow::Continue(());
            }
            _ => Some(nack(CommandStatus::EsmeRinvcmdid, sequence)),
        };
        let Some(answer) = answer else { return Flow::Break(()) };
        let flow = self.send(writer, answer).await;
        if self.failed_binds >= FAILED_BINDS { Flow::Break(()) } else { flow }
    }

    /// Hands an answer to whoever waits for it; a `generic_nack` is one too.
    fn answered(&mut self, command: &Command) {
        if let Some(waiting) = self.waiting.remove(&command.sequence_number()) {
            // Nobody waits any more when the answer is late: the message will come again.
            let _ = waiting.send(command.status());
        }
    }

    /// Binds, or says why not; `None` when the session's age has passed.
    fn bind(&mut self, bind: &Bind<'_>, command: &Command) -> Option<Command> {
        let sequence = command.sequence_number();
        if self.bound.is_some() {
            return Some(bare(command.id(), CommandStatus::EsmeRalybnd, sequence));
        }
        let service = locked(&self.hub.service);
        if self.hub.age() != self.age {
            return None;
        }
        let caller = service.credentials.caller(&format!("{}:{}", bind.system_id, bind.password));
        if caller == "unknown" {
            let known = service.credentials.has_system(bind.system_id);
            let status = if known { CommandStatus::EsmeRinvpaswd } else { CommandStatus::EsmeRinvsysid };
            let request = json!({"command": bind.command, "system_id": bind.system_id, "password": "***"});
            desk::failed_bind(&service, &self.hub.recorder, &request, status);
            self.failed_binds += 1;
            return Some(bare(command.id(), status, sequence));
        }
        drop(service);
        if bind.receives && !self.hub.enter(self.age, self.number, &caller, self.outbox.clone()) {
            return None;
        }
        self.bound = Some(Bound { caller, sends: bind.sends });
        Some(bound(command))
    }

    async fn submit(&mut self, pdu: &rusmpp::pdus::SubmitSm, sequence: u32, writer: &mut OwnedWriteHalf) -> Flow {
        let Some(bound) = self.bound.as_ref().filter(|bound| bound.sends) else {
            return self.send(writer, bare(CommandId::SubmitSm, CommandStatus::EsmeRinvbndsts, sequence)).await;
        };
        let verdict = {
            let mut service = locked(&self.hub.service);
            if self.hub.age() != self.age {
                return Flow::Break(());
            }
            desk::submit(&mut service, &self.hub.recorder, &bound.caller, pdu)
        };
        let Verdict { status, id, fault } = verdict;
        let shown = if fault == Some(Fault::Stale) { self.last.or(id) } else { id };
        self.last = id.or(self.last);
        let answer = match shown {
            Some(id) if status == CommandStatus::EsmeRok => {
                let message_id: COctetString<1, 65> = id.to_string().parse().unwrap_or_default();
                Command::new(status, sequence, SubmitSmResp::builder().message_id(message_id).build())
            }
            _ => bare(CommandId::SubmitSm, status, sequence),
        };
        self.answer(writer, answer, fault.as_ref()).await
    }

    /// Sends an answer as a fault will have it.
    async fn answer(&mut self, writer: &mut OwnedWriteHalf, answer: Command, fault: Option<&Fault>) -> Flow {
        match fault {
            Some(Fault::Reset | Fault::Refuse) => Flow::Break(()),
            Some(Fault::NeverAnswers) => {
                pause(SILENCE_MS).await;
                Flow::Continue(())
            }
            Some(Fault::Delay(ms)) => {
                pause(*ms).await;
                self.send(writer, answer).await
            }
            Some(Fault::Truncate) => {
                let octets = encoded(answer);
                let half = octets.get(..octets.len() / 2).unwrap_or_default();
                let _ = timeout(self.hub.limits.write, writer.write_all(half)).await;
                Flow::Break(())
            }
            Some(Fault::Garbage) => {
                let (sequence, body) =
                    (answer.sequence_number(), AnyOctetString::from_static_slice(b"<<<not an answer>>>"));
                let garbage = Pdu::Other { command_id: CommandId::from(0x8000_7fff), body };
                self.send(writer, Command::new(CommandStatus::EsmeRok, sequence, garbage)).await
            }
            _ => self.send(writer, answer).await,
        }
    }

    /// Sends a reply or a receipt and remembers who waits for the answer.
    async fn carry(&mut self, writer: &mut OwnedWriteHalf, outgoing: Outgoing) -> Flow {
        self.waiting.retain(|_, waiting| !waiting.is_closed());
        let sequence = self.next_sequence();
        self.waiting.insert(sequence, outgoing.answer);
        self.send(writer, Command::new(CommandStatus::EsmeRok, sequence, *outgoing.pdu)).await
    }

    const fn next_sequence(&mut self) -> u32 {
        self.sequence = if self.sequence >= 0x7fff_ffff { 1 } else { self.sequence + 1 };
        self.sequence
    }

    async fn send(&self, writer: &mut OwnedWriteHalf, command: Command) -> Flow {
        match timeout(self.hub.limits.write, writer.write_all(&encoded(command))).await {
            Ok(Ok(())) => Flow::Continue(()),
            _ => Flow::Break(()),
        }
    }
}

/// Reads one PDU; `None` at the end of the stream. What was read stays in the buffer when the wait is given up.
async fn read(reader: &mut OwnedReadHalf, buffer: &mut BytesMut, most: usize) -> Option<Result<Frame, BadLength>> {
    loop {
        match next(buffer, most) {
            Ok(Some(frame)) => return Some(Ok(frame)),
            Err(bad) => return Some(Err(bad)),
            Ok(None) => {}
        }
        if reader.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

/// Waits for so many real milliseconds: the delay faults, and a listener out of sockets.
pub(super) async fn pause(ms: u64) {
    let _ = timeout(Duration::from_millis(ms), std::future::pending::<()>()).await;
}

fn encoded(command: Command) -> BytesMut {
    let mut octets = BytesMut::new();
    // Writing to memory does not fail.
    let _ = CommandCodec::new().encode(command, &mut octets);
    octets
}

/// An answer without a body, as the standard has it for a status that is no success.
fn bare(request: CommandId, status: CommandStatus, sequence: u32) -> Command {
    let command_id = CommandId::from(u32::from(request) | ANSWER);
    Command::new(status, sequence, Pdu::Other { command_id, body: AnyOctetString::empty() })
}

fn nack(status: CommandStatus, sequence: u32) -> Command {
    Command::new(status, sequence, Pdu::GenericNack)
}

/// The answer to a bind that succeeded.
fn bound(request: &Command) -> Command {
    let system_id: COctetString<1, 16> = SYSTEM_ID.parse().unwrap_or_default();
    let version = Some(InterfaceVersion::Smpp3_4);
    let pdu: Pdu = match request.id() {
        CommandId::BindTransmitter => BindTransmitterResp::new(system_id, version).into(),
        CommandId::BindReceiver => BindReceiverResp::new(system_id, version).into(),
        _ => BindTransceiverResp::new(system_id, version).into(),
    };
    Command::new(CommandStatus::EsmeRok, request.sequence_number(), pdu)
}
