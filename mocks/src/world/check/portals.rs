//! What the platform and the architecture portal of a world must be.

use std::collections::BTreeMap;

use super::super::WorldFile;
use super::super::index::moment_or;
use super::super::neighbours::{ArchitectureSeed, PlatformSeed};
use super::super::problem::At;
use super::Check;

impl Check<'_> {
    pub(super) fn portals(&mut self, world: &WorldFile) {
        if let Some(platform) = &world.platform {
            self.platform(platform);
        }
        if let Some(architecture) = &world.architecture {
            self.architecture(architecture, world);
        }
    }

    fn platform(&mut self, platform: &PlatformSeed) {
        if let Some(country) = &platform.country
            && (country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            let what = format!("{country:?} is no country");
            self.problems.add("platform.country", what, "write two capital letters, as KZ");
        }
        for (at, service) in platform.services.iter().enumerate() {
            self.offer(&format!("platform.services[{at}]"), &service.id, &service.kind, &service.name);
        }
        let services = platform.services.iter().enumerate();
        self.once(services.map(|(at, one)| (format!("platform.services[{at}].id"), one.id.as_str())));
        for (at, room) in platform.capacity.iter().enumerate() {
            self.problems.filled(format!("platform.capacity[{at}].object"), &room.object);
            if let Some(reference) = &room.reference {
                self.problems.filled(format!("platform.capacity[{at}].reference"), reference);
            }
        }
        let rooms = platform.capacity.iter().enumerate();
        self.once(rooms.map(|(at, one)| (format!("platform.capacity[{at}].object"), one.object.as_str())));
    }

    fn architecture(&mut self, architecture: &ArchitectureSeed, world: &WorldFile) {
        let mut last = BTreeMap::new();
        for (at, record) in architecture.records.iter().enumerate() {
            let place = format!("architecture.records[{at}]");
            self.problems.filled(format!("{place}.object"), &record.object);
            self.problems.filled(format!("{place}.stage"), &record.stage);
            self.organisation(&format!("{place}.owner"), &record.owner);
            for (nth, copy) in record.copies.iter().enumerate() {
                self.problems.filled(format!("{place}.copies[{nth}]"), copy);
            }
            let member = format!("{place}.at");
            let written = self.problems.maybe_moment(&member, record.at.as_ref());
            self.not_later(&member, written);
            let instant = moment_or(record.at.as_ref(), &world.at).instant().map(At);
            self.problems.ordered(&member, instant, last.get(&record.object).copied(), "the record before it");
            if let Some(instant) = instant {
                last.insert(&record.object, instant);
            }
        }
        let services = architecture.services.as_deref().unwrap_or_default();
        for (at, service) in services.iter().enumerate() {
            self.offer(&format!("architecture.services[{at}]"), &service.id, &service.kind, &service.name);
        }
        let services = services.iter().enumerate();
        self.once(services.map(|(at, one)| (format!("architecture.services[{at}].id"), one.id.as_str())));
        for (nth, item) in architecture.requirements.iter().flat_map(|one| one.items.iter()).enumerate() {
            self.problems.filled(format!("architecture.requirements.items[{nth}]"), item);
        }
    }

    fn offer(&mut self, place: &str, id: &str, kind: &str, name: &str) {
        for (member, text) in [("id", id), ("kind", kind), ("name", name)] {
            self.problems.filled(format!("{place}.{member}"), text);
        }
    }
}
