//! Questions of the Law: what the ICT platform is for and contains (article 26), which systems may be linked and how (38, 43, 44), what
//! must be tested (49), what a purchase leaves on record and whose source codes are deposited (54).

use jiff::civil::{Date, date};

use super::asked::Facts;
use super::context::{Context, put, settled, told};
use super::facts::{Entry, Inventory, Search, SearchRecord};
use super::message::ObjectsEffect;
use super::reason::Ruling;
use super::state::Turn;
use super::words::{About, EnvironmentKind, GatewayState, ProductKind};
use crate::domain::variant::DefectLinks;
use crate::law::reading::TestedPurposes;

/// Outcome of a link that may be opened.
const ALLOWED: &str = "ALLOWED";
/// Systems that come through the external gateway (`KZ-418-V/38/2-1.3`).
const BY_GATEWAY: [&str; 2] = ["NON-STATE", "FINANCIAL"];
/// A day on which the printed text on deposit is in force; the defect that overlooks its deletion stays on it.
const PRINTED: Date = date(2024, 1, 15);

impl Turn<'_> {
    /// The operator is asked what the platform contains and where it stands.
    pub(super) fn fetch_inventory(&mut self, question: &str) {
        self.step.effects.push(ObjectsEffect::FetchInventory { question: question.to_owned() });
    }

    /// The operator has told; to whom depends on what was asked.
    pub(super) fn inventory(&mut self, question: &str, inventory: &Inventory) {
        match self.state.pending.get(question).map(|pending| pending.about) {
            Some(About::Platform) => self.decide_platform(question, &inventory.country, &[]),
            Some(About::PlatformEnvironments) => self.decide_environments(question, inventory),
            _ => {}
        }
    }

    /// Whether the platform has its two environments (`KZ-418-V/26/1.p2`).
    fn decide_environments(&mut self, question: &str, inventory: &Inventory) {
        let Some(pending) = self.waiting(question, About::PlatformEnvironments) else { return };
        let of = |kind: EnvironmentKind| {
            let mut there = inventory.environments.iter().filter(|one| one.kind == kind).peekable();
            match (there.peek().is_some(), there.any(|one| one.separate)) {
                (false, _) => "missing",
                (true, false) => "shared",
                (true, true) => "separate",
            }
        };
        let (development, testing) = (of(EnvironmentKind::Development), of(EnvironmentKind::Testing));
        let inputs = [
            told("development", development, format!("the platform's environment for development: {development}")),
            told("testing", testing, format!("the platform's environment for testing: {testing}")),
        ];
        let ruling = self.ctx.rule("PLATFORM-ENVIRONMENTS", &inputs, self.ctx.today(pending.at));
        self.answer(question, About::PlatformEnvironments.as_str(), ruling);
    }

    /// Whether the platform may be used for a purpose (`KZ-418-V/26/2`).
    pub(super) fn placement(&self, facts: &Facts<'_>) -> Ruling {
        let inputs = ["other_purpose", "state_function", "state_service"].map(|name| put(name, facts.yes(name)));
        self.ctx.rule("PLACEMENT", &inputs, self.today())
    }

    /// Whether an object must be tested (`KZ-418-V/49/2`).
    pub(super) fn testing(&self, facts: &Facts<'_>) -> Ruling {
        let platform = match (facts.yes("created_on_platform"), facts.yes("placed_on_platform")) {
            ("yes", "yes") => "both",
            ("yes", _) => "created",
            (_, "yes") => "placed",
            _ => "none",
        };
        let purposes = ["forms_resources", "performs_functions", "renders_services"];
        let has = purposes.iter().filter(|name| facts.yes(name) == "yes").count();
        let role = match has {
            0 => "none",
            all if all == purposes.len() => "all",
            _ => "some",
        };
        let reading = match self.ctx.law.tested_purposes {
            TestedPurposes::Any => "one_suffices",
            TestedPurposes::All => "all_needed",
        };
        let inputs = [
            put("kind", facts.text("kind")),
            put("owner", facts.text("owner")),
            told("platform", platform, format!("on the ICT platform: {platform}")),
            put("critical", facts.yes("critical")),
            told("role", role, format!("purposes of sub-item 6 that the system has: {role}")),
            told("purposes", reading, format!("the purposes of sub-item 6: {reading}")),
        ];
        self.ctx.rule("TESTING", &inputs, self.today())
    }

    /// Whether two systems may be linked: the operator is asked about the gateway when its state can matter.
    pub(super) fn ask_integration(&mut self, question: &str, facts: &Facts<'_>) {
        let open = self.channel_inputs(facts, GatewayState::None);
        if settled("CHANNEL", &open, "gateway") {
            return self.decide_integration(question, GatewayState::None);
        }
        self.step.effects.push(ObjectsEffect::FetchGateway { question: question.to_owned() });
    }

    fn channel_inputs<'a>(&self, facts: &Facts<'a>, gateway: GatewayState) -> [super::context::Put<'a>; 4] {
        [
            put("system", facts.text("system")),
            put("channel", facts.text("channel")),
            told(
                "gateway",
                gateway.as_str(),
                format!("the operator states that the external gateway is in operation: {}", gateway.as_str()),
            ),
            put("financial", self.ctx.law.financial.as_str()),
        ]
    }

    /// Decides on the way and on the conditions together; a link that is allowed is opened at the gateway (`KZ-418-V/38/2-1.3`).
    pub(super) fn decide_integration(&mut self, question: &str, gateway: GatewayState) {
        let Some(pending) = self.waiting(question, About::Integration) else { return };
        let facts = Facts(&pending.facts);
        let day = self.ctx.today(pending.at);
        let there = |name: &str| if facts.filled(name).is_some() { "present" } else { "absent" };
        let data = match (facts.yes("personal_data"), there("agreement")) {
            ("no", _) => "none",
            (_, "present") => "agreed",
            _ => "unagreed",
        };
        let (contract, profile) = (there("contract"), there("profile"));
        let conditions = [
            told("contract", contract, format!("the contract of joint works on information security: {contract}")),
            told("profile", profile, format!("the protection profile: {profile}")),
            put("system", facts.text("system")),
            put("use", facts.text("use")),
            told("test", facts.text("test"), format!("the act of the security test: {}", facts.text("test"))),
            told("data", data, format!("personal data on the link: {data}")),
        ];
        let way = self.ctx.rule("CHANNEL", &self.channel_inputs(&facts, gateway), day);
        let ruling = Context::both(ALLOWED, way, self.ctx.rule_all("INTEGRATION", &conditions, day));
        let by_gateway = BY_GATEWAY.contains(&facts.text("system")) && facts.text("channel") != "DIRECT";
        if ruling.outcome == ALLOWED && by_gateway {
            self.step.effects.push(ObjectsEffect::OpenLink {
                question: question.to_owned(),
                state_system: facts.text("state_system").to_owned(),
                other_system: facts.text("other_system").to_owned(),
            });
        }
        self.answer(question, About::Integration.as_str(), ruling);
    }

    /// Keeps what the register answered for a purchase: without a record of the empty result nothing is bought off the register
    /// (`KZ-418-V/54/3-1.p2`).
    pub(super) fn keep_search(&mut self, question: &str, found: &[Entry]) {
        let Some(pending) = self.waiting(question, About::Procurement) else { return };
        if self.ctx.has(DefectLinks::SearchNotRecorded) {
            return;
        }
        let facts = Facts(&pending.facts);
        let live = found.iter().filter(|entry| self.meets(&facts, entry)).map(|entry| entry.number.clone()).collect();
        let record = SearchRecord {
            at: self.at,
            kind: facts.text("kind").to_owned(),
            function: facts.text("function").to_owned(),
            found: live,
        };
        self.state.searches.insert(question.to_owned(), record);
    }

    /// What the defect [`DefectLinks::RegisterNotConsulted`] does: the buyer's word stands for the register's.
    pub(super) fn decide_unasked(&mut self, question: &str, facts: &Facts<'_>) {
        let entry = if facts.text("entry").is_empty() { "none" } else { "active" };
        let ruling = self.ctx.rule("DT1", &self.procurement_inputs(facts, "empty", entry), self.today());
        self.answer(question, About::Procurement.as_str(), ruling);
    }

    /// Whose source codes are deposited depends on the kind of the product, which the register knows (`KZ-418-V/54/3-1.p3`).
    pub(super) fn ask_entry_deposit(&mut self, question: &str, facts: &Facts<'_>) {
        let search = Search { number: facts.filled("entry"), active: None };
        self.step.effects.push(ObjectsEffect::FetchEntries { question: question.to_owned(), search });
    }

    /// The register has shown the entry; the law of the day that was asked about decides.
    pub(super) fn decide_entry_deposit(&mut self, question: &str, named: Option<&Entry>) {
        let Some(pending) = self.waiting(question, About::EntryDeposit) else { return };
        let facts = Facts(&pending.facts);
        let entry = named.filter(|entry| self.alive(entry)).map_or("none", |entry| entry.kind.as_str());
        let words = format!("the register shows under {}: {entry}", facts.text("entry"));
        let asked = facts.day("on").unwrap_or(self.ctx.today(pending.at));
        let overlooked = self.ctx.has(DefectLinks::DepositAfterDeletion) && entry == ProductKind::Software.as_str();
        let day = if overlooked { PRINTED } else { asked };
        let ruling = self.ctx.rule("ENTRY-DEPOSIT", &[told("entry", entry, words)], day);
        self.answer(question, About::EntryDeposit.as_str(), ruling);
    }
}
