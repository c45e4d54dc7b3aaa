//! A result document: its requisites, its number, and the text that is signed.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::message::HandOver;
use super::words::{Channel, Requisite, Stage};
use crate::domain::portal::context::Context;
use crate::domain::register::filing::Signature;
use crate::domain::register::reason::Reason;
use crate::domain::seal::SignedBy;
use crate::domain::variant::{DefectResults, Equivalent};
use crate::law::reading::AutomaticSignature;

/// What a document says that no official has signed (`result.automatic_signature=none`).
const UNSIGNED: &str = "Құжат автоматты түрде қалыптастырылды, уәкілетті лауазымды адамның ЭЦҚ жоқ.\n\
                        Документ сформирован автоматически, ЭЦП уполномоченного должностного лица отсутствует.";

/// A signature that waits for the answer of the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Day whose text was signed.
    pub day: Date,
    /// Text.
    pub text: String,
    /// Signature.
    pub signature: Signature,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// What was handed over.
    pub over: HandOver,
    /// Made without an official.
    pub automatic: bool,
    /// Unique number, formed by the portal; none when the document has no room for one.
    pub number: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// When it was handed over.
    pub at: Timestamp,
    /// Day on which it came into the cabinet.
    pub day: Option<Date>,
    /// Text as it was issued.
    pub text: Option<String>,
    /// Signature of the official.
    pub signature: Option<Signature>,
    /// Who signed.
    pub signer: Option<SignedBy>,
    /// Number of the document that took its place.
    pub replaced_by: Option<String>,
    /// Why it was refused.
    pub reasons: Vec<Reason>,
    /// Signatures examined so far.
    pub attempts: u32,
    /// The signature under examination.
    pub pending: Option<Pending>,
}

impl Doc {
    /// A document that nobody has signed yet.
    pub(super) fn new(over: HandOver, at: Timestamp, automatic: bool) -> Self {
        Self {
            over,
            automatic,
            number: None,
            stage: Stage::Awaiting,
            at,
            day: None,
            text: None,
            signature: None,
            signer: None,
            replaced_by: None,
            reasons: Vec::new(),
            attempts: 0,
            pending: None,
        }
    }

    /// Whether it is, or was, in a cabinet.
    #[must_use]
    pub const fn delivered(&self) -> bool {
        matches!(self.stage, Stage::Issued | Stage::Replaced)
    }

    /// The text as it was issued, or as it would be issued on `today`.
    #[must_use]
    pub fn text_on(&self, today: Date, ctx: &Context) -> String {
        self.text.clone().unwrap_or_else(|| compose(self, today, ctx))
    }

    /// The date on it: that of its delivery (`KZ-3-2019/annex1/3.1.f2`); `today` while it is not delivered.
    #[must_use]
    pub fn date_on(&self, today: Date, ctx: &Context) -> Option<Date> {
        shown_date(self, self.day.unwrap_or(today), ctx)
    }

    /// The recipient as it shows them.
    #[must_use]
    pub fn subject(&self, ctx: &Context) -> Option<String> {
        shown_subject(self, ctx)
    }
}

/// The date that a document delivered on `day` bears; none when it has no room for it.
pub(super) fn shown_date(doc: &Doc, day: Date, ctx: &Context) -> Option<Date> {
    if !doc.over.form.contains(&Requisite::Date) || ctx.has(DefectResults::DateAbsent) {
        return None;
    }
    Some(if ctx.has(DefectResults::ApplicationDate) { doc.over.applied } else { day })
}

/// The IIN or BIN that it bears; none when it has no room for it.
pub(super) fn shown_subject(doc: &Doc, ctx: &Context) -> Option<String> {
    let whole = Some(doc.over.recipient.clone()).filter(|_| doc.over.form.contains(&Requisite::Subject))?;
    if doc.over.channel == Channel::Mobile && ctx.has(DefectResults::MaskedOrForeign) {
        return Some(format!("{}********", whole.get(..4).unwrap_or_default()));
    }
    Some(whole)
}

/// The text that is signed, with every requisite that can stand in it: the matrix code carries the signature, so it stands outside.
fn compose(doc: &Doc, day: Date, ctx: &Context) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    line("Электрондық құжаттың бірегей нөмірі", doc.number.clone());
    line("Қызметті электрондық нысанда алған күні", shown_date(doc, day, ctx).map(|date| date.to_string()));
    line("Қызметті алушының ЖСН/БСН", shown_subject(doc, ctx));
    line("Көрсетілген қызмет", Some(doc.over.service.clone()));
    line("Көрсетілетін қызметті берушінің БСН", doc.over.provider.as_ref().map(|bin| bin.as_str().to_owned()));
    let alone = doc.automatic && ctx.law.automatic_signature == AutomaticSignature::None;
    let unsigned = if alone { format!("\n\n{UNSIGNED}") } else { String::new() };
    format!("{text}\n{}{unsigned}", doc.over.text)
}

/// A number that nobody can guess and no other document has: from the seed of the run and the document
/// (`KZ-3-2019/annex1/3.1.f1`, `annex2/4`).
pub(super) fn unique_number(over: &HandOver, taken: &BTreeMap<String, String>, ctx: &Context) -> String {
    if ctx.has(DefectResults::ForeignNumber) {
        return over.result.clone();
    }
    let what = if ctx.has(DefectResults::SharedNumber) { &over.recipient } else { &over.result };
    let derived = |round: u32| {
        let mut digest = Sha256::new();
        digest.update(ctx.seed.to_be_bytes());
        digest.update(format!("result document/{round}/{what}"));
        let bytes: [u8; 32] = digest.finalize().into();
        let (high, _) = bytes.split_at(16);
        let wide = high.iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        if ctx.has(Equivalent::ResultNumbers) {
            return format!("KZ-{wide:032x}");
        }
        format!("{:020}", wide % 100_000_000_000_000_000_000)
    };
    let mut numbers = (0..).map(derived);
    let free = |number: &String| ctx.has(DefectResults::SharedNumber) || !taken.contains_key(number);
    numbers.find(free).unwrap_or_default()
}
