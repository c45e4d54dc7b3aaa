//! Every kind of answer, word for word, and the forms in which a request may come.

use insta::assert_snapshot;

use super::{
    BIN, BRANCH, LIQUIDATED, REQUESTOR, SIGNER, STRANGER, as_of, changes, deals, document, info, info_document, inline,
    play, register, root, seal,
};
use crate::gbd_ul::ask::{INFO, NS_3005, REPORT_3005};
use crate::kernel::fault::Fault;
use crate::shep::trial::{assert_order, client_envelope, codes, data, fault_code, golden, text_data};

fn whole(body: &str, fault: Option<&Fault>) -> String {
    let (opened, answer) = play(&register().0, body, fault);
    golden(&opened, &answer)
}

#[test]
fn extracts() {
    assert_snapshot!("extract", whole(&info(BIN), None));
    assert_snapshot!("extract_of_a_branch_without_head", whole(&info(BRANCH), None));
    assert_snapshot!("extract_of_the_liquidated", whole(&info(LIQUIDATED), None));
    assert_snapshot!("extract_not_found", whole(&info(STRANGER), None));
}

#[test]
fn reports() {
    assert_snapshot!("report_3005", whole(&deals(BIN), None));
    assert_snapshot!("report_3005_not_found", whole(&deals(STRANGER), None));
    assert_snapshot!("report_3006", whole(&as_of(BIN, "2025-05-29"), None));
    assert_snapshot!("report_3006_not_found", whole(&as_of(STRANGER, "2025-05-29"), None));
    assert_snapshot!("changes", whole(&changes("2025-05-01", "2025-06-02"), None));
    assert_snapshot!("changes_of_no_period", whole(&changes("2025-06-02", "2025-05-01"), None));
}

#[test]
fn refusals() {
    assert_snapshot!("crash", whole(&info(BIN), Some(&Fault::ShepStatus("SCSE003".to_owned()))));
    assert_snapshot!("soap_fault", whole(&info(BIN), Some(&Fault::SoapFault("SIM-GATEWAY".to_owned()))));
    let forged = client_envelope(INFO, &text_data(&info_document(BIN, "201063999005")));
    assert_snapshot!("signed_by_another", whole(&forged, None));
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let (register, _) = register();
    for bin in [BIN, BRANCH, LIQUIDATED] {
        let extract = root(&register, &info(bin));
        assert_order(&extract, "Status Organization Signature");
        assert_order(
            extract.child("Organization").unwrap(),
            "BIN RegStatus RegistrationDepartment RegistrationDate RegistrationLastDate LiquidationDate FullNameRu \
             FullNameKz OrgForm TaxOrgStatus OrganizationLeader Activity Address FoundersFL FoundersCount FoundersCountUL \
             FoundersCountFL",
        );
        let report = root(&register, &deals(bin));
        assert_order(&report, "requestNumber declarantId requestDate requestSystemId status businessData Signature");
        assert_order(report.child("businessData").unwrap(), "ReportNumber Organization RegisterDeals");
        let organisation = report.at(&["businessData", "Organization"]).unwrap();
        assert_order(
            organisation,
            "OrgFormCode BIN OrganizationNameRu OrganizationNameKz RegistrationDepartment RegistrationDate \
             RegistrationLastDate OrganizationLeader FoundersFL FoundersCount ActivityTypeNameRu ActivityTypeNameKz LegalAddress",
        );
        for needed in ["OrganizationLeader", "LegalAddress", "RegistrationDepartment"] {
            assert!(organisation.child(needed).is_some(), "{bin} {needed}");
        }
        assert_eq!((extract.ns.is_empty(), organisation.ns.as_str()), (false, NS_3005));
        assert!(extract.child("Organization").unwrap().ns.is_empty());
    }
}

#[test]
fn every_document_is_signed_by_the_register() {
    let (register, _) = register();
    for body in [
        info(BIN),
        info(STRANGER),
        deals(BIN),
        as_of(BIN, "2025-05-29"),
        as_of(STRANGER, "2025-05-29"),
        changes("2025-05-01", "2025-06-02"),
    ] {
        let (_, answer) = play(&register, &body, None);
        assert_eq!(seal(&document(&answer)), (SIGNER.to_owned(), true), "{body}");
    }
}

#[test]
fn a_payload_may_come_in_the_other_form() {
    let (register, _) = register();
    let right = document(&play(&register, &info(BIN), None).1);
    let document_of = |data: &str| {
        let (opened, answer) = play(&register, &client_envelope(INFO, data), None);
        (codes(&opened), document(&answer))
    };
    let asked = info_document(BIN, REQUESTOR);
    let advisories = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        document_of(&format!("<data>{asked}</data>")),
        (advisories(&["gbdul.payload-form", "gbdul.signature-not-verified"]), right.clone())
    );
    let gost = asked.replace("xmlenc#sha256", "xmldsig-more#gost34311");
    assert_eq!(document_of(&text_data(&gost)), (advisories(&["gbdul.signature-not-verified"]), right));
    let fields = format!("<r:businessData><r:BIN>{BIN}</r:BIN></r:businessData>");
    let report = inline(NS_3005, &fields);
    let rootless = format!(
        "<data xmlns:r=\"{NS_3005}\">{}</data>",
        &report[report.find("<r:requestNumber").unwrap()..report.rfind("</r:request>").unwrap()]
    );
    for (data, finding) in [(text_data(&report), "gbdul.payload-form"), (rootless, "gbdul.no-root")] {
        let (opened, answer) = play(&register, &client_envelope(REPORT_3005, &data), None);
        assert_eq!(codes(&opened), [finding]);
        assert!(document(&answer).contains("SIM-REREG"), "{finding}");
    }
}

#[test]
fn broken_payloads_are_faults() {
    let (register, _) = register();
    let signed = info_document(BIN, REQUESTOR);
    let unsigned = format!("{}</g:Request>", &signed[..signed.find("<ds:Signature>").unwrap()]);
    let table: [(&str, String, &[&str], &str); 8] = [
        (INFO, signed.replace(BIN, BRANCH), &["!gbdul.signature"], "SIM-BAD-SIGNATURE"),
        (INFO, unsigned, &["!gbdul.missing"], "SIM-SCHEMA"),
        (INFO, signed.replace("g:Request", "g:Response"), &["!gbdul.root", "!gbdul.signature"], "SIM-BAD-SIGNATURE"),
        (INFO, "<g:Request".to_owned(), &["!shep.xml"], "SIM-SCHEMA"),
        (INFO, String::new(), &["!gbdul.payload"], "SIM-SCHEMA"),
        (REPORT_3005, inline(NS_3005, ""), &["gbdul.payload-form", "!gbdul.missing"], "SIM-SCHEMA"),
        (
            REPORT_3005,
            inline("urn:other", ""),
            &["!gbdul.root", "gbdul.payload-form", "!gbdul.namespace", "!gbdul.namespace", "!gbdul.missing"],
            "SIM-SCHEMA",
        ),
        ("SIM_GBDUL_REPORT_3006", as_of(BIN, "2025-02-30"), &["!gbdul.value"], "SIM-SCHEMA"),
    ];
    for (service, payload, findings, fault) in table {
        let body =
            if payload.starts_with("<soapenv") { payload } else { client_envelope(service, &text_data(&payload)) };
        let (opened, answer) = play(&register, &body, None);
        assert_eq!(codes(&opened), findings, "{body}");
        assert_eq!((answer.status, fault_code(&answer).as_str()), (500, fault), "{findings:?}");
    }
    assert!(data(&play(&register, &info(BIN), None).1).children.is_empty(), "the extract is a string");
}
