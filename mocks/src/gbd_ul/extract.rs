//! `GbdulInfoByBin_v2`: the registration extract as an own document.

use super::ask::INFO_NS;
use super::state::{Head, OrgForm, View};
use crate::shep::{DS, Xml};

/// Tags of a directory entry.
pub(crate) const DIR: [&str; 3] = ["Code", "NameRu", "NameKz"];
/// Status of an answer with data.
pub(crate) const SUCCESS: [&str; 3] = ["002", "Запрос обработан успешно", "Сұраныс сәтті өңделді"];
/// Status of an answer without data.
pub(crate) const NOT_FOUND: [&str; 3] = ["031", "Данные не найдены", "Деректер табылмады"];
const REMOVED: [&str; 3] = ["034", "Снят с регистрации", "Тіркеуден шығарылды"];
/// The registering authority of the simulated contour.
pub(crate) const DEPARTMENT: [&str; 3] = ["SIM", "Тестовый регистрирующий орган", "Сынақ тіркеуші орган"];

/// The document before it is signed.
pub(crate) fn payload(view: Option<&View>) -> String {
    let mut xml = Xml::new("");
    let status = match view {
        None => NOT_FOUND,
        Some(view) if view.liquidated.is_some() => REMOVED,
        Some(_) => SUCCESS,
    };
    xml.entry("Status", DIR, status);
    if let Some(view) = view {
        xml.group("Organization", |xml| organisation(xml, view));
    }
    format!("<g:Response xmlns:g=\"{INFO_NS}\" xmlns:ds=\"{DS}\">{}</g:Response>", xml.finish())
}

fn organisation(xml: &mut Xml, view: &View) {
    let organisation = &view.organisation;
    let registered = ["SIM-ACTIVE", "Зарегистрирован", "Тіркелген"];
    let liquidated = ["SIM-LIQUIDATED", "Ликвидирован", "Таратылған"];
    xml.leaf("BIN", &organisation.bin);
    xml.entry("RegStatus", DIR, if view.liquidated.is_some() { liquidated } else { registered });
    xml.entry("RegistrationDepartment", DIR, DEPARTMENT);
    xml.leaf("RegistrationDate", &organisation.registered.to_string());
    xml.leaf_if("RegistrationLastDate", view.last.map(|last| last.to_string()));
    xml.leaf_if("LiquidationDate", view.liquidated.map(|on| on.to_string()));
    xml.leaf("FullNameRu", &organisation.name_ru);
    xml.leaf("FullNameKz", &organisation.name_kk);
    xml.entry("OrgForm", DIR, form(organisation.form));
    xml.leaf("TaxOrgStatus", "false");
    if let Some(head) = &organisation.head {
        xml.group("OrganizationLeader", |xml| leader(xml, head));
    }
    xml.group("Activity", |xml| {
        xml.leaf("Main", "true");
        xml.leaf("OKED", "62011");
        xml.leaf("ActivityNameKz", "Бағдарламалық қамтамасыз етуді әзірлеу");
        xml.leaf("ActivityNameRu", "Разработка программного обеспечения");
    });
    xml.group("Address", |xml| {
        xml.leaf("CityRu", &organisation.address_ru);
        xml.leaf("CityKz", &organisation.address_kk);
    });
    for founder in &organisation.founders {
        xml.group("FoundersFL", |xml| xml.leaf("IIN", founder));
    }
    let count = organisation.founders.len().to_string();
    xml.leaf("FoundersCount", &count);
    xml.leaf("FoundersCountFL", &count);
}

fn leader(xml: &mut Xml, head: &Head) {
    xml.group("Position", |xml| {
        xml.entry("PositionType", DIR, ["SIM", &head.position_ru, &head.position_kk]);
        xml.leaf("IssueDate", &head.since.to_string());
    });
    xml.leaf_if("IIN", head.iin.as_ref());
    xml.leaf("SurName", &head.surname);
    xml.leaf("Name", &head.name);
}

/// Code and names of a kind of entity; the code is that of `OrgFormCode` in 30.05.
pub(crate) fn form(form: OrgForm) -> [&'static str; 3] {
    match form {
        OrgForm::Legal => ["1", "Юридическое лицо", "Заңды тұлға"],
        OrgForm::Branch => ["2", "Филиал", "Филиал"],
        OrgForm::Representation => ["3", "Представительство", "Өкілдік"],
    }
}
