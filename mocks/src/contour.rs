//! The contour: all simulated systems and the relays between the roles, one clock, one record.

mod snapshot;

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::Client;

pub use crate::kernel::gate::Place;
pub use snapshot::Snapshot;

use crate::akhazh::Akhazh;
use crate::arch_portal::ArchPortal;
use crate::ddb::Ddb;
use crate::e_license::ELicense;
use crate::gbd_fl::GbdFl;
use crate::gbd_ul::GbdUl;
use crate::industry::Industry;
use crate::kernel::callback::{self, SMPP_RECEIPTS, SMPP_REPLIES, SMS_DELIVERY, SMS_REPLIES};
use crate::kernel::clock::VirtualClock;
use crate::kernel::courier;
use crate::kernel::fault::Faults;
use crate::kernel::gate::{Gate, Gates};
use crate::kernel::guard::Guard;
use crate::kernel::locked;
use crate::kernel::postman::{Parcel, Postman};
use crate::kernel::record::{Exchange, Recorder};
use crate::kernel::saved::Saved;
use crate::kernel::server::{Credentials, Server, Shared, Simulated};
use crate::kernel::tokens::Tokens;
use crate::labs::Labs;
use crate::mba::Mba;
use crate::nca::Nca;
use crate::platform::Platform;
use crate::relay::Relay;
use crate::sms::{Limits, Smpp, Sms};

/// The roles that have a relay in front of them.
pub const RELAYED_ROLES: [&str; 4] = ["sdu", "egov", "register", "objects"];

/// The id under which the gateway's listener of SMPP is known: a face of the system `sms`, at an address of its own.
pub const SMPP: &str = "sms-smpp";

/// BIN of the organisation that signs the answers of ЗТ МДҚ in the contour.
pub const REGISTER_SIGNER: &str = "180240999008";

/// What all systems of one contour share.
#[derive(Debug, Clone, Default)]
struct Common {
    clock: VirtualClock,
    recorder: Recorder,
    postman: Postman,
    tokens: Tokens,
    credentials: Credentials,
    gates: Gates,
}

impl Common {
    fn shared(&self, faults: Faults) -> Shared {
        let Self { clock, recorder, credentials, .. } = self.clone();
        Shared { clock, recorder, faults, credentials }
    }

    async fn serve<S: Simulated>(&self, system: Arc<Mutex<S>>, faults: Faults) -> io::Result<Station> {
        let id = locked(&system).id();
        let ((listener, gate), shared) = (self.gates.open()?, self.shared(faults.clone()));
        let server = match self.gates.guard() {
            Some(limits) => Server::guarded(listener, system, shared, limits)?,
            None => Server::start(listener, system, shared).await,
        };
        Ok(Station { id, faults, server, gate })
    }

    fn relay(&self, role: &'static str) -> io::Result<(Relay, Gate)> {
        let ((listener, gate), shared) = (self.gates.open()?, self.shared(Faults::default()));
        let relay = match self.gates.guard() {
            Some(limits) => Relay::guarded(role, listener, shared, limits),
            None => Relay::start(role, listener, shared),
        };
        Ok((relay?, gate))
    }
}

/// A served system.
struct Station {
    id: &'static str,
    faults: Faults,
    server: Server,
    gate: Gate,
}

/// Names the systems of the contour: a line makes the field, the accessor, the server and the reset of one of them.
/// The maker is given what the systems share and the faults of its own server.
macro_rules! systems {
    ($($(#[$doc:meta])* $name:ident: $handle:ty = $make:expr, $serve:expr;)+) => {
        /// The handles of all systems.
        struct Handles {
            $($name: $handle,)+
        }

        impl Handles {
            async fn start(common: &Common) -> io::Result<(Self, Vec<Station>)> {
                let mut stations = Vec::new();
                $(
                    let faults = Faults::default();
                    let make: fn(&Common, &Faults) -> $handle = $make;
                    let $name = make(common, &faults);
                    let serve = $serve;
                    stations.push(common.serve(serve(common, &$name), faults).await?);
                )+
                Ok((Self { $($name,)+ }, stations))
            }

            fn clear(&self) {
                $(self.$name.clear();)+
            }

            /// Copies of what they hold, in their order.
            fn save(&self) -> Vec<Saved> {
                vec![$(self.$name.save(),)+]
            }

            /// Gives each its own copy back; the copies are in the order in which they were made.
            fn restore(&self, copies: &[Saved]) {
                let mut copies = copies.iter();
                $(copies.next().inspect(|copy| self.$name.restore(copy));)+
            }
        }

        impl Contour {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(&self) -> &$handle {
                    &self.handles.$name
                }
            )+
        }
    };
}

systems! {
    /// Civil-status acts.
    akhazh: Akhazh = |common, _| Akhazh::new(common.clock.clone()), |_: &Common, akhazh: &Akhazh| akhazh.system();
    /// Permits.
    e_license: ELicense = |common, faults| {
        ELicense::new(common.clock.clone(), common.postman.clone(), faults.clone())
    }, |_: &Common, e_license: &ELicense| e_license.system();
    /// Mobile numbers.
    mba: Mba = |_, _| Mba::new(), |_: &Common, mba: &Mba| mba.system();
    /// The SMS gateway.
    sms: Sms = |common, faults| {
        Sms::new(common.clock.clone(), common.postman.clone(), faults.clone(), common.credentials.clone())
    }, |_: &Common, sms: &Sms| sms.system();
    /// Consents.
    ddb: Ddb = |common, _| Ddb::new(common.clock.clone(), common.tokens.clone()), |_: &Common, ddb: &Ddb| ddb.system();
    /// Legal entities.
    gbd_ul: GbdUl = |common, _| GbdUl::new(common.clock.clone(), REGISTER_SIGNER),
        |common: &Common, gbd_ul: &GbdUl| gbd_ul.system(common.credentials.clone());
    /// Persons.
    gbd_fl: GbdFl = |common, _| GbdFl::new(common.clock.clone(), common.tokens.clone()),
        |common: &Common, gbd_fl: &GbdFl| gbd_fl.system(common.credentials.clone());
    /// The certification authority.
    nca: Nca = |common, _| Nca::new(common.clock.clone()), |_: &Common, nca: &Nca| nca.system();
    /// Laboratories.
    labs: Labs = |_, _| Labs::new(), |_: &Common, labs: &Labs| labs.system();
    /// Producers and industrial certificates.
    industry: Industry = |common, _| Industry::new(common.clock.clone()),
        |_: &Common, industry: &Industry| industry.system();
    /// The architecture portal.
    arch_portal: ArchPortal = |_, _| ArchPortal::new(), |_: &Common, portal: &ArchPortal| portal.system();
    /// The operator of the platform.
    platform: Platform = |_, _| Platform::new(), |_: &Common, platform: &Platform| platform.system();
}

/// A running contour on loopback addresses. Scenarios take turns on it: reset between them, never two at once.
pub struct Contour {
    common: Common,
    handles: Handles,
    stations: Vec<Station>,
    relays: Vec<(Relay, Gate)>,
    smpp: Smpp,
}

impl Contour {
    /// Starts all systems and relays on 127.0.0.1: each on a free port, or on ports that follow each other from `first_port`.
    pub async fn start(first_port: Option<u16>) -> io::Result<Self> {
        Self::start_at(&Place { first_port, ..Place::default() }).await
    }

    /// Starts all systems and relays at a place. Fails when a port cannot be had.
    pub async fn start_at(place: &Place) -> io::Result<Self> {
        let common = Common { gates: Gates::at(place), ..Common::default() };
        let (handles, stations) = Handles::start(&common).await?;
        let relays = RELAYED_ROLES.iter().map(|role| common.relay(role)).collect::<io::Result<_>>()?;
        let smpp =
            Smpp::start(common.gates.listener()?, handles.sms.system(), common.recorder.clone(), Limits::default())?;
        Ok(Self { common, handles, stations, relays, smpp })
    }

    /// Empties the whole contour and sets its clock; callers are known by `credentials` (credential to caller id).
    /// The URLs of the roles stay. The seed is 0 again until [`Contour::set_seed`].
    pub fn reset(&self, now: Timestamp, credentials: BTreeMap<String, String>) {
        // First of all: what a session of the world before still says must not be taken.
        self.smpp.reset();
        self.common.clock.set(now);
        self.common.credentials.set(credentials);
        self.handles.clear();
        self.common.postman.clear();
        self.common.tokens.clear();
        for station in &self.stations {
            station.faults.clear();
            station.server.forget();
        }
        for (relay, _) in &self.relays {
            relay.faults().clear();
            relay.forget();
        }
        self.common.recorder.clear();
    }

    /// Hands the run's seed to the systems that derive something from it. To be called after a reset, before anything is seeded.
    pub fn set_seed(&self, seed: u64) {
        self.nca().set_seed(seed);
    }

    /// The one clock.
    #[must_use]
    pub fn clock(&self) -> &VirtualClock {
        &self.common.clock
    }

    /// The one record.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        &self.common.recorder
    }

    /// Callbacks that wait for their instants.
    #[must_use]
    pub fn postman(&self) -> &Postman {
        &self.common.postman
    }

    /// Queues a callback that concerns `subject` as the sender's faults will have it.
    pub fn post(&self, subject: &str, parcel: Parcel) {
        let none = Faults::default();
        let faults = self.faults(parcel.from).unwrap_or(&none).clone();
        callback::post(&self.common.postman, &faults, subject, self.sms().routed(parcel));
    }

    /// Carries a parcel to the role at `base_url` with the sender's credential, on the way that the parcel names: HTTP, or a session
    /// of SMPP. What its sender tries again when it was not taken is queued again.
    pub async fn deliver(
        &self,
        parcel: &Parcel,
        base_url: &str,
        credential: &str,
        client: &Client,
        limit: Duration,
    ) -> Exchange {
        let by_smpp = matches!(parcel.path, SMPP_REPLIES | SMPP_RECEIPTS);
        let exchange = match by_smpp {
            // Nobody can forge what comes through a session that its receiver has bound: a forgery comes by HTTP.
            true if parcel.forged => {
                let path = if parcel.path == SMPP_REPLIES { SMS_REPLIES } else { SMS_DELIVERY };
                let forged = Parcel { path, ..parcel.clone() };
                return courier::deliver(&forged, base_url, credential, client, limit).await;
            }
            true => self.smpp.deliver(parcel, limit).await,
            false => courier::deliver(parcel, base_url, credential, client, limit).await,
        };
        if let Some(next) = callback::again(parcel, exchange.status) {
            self.common.postman.post(next);
        }
        exchange
    }

    /// Where the gateway listens for sessions of SMPP.
    #[must_use]
    pub fn smpp_address(&self) -> SocketAddr {
        self.smpp.address()
    }

    /// The same as roles are told it: `smpp://HOST:PORT`.
    #[must_use]
    pub fn smpp_url(&self) -> String {
        self.smpp.url()
    }

    /// Access tokens in force.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.common.tokens
    }

    /// Ids of all systems.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.stations.iter().map(|station| station.id)
    }

    /// Base URL of a system, for callers on this machine; of [`SMPP`] the address of the gateway's other listener.
    #[must_use]
    pub fn url(&self, id: &str) -> Option<String> {
        if id == SMPP {
            return Some(self.smpp_url());
        }
        self.stations.iter().find(|station| station.id == id).map(|station| station.gate.local().to_owned())
    }

    /// The URL of a system, or of the relay in front of a role, that systems elsewhere are told.
    #[must_use]
    pub fn told_url(&self, id: &str) -> Option<String> {
        if id == SMPP {
            return Some(self.common.gates.told_smpp(self.smpp_address()));
        }
        let system = self.stations.iter().find(|station| station.id == id).map(|station| &station.gate);
        let relay = || self.relays.iter().find(|(relay, _)| relay.role() == id).map(|(_, gate)| gate);
        system.or_else(relay).map(|gate| gate.told().to_owned())
    }

    /// Faults of a system, or of the relay in front of a role.
    #[must_use]
    pub fn faults(&self, id: &str) -> Option<&Faults> {
        let system = self.stations.iter().find(|station| station.id == id).map(|station| &station.faults);
        system.or_else(|| self.relay(id).map(Relay::faults))
    }

    /// The URL under which other roles on this machine reach `role`.
    #[must_use]
    pub fn relay_url(&self, role: &str) -> Option<String> {
        self.relay(role).map(Relay::url)
    }

    /// Tells the relay where `role` itself is; false when no relay stands before it.
    #[expect(clippy::must_use_candidate, reason = "the roles of a contour are known to whoever sets it up")]
    pub fn set_role_url(&self, role: &str, url: &str) -> bool {
        self.relay(role).map(|relay| relay.set_target(url)).is_some()
    }

    /// Where `role` itself is, when its relay was told.
    #[must_use]
    pub fn role_url(&self, role: &str) -> Option<String> {
        self.relay(role).and_then(Relay::target)
    }

    /// The guard before a system or a relay, when the contour stands alone.
    #[must_use]
    pub fn guard(&self, id: &str) -> Option<&Guard> {
        let system = self.stations.iter().find(|station| station.id == id).and_then(|station| station.server.guard());
        system.or_else(|| self.relay(id).and_then(Relay::guard))
    }

    /// Tells the relay where `role` itself is, and by which client it is called; false when no relay stands before it.
    #[expect(clippy::must_use_candidate, reason = "the roles of a contour are known to whoever sets it up")]
    pub fn set_role_way(&self, role: &str, url: &str, client: &Client) -> bool {
        self.relay(role).map(|relay| relay.set_way(url, client)).is_some()
    }

    fn relay(&self, role: &str) -> Option<&Relay> {
        self.relays.iter().map(|(relay, _)| relay).find(|relay| relay.role() == role)
    }
}
