//! Hostile clients: what no honest one sends, on every port, from a seeded stream.

use std::net::SocketAddr;
use std::time::Duration;

use fake::rand::rngs::ChaCha12Rng;
use fake::rand::seq::IndexedRandom;
use fake::rand::{Rng, RngExt};
use serde::Serialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::client::{Deadline, draws};
use super::stage::Stage;
use crate::adapters::clock;

/// How long one attack may take.
const LONGEST: Duration = Duration::from_secs(12);
/// How long an attacker waits for an answer that it does not need.
const PATIENCE: Duration = Duration::from_millis(300);
/// Between two octets of a slow one.
const DRIP: Duration = Duration::from_millis(100);
/// More than any port takes as a body of a request to a system.
const LARGE: usize = 1024 * 1024 + 64 * 1024;

/// What attackers did.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Attacks {
    /// Attacks begun.
    pub(super) begun: u64,
    /// Those that the systems cut short or answered.
    pub(super) answered: u64,
    /// Those whose connection was refused.
    pub(super) refused: u64,
}

impl Attacks {
    /// Adds what another one did.
    pub(super) fn add(&mut self, other: &Self) {
        self.begun += other.begun;
        self.answered += other.answered;
        self.refused += other.refused;
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    SlowHead,
    SlowBody,
    HalfRequest,
    LargeBody,
    EndlessHead,
    DeepJson,
    DeepXml,
    EntityBomb,
    Noise,
    LongPdu,
}

const KINDS: [Kind; 10] = [
    Kind::SlowHead,
    Kind::SlowBody,
    Kind::HalfRequest,
    Kind::LargeBody,
    Kind::EndlessHead,
    Kind::DeepJson,
    Kind::DeepXml,
    Kind::EntityBomb,
    Kind::Noise,
    Kind::LongPdu,
];

/// Attacks one port after the other until the deadline.
pub(super) async fn run(stage: &Stage, seed: u64, number: u16, deadline: Deadline) -> Attacks {
    let (ports, mut rng) = (stage.ports(), draws(seed, 2, number));
    let mut attacks = Attacks::default();
    while !deadline.is_over() {
        let (Some(port), Some(kind)) = (ports.choose(&mut rng), KINDS.choose(&mut rng)) else { break };
        let octets = octets(*kind, &mut rng);
        attacks.begun += 1;
        // The last attack ends with the load.
        match timeout(LONGEST.min(deadline.left()), attacked(*port, *kind, &octets)).await {
            Ok(Err(_)) => attacks.refused += 1,
            Ok(Ok(true)) => attacks.answered += 1,
            Ok(Ok(false)) | Err(_) => {}
        }
    }
    attacks
}

/// True when an answer or the end of the connection came.
async fn attacked(port: SocketAddr, kind: Kind, octets: &[u8]) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(port).await?;
    match kind {
        Kind::SlowHead | Kind::SlowBody => {
            let mut ticks = clock::ticks(DRIP);
            for octet in octets {
                ticks.tick().await;
                // That it is cut off is what it is for.
                if stream.write_all(&[*octet]).await.is_err() {
                    return Ok(true);
                }
            }
        }
        Kind::HalfRequest => {
            stream.write_all(octets).await?;
            return Ok(false);
        }
        _ => {
            if stream.write_all(octets).await.is_err() {
                return Ok(true);
            }
        }
    }
    let mut answer = [0; 512];
    Ok(timeout(PATIENCE, stream.read(&mut answer)).await.is_ok())
}

fn octets(kind: Kind, rng: &mut ChaCha12Rng) -> Vec<u8> {
    match kind {
        Kind::SlowHead => {
            b"GET /bmg/phone?iin=1 HTTP/1.1\r\nhost: slow\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                .to_vec()
        }
        Kind::SlowBody => post("application/json", 1000, &[b'{'; 60]),
        Kind::HalfRequest => post("text/xml", 5000, b"<a><b>"),
        Kind::LargeBody => post("application/json", LARGE, &vec![b'x'; LARGE]),
        Kind::EndlessHead => {
            let lines: Vec<String> = (0..2000).map(|at| format!("x-{at}: {}\r\n", "a".repeat(50))).collect();
            format!("GET / HTTP/1.1\r\n{}", lines.concat()).into_bytes()
        }
        Kind::DeepJson => whole("application/json", &format!("{}1{}", "[".repeat(60_000), "]".repeat(60_000))),
        Kind::DeepXml => whole("text/xml", &format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000))),
        Kind::EntityBomb => {
            let doubled = |at: usize| format!("<!ENTITY e{at} \"&e{0};&e{0};\">", at - 1);
            let entities = (1..20).map(doubled).collect::<Vec<_>>().concat();
            whole("text/xml", &format!("<!DOCTYPE a [<!ENTITY e0 \"aaaaaaaaaa\">{entities}]><a>&e19;</a>"))
        }
        Kind::Noise => noise(rng, 1..8192),
        Kind::LongPdu => {
            // A submit_sm that says of itself that it is long, with noise for a body.
            let length: u32 = rng.random_range(0..1 << 20);
            [&length.to_be_bytes()[..], &[0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1], &noise(rng, 0..2048)].concat()
        }
    }
}

fn noise(rng: &mut ChaCha12Rng, length: std::ops::Range<usize>) -> Vec<u8> {
    let mut octets = vec![0; rng.random_range(length)];
    rng.fill_bytes(&mut octets);
    octets
}

fn whole(kind: &str, body: &str) -> Vec<u8> {
    post(kind, body.len(), body.as_bytes())
}

/// A request that every port has some path for, with a body that may be shorter than it says.
fn post(kind: &str, length: usize, body: &[u8]) -> Vec<u8> {
    let path = if kind == "text/xml" { "/bip-sync-wss-gost/" } else { "/ddb/uses" };
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: load\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use super::super::client::draws;
    use super::{KINDS, octets};

    #[test]
    fn the_same_seed_makes_the_same_attacks_and_another_one_others() {
        let made = |seed, number| {
            let mut rng = draws(seed, 2, number);
            KINDS.map(|kind| octets(kind, &mut rng))
        };
        assert!(made(7, 1) == made(7, 1));
        assert!(made(7, 1) != made(8, 1) && made(7, 1) != made(7, 2));
        assert!(made(7, 1).iter().all(|octets| !octets.is_empty()));
    }
}
