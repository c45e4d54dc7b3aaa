//! Steps about permits in e-license.

use jiff::civil::date;

use super::{Action, Args, StepDef, StepError};
use crate::conformance::names;
use crate::conformance::world::{OTHER_SERVICE, TRUSTED_SERVICE, World};
use senim_mocks::gbd_ul::OrgForm;

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::new(
        "{string} holds one live permit and its head {string} meets all criteria",
        "An organisation with a head (as by \"is an organisation headed by\") and one live permit of the service.",
        "\"Алтын\" holds one live permit and its head \"Сынақов\" meets all criteria",
        Action::Do(one_live),
    ),
    StepDef::new(
        "{string} holds {int} live permit(s)",
        "Adds that many live permits of the service.",
        "\"Алтын\" holds 2 live permits",
        Action::Do(many_live),
    ),
    StepDef::new(
        "{string} holds a permit of another service",
        "Adds a live permit of a service that is not that of the order.",
        "\"Алтын\" holds a permit of another service",
        Action::Do(other_service),
    ),
    StepDef::new(
        "{string} holds a(n) {permitstate} permit",
        "Adds a permit of the service that is suspended, terminated, excluded or expired.",
        "\"Алтын\" holds an expired permit",
        Action::Do(dead),
    ),
    StepDef::new(
        "the permit of {string} was issued when {string} was its head",
        "Adds a live permit that names an earlier head.",
        "the permit of \"Алтын\" was issued when \"Бұрынғы\" was its head",
        Action::Do(issued_under),
    ),
    StepDef::new(
        "the permit of {string} is printed with the name {string}",
        "The live permits bear another holder's name than ЗТ МДҚ has; ЗТ МДҚ is not touched.",
        "the permit of \"Алтын\" is printed with the name \"Алтын Байырғы\"",
        Action::Do(printed_with),
    ),
];

fn printed_with(world: &mut World, args: &Args) -> Result<(), StepError> {
    let (kk, ru) = names::official(args.text(1));
    for nikad in world.permits_of(args.text(0))? {
        world.contour().e_license().set_holder(&nikad, &kk, &ru);
        world.rebind_holder(&nikad, &kk, &ru);
    }
    Ok(())
}

fn one_live(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.organisation(args.text(0), args.text(1), OrgForm::Legal)?;
    let head = world.iin(args.text(1))?;
    world.permit(args.text(0), TRUSTED_SERVICE, None, Some(head)).map(|_| ())
}

fn many_live(world: &mut World, args: &Args) -> Result<(), StepError> {
    for _ in 0..args.number(1) {
        world.permit(args.text(0), TRUSTED_SERVICE, None, None)?;
    }
    Ok(())
}

fn other_service(world: &mut World, args: &Args) -> Result<(), StepError> {
    world.permit(args.text(0), OTHER_SERVICE, None, None).map(|_| ())
}

fn dead(world: &mut World, args: &Args) -> Result<(), StepError> {
    let state = args.text(1).to_owned();
    // An expired permit is active by its status; only its last day, long past, tells.
    let valid_to = (state == "expired").then(|| date(2025, 1, 31));
    let nikad = world.permit(args.text(0), TRUSTED_SERVICE, valid_to, None)?;
    let e_license = world.contour().e_license();
    let known = match state.as_str() {
        "suspended" => e_license.suspend(&nikad),
        "terminated" => e_license.terminate(&nikad),
        "excluded" => e_license.exclude(&nikad),
        _ => true,
    };
    if !known {
        return Err(StepError::Harness(format!("e-license has lost the permit {nikad}")));
    }
    world.bind("permit-state", &nikad, &[("state", &state)]);
    Ok(())
}

fn issued_under(world: &mut World, args: &Args) -> Result<(), StepError> {
    let head = world.person(args.text(1))?;
    world.permit(args.text(0), TRUSTED_SERVICE, None, Some(head)).map(|_| ())
}
