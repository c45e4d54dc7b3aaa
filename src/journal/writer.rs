//! Writes a journal: records as canonical lines, the footer with the digest of everything before it.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::format::{Footer, Record};

/// Writes records and keeps the digest.
pub struct Writer<W: Write> {
    out: W,
    digest: Sha256,
    scenarios: usize,
}

impl<W: Write> Writer<W> {
    /// A writer on `out`, nothing written yet.
    pub fn new(out: W) -> Self {
        Self { out, digest: Sha256::new(), scenarios: 0 }
    }

    /// Writes one record. Fails when it cannot be written.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        if matches!(record, Record::Scenario(_)) {
            self.scenarios += 1;
        }
        let line = line(record)?;
        self.digest.update(line.as_bytes());
        self.out.write_all(line.as_bytes())
    }

    /// Writes the footer; returns the digest it states. Fails when it cannot be written.
    pub fn finish(mut self) -> io::Result<String> {
        let sha256 = hex(&self.digest.finalize());
        let footer = Record::Footer(Footer { scenarios: self.scenarios, sha256: sha256.clone() });
        self.out.write_all(line(&footer)?.as_bytes())?;
        self.out.flush()?;
        Ok(sha256)
    }
}

pub(super) fn line(record: &Record) -> io::Result<String> {
    let mut line = serde_json::to_string(record).map_err(io::Error::other)?;
    line.push('\n');
    Ok(line)
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}
