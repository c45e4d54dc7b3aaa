//! Steps that ask for a decision under order 129: placing, building, buying, offering, warranty, expenditure, codes, rights.

use super::objects_forms::{
    CHARGE, CLAIM, DEVELOPMENT, Field, MODELS, PLACES, PLATFORM, PURCHASE, SOURCE_CODE, STAGES, WARRANTY, facts, value,
    word,
};
use super::{Action, Args, Driving, StepDef, StepError};
use crate::conformance::world::{NO_SUCH_ENTRY, World};

/// Definitions.
pub(super) const STEPS: &[StepDef] = &[
    StepDef::form(
        "it is asked whether work on an object is its development:",
        "Rows, yes or no: source code of the main object is changed, external modules are added, objects are integrated.",
        development,
    ),
    StepDef::new(
        "it is asked whether {string} may be placed on {string}",
        "Places: the e-government platform, the e-government infrastructure, the infrastructure of another organisation.",
        "it is asked whether \"Қор\" may be placed on \"the e-government platform\"",
        Action::Drive(hosting),
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "it is asked where {string} may be built:",
            "Rows: work (creation, development), inefficiency of the platform (documented, claimed, none), function, wanted place (the platform, elsewhere).",
            "it is asked where \"Қор\" may be built:",
            Action::Drive(platform),
        )
    },
    StepDef::form(
        "the buyer asks to buy:",
        "Rows: buyer (state body, organisation, quasi-public organisation), need (goods, software service, infrastructure service, platform service), kind (software, electronics), function, entry of (a product, or none), method (from the register, tender, direct purchase, price quotation), technical specification, repeat purchase.",
        purchase,
    ),
    StepDef::new(
        "the supplier offers the {word} {string}",
        "An offer of software or electronics now; it names the product's entry in the register when there is one.",
        "the supplier offers the software \"Қор\"",
        Action::Drive(offer),
    ),
    StepDef::new(
        "the supplier offers the {word} {string} under a number that the register never gave",
        "The same with an invented number.",
        "the supplier offers the software \"Қор\" under a number that the register never gave",
        Action::Drive(offer_invented),
    ),
    StepDef::new(
        "the supplier offers the {word} {string} under the number of its application",
        "The same with the number of an application, as if it were an entry.",
        "the supplier offers the software \"Қор\" under the number of its application",
        Action::Drive(offer_pending),
    ),
    StepDef::new(
        "an offer of the {word} {string}, made on {date}, is examined",
        "An offer of an earlier day; it names the product's entry in the register.",
        "an offer of the software \"Қор\", made on 2024-06-03, is examined",
        Action::Drive(offer_made),
    ),
    StepDef::form(
        "it is asked what an environment costs:",
        "Rows: purpose (creation, placing), contract of (a date), contract extended (yes, no), day of use (a date).",
        charge,
    ),
    StepDef::form(
        "a contract with this warranty is put forward:",
        "Rows, all dates: contract of, delivered on, commissioned on, warranty ends on.",
        warranty,
    ),
    StepDef {
        table: true,
        ..StepDef::new(
            "the removal of a defect of {string} is claimed under warranty:",
            "Rows: warranty ends on, claimed on (dates); defect documented, error of the supplier, operated correctly, software left untouched, within the technical specification (yes, no; yes when left out).",
            "the removal of a defect of \"Қор\" is claimed under warranty:",
            Action::Drive(claim),
        )
    },
    StepDef::new(
        "expenditure on {string} at the stage of {string} is put forward",
        "Stages: creation, industrial operation.",
        "expenditure on \"Қор\" at the stage of \"industrial operation\" is put forward",
        Action::Drive(expenditure),
    ),
    StepDef::form(
        "the customer takes over an object:",
        "Rows: made under (a contract of creation, an ICT service), paid from (the budget, own funds), handed over (source code, binaries, nothing).",
        source_code,
    ),
    StepDef::new(
        "it is asked who holds the exclusive rights to an object made under {string}",
        "A contract of creation, or an ICT service.",
        "it is asked who holds the exclusive rights to an object made under \"an ICT service\"",
        Action::Drive(rights),
    ),
    StepDef::new(
        "it is asked whether source code must be deposited on {date}",
        "Deposit with the operator under article 40 of the Law.",
        "it is asked whether source code must be deposited on 2024-06-03",
        Action::Drive(deposit),
    ),
    StepDef::new(
        "the operator wants to offer the service {string} of kind {string}",
        "Kinds are those of item 25: 25.1 infrastructure, 25.2 software, 25.3 platform.",
        "the operator wants to offer the service \"S-1\" of kind \"25.1\"",
        Action::Drive(service),
    ),
    StepDef::new(
        "the contract with the winner {string} for the product {string} is to be closed",
        "The winner of a tender, and the product that was made.",
        "the contract with the winner \"Алтын\" for the product \"Қор\" is to be closed",
        Action::Drive(award),
    ),
];

pub(super) fn pair(key: &str, value: impl Into<String>) -> (String, String) {
    (key.to_owned(), value.into())
}

/// Asks with the facts of the table alone.
fn ask_form<'a>(world: &'a mut World, args: &'a Args, about: &'static str, form: &'static [Field]) -> Driving<'a> {
    Box::pin(async move { world.ask(about, &facts(form, args)?).await })
}

/// Adds facts that the table left out.
fn usual(facts: &mut Vec<(String, String)>, usual: &[(&str, &str)]) {
    for (key, text) in usual {
        if value(facts, key).is_none() {
            facts.push(pair(key, *text));
        }
    }
}

fn development<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    ask_form(world, args, "development", DEVELOPMENT)
}

fn charge<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    ask_form(world, args, "charge", CHARGE)
}

fn warranty<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    ask_form(world, args, "warranty-contract", WARRANTY)
}

fn source_code<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    ask_form(world, args, "source-code", SOURCE_CODE)
}

fn hosting<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let object = world.object(args.text(0))?;
        let wanted = word(PLACES, args.text(1))?;
        world.ask("hosting", &[pair("object", object), pair("wanted", wanted)]).await
    })
}

fn platform<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let mut stated = vec![pair("object", world.object(args.text(0))?)];
        stated.extend(facts(PLATFORM, args)?);
        usual(&mut stated, &[("work", "CREATE"), ("inefficiency", "NONE"), ("wanted", "OUTSIDE")]);
        world.ask("platform", &stated).await
    })
}

fn purchase<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let mut stated = facts(PURCHASE, args)?;
        let product = value(&stated, "entry").filter(|product| *product != "none").map(str::to_owned);
        let number = match product {
            None => String::new(),
            Some(product) => world.bound("entry", &product, "number").ok_or_else(|| {
                StepError::Open(format!("no step before this one entered {product:?} in the register"))
            })?,
        };
        stated.retain(|(key, _)| key != "entry");
        stated.push(pair("entry", number));
        let defaults = [
            ("buyer", "STATE-BODY"),
            ("need", "GOODS"),
            ("kind", "SOFTWARE"),
            ("function", "ERP"),
            ("method", "REGISTER"),
            ("specification", "no"),
            ("repeat", "no"),
        ];
        usual(&mut stated, &defaults);
        world.ask("procurement", &stated).await
    })
}

fn product_kind(text: &str) -> Result<&'static str, StepError> {
    word(&[("software", "SOFTWARE"), ("electronics", "ELECTRONICS")], text)
}

fn offer<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let number = world.bound("entry", args.text(1), "number").unwrap_or_default();
        let kind = product_kind(args.text(0))?;
        world.ask("offer", &[pair("entry", number), pair("kind", kind)]).await
    })
}

fn offer_invented<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let kind = product_kind(args.text(0))?;
        world.ask("offer", &[pair("entry", NO_SUCH_ENTRY), pair("kind", kind)]).await
    })
}

fn offer_made<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let number = world.bound("entry", args.text(1), "number").unwrap_or_default();
        let kind = product_kind(args.text(0))?;
        world.ask("offer", &[pair("entry", number), pair("kind", kind), pair("made", args.text(2))]).await
    })
}

fn offer_pending<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let missing =
            || StepError::Open(format!("no step before this one filed an application for {:?}", args.text(1)));
        let number = world.bound("filing", args.text(1), "filing").ok_or_else(missing)?;
        let kind = product_kind(args.text(0))?;
        world.ask("offer", &[pair("entry", number), pair("kind", kind)]).await
    })
}

fn claim<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let mut stated = vec![pair("object", world.object(args.text(0))?)];
        stated.extend(facts(CLAIM, args)?);
        let conditions = ["confirmed", "supplier_error", "used_correctly", "untouched", "in_specification"];
        usual(&mut stated, &conditions.map(|condition| (condition, "yes")));
        world.ask("warranty-claim", &stated).await
    })
}

fn expenditure<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let object = world.object(args.text(0))?;
        let stage = word(STAGES, args.text(1))?;
        world.ask("expenditure", &[pair("object", object), pair("stage", stage)]).await
    })
}

fn rights<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("rights", &[pair("model", word(MODELS, args.text(0))?)]).await })
}

fn deposit<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("deposit", &[pair("on", args.text(0))]).await })
}

fn service<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move { world.ask("service", &[pair("id", args.text(0)), pair("kind", args.text(1))]).await })
}

fn award<'a>(world: &'a mut World, args: &'a Args) -> Driving<'a> {
    Box::pin(async move {
        let winner = world.body(args.text(0))?;
        let product = world.bound("product", args.text(1), "id").unwrap_or_else(|| args.text(1).to_owned());
        world.ask("award", &[pair("winner", winner), pair("product", product)]).await
    })
}
