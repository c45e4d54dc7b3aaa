//! A certification authority without HTTP and without memory: certificates and lists as functions of what goes in.

use std::ops::Add;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rcgen::string::PrintableString;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DistinguishedName, DnType, DnValue, IsCa,
    Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, date_time_ymd,
};

use super::keys;
use super::state::{Issued, Subject};

/// Object identifier of `serialNumber` in a name.
const SERIAL_NUMBER: [u64; 4] = [2, 5, 4, 5];
/// How long a list of revoked certificates says it is fresh, in hours.
const LIST_HOURS: i64 = 24;
const NAME: &str = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (SIM)";

/// Why a certificate, a list or a signature could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NcaError {
    /// The library of certificates refused what it was given.
    #[error("nca: {0}; look at the names and the numbers of the subject")]
    Made(#[from] rcgen::Error),
    /// No certificate has this id.
    #[error("nca: no certificate {0} was issued since the last reset; issue it first")]
    Unknown(String),
}

/// A certification authority.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, DER.
    pub(super) der: Vec<u8>,
}

impl Authority {
    /// The authority that all trust.
    pub(super) fn trusted(seed: u64) -> Result<Self, NcaError> {
        Self::new(seed, "authority")
    }

    /// An authority of the same name with a key that nobody trusts.
    pub(super) fn stranger(seed: u64) -> Result<Self, NcaError> {
        Self::new(seed, "stranger")
    }

    fn new(seed: u64, name: &str) -> Result<Self, NcaError> {
        let key = keys::pair(seed, name)?;
        let mut params = CertificateParams::default();
        params.not_before = date_time_ymd(2015, 1, 1);
        params.not_after = date_time_ymd(2035, 12, 31);
        params.serial_number = Some(SerialNumber::from(keys::serial(seed, name)));
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CountryName, DnValue::PrintableString(PrintableString::try_from("KZ")?));
        params.distinguished_name.push(DnType::CommonName, NAME);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let der = params.self_signed(&key)?.der().to_vec();
        Ok(Self { issuer: Issuer::new(params, key), der })
    }

    /// A signing certificate, DER: valid from the first to the last of these instants.
    pub(super) fn certify(&self, new: &Issued, key: &KeyPair) -> Result<Vec<u8>, NcaError> {
        let mut params = CertificateParams::default();
        let epoch = date_time_ymd(1970, 1, 1);
        params.not_before = moved(epoch, new.from);
        params.not_after = moved(epoch, new.to);
        params.serial_number = Some(SerialNumber::from(new.serial.clone()));
        params.distinguished_name = name(&new.subject)?;
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        params.use_authority_key_identifier_extension = true;
        Ok(params.signed_by(key, &self.issuer)?.der().to_vec())
    }

    /// The list of revoked certificates, DER, as of `now`.
    pub(super) fn list(&self, revoked: &[(Vec<u8>, Timestamp)], now: Timestamp) -> Result<Vec<u8>, NcaError> {
        let epoch = date_time_ymd(1970, 1, 1);
        let next = now.checked_add(SignedDuration::from_hours(LIST_HOURS)).unwrap_or(now);
        let row = |(serial, at): &(Vec<u8>, Timestamp)| RevokedCertParams {
            serial_number: SerialNumber::from(serial.clone()),
            revocation_time: moved(epoch, *at),
            reason_code: None,
            invalidity_date: None,
        };
        let params = CertificateRevocationListParams {
            this_update: moved(epoch, now),
            next_update: moved(epoch, next),
            crl_number: SerialNumber::from(number(revoked.len(), now)),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(row).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        Ok(params.signed_by(&self.issuer)?.der().to_vec())
    }
}

/// Grows with time and with the rows, as the number of a list must.
fn number(rows: usize, now: Timestamp) -> u64 {
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    seconds.saturating_mul(1_000).saturating_add(u64::try_from(rows).unwrap_or(0))
}

/// The subject as the authority writes it: `CN`, `serialNumber=IIN…`, `O`, `OU=BIN…`.
fn name(subject: &Subject) -> Result<DistinguishedName, NcaError> {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, subject.name.as_str());
    let serial = PrintableString::try_from(format!("IIN{}", subject.iin))?;
    name.push(DnType::from_oid(&SERIAL_NUMBER), DnValue::PrintableString(serial));
    if let Some(organisation) = &subject.organisation {
        name.push(DnType::OrganizationName, organisation.as_str());
    }
    if let Some(bin) = &subject.bin {
        name.push(DnType::OrganizationalUnitName, format!("BIN{bin}"));
    }
    Ok(name)
}

/// An instant in the time of the library of certificates, whose type is reached only through its epoch.
fn moved<T: Add<Duration, Output = T>>(epoch: T, at: Timestamp) -> T {
    epoch + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or(0))
}
