//! The inline reports: 30.05 (actions), 30.06 (names as of a date), the list of changes.

use jiff::civil::Date;

use super::ask::{Echo, NS_3005, NS_3006, NS_CHANGES};
use super::extract::{DEPARTMENT, DIR, NOT_FOUND, SUCCESS, form};
use super::state::{ChangeRow, Deal, Head, Organisation, View};
use super::wire::deal_type;
use crate::shep::{DS, Xml};

/// 30.05.
pub(crate) fn actions(echo: &Echo, view: &View, deals: &[Deal]) -> String {
    report(NS_3005, echo, SUCCESS, |xml| {
        xml.group("businessData", |xml| {
            xml.leaf("ReportNumber", &format!("SIM-3005-{}", echo.number));
            xml.group("Organization", |xml| organisation(xml, view));
            for action in deals {
                xml.group("RegisterDeals", |xml| deal(xml, action));
            }
        });
    })
}

/// 30.06.
pub(crate) fn names(echo: &Echo, on: Date, view: Option<&View>) -> String {
    let status = if view.is_some() { SUCCESS } else { NOT_FOUND };
    report(NS_3006, echo, status, |xml| {
        let Some(view) = view else {
            return;
        };
        let organisation = &view.organisation;
        xml.group("businessData", |xml| {
            xml.leaf("BIN", &organisation.bin);
            xml.leaf("asOf", &on.to_string());
            xml.leaf("OrganizationNameRu", &organisation.name_ru);
            xml.leaf("OrganizationNameKz", &organisation.name_kk);
            address(xml, organisation);
            xml.leaf_if("LeaderIIN", organisation.head.as_ref().and_then(|head| head.iin.as_ref()));
        });
    })
}

/// The list of changes. `total` may be more than there are rows.
pub(crate) fn changes(echo: &Echo, total: usize, rows: &[ChangeRow]) -> String {
    report(NS_CHANGES, echo, SUCCESS, |xml| {
        xml.leaf("total", &total.to_string());
        xml.group("organisations", |xml| {
            for row in rows {
                xml.group("organisation", |xml| {
                    xml.leaf("BIN", &row.bin);
                    xml.leaf("RegistrationLastDate", &row.date);
                });
            }
        });
    })
}

fn report(ns: &str, echo: &Echo, status: [&str; 3], fill: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::new("r:");
    xml.leaf("requestNumber", &echo.number);
    xml.leaf("declarantId", &echo.declarant);
    xml.leaf_if("requestDate", echo.date.as_ref());
    xml.leaf_if("requestSystemId", echo.system.as_ref());
    xml.entry("status", DIR, status);
    fill(&mut xml);
    format!("<r:response xmlns:r=\"{ns}\" xmlns:ds=\"{DS}\">{}</r:response>", xml.finish())
}

fn organisation(xml: &mut Xml, view: &View) {
    let organisation = &view.organisation;
    let [code, ..] = form(organisation.form);
    xml.leaf("OrgFormCode", code);
    xml.leaf("BIN", &organisation.bin);
    xml.leaf("OrganizationNameRu", &organisation.name_ru);
    xml.leaf("OrganizationNameKz", &organisation.name_kk);
    xml.entry("RegistrationDepartment", DIR, DEPARTMENT);
    xml.leaf("RegistrationDate", &organisation.registered.to_string());
    xml.leaf_if("RegistrationLastDate", view.last.map(|last| last.to_string()));
    xml.group("OrganizationLeader", |xml| leader(xml, organisation.head.as_ref()));
    for founder in &organisation.founders {
        xml.group("FoundersFL", |xml| {
            xml.group("FIO", |_| {});
            xml.leaf("IIN", founder);
        });
    }
    xml.leaf("FoundersCount", &organisation.founders.len().to_string());
    xml.leaf("ActivityTypeNameRu", "Разработка программного обеспечения");
    xml.leaf("ActivityTypeNameKz", "Бағдарламалық қамтамасыз етуді әзірлеу");
    address(xml, organisation);
}

/// The schema demands a leader and a position even where nobody holds it.
fn leader(xml: &mut Xml, head: Option<&Head>) {
    let Some(head) = head else {
        xml.group("PositionInfo", |xml| {
            xml.leaf("NameRu", "вакантно");
            xml.leaf("NameKz", "бос");
        });
        return;
    };
    xml.group("FIO", |xml| {
        xml.leaf("SurName", &head.surname);
        xml.leaf("Name", &head.name);
    });
    xml.group("PositionInfo", |xml| {
        xml.leaf("NameRu", &head.position_ru);
        xml.leaf("NameKz", &head.position_kk);
        xml.leaf("AppointmentDate", &head.since.to_string());
    });
    xml.leaf_if("IIN", head.iin.as_ref());
}

fn address(xml: &mut Xml, organisation: &Organisation) {
    xml.group("LegalAddress", |xml| {
        xml.leaf("NameRu", &organisation.address_ru);
        xml.leaf("NameKz", &organisation.address_kk);
    });
}

fn deal(xml: &mut Xml, deal: &Deal) {
    let (id, ru, kz) = deal_type(deal.kind);
    xml.leaf("RegisterDealTypeId", id);
    xml.leaf("RegisterDealTypeNameRu", ru);
    xml.leaf("RegisterDealTypeNameKz", kz);
    xml.leaf("RegisterDealTypeDate", &deal.on.to_string());
    let filled = |text: &'_ str| if text.is_empty() { None } else { Some(text.to_owned()) };
    xml.leaf_if("NoticeRu", filled(&deal.notice_ru));
    xml.leaf_if("NoticeKz", filled(&deal.notice_kk));
}
