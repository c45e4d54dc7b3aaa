//! What laboratories, producers and certificates of a world must be.

use super::super::WorldFile;
use super::super::neighbours::{IndustrialSeed, LaboratorySeed};
use super::Check;

impl Check<'_> {
    pub(super) fn neighbours(&mut self, world: &WorldFile) {
        for (at, laboratory) in world.laboratories.iter().enumerate() {
            self.laboratory(&format!("laboratories[{at}]"), laboratory);
        }
        let labs = world.laboratories.iter().enumerate();
        let protocols = labs.flat_map(|(at, laboratory)| {
            let numbered = laboratory.protocols.iter().enumerate();
            numbered.map(move |(nth, one)| (format!("laboratories[{at}].protocols[{nth}].number"), one.number.as_str()))
        });
        self.once(protocols);
        for (at, producer) in world.producers.iter().enumerate() {
            let place = format!("producers[{at}]");
            self.organisation(&format!("{place}.organisation"), &producer.organisation);
            let from = self.problems.day(&format!("{place}.from"), &producer.from);
            let to = self.problems.maybe_day(&format!("{place}.to"), producer.to.as_ref());
            self.problems.ordered(&format!("{place}.to"), to, from, "its first day");
        }
        for (at, certificate) in world.industrial_certificates.iter().enumerate() {
            self.industrial(&format!("industrial_certificates[{at}]"), certificate);
        }
        let certificates = world.industrial_certificates.iter().enumerate();
        self.once(certificates.map(|(at, one)| (format!("industrial_certificates[{at}].number"), one.number.as_str())));
        self.signing(world);
    }

    fn laboratory(&mut self, place: &str, laboratory: &LaboratorySeed) {
        self.organisation(&format!("{place}.organisation"), &laboratory.organisation);
        for (nth, time) in laboratory.accredited.iter().enumerate() {
            let place = format!("{place}.accredited[{nth}]");
            let from = self.problems.day(&format!("{place}.from"), &time.from);
            let until = self.problems.maybe_day(&format!("{place}.until"), time.until.as_ref());
            self.problems.ordered(&format!("{place}.until"), until, from, "its first day");
        }
        for (nth, protocol) in laboratory.protocols.iter().enumerate() {
            let place = format!("{place}.protocols[{nth}]");
            self.problems.filled(format!("{place}.number"), &protocol.number);
            self.problems.filled(format!("{place}.product"), &protocol.product);
            self.organisation(&format!("{place}.applicant"), &protocol.applicant);
            let issued = self.problems.day(&format!("{place}.issued"), &protocol.issued);
            self.not_future(&format!("{place}.issued"), issued);
        }
    }

    fn industrial(&mut self, place: &str, certificate: &IndustrialSeed) {
        self.problems.filled(format!("{place}.number"), &certificate.number);
        self.problems.filled(format!("{place}.product"), &certificate.product);
        self.organisation(&format!("{place}.holder"), &certificate.holder);
        if !is_share(&certificate.share) {
            let what = format!("{:?} is no share in percent", certificate.share);
            self.problems.add(
                format!("{place}.share"),
                what,
                "write 0.00 to 100.00 with two decimals, in quotes: \"31.50\"",
            );
        }
        let issued = self.problems.day(&format!("{place}.issued"), &certificate.issued);
        self.not_future(&format!("{place}.issued"), issued);
        let expires = self.problems.day(&format!("{place}.expires"), &certificate.expires);
        self.problems.ordered(&format!("{place}.expires"), expires, issued, "the day of issue");
    }

    fn signing(&mut self, world: &WorldFile) {
        for (at, certificate) in world.signing_certificates.iter().enumerate() {
            let place = format!("signing_certificates[{at}]");
            self.short(&format!("{place}.id"), certificate.id.as_ref());
            self.person(&format!("{place}.person"), &certificate.person);
            if let Some(organisation) = &certificate.organisation {
                self.organisation(&format!("{place}.organisation"), organisation);
            }
            let from = self.problems.day(&format!("{place}.from"), &certificate.from);
            let to = self.problems.day(&format!("{place}.to"), &certificate.to);
            self.problems.ordered(&format!("{place}.to"), to, from, "its first day");
            let member = format!("{place}.revoked");
            self.problems.maybe_moment(&member, certificate.revoked.as_ref());
            if certificate.revoked.is_some() && certificate.issuer == super::super::Issuer::Stranger {
                self.problems.add(
                    member,
                    "ҰКО cannot revoke what it did not issue",
                    "remove one of `issuer` and `revoked`",
                );
            }
        }
        let certificates = world.signing_certificates.iter().enumerate();
        self.once(
            certificates.filter_map(|(at, one)| Some((format!("signing_certificates[{at}].id"), one.id.as_deref()?))),
        );
    }
}

/// `0.00` to `100.00`, as certificates write it.
fn is_share(text: &str) -> bool {
    let Some((whole, cents)) = text.split_once('.') else { return false };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = (1..=3).contains(&whole.len()) && cents.len() == 2 && digits(whole) && digits(cents);
    let leading = whole.len() > 1 && whole.starts_with('0');
    let value = format!("{whole}{cents}").parse::<u32>();
    shaped && !leading && value.is_ok_and(|value| value <= 10_000)
}
