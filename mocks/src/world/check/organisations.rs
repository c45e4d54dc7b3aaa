//! What an organisation of a world must be.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::super::index::{day_or, form_by};
use super::super::organisation::{Change, HeadSeed, OrganisationSeed};
use super::super::{Names, WorldFile};
use super::Check;

/// From which age on somebody can be a head, in years.
const OF_AGE: i64 = 18;

impl Check<'_> {
    pub(super) fn organisations(&mut self, world: &WorldFile) {
        for (at, organisation) in world.organisations.iter().enumerate() {
            let place = format!("organisations[{at}]");
            self.short(&format!("{place}.id"), organisation.id.as_ref());
            self.bin(&place, organisation);
            if !organisation.as_is {
                self.names(&format!("{place}.name"), &organisation.name);
            }
            if let Some(address) = &organisation.address {
                self.names(&format!("{place}.address"), address);
            }
            let first = self.registration(&place, organisation);
            if let Some(head) = &organisation.head {
                self.first_head(&format!("{place}.head"), head, first);
            }
            for (nth, founder) in organisation.founders.iter().enumerate() {
                self.person(&format!("{place}.founders[{nth}]"), founder);
            }
            self.history(&place, organisation, first);
        }
        let all = || world.organisations.iter().enumerate();
        self.once(all().map(|(at, one)| (format!("organisations[{at}].bin"), one.bin.as_str())));
        self.once(all().filter_map(|(at, one)| Some((format!("organisations[{at}].id"), one.id.as_deref()?))));
        for (at, row) in world.planted_rows.iter().enumerate() {
            self.problems.filled(format!("planted_rows[{at}].bin"), &row.bin);
            self.problems.filled(format!("planted_rows[{at}].date"), &row.date);
        }
    }

    fn names(&mut self, place: &str, names: &Names) {
        self.problems.filled(format!("{place}.kk"), &names.kk);
        self.problems.filled(format!("{place}.ru"), &names.ru);
    }

    fn bin(&mut self, place: &str, organisation: &OrganisationSeed) {
        let bin = organisation.bin.as_str();
        if organisation.as_is {
            // A number with a wrong check digit is what `as_is` is for; one that is no reference at all cannot be meant.
            self.problems.filled(format!("{place}.bin"), bin);
            return;
        }
        let member = format!("{place}.bin");
        if !self.number(&member, bin) {
            return;
        }
        let month = bin.get(2..4).and_then(|month| month.parse::<u8>().ok());
        let kind = bin.as_bytes().get(4).is_some_and(|kind| (b'4'..=b'6').contains(kind));
        if !month.is_some_and(|month| (1..=12).contains(&month)) || !kind || form_by(bin).is_none() {
            let hint = "its digits 1-4 are year and month, the fifth is 4-6, the sixth 0-3";
            self.problems.add(member, format!("{bin} is no BIN"), hint);
            return;
        }
        if organisation.form.is_some_and(|form| Some(form) != form_by(bin)) {
            let what = "is not the kind in the sixth digit of the BIN";
            let hint = "leave it out, or correct the BIN: 0 and 3 legal, 1 branch, 2 representation";
            self.problems.add(format!("{place}.form"), what, hint);
        }
    }

    /// The first day. Without one of its own and without a month in the BIN there is none.
    fn registration(&mut self, place: &str, organisation: &OrganisationSeed) -> Option<Date> {
        let member = format!("{place}.registered");
        self.problems.maybe_day(&member, organisation.registered.as_ref());
        let first = organisation.first_day();
        if first.is_none() && organisation.registered.is_none() && organisation.as_is {
            self.problems.add(member, "the BIN holds no month", "write the day of the registration");
        }
        first
    }

    fn first_head(&mut self, place: &str, head: &HeadSeed, on: Option<Date>) {
        let since = format!("{place}.since");
        self.problems.maybe_day(&since, head.since.as_ref());
        let since_day = day_or(head.since.as_ref(), on);
        if let Some(position) = &head.position {
            self.names(&format!("{place}.position"), position);
        }
        match (&head.person, &head.stranger) {
            (Some(person), None) => {
                let member = format!("{place}.person");
                self.person(&member, person);
                self.of_age(&member, person, since_day);
            }
            (None, Some(stranger)) => {
                if let Some(iin) = &stranger.iin {
                    self.number(&format!("{place}.stranger.iin"), iin);
                }
                self.problems.filled(format!("{place}.stranger.surname"), &stranger.surname);
                self.problems.filled(format!("{place}.stranger.name"), &stranger.name);
            }
            _ => {
                let hint = "write either `person` or `stranger`; without a head leave `head` out";
                self.problems.add(place, "a head is one of two", hint);
            }
        }
    }

    fn of_age(&mut self, place: &str, person: &str, since: Option<Date>) {
        let birth = self.index.person(person).and_then(super::super::PersonSeed::birth);
        let (Some(birth), Some(since)) = (birth, since) else { return };
        let years: Span = OF_AGE.years();
        if since < birth.saturating_add(years) {
            let what = format!("{person} was under {OF_AGE} on {since}, born {birth}");
            self.problems.add(place, what, "name somebody of age, or a later `since`");
        }
    }

    fn history(&mut self, place: &str, organisation: &OrganisationSeed, first: Option<Date>) {
        let mut struck: Option<Date> = None;
        let dates = organisation.history.iter().filter(|change| matches!(change, Change::Liquidated { .. }));
        for day in dates.filter_map(|change| change.on().date()) {
            struck = Some(struck.map_or(day, |known| known.min(day)));
        }
        let mut ends = 0;
        for (nth, change) in organisation.history.iter().enumerate() {
            let place = format!("{place}.history[{nth}].{}", change.word());
            let member = format!("{place}.on");
            let on = self.problems.day(&member, change.on());
            self.problems.ordered(&member, on, first, "the first registration");
            let end = matches!(change, Change::Liquidated { .. });
            ends += usize::from(end);
            let late = on.zip(struck).is_some_and(|(on, struck)| on > struck);
            if late || ends > 1 && end {
                self.problems.add(&member, "the organisation is liquidated already", "remove it, or correct the days");
            }
            self.change(&place, change, on);
        }
    }

    fn change(&mut self, place: &str, change: &Change, on: Option<Date>) {
        match change {
            Change::Renamed { name, .. } => self.names(&format!("{place}.name"), name),
            Change::Moved { address, .. } => self.names(&format!("{place}.address"), address),
            Change::NewHead { head, .. } => self.first_head(&format!("{place}.head"), head, on),
            Change::NewFounder { person, .. } => self.person(&format!("{place}.person"), person),
            Change::HeadLeft { .. } | Change::Unchanged { .. } | Change::Liquidated { .. } => {}
        }
    }
}
