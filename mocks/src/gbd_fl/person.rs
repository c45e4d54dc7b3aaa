//! The structure `Person`: its elements in the order of the schema, facts at their places.

use jiff::ToSpan;
use jiff::civil::Date;

use super::state::{Fact, Place, View};
use crate::shep::Xml;

/// Tags of a dictionary entry.
pub(crate) const DICT: [&str; 3] = ["code", "nameRu", "nameKz"];

const KAZAKHSTAN: [&str; 3] = ["398", "КАЗАХСТАН", "ҚАЗАҚСТАН"];
const ABROAD: [&str; 3] = ["840", "США", "АҚШ"];
const COURT: [&str; 3] = ["SIM-COURT", "Тестовый суд", "Сынақ соты"];
const NO_COURT: [&str; 3] = ["SIM-NONE", "Нет", "Жоқ"];

/// Writes the children of `person`.
pub(crate) fn write(xml: &mut Xml, view: &View) {
    let person = &view.person;
    xml.leaf("iin", &person.iin);
    xml.leaf("surname", &person.surname);
    xml.leaf("name", &person.name);
    xml.leaf_if("patronymic", person.patronymic.as_ref());
    xml.leaf("birthDate", &person.birth.to_string());
    xml.leaf_if("deathDate", day(view.death()));
    xml.entry("gender", DICT, if person.male { ["1", "Мужской", "Еркек"] } else { ["2", "Женский", "Әйел"] });
    xml.entry("nationality", DICT, if person.male { ["005", "КАЗАХ", "ҚАЗАҚ"] } else { ["005", "КАЗАШКА", "ҚАЗАҚ"] });
    let foreign = view.at(Place::Citizenship).is_some();
    xml.entry("citizenship", DICT, if foreign { ABROAD } else { KAZAKHSTAN });
    xml.entry("lifeStatus", DICT, life(view.at(Place::Life)));
    if let Some(fact) = view.at(Place::Liberty) {
        liberty(xml, view, fact);
    }
    if let Some(on) = view.death() {
        xml.group("deathCertificate", |xml| {
            xml.leaf("number", "SIM-000001");
            xml.leaf("beginDate", &on.to_string());
        });
    }
    xml.group("birthPlace", |xml| xml.entry("country", DICT, if foreign { ABROAD } else { KAZAKHSTAN }));
    xml.group("regAddress", |xml| {
        xml.entry("country", DICT, KAZAKHSTAN);
        xml.leaf("city", "АСТАНА");
        xml.leaf("beginDate", &view.of_age().to_string());
        xml.entry("status", DICT, ["1", "Зарегистрирован", "Тіркелген"]);
    });
    if let Some(fact) = view.at(Place::Capacity) {
        capacity(xml, view, fact);
    }
    statuses(xml, view);
    xml.group("documents", |xml| xml.group("document", |xml| document(xml, view, foreign)));
    if view.at(Place::Address).is_some() {
        xml.group("addresses", |xml| xml.group("address", |xml| temporary_address(xml, view)));
    }
}

fn life(fact: Option<Fact>) -> [&'static str; 3] {
    match fact {
        Some(Fact::Deceased { .. }) => ["SIM-DECEASED", "Умерший", "Қайтыс болған"],
        Some(_) => ["SIM-DECLARED-DEAD", "Объявлен умершим", "Қайтыс болды деп жарияланған"],
        None => ["0", "Нормальный", "Қалыпты"],
    }
}

fn liberty(xml: &mut Xml, view: &View, fact: Fact) {
    let code = match fact {
        Fact::Pretrial { .. } => ["SIM-PRETRIAL", "Под стражей до приговора", "Үкімге дейін қамауда"],
        Fact::SuspendedSentence => ["SIM-SUSPENDED", "Условное осуждение", "Шартты түрде сотталған"],
        Fact::NonCustodial => ["SIM-NON-CUSTODIAL", "Наказание без лишения свободы", "Бас бостандығынан айырусыз жаза"],
        _ => ["SIM-IN-CUSTODY", "В местах лишения свободы", "Бас бостандығынан айыру орнында"],
    };
    let (from, to) = fact.span();
    xml.group("imprisonedStatus", |xml| {
        xml.entry("imprisonedStatus", DICT, code);
        xml.leaf("imprisonedBeginDate", &from.unwrap_or_else(|| view.of_age()).to_string());
        xml.leaf_if("imprisonedEndDate", day(to));
    });
}

fn capacity(xml: &mut Xml, view: &View, fact: Fact) {
    let (code, court) = match fact {
        Fact::Restricted { .. } => (["SIM-RESTRICTED", "Ограниченно дееспособен", "Әрекет қабілеті шектелген"], COURT),
        Fact::Diagnosis => (["SIM-DIAGNOSIS", "Диагноз без решения суда", "Сот шешімінсіз диагноз"], NO_COURT),
        _ => (["SIM-INCAPABLE", "Недееспособен", "Әрекетке қабілетсіз"], COURT),
    };
    let (from, to) = fact.span();
    xml.group("personCapableStatus", |xml| {
        xml.entry("capableStatus", DICT, code);
        xml.leaf("capableDate", &from.unwrap_or_else(|| view.of_age()).to_string());
        xml.leaf_if("capableEndDate", day(to));
        xml.leaf("capableNumber", "SIM-000002");
        xml.entry("court", DICT, court);
    });
}

/// Recognised as missing; struck off because of a permanent residence abroad.
fn statuses(xml: &mut Xml, view: &View) {
    if let Some(Fact::Missing { from, to }) = view.at(Place::Missing) {
        xml.group("missingStatus", |xml| {
            xml.leaf("missing", "true");
            xml.leaf("missingDate", &from.to_string());
            xml.leaf_if("missingEndDate", day(to));
            xml.leaf("missingNumber", "SIM-000003");
            xml.entry("gpTerritorial", DICT, ["SIM", "Тестовый орган", "Сынақ органы"]);
        });
    }
    if let Some(Fact::PermanentlyAbroad { from }) = view.at(Place::Exclusion) {
        let reason = ["SIM-PERMANENT-ABROAD", "Постоянное жительство за рубежом", "Шетелде тұрақты тұру"];
        xml.group("excludeStatus", |xml| {
            xml.entry("excludeReason", DICT, reason);
            xml.leaf("excludeDate", &from.to_string());
        });
    }
}

fn document(xml: &mut Xml, view: &View, foreign: bool) {
    let person = &view.person;
    let (kind, organisation) = if foreign {
        (
            ["015", "ПАСПОРТ ИНОСТРАННОГО ГРАЖДАНИНА", "ШЕТЕЛ АЗАМАТЫНЫҢ ПАСПОРТЫ"],
            ["003", "ИНОСТРАННЫЙ ОРГАН", "ШЕТЕЛ ОРГАНЫ"],
        )
    } else {
        (["002", "УДОСТОВЕРЕНИЕ РК", "ҚР ЖЕКЕ КУӘЛІГІ"], ["002", "МВД РК", "ҚР ІІМ"])
    };
    let status = if view.death().is_some() {
        ["18", "ИЗМЕНЕНИЕ ЗАПИСИ АКТА О СМЕРТИ", "ӨЛІМ ТУРАЛЫ АКТ ЖАЗБАСЫНЫҢ ӨЗГЕРУІ"]
    } else {
        ["00", "ДОКУМЕНТ ДЕЙСТВИТЕЛЕН", "ҚҰЖАТ ЖАРАМДЫ"]
    };
    xml.entry("type", DICT, kind);
    xml.leaf("number", person.iin.get(3..).unwrap_or("000000001"));
    xml.leaf("beginDate", &view.of_age().to_string());
    xml.leaf("endDate", &view.of_age().saturating_add(80.years()).to_string());
    xml.entry("issueOrganization", DICT, organisation);
    xml.entry("status", DICT, status);
    xml.leaf_if("invalidityDate", day(view.death()));
    xml.leaf("surname", &person.surname);
    xml.leaf("name", &person.name);
    xml.leaf_if("patronymic", person.patronymic.as_ref());
    xml.leaf("birthDate", &person.birth.to_string());
}

fn temporary_address(xml: &mut Xml, view: &View) {
    xml.entry("type", DICT, ["SIM-TEMPORARY", "Временное пребывание", "Уақытша болу"]);
    xml.entry("country", DICT, ABROAD);
    xml.leaf("beginDate", &view.of_age().to_string());
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}
