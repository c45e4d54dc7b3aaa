//! Organisations and permits of a world: ЗТ МДҚ and e-license learn of them.

use jiff::civil::Date;

use super::super::Names;
use super::super::check::NOBODY;
use super::super::index::day_or;
use super::super::organisation::{Change, FormSeed, HeadSeed, OrganisationSeed};
use super::super::permit::{PermitSeed, PermitState};
use super::{ApplyError, Seeding, called, refused};
use crate::e_license::{NewPermit, Status, TRUSTED_REGISTER};
use crate::gbd_ul::{Head, OrgForm, Organisation};

impl<'a> Seeding<'a> {
    pub(super) fn organisations(&mut self) -> Result<(), ApplyError> {
        let gbd_ul = self.contour.gbd_ul();
        for (at, seed) in self.world.organisations.iter().enumerate() {
            let place = format!("organisations[{at}]");
            let Some(first) = seed.first_day() else { continue };
            let organisation = self.organisation(seed, first);
            let registered = if seed.as_is { gbd_ul.register_raw(organisation) } else { gbd_ul.register(organisation) };
            registered.map_err(refused(place.clone()))?;
            for (nth, change) in seed.history.iter().enumerate() {
                if let Some(on) = change.on().date() {
                    self.change(&seed.bin, change, on).map_err(refused(format!("{place}.history[{nth}]")))?;
                }
            }
        }
        for row in &self.world.planted_rows {
            gbd_ul.plant_bad_row(&row.bin, &row.date);
        }
        Ok(())
    }

    fn organisation(&self, seed: &'a OrganisationSeed, first: Date) -> Organisation {
        let address = seed.address.clone();
        let address =
            address.unwrap_or_else(|| Names::new("Астана қаласы, Сынақ көшесі, 1", "город Астана, улица Сынак, 1"));
        Organisation {
            bin: seed.bin.clone(),
            name_kk: seed.name.kk.clone(),
            name_ru: seed.name.ru.clone(),
            registered: first,
            address_kk: address.kk,
            address_ru: address.ru,
            form: form(seed.kind()),
            head: seed.head.as_ref().map(|head| self.head(head, first)),
            founders: seed.founders.iter().map(|founder| self.iin(founder).to_owned()).collect(),
        }
    }

    fn head(&self, seed: &'a HeadSeed, on: Date) -> Head {
        let person = seed.person.as_deref().and_then(|person| self.index.person(person));
        let stranger = seed.stranger.as_ref();
        let named = person.map(|one| (Some(one.iin.clone()), &one.surname, &one.name));
        let named = named.or_else(|| stranger.map(|one| (one.iin.clone(), &one.surname, &one.name)));
        let (iin, surname, name) = named.map_or_else(
            || (None, String::new(), String::new()),
            |(iin, surname, name)| (iin, surname.clone(), name.clone()),
        );
        let position = seed.position.clone().unwrap_or_else(|| Names::new("Директор", "Директор"));
        let since = day_or(seed.since.as_ref(), Some(on)).unwrap_or(on);
        Head { iin, surname, name, position_kk: position.kk, position_ru: position.ru, since }
    }

    fn change(&self, bin: &str, change: &'a Change, on: Date) -> Result<(), crate::shep::SeedError> {
        let gbd_ul = self.contour.gbd_ul();
        match change {
            Change::Renamed { name, .. } => gbd_ul.rename(bin, &name.kk, &name.ru, on),
            Change::Moved { address, .. } => gbd_ul.change_address(bin, &address.kk, &address.ru, on),
            Change::NewHead { head, .. } => gbd_ul.change_head(bin, Some(self.head(head, on)), on),
            Change::HeadLeft { .. } => gbd_ul.change_head(bin, None, on),
            Change::NewFounder { person, .. } => gbd_ul.add_founder(bin, self.iin(person), on),
            Change::Unchanged { .. } => gbd_ul.resend(bin, on),
            Change::Liquidated { .. } => gbd_ul.liquidate(bin, on),
        }
    }

    pub(super) fn permits(&mut self) -> Result<(), ApplyError> {
        for (at, seed) in self.world.permits.iter().enumerate() {
            let place = format!("permits[{at}]");
            let holder = self.index.organisation(&seed.holder);
            let Some((holder, issued)) =
                holder.and_then(|holder| Some((holder, day_or(seed.issued.as_ref(), holder.first_day())?)))
            else {
                continue;
            };
            let e_license = self.contour.e_license();
            let nikad = e_license.issue(self.permit(seed, holder, issued));
            if let Some(status) = status(seed.state) {
                let since = day_or(seed.since.as_ref(), Some(self.today)).unwrap_or(self.today);
                if !e_license.set_status(&nikad, status, since) {
                    return Err(ApplyError::Taken(place));
                }
            }
            self.applied.permits.insert(called(seed.id.as_ref(), &place), nikad);
        }
        Ok(())
    }

    fn permit(&self, seed: &'a PermitSeed, holder: &'a OrganisationSeed, issued: Date) -> NewPermit {
        let borne = holder.names_on(issued);
        let printed = seed.holder_name.as_ref().unwrap_or(borne);
        let head = match seed.head.as_deref() {
            Some(NOBODY) => None,
            Some(person) => Some(self.iin(person).to_owned()),
            None => holder.head_on(issued).and_then(|head| self.head(head, issued).iin),
        };
        let products = match seed.products.as_slice() {
            [] => vec![borne.ru.clone()],
            written => written.to_vec(),
        };
        NewPermit {
            bin: holder.bin.clone(),
            holder_kk: printed.kk.clone(),
            holder_ru: printed.ru.clone(),
            service: seed.service.clone().unwrap_or_else(|| TRUSTED_REGISTER.to_owned()),
            products,
            issued,
            valid_to: seed.valid_to.as_ref().and_then(super::super::Day::date),
            head_iin: head,
        }
    }
}

fn form(seed: FormSeed) -> OrgForm {
    match seed {
        FormSeed::Legal => OrgForm::Legal,
        FormSeed::Branch => OrgForm::Branch,
        FormSeed::Representation => OrgForm::Representation,
    }
}

/// What a permit that is not active has become.
fn status(state: PermitState) -> Option<Status> {
    match state {
        PermitState::Active => None,
        PermitState::Suspended => Some(Status::Suspended),
        PermitState::Terminated => Some(Status::Terminated),
        PermitState::Excluded => Some(Status::Excluded),
    }
}
