//! Steps that break the surroundings of the system under test.

use senim_mocks::kernel::fault::{Fault, Rule};

use super::{Action, Args, StepDef, StepError};
use crate::conformance::cast::ROLES;
use crate::conformance::inside::PLANTED;
use crate::conformance::world::World;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{system} fails with {string}",
        "Every call to the system fails until it works again. Faults: delay 50 ms; HTTP 429; HTTP 500 (any status); SOAP fault SIM-TEST; SHEP status SCSE003; truncated body; garbage body; connection reset; connection refused; stale answer; never answers; unknown sender; tampered body; short list.",
        "АХАЖ fails with \"HTTP 503\"",
        Action::Do(fails),
    ),
    StepDef::new(
        "{system} fails {int} time(s) with {string}",
        "The next calls fail, then it works again.",
        "e-license fails 2 times with \"HTTP 500\"",
        Action::Do(fails_times),
    ),
    StepDef::new(
        "{system} fails with {string} for {string}",
        "Calls about this organisation or person fail until the system works again.",
        "АХАЖ fails with \"HTTP 503\" for \"Сынақов\"",
        Action::Do(fails_for),
    ),
    StepDef::new(
        "e-license fails {int} time(s) with {string} when it is told to renew",
        "The next answers to commands to renew are broken; searches are answered as ever.",
        "e-license fails 1 time with \"short list\" when it is told to renew",
        Action::Do(renewals_fail),
    ),
    StepDef::new(
        "{system} works again",
        "All faults of the system are removed.",
        "АХАЖ works again",
        Action::Do(works),
    ),
    StepDef::new(
        "the way from SDU to ЭҮП fails {int} time(s) with {string}",
        "The next messages between the two roles are broken on their way.",
        "the way from SDU to ЭҮП fails 1 time with \"short list\"",
        Action::Do(way_fails),
    ),
    StepDef::new(
        "callbacks of {system} fail {int} time(s) with {string}",
        "The next messages that the system sends are shaped by: duplicate; lost; unknown sender.",
        "callbacks of the SMS gateway fail 1 time with \"duplicate\"",
        Action::Do(callbacks_fail),
    ),
];

/// The fault by its name.
fn fault(name: &str) -> Result<Fault, StepError> {
    let number = |prefix: &str, suffix: &str| -> Option<u64> {
        name.strip_prefix(prefix)?.strip_suffix(suffix)?.trim().parse().ok()
    };
    if let Some(status) = number("HTTP ", "").and_then(|status| u16::try_from(status).ok()) {
        return Ok(Fault::Status(status, (status == 429).then_some(60)));
    }
    if let Some(ms) = number("delay ", " ms") {
        return Ok(Fault::Delay(ms));
    }
    if let Some(code) = name.strip_prefix("SOAP fault ") {
        return Ok(Fault::SoapFault(code.to_owned()));
    }
    if let Some(code) = name.strip_prefix("SHEP status ") {
        return Ok(Fault::ShepStatus(code.to_owned()));
    }
    let plain = [
        Fault::Truncate,
        Fault::Garbage,
        Fault::Reset,
        Fault::Refuse,
        Fault::Duplicate,
        Fault::Stale,
        Fault::NeverAnswers,
        Fault::UnknownSender,
        Fault::Tamper,
        Fault::ShortList,
        Fault::Lose,
    ];
    let found = plain.into_iter().find(|fault| fault.name() == name);
    found.ok_or_else(|| StepError::Open(format!("{name:?} is no fault of the contour; see `senim steps`")))
}

fn install(world: &mut World, system: &str, rule: Rule) -> Result<(), StepError> {
    let name = rule.fault.name();
    let faults = world.contour().faults(system);
    let faults = faults.ok_or_else(|| StepError::Harness(format!("{system} takes no faults")))?;
    faults.install(rule);
    if ROLES.contains(&system) {
        // Whether anybody takes that way is for the judge.
        world.bind(PLANTED, system, &[("fault", &name)]);
    }
    Ok(())
}

fn fails(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(1))?;
    install(world, args.system(0), Rule { operation: None, subject: None, times: None, fault })
}

fn times(args: &Args, at: usize) -> Option<u32> {
    u32::try_from(args.number(at)).ok()
}

fn fails_times(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(2))?;
    install(world, args.system(0), Rule { operation: None, subject: None, times: times(args, 1), fault })
}

fn fails_for(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(1))?;
    let subject = world.bin(args.text(2)).or_else(|_| world.iin(args.text(2)))?;
    install(world, args.system(0), Rule { operation: None, subject: Some(subject), times: None, fault })
}

fn renewals_fail(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(1))?;
    let operation = Some("POST /elicense/reissue".to_owned());
    install(world, "e-license", Rule { operation, subject: None, times: times(args, 0), fault })
}

fn works(world: &mut World, args: &Args) -> Result<(), StepError> {
    let system = args.system(0);
    let faults = world.contour().faults(system);
    faults.ok_or_else(|| StepError::Harness(format!("{system} takes no faults")))?.clear();
    Ok(())
}

fn way_fails(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(1))?;
    install(world, "egov", Rule { operation: None, subject: None, times: times(args, 0), fault })
}

fn callbacks_fail(world: &mut World, args: &Args) -> Result<(), StepError> {
    let fault = fault(args.text(2))?;
    let operation = match args.system(0) {
        "sms" => "callback /callbacks/v1/sms/replies",
        _ => "callback /callbacks/v1/permits",
    };
    install(
        world,
        args.system(0),
        Rule { operation: Some(operation.to_owned()), subject: None, times: times(args, 1), fault },
    )
}
