//! The worlds in `scenarios/worlds`: valid, and what their comments promise is what the reference does with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use senim::cli::provider::ReferenceProvider;
use senim::cli::world::cases::{Case, Register};
use senim::cli::world::generate::{Shares, generate};
use senim::cli::world::read;
use senim::conformance::sut::Provider;
use senim::conformance::world::{Settings, World};
use senim_mocks::world::{NumberState, WorldFile};
use serde_json::json;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/worlds")
}

fn sample(name: &str) -> WorldFile {
    read::world(&folder().join(name)).unwrap()
}

/// A contour and the reference's roles of order 204, with this world in it, after one intake.
async fn intake(file: &WorldFile, provider: &ReferenceProvider) -> World {
    let settings = Settings {
        seed: file.seed,
        as_of: date(2025, 6, 2),
        readings: BTreeMap::new(),
        parameters: BTreeMap::new(),
        cast: vec!["sdu", "egov"],
        products: Vec::new(),
    };
    let mut world =
        World::start(&provider.provide(0).await.unwrap(), settings, &senim_mocks::contour::Place::default())
            .await
            .unwrap();
    world.begin(file.at.instant().unwrap()).await.unwrap();
    file.apply(world.contour()).unwrap();
    world.stimulate("sdu", "intake", &json!({})).await.unwrap();
    world
}

/// Persons who received a notice, by short name.
fn noticed<'a>(world: &World, file: &'a WorldFile) -> BTreeSet<&'a str> {
    let sent: BTreeSet<String> = world.contour().sms().sent().into_iter().map(|sms| sms.phone).collect();
    let has = |phone: &str| sent.contains(phone);
    let persons = file.persons.iter().filter(|person| person.numbers.iter().any(|number| has(&number.phone)));
    persons.filter_map(|person| person.id.as_deref()).collect()
}

#[test]
fn every_file_in_the_folder_is_a_valid_world_with_comments() {
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let world = read::world(&path).unwrap();
        assert!(world.about.is_some(), "{}", path.display());
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("# "), "{}", path.display());
        seen.push(path.file_stem().unwrap().to_string_lossy().into_owned());
    }
    seen.sort();
    assert_eq!(seen, ["every-criterion", "names-in-two-languages", "neighbours", "one-renamed-organisation"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_renamed_organisation_is_found_and_its_permit_renewed() {
    let provider = ReferenceProvider::default();
    let file = sample("one-renamed-organisation.yaml");
    let mut world = intake(&file, &provider).await;
    let sent = world.contour().sms().sent();
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0].phone, "77001234567");
    let now = world.now().unwrap();
    world.contour().sms().reply("77001234567", "1", now);
    world.settle().await.unwrap();
    let permits = world.contour().e_license().permits("191140999009");
    let names: Vec<&str> = permits.iter().map(|permit| permit.holder_ru.as_str()).collect();
    let of = |name: &str| format!("Товарищество с ограниченной ответственностью \"{name}\"");
    assert_eq!(names, [of("Алтын"), of("Алтын Плюс")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_criterion_excludes_and_no_neighbouring_fact_does() {
    let provider = ReferenceProvider::default();
    let file = sample("every-criterion.yaml");
    let world = intake(&file, &provider).await;
    let excluded = ["dead", "dead-in-akhazh", "declared-dead", "missing", "abroad", "incapable", "in-custody"];
    let expected: BTreeSet<&str> =
        file.persons.iter().filter_map(|person| person.id.as_deref()).filter(|id| !excluded.contains(id)).collect();
    assert_eq!(expected.len(), 14);
    assert_eq!(noticed(&world, &file), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_make_a_new_name_and_quotes_do_not() {
    let provider = ReferenceProvider::default();
    let file = sample("names-in-two-languages.yaml");
    let world = intake(&file, &provider).await;
    assert_eq!(noticed(&world, &file), ["man", "third", "woman"].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_neighbours_hold_what_the_file_says() {
    let contour = senim_mocks::contour::Contour::start(None).await.unwrap();
    let file = sample("neighbours.yaml");
    let applied = file.apply(&contour).unwrap();
    assert_eq!(applied.certificates.keys().collect::<Vec<_>>(), ["expired", "forged", "good", "private", "revoked"]);
    assert!(contour.labs().protocol("SIM-LAB-0003").unwrap().annulled);
    assert_eq!(contour.arch_portal().records("object-1").len(), 2);
    assert!(!contour.platform().capacity("object-2").possible);
}

/// What the cases of a generated world promise is what the reference does over the wire: a notice to a head exactly when the
/// legal entity was really renamed, holds a permit in force, and its head is fit, consents and has an active number.
#[tokio::test(flavor = "multi_thread")]
async fn the_cases_of_a_generated_world_mean_what_they_say() {
    let shares = ["renamed=70", "restyled=10", "no-permit=5", "several-permits=5"].map(str::to_owned);
    let at = "2025-06-02T10:15:00+05:00".parse().unwrap();
    let file = generate(60, 7, at, &Shares::parse(&shares).unwrap());
    let provider = ReferenceProvider::default();
    let world = intake(&file, &provider).await;
    let register = Register::new(&file).unwrap();
    let stops = [
        Case::Branch,
        Case::Representation,
        Case::SameName,
        Case::Restyled,
        Case::RenamedLater,
        Case::Liquidated,
        Case::NoPermit,
        Case::ExpiredPermit,
        Case::SuspendedPermit,
        Case::TerminatedPermit,
        Case::ExcludedPermit,
        Case::OtherService,
        Case::Dead,
        Case::DeadInAkhazh,
        Case::DeclaredDead,
        Case::Missing,
        Case::Abroad,
        Case::Incapable,
        Case::InCustody,
        Case::Vacant,
        Case::Stranger,
        Case::NoNumber,
        Case::UnlinkedNumber,
        Case::UnconfirmedNumber,
        Case::NoConsent,
        Case::RefusedConsent,
        Case::PendingConsent,
        Case::WithdrawnConsent,
    ];
    let goes = |id: &&str| {
        let organisation = file
            .organisations
            .iter()
            .find(|one| one.head_on(world.today().unwrap()).and_then(|head| head.person.as_deref()) == Some(*id));
        organisation.is_some_and(|one| !register.cases(one).iter().any(|case| stops.contains(case)))
    };
    let active = |state: NumberState| state == NumberState::Active;
    let persons = file.persons.iter().filter(|person| person.numbers.iter().any(|number| active(number.state)));
    let expected: BTreeSet<&str> = persons.filter_map(|person| person.id.as_deref()).filter(goes).collect();
    assert!(expected.len() > 5, "{expected:?}");
    assert_eq!(noticed(&world, &file), expected);
}

#[test]
fn the_example_on_the_page_is_a_valid_world() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/worlds.md")).unwrap();
    let example = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let world: WorldFile = serde_saphyr::from_str(example).unwrap();
    assert_eq!(world.validate(), []);
    assert_eq!((world.persons.len(), world.organisations[0].history.len()), (2, 7));
}
