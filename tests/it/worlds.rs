//! Worlds: the generator keeps its word for any seed and mixture, the commands say what is in a file and what is wrong with it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, any, proptest};
use proptest::prop_assert_eq;
use proptest::sample::select;
use senim::cli::Exit;
use senim::cli::world::cases::{Aspect, Case, Register};
use senim::cli::world::generate::{MOST, Shares, generate};
use senim_mocks::world::WorldFile;
use serde_json::Value;

use crate::support::senim;

fn start() -> Timestamp {
    "2025-06-02T10:15:00+05:00".parse().unwrap()
}

/// How many organisations of a world are a case.
fn count(world: &WorldFile, case: Case) -> usize {
    let register = Register::new(world).unwrap();
    world.organisations.iter().filter(|organisation| register.cases(organisation).contains(&case)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_generated_world_is_valid_and_of_the_asked_mixture(
        organisations in 1_usize..160,
        seed in any::<u64>(),
        wanted in vec((select(Case::ALL), 0_u8..60), 0..3),
        years in select(vec![2015_i16, 2019, 2025, 2030]),
    ) {
        let pairs: Vec<String> = wanted.iter().map(|(case, share)| format!("{}={share}", case.slug())).collect();
        // Shares that come to more than the whole are refused; that is tested by itself.
        let Ok(shares) = Shares::parse(&pairs) else { return Ok(()) };
        let at = start() + jiff::SignedDuration::from_hours(8766 * i64::from(years - 2025));
        let world = generate(organisations, seed, at, &shares);
        prop_assert_eq!(world.validate(), []);
        prop_assert_eq!(world.organisations.len(), organisations);
        for aspect in [Aspect::Form, Aspect::Name, Aspect::Registration, Aspect::Permit, Aspect::Head] {
            let mut left = organisations;
            for case in Case::ALL.iter().copied().filter(|case| case.aspect() == aspect).skip(1) {
                let expected = ((organisations * usize::from(shares.of(case)) + 50) / 100).min(left);
                left -= expected;
                prop_assert_eq!(count(&world, case), expected, "{} of {} {}", case.slug(), organisations, seed);
            }
        }
        let again = generate(organisations, seed, at, &shares);
        prop_assert_eq!(serde_saphyr::to_string(&world).unwrap(), serde_saphyr::to_string(&again).unwrap());
    }

    #[test]
    fn a_world_is_the_same_as_yaml_and_as_json(seed in any::<u64>(), organisations in Just(20_usize)) {
        let world = generate(organisations, seed, start(), &Shares::default());
        let yaml = serde_saphyr::to_string(&world).unwrap();
        prop_assert_eq!(&serde_saphyr::from_str::<WorldFile>(&yaml).unwrap(), &world);
        let json = serde_json::to_string(&world).unwrap();
        prop_assert_eq!(&serde_json::from_str::<WorldFile>(&json).unwrap(), &world);
        prop_assert_eq!(&serde_saphyr::from_str::<WorldFile>(&json).unwrap(), &world);
    }
}

#[test]
fn each_case_can_be_all_there_is() {
    for case in Case::ALL.iter().copied().filter(|case| case.share() > 0) {
        let others = Case::ALL.iter().filter(|other| other.aspect() == case.aspect() && other.share() > 0);
        let mut pairs: Vec<String> = others.map(|other| format!("{}=0", other.slug())).collect();
        pairs.push(format!("{}=100", case.slug()));
        // A case of a number or a consent needs a head who is a person; one struck off is not renamed later.
        pairs.extend(
            ["vacant=0", "stranger=0"].map(str::to_owned).into_iter().filter(|_| case.aspect() != Aspect::Head),
        );
        if case == Case::Liquidated {
            pairs.push("renamed-later=0".to_owned());
        }
        if case == Case::RenamedLater {
            pairs.push("liquidated=0".to_owned());
        }
        let world = generate(30, 7, start(), &Shares::parse(&pairs).unwrap());
        assert_eq!(world.validate(), [], "{}", case.slug());
        assert_eq!(count(&world, case), 30, "{}", case.slug());
    }
}

#[test]
fn people_agree_with_their_numbers() {
    let world = generate(300, 7, start(), &Shares::default());
    for person in &world.persons {
        let male = person.is_male().unwrap();
        let ending = if male { "ҰЛЫ" } else { "ҚЫЗЫ" };
        assert!(person.patronymic.as_deref().unwrap().ends_with(ending), "{person:?}");
        assert_eq!(&person.iin[7..9], "99", "{person:?}");
    }
    assert!(world.persons.iter().any(|person| person.is_male() == Some(true)));
    assert!(world.persons.iter().any(|person| person.is_male() == Some(false)));
    for organisation in &world.organisations {
        assert_eq!(&organisation.bin[6..8], "99", "{organisation:?}");
        let digits = &organisation.bin[6..11];
        assert!(organisation.name.kk.contains(digits) && organisation.name.ru.contains(digits), "{organisation:?}");
    }
}

#[test]
fn the_largest_world_is_made_and_read() {
    let world = generate(MOST, 7, start(), &Shares::default());
    assert_eq!(world.organisations.len(), MOST);
    assert_eq!(world.validate().first(), None);
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let file: PathBuf = folder.join(name);
    fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn the_commands_make_check_and_show_a_world() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.yaml").display().to_string();
    let made = senim(&["world", "new", "--orgs", "500", "--seed", "7", "--share", "renamed=40", "--out", &file]);
    assert_eq!(made.exit, Exit::Conformant, "{}", made.err);
    assert!(made.out.contains("500 organisations"), "{}", made.out);
    let printed = senim(&["world", "new", "--orgs", "500", "--seed", "7", "--share", "renamed=40"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), printed.out, "the same bytes");
    assert_ne!(printed.out, senim(&["world", "new", "--orgs", "500", "--seed", "8", "--share", "renamed=40"]).out);
    let checked = senim(&["world", "check", &file]);
    assert_eq!(
        (checked.exit, checked.out.ends_with("is a valid world\n")),
        (Exit::Conformant, true),
        "{}",
        checked.out
    );
    let shown = senim(&["world", "show", &file, "--json"]);
    let shown: Value = serde_json::from_str(&shown.out).unwrap();
    let renamed = shown["cases"].as_array().unwrap().iter().find(|row| row["case"] == "renamed").unwrap();
    assert_eq!((&renamed["organisations"], &shown["counts"]["organisations"]), (&Value::from(200), &Value::from(500)));
    let table = senim(&["world", "show", &file]);
    assert!(table.out.contains("200  renamed"), "{}", table.out);
    let again = senim(&["world", "new", "--out", &file]);
    assert_eq!(again.exit, Exit::Usage);
    assert!(again.err.contains("--force"), "{}", again.err);
}

#[test]
fn wrong_options_are_named() {
    let table: [(&[&str], &str); 7] = [
        (&["--orgs", "0"], "1 to 20000"),
        (&["--orgs", "20001"], "1 to 20000"),
        (&["--at", "2014-12-31 10:00"], "no instant from 2015-01-01"),
        (&["--at", "tomorrow"], "2025-06-02 10:15"),
        (&["--share", "renamd=3"], "renamed-twice"),
        (&["--share", "same-name=3"], "leave"),
        (&["--share", "renamed=90", "--share", "renamed-twice=20"], "at most 100"),
    ];
    for (args, expected) in table {
        let all: Vec<&str> = ["world", "new"].into_iter().chain(args.iter().copied()).collect();
        let done = senim(&all);
        assert_eq!(done.exit, Exit::Usage, "{args:?}");
        assert!(done.err.contains(expected), "{args:?}: {}", done.err);
    }
}

#[test]
fn every_problem_of_a_file_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\
# Three things are wrong.
format: senim-world/1
at: 2025-06-02 10:15
persons:
  - id: head
    iin: 850214399008   # the check digit is 9
    surname: СЫНАҚОВ
    name: АЙДОС
organisations:
  - bin: '191140999009'
    name: {kk: Алтын, ru: Алтын}
    head:
      person: haed
    history:
      - renamed:
          on: 2025-02-30
          name: {kk: Алтын Плюс, ru: Алтын Плюс}
";
    let file = written(folder.path(), "w.yaml", text);
    let done = senim(&["world", "check", &file]);
    assert_eq!(done.exit, Exit::Malformed);
    for expected in [
        ":6: persons[0].iin: \"850214399008\" has a wrong check digit",
        ":13: organisations[0].head.person:",
        ":16: organisations[0].history[0].renamed.on:",
        "3 problems",
    ] {
        assert!(done.out.contains(expected), "{expected}\n{}", done.out);
    }
    let json: Value = serde_json::from_str(&senim(&["world", "check", &file, "--json"]).out).unwrap();
    assert_eq!((json["problems"].as_array().unwrap().len(), &json["problems"][1]["line"]), (3, &Value::from(13)));
    let shown = senim(&["world", "show", &file]);
    assert_eq!((shown.exit, shown.out.as_str()), (Exit::Malformed, ""));
    assert!(shown.err.contains(":13: organisations[0].head.person"), "{}", shown.err);
}

#[test]
fn what_is_no_world_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let bomb: String = format!("format: senim-world/1\nat: x\nabout: {}", "[".repeat(5_000));
    // Ten of ten of ten of a person: the reader must stop long before it has them all.
    let mut aliases = "format: senim-world/1\nat: 2025-06-02 10:15\npersons:\n- &l0 {iin: '850214399009'}\n".to_owned();
    for level in 1..10 {
        let tens = format!("*l{},", level - 1).repeat(10);
        aliases = format!("{aliases}- &l{level} [{tens}]\n");
    }
    let table = [
        ("unknown.yaml", "format: senim-world/1\nat: 2025-06-02 10:15\npersonas: []\n".to_owned(), ":3: "),
        ("twice.yaml", "format: senim-world/1\nat: 2025-06-02 10:15\nat: 2025-06-02 10:15\n".to_owned(), ":3: "),
        ("broken.yaml", "format: [senim-world/1\n".to_owned(), ""),
        ("empty.yaml", String::new(), ""),
        ("deep.yaml", bomb, ""),
        ("aliases.yaml", aliases, ""),
        ("other.yaml", "format: senim-world/2\nat: 2025-06-02 10:15\n".to_owned(), ":1: format:"),
    ];
    for (name, text, expected) in table {
        let done = senim(&["world", "check", &written(folder.path(), name, &text)]);
        assert_eq!(done.exit, Exit::Malformed, "{name}: {}", done.out);
        assert!(done.out.contains(&format!("{name}{expected}")) && done.out.len() < 2_000, "{name}: {}", done.out);
    }
    fs::write(folder.path().join("bytes.yaml"), [0xff, 0xfe, 0xfd]).unwrap();
    let bytes = folder.path().join("bytes.yaml").display().to_string();
    assert_eq!(senim(&["world", "check", &bytes]).exit, Exit::Malformed);
    assert_eq!(senim(&["world", "check", "nowhere.yaml"]).exit, Exit::Usage);
}
