//! Breaking: faults of systems and relays, by the calls that they apply to.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Api;
use super::asked::Asked;
use super::problem::{Outcome, Problem, Reply};
use crate::contour::RELAYED_ROLES;
use crate::kernel::fault::{Fault, Faults, Rule};

/// Most rules of one system.
const MOST: usize = 100;
/// The longest delay, in milliseconds.
const LONGEST: u64 = 60_000;
/// Systems behind SHEP.
const SHEP: [&str; 2] = ["gbd-ul", "gbd-fl"];

/// A fault as it is asked for and shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Named {
    Delay { ms: u64 },
    Status { status: u16, retry_after: Option<u32> },
    SoapFault { code: String },
    ShepStatus { code: String },
    Truncate {},
    Garbage {},
    Reset {},
    Refuse {},
    Duplicate {},
    Stale {},
    NeverAnswers {},
    UnknownSender {},
    Tamper {},
    ShortList {},
    Lose {},
}

impl From<Named> for Fault {
    fn from(named: Named) -> Self {
        match named {
            Named::Delay { ms } => Self::Delay(ms),
            Named::Status { status, retry_after } => Self::Status(status, retry_after),
            Named::SoapFault { code } => Self::SoapFault(code),
            Named::ShepStatus { code } => Self::ShepStatus(code),
            Named::Truncate {} => Self::Truncate,
            Named::Garbage {} => Self::Garbage,
            Named::Reset {} => Self::Reset,
            Named::Refuse {} => Self::Refuse,
            Named::Duplicate {} => Self::Duplicate,
            Named::Stale {} => Self::Stale,
            Named::NeverAnswers {} => Self::NeverAnswers,
            Named::UnknownSender {} => Self::UnknownSender,
            Named::Tamper {} => Self::Tamper,
            Named::ShortList {} => Self::ShortList,
            Named::Lose {} => Self::Lose,
        }
    }
}

impl From<Fault> for Named {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Delay(ms) => Self::Delay { ms },
            Fault::Status(status, retry_after) => Self::Status { status, retry_after },
            Fault::SoapFault(code) => Self::SoapFault { code },
            Fault::ShepStatus(code) => Self::ShepStatus { code },
            Fault::Truncate => Self::Truncate {},
            Fault::Garbage => Self::Garbage {},
            Fault::Reset => Self::Reset {},
            Fault::Refuse => Self::Refuse {},
            Fault::Duplicate => Self::Duplicate {},
            Fault::Stale => Self::Stale {},
            Fault::NeverAnswers => Self::NeverAnswers {},
            Fault::UnknownSender => Self::UnknownSender {},
            Fault::Tamper => Self::Tamper {},
            Fault::ShortList => Self::ShortList {},
            Fault::Lose => Self::Lose {},
        }
    }
}

/// A fault with the calls that it applies to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    fault: Named,
    operation: Option<String>,
    subject: Option<String>,
    times: Option<u32>,
}

/// All rules of all systems and relays that have any.
pub(super) fn all(api: &Api) -> Value {
    let ids = api.contour.ids().chain(RELAYED_ROLES);
    let ruled = ids.filter_map(|id| Some((id, api.contour.faults(id)?.installed())));
    let ruled = ruled.filter(|(_, rules)| !rules.is_empty());
    let shown: Map<String, Value> = ruled.map(|(id, rules)| (id.to_owned(), list(&rules))).collect();
    json!({ "faults": shown })
}

/// The rules of one.
pub(super) fn of(api: &Api, asked: &Asked) -> Outcome {
    let rules = faults(api, asked)?.installed();
    Ok(Reply::ok(json!({ "faults": list(&rules) })))
}

/// Installs a rule after those that are there.
pub(super) fn plant(api: &Api, asked: &Asked) -> Outcome {
    let faults = faults(api, asked)?;
    let Planted { fault, operation, subject, times } = asked.given()?;
    let rule = Rule { operation, subject, times, fault: fault.into() };
    sensible(asked.part("system"), &rule)?;
    if faults.installed().len() >= MOST {
        return Err(Problem::conflict(format!("{MOST} rules are installed already; DELETE some first")));
    }
    faults.install(rule);
    Ok(Reply::created(json!({ "faults": list(&faults.installed()) })))
}

/// Removes the rules of one, or of all when the path names none: it has recovered.
pub(super) fn clear(api: &Api, asked: &Asked) -> Outcome {
    if asked.path.contains_key("system") {
        faults(api, asked)?.clear();
    } else {
        api.contour.ids().chain(RELAYED_ROLES).filter_map(|id| api.contour.faults(id)).for_each(Faults::clear);
    }
    Ok(Reply::ok(all(api)))
}

fn faults<'a>(api: &'a Api, asked: &Asked) -> Result<&'a Faults, Problem> {
    let id = asked.part("system");
    api.contour.faults(id).ok_or_else(|| {
        let known: Vec<&str> = api.contour.ids().chain(RELAYED_ROLES).collect();
        Problem::unknown(format!("{id:?} is no system or relay; there are {}", known.join(", ")))
    })
}

/// A rule that can never act would be a silent nothing.
fn sensible(id: &str, rule: &Rule) -> Result<(), Problem> {
    let relay = RELAYED_ROLES.contains(&id);
    let callback = rule.operation.as_deref().is_some_and(|operation| operation.starts_with("callback /"));
    let why = match &rule.fault {
        _ if rule.times == Some(0) => "\"times\" must be 1 or more; leave it out for a rule that stays",
        Fault::Delay(ms) if *ms > LONGEST && !callback => "a delay is at most 60000 ms of real time",
        Fault::Status(status, _) if !(400..600).contains(status) => "\"status\" must be an error, 400 to 599",
        Fault::SoapFault(_) | Fault::ShepStatus(_) if !SHEP.contains(&id) && !relay => {
            "only gbd-ul and gbd-fl speak SHEP; use the kind \"status\""
        }
        Fault::Lose | Fault::Duplicate if !callback && !relay => {
            "this fault is one of callbacks: name the operation, such as \"callback /callbacks/v1/sms/delivery\""
        }
        _ => return Ok(()),
    };
    Err(Problem::senseless(why))
}

fn list(rules: &[Rule]) -> Value {
    rules.iter().map(shown).collect()
}

fn shown(rule: &Rule) -> Value {
    let Rule { operation, subject, times, fault } = rule.clone();
    let mut named = serde_json::to_value(Named::from(fault)).unwrap_or_default();
    if let Some(members) = named.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    json!({"fault": named, "operation": operation, "subject": subject, "times": times})
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Fault, Named, Rule, sensible, shown};

    #[test]
    fn every_fault_is_asked_for_and_shown_in_the_same_words() {
        let words = [
            json!({"kind": "delay", "ms": 5}),
            json!({"kind": "status", "status": 503, "retry_after": 2}),
            json!({"kind": "status", "status": 500}),
            json!({"kind": "soap-fault", "code": "SIM-SCHEMA"}),
            json!({"kind": "shep-status", "code": "SCSE003"}),
            json!({"kind": "truncate"}),
            json!({"kind": "garbage"}),
            json!({"kind": "reset"}),
            json!({"kind": "refuse"}),
            json!({"kind": "duplicate"}),
            json!({"kind": "stale"}),
            json!({"kind": "never-answers"}),
            json!({"kind": "unknown-sender"}),
            json!({"kind": "tamper"}),
            json!({"kind": "short-list"}),
            json!({"kind": "lose"}),
        ];
        for word in words {
            let fault = Fault::from(serde_json::from_value::<Named>(word.clone()).unwrap());
            let rule = Rule { operation: None, subject: None, times: None, fault };
            assert_eq!(shown(&rule)["fault"], word);
        }
        for bad in
            [json!({"kind": "delay"}), json!({"kind": "gone"}), json!({"kind": "reset", "ms": 1}), json!("reset")]
        {
            assert!(serde_json::from_value::<Named>(bad.clone()).is_err(), "{bad}");
        }
    }

    #[test]
    fn rules_that_can_never_act_are_refused() {
        let rule = |operation: Option<&str>, times, fault| Rule {
            operation: operation.map(str::to_owned),
            subject: None,
            times,
            fault,
        };
        let callback = Some("callback /callbacks/v1/sms/delivery");
        let table = [
            ("sms", rule(None, Some(0), Fault::Reset), false),
            ("sms", rule(None, Some(1), Fault::Reset), true),
            ("sms", rule(None, None, Fault::Lose), false),
            ("sms", rule(callback, None, Fault::Lose), true),
            ("egov", rule(None, None, Fault::Lose), true),
            ("sms", rule(None, None, Fault::SoapFault("X".into())), false),
            ("gbd-ul", rule(None, None, Fault::SoapFault("X".into())), true),
            ("sms", rule(None, None, Fault::Status(200, None)), false),
            ("sms", rule(None, None, Fault::Delay(60_001)), false),
            ("sms", rule(callback, None, Fault::Delay(86_400_000)), true),
        ];
        for (id, rule, good) in table {
            assert_eq!(sensible(id, &rule).is_ok(), good, "{id} {rule:?}");
        }
    }
}
