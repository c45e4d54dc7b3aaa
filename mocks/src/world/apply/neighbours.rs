//! The systems beside order 204 learn of a world.

use std::collections::BTreeMap;

use super::super::index::moment_or;
use super::super::neighbours::{
    ArchitectureSeed, GatewaySeed, Issuer, OutcomeSeed, PlatformSeed, RequirementsSeed, SigningSeed,
};
use super::super::{Day, Moment};
use super::{ApplyError, Seeding, called};
use crate::arch_portal::{Access, Offer as PortalOffer, Record, Requirements, Services};
use crate::industry::Certificate;
use crate::labs::{Outcome, Protocol};
use crate::nca::Subject;
use crate::platform::{Environment, Gateway, Offer};

impl<'a> Seeding<'a> {
    pub(super) fn neighbours(&mut self) -> Result<(), ApplyError> {
        self.laboratories();
        self.producers()?;
        for (at, seed) in self.world.signing_certificates.iter().enumerate() {
            self.certificate(&format!("signing_certificates[{at}]"), seed)?;
        }
        if let Some(platform) = &self.world.platform {
            self.platform(platform);
        }
        if let Some(architecture) = &self.world.architecture {
            self.architecture(architecture)?;
        }
        Ok(())
    }

    fn laboratories(&self) {
        let labs = self.contour.labs();
        for seed in &self.world.laboratories {
            let bin = self.bin(&seed.organisation);
            for time in &seed.accredited {
                if let Some(from) = time.from.date() {
                    labs.accredit(bin, from, time.until.as_ref().and_then(Day::date));
                }
            }
            for protocol in &seed.protocols {
                let Some(issued) = protocol.issued.date() else { continue };
                labs.add(Protocol {
                    number: protocol.number.clone(),
                    laboratory: bin.to_owned(),
                    applicant: self.bin(&protocol.applicant).to_owned(),
                    product: protocol.product.clone(),
                    result: outcome(protocol.result),
                    issued,
                    annulled: protocol.annulled,
                });
            }
        }
    }

    fn producers(&mut self) -> Result<(), ApplyError> {
        let industry = self.contour.industry();
        for (at, seed) in self.world.producers.iter().enumerate() {
            let place = format!("producers[{at}]");
            let Some(from) = seed.from.date() else { continue };
            let number = industry.enter(self.bin(&seed.organisation), from);
            if let Some(to) = seed.to.as_ref().and_then(Day::date)
                && !industry.remove(&number, to)
            {
                return Err(ApplyError::Taken(place));
            }
            self.applied.producers.insert(place, number);
        }
        for seed in &self.world.industrial_certificates {
            let (Some(issued), Some(expires)) = (seed.issued.date(), seed.expires.date()) else { continue };
            industry.certify(Certificate {
                number: seed.number.clone(),
                holder: self.bin(&seed.holder).to_owned(),
                product: seed.product.clone(),
                share: seed.share.clone(),
                issued,
                expires,
                revoked: seed.revoked,
            });
        }
        Ok(())
    }

    fn certificate(&mut self, place: &str, seed: &'a SigningSeed) -> Result<(), ApplyError> {
        let (Some(from), Some(to)) = (seed.from.date(), seed.to.date()) else { return Ok(()) };
        let Some(person) = self.index.person(&seed.person) else { return Ok(()) };
        let organisation = seed.organisation.as_deref().and_then(|one| self.index.organisation(one));
        let subject = Subject {
            name: format!("{} {}", person.surname, person.name),
            iin: person.iin.clone(),
            bin: organisation.map(|one| one.bin.clone()),
            organisation: organisation.map(|one| one.names_on(from).ru.clone()),
        };
        let nca = self.contour.nca();
        let issued = match seed.issuer {
            Issuer::Nca => nca.issue(subject, from, to),
            Issuer::Stranger => nca.issue_by_stranger(subject, from, to),
        };
        let id = issued.map_err(|source| ApplyError::Certificate { place: place.to_owned(), source })?;
        if let Some(at) = seed.revoked.as_ref().and_then(Moment::instant)
            && !nca.revoke(&id, at)
        {
            return Err(ApplyError::Taken(place.to_owned()));
        }
        self.applied.certificates.insert(called(seed.id.as_ref(), place), id);
        Ok(())
    }

    fn platform(&self, seed: &PlatformSeed) {
        let platform = self.contour.platform();
        if let Some(country) = &seed.country {
            platform.set_country(country);
        }
        if let Some(gateway) = seed.gateway {
            platform.set_gateway(match gateway {
                GatewaySeed::Industrial => Gateway::Industrial,
                GatewaySeed::Trial => Gateway::Trial,
                GatewaySeed::None => Gateway::None,
            });
        }
        if let Some(environments) = &seed.environments {
            let inventory = environments.iter().map(|one| Environment { kind: one.kind, separate: !one.shared });
            platform.set_inventory(inventory.collect());
        }
        let services = seed.services.iter().map(|one| Offer {
            id: one.id.clone(),
            kind: one.kind.clone(),
            name: one.name.clone(),
            active: !one.stopped,
        });
        platform.set_services(services.collect());
        for room in &seed.capacity {
            let reference = room.reference.clone().unwrap_or_else(|| format!("SIM-STATEMENT-{}", room.object));
            platform.set_capacity(&room.object, room.possible, &reference);
        }
    }

    fn architecture(&self, seed: &'a ArchitectureSeed) -> Result<(), ApplyError> {
        let portal = self.contour.arch_portal();
        let mut versions: BTreeMap<&str, u32> = BTreeMap::new();
        for (at, record) in seed.records.iter().enumerate() {
            let version = versions.entry(&record.object).or_default();
            *version += 1;
            let put = Record {
                owner: self.bin(&record.owner).to_owned(),
                stage: record.stage.clone(),
                version: *version,
                data: !record.without_data,
                copies: record.copies.clone(),
                at: moment_or(record.at.as_ref(), &self.world.at).text(),
            };
            if !portal.put(&record.object, put) {
                return Err(ApplyError::Taken(format!("architecture.records[{at}]")));
            }
        }
        let at = self.world.at.text();
        if let Some(services) = &seed.services {
            let offers = services.iter().map(|one| PortalOffer {
                id: one.id.clone(),
                kind: one.kind.clone(),
                name: one.name.clone(),
            });
            portal.put_services(Services { services: offers.collect(), at: at.clone() });
        }
        if let Some(RequirementsSeed { items, restricted }) = &seed.requirements {
            let access = if *restricted { Access::Restricted } else { Access::Public };
            portal.put_requirements(Requirements { access, items: items.clone(), at });
        }
        Ok(())
    }
}

fn outcome(seed: OutcomeSeed) -> Outcome {
    match seed {
        OutcomeSeed::Positive => Outcome::Positive,
        OutcomeSeed::Negative => Outcome::Negative,
        OutcomeSeed::Partial => Outcome::Partial,
    }
}
