//! The register as a list of dated actions, seen through its answers.

use jiff::civil::date;
use serde_json::json;

use super::{
    BIN, BRANCH, LIQUIDATED, STRANGER, as_of, changes, deals, document, head, info, organisation, play, register, root,
};
use crate::gbd_ul::GbdUl;
use crate::kernel::clock::VirtualClock;
use crate::shep::trial::{clock, leaves};
use crate::shep::{SeedError, parse};

fn name(register: &GbdUl) -> String {
    root(register, &info(BIN)).at(&["Organization", "FullNameRu"]).unwrap().text.clone()
}

fn name_on(register: &GbdUl, on: &str) -> Option<String> {
    let root = root(register, &as_of(BIN, on));
    Some(root.at(&["businessData", "OrganizationNameRu"])?.text.clone())
}

fn rows(register: &GbdUl, from: &str, to: &str) -> Vec<(String, String)> {
    let root = root(register, &changes(from, to));
    let rows = &root.child("organisations").unwrap().children;
    assert_eq!(root.value("total"), Some(rows.len().to_string().as_str()));
    let value = |row: &crate::shep::Element, name: &str| row.value(name).unwrap().to_owned();
    rows.iter().map(|row| (value(row, "RegistrationLastDate"), value(row, "BIN"))).collect()
}

fn tomorrow(now: &VirtualClock) {
    now.set(clock(date(2025, 6, 3)).now());
}

#[test]
fn the_extract_is_the_fold_up_to_today() {
    let (register, _) = register();
    register.change_address(BIN, "Алматы қ.", "г. Алматы", date(2025, 6, 1)).unwrap();
    register.add_founder(BIN, "510322399006", date(2025, 6, 2)).unwrap();
    // Entered last, but dated before the name that is in force.
    register.rename(BIN, "«Ескі» ЖШС", "ТОО «Прежнее»", date(2024, 1, 1)).unwrap();
    let extract = root(&register, &info(BIN));
    let organisation = extract.child("Organization").unwrap();
    let at = |path: &[&str]| organisation.at(path).unwrap().text.clone();
    assert_eq!(at(&["FullNameRu"]), "ТОО «Серебро & Ко»");
    assert_eq!(at(&["FullNameKz"]), "«Күміс & Ко» ЖШС");
    assert_eq!((at(&["Address", "CityRu"]), at(&["Address", "CityKz"])), ("г. Алматы".into(), "Алматы қ.".into()));
    assert_eq!(at(&["OrganizationLeader", "IIN"]), "781231399009");
    assert_eq!((at(&["RegistrationDate"]), at(&["RegistrationLastDate"])), ("2019-11-12".into(), "2025-06-02".into()));
    let founders: Vec<_> = leaves(organisation).into_iter().filter(|leaf| leaf.contains("Founders")).collect();
    assert_eq!(
        founders,
        [
            "Organization/FoundersFL/IIN=901101499005",
            "Organization/FoundersFL/IIN=510322399006",
            "Organization/FoundersCount=2",
            "Organization/FoundersCountFL=2",
        ]
    );
    assert_eq!(register.names(BIN), Some(("«Күміс & Ко» ЖШС".to_owned(), "ТОО «Серебро & Ко»".to_owned())));
}

#[test]
fn what_is_dated_later_is_invisible_until_its_day() {
    let (register, now) = register();
    let everywhere = |register: &GbdUl| {
        [info(BIN), deals(BIN), as_of(BIN, "2025-12-31"), changes("2025-05-01", "2025-12-31")].map(|body| {
            let text = document(&play(register, &body, None).1);
            text.contains("Завтра") || text.contains("2025-06-03")
        })
    };
    assert_eq!(everywhere(&register), [false; 4]);
    tomorrow(&now);
    assert_eq!(everywhere(&register), [true; 4]);
    assert_eq!(name(&register), "ТОО «Завтра»");
}

#[test]
fn an_organisation_does_not_exist_before_its_registration() {
    let (register, _) = register();
    let mut young = organisation(STRANGER, "Жас");
    young.registered = date(2025, 6, 3);
    register.register(young).unwrap();
    assert_eq!(root(&register, &info(STRANGER)).at(&["Status", "Code"]).unwrap().text, "031");
    assert_eq!(play(&register, &deals(STRANGER), None).1.facts, json!({ "shep_status": "404", "found": false }));
    assert_eq!(name_on(&register, "2019-11-11"), None);
    assert_eq!(name_on(&register, "2019-11-12").as_deref(), Some("ТОО «Алтын»"));
}

#[test]
fn an_old_name_is_had_by_its_date() {
    let (register, now) = register();
    tomorrow(&now);
    for (on, wanted) in [
        ("2025-05-29", "ТОО «Алтын»"),
        ("2025-05-30", "ТОО «Серебро & Ко»"),
        ("2025-06-02", "ТОО «Серебро & Ко»"),
        ("2025-06-03", "ТОО «Завтра»"),
    ] {
        assert_eq!(name_on(&register, on).as_deref(), Some(wanted), "{on}");
    }
    let view = root(&register, &as_of(BIN, "2025-05-29"));
    assert_eq!(view.at(&["businessData", "LeaderIIN"]).unwrap().text, "850214399009");
    let text = document(&play(&register, &info(BIN), None).1);
    assert!(!text.contains("Алтын") && !text.contains("Серебро"), "the extract has no previous names");
}

#[test]
fn grounds_of_one_day_stand_in_one_row() {
    let (register, _) = register();
    register.rename(BIN, "«Күміс» ЖШС", "ТОО «Серебро»", date(2025, 5, 30)).unwrap();
    register.resend(BIN, date(2025, 5, 31)).unwrap();
    register.change_address(BIN, "Алматы қ.", "г. Алматы", date(2025, 6, 1)).unwrap();
    register.add_founder(BIN, "510322399006", date(2025, 6, 1)).unwrap();
    register.liquidate(BIN, date(2025, 6, 1)).unwrap();
    let report = root(&register, &deals(BIN));
    let business = report.child("businessData").unwrap();
    let rows = business.children.iter().filter(|child| child.name == "RegisterDeals");
    let rows: Vec<[&str; 4]> = rows
        .map(|row| {
            ["RegisterDealTypeDate", "RegisterDealTypeId", "NoticeRu", "NoticeKz"]
                .map(|name| row.value(name).unwrap_or_default())
        })
        .collect();
    assert_eq!(
        rows,
        [
            ["2019-11-12", "SIM-REG", "", ""],
            [
                "2025-05-30",
                "SIM-REREG",
                "изменение наименования; смена первого руководителя",
                "атауының өзгеруі; бірінші басшының ауысуы",
            ],
            ["2025-05-31", "SIM-REREG", "", ""],
            [
                "2025-06-01",
                "SIM-REREG",
                "изменение адреса; изменение состава учредителей",
                "мекенжайдың өзгеруі; құрылтайшылар құрамының өзгеруі",
            ],
            ["2025-06-01", "SIM-LIQ", "", ""],
        ]
    );
}

#[test]
fn changes_are_listed_by_date_within_the_period() {
    let (register, now) = register();
    register.resend(BRANCH, date(2025, 5, 10)).unwrap();
    register.resend(BRANCH, date(2025, 5, 25)).unwrap();
    let pair = |date: &str, bin: &str| (date.to_owned(), bin.to_owned());
    let (last, struck, branch) = (pair("2025-05-30", BIN), pair("2025-05-20", LIQUIDATED), pair("2025-05-25", BRANCH));
    assert_eq!(rows(&register, "2025-05-20", "2025-05-30"), [struck.clone(), branch.clone(), last.clone()]);
    assert_eq!(rows(&register, "2025-05-21", "2025-05-29"), [branch]);
    assert_eq!(rows(&register, "2025-05-10", "2025-05-20"), [pair("2025-05-10", BRANCH), struck]);
    assert_eq!(rows(&register, "2025-06-01", "2025-06-30"), []);
    tomorrow(&now);
    assert_eq!(rows(&register, "2025-05-30", "2025-06-02"), [last]);
    assert_eq!(rows(&register, "2025-05-30", "2025-06-03"), [pair("2025-06-03", BIN)]);
}

#[test]
fn bad_rows_are_planted_into_the_list() {
    let (register, _) = register();
    register.plant_bad_row("191140999008", "2025-05-30");
    register.plant_bad_row(BIN, "2025-02-30");
    register.plant_bad_row("12", "2025-06-03");
    let pair = |date: &str, bin: &str| (date.to_owned(), bin.to_owned());
    let impossible = pair("2025-02-30", BIN);
    assert_eq!(
        rows(&register, "2025-05-30", "2025-05-30"),
        [impossible.clone(), pair("2025-05-30", "191140999008"), pair("2025-05-30", BIN)]
    );
    assert_eq!(rows(&register, "2025-06-01", "2025-06-03"), [impossible]);
    assert_eq!(root(&register, &info("12")).at(&["Status", "Code"]).unwrap().text, "031");
    register.clear();
    assert_eq!(rows(&register, "2019-01-01", "2025-06-02"), []);
}

#[test]
fn a_head_may_be_lost_or_foreign() {
    let (register, _) = register();
    let mut foreigner = head("850214399009", "ШЕТЕЛОВ");
    foreigner.iin = None;
    register.change_head(BIN, Some(foreigner), date(2025, 5, 31)).unwrap();
    let leader = root(&register, &info(BIN)).at(&["Organization", "OrganizationLeader"]).unwrap().clone();
    assert_eq!((leader.value("IIN"), leader.value("SurName")), (None, Some("ШЕТЕЛОВ")));
    register.change_head(BIN, None, date(2025, 6, 1)).unwrap();
    let (_, answer) = play(&register, &info(BIN), None);
    assert!(parse(&document(&answer)).unwrap().at(&["Organization", "OrganizationLeader"]).is_none());
    assert_eq!(answer.facts["head"], json!(null));
    assert!(root(&register, &as_of(BIN, "2025-06-01")).at(&["businessData", "LeaderIIN"]).is_none());
}

#[test]
fn impossible_seeds_are_refused() {
    let (register, _) = register();
    let wrong = || organisation("191140999008", "Қате");
    let mut nameless = organisation(STRANGER, "Атсыз");
    nameless.name_kk = " ".to_owned();
    assert_eq!(register.register(wrong()), Err(SeedError::Number("191140999008".to_owned())));
    assert_eq!(register.register(nameless.clone()), Err(SeedError::EmptyName(STRANGER.to_owned())));
    assert_eq!(register.register(organisation(BIN, "Алтын")), Err(SeedError::Twice(BIN.to_owned())));
    assert_eq!(register.resend(STRANGER, date(2025, 6, 1)), Err(SeedError::Unknown(STRANGER.to_owned())));
    let early = date(2019, 11, 11);
    assert_eq!(register.resend(BIN, early), Err(SeedError::TooEarly(BIN.to_owned(), early)));
    assert_eq!((register.register_raw(wrong()), register.register_raw(nameless)), (Ok(()), Ok(())));
    assert_eq!(root(&register, &info("191140999008")).at(&["Status", "Code"]).unwrap().text, "002");
}
