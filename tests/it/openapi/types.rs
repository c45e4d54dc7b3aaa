//! Schemas and Rust types have the same members, need the same ones and refuse the same ones.

use std::collections::BTreeSet;

use senim::adaptor::types::{
    AccessEntry, AccessLog, AccessMade, Answer, Answers, Application, ApplicationStatus, Applications, Cabinet,
    CabinetRequest, CaseStatus, Cases, Claim, Clock, ConsentPassword, ConsentQuestion, ConsentQuestionStatus,
    ConsentQuestions, ContractMade, Decide, Decision, Describe, Document, DocumentAccess, DocumentRequest,
    DocumentRequestStatus, DocumentRequests, Documents, Entries, EntryDocument, EntryStatus, EntryVersion,
    EnvironmentAsked, EnvironmentRequest, EnvironmentRequests, Evidence, EvidenceDocument, Filing, FilingStatus,
    Filings, FormFields, FormSignature, FormStatements, Monitoring, MonitoringFinding, MonitoringRun, Neighbour,
    NewObject, NewService, ObjectStatus, ObjectStep, Objects, OrderStatus, Question, Quiescent, Reason, RecordVersion,
    Records, RefusalEntry, Refusals, RegistrationAnswer, RegistrationBegun, RegistrationForm, RegistrationPassword,
    RegistrationStatus, Registrations, Reset, SearchDone, Searches, ServiceRequest, ServiceRequestStatus,
    ServiceRequests, ServiceStatus, Services, SessionEnd, Signature, StatementKept, StatementsKept, StepDone,
};
use senim::adaptor::types::{
    CabinetNotice, CaseHistory, CasePerson, CaseStepTaken, CaseSteps, CorrectionAsked, CorrectionStatus, Corrections,
    DataTransfer, DataUse, Notices, OwnDataAsked, OwnDataRequest, OwnDataRequests, PersonView, PersonViewed,
    PersonViews, ServiceMode, ServiceModes, ServiceSetup, ServiceStep, TransferBasis, Transfers,
};
use senim::adaptor::types::{
    EdsShown, MatrixCode, MessageShown, ResultDocument, ResultHandOver, ResultOfficials, ResultSignature, Results,
    SignerShown, Verification, VerificationAnswer, Verifications,
};
use senim::wire::json::callback::{Delivery, Head, Lists, NewPermit, Organisation, Permits, Reply};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{document, example, keys, read, schema, strings};

/// A value read into its type and written again.
type Through = fn(Value) -> Result<Value, String>;

fn through<T: Serialize + DeserializeOwned>(value: Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(value).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// Every message with the type that reads and writes it.
const TYPES: [(&str, Through); 121] = [
    ("Describe", through::<Describe>),
    ("Claim", through::<Claim>),
    ("Reset", through::<Reset>),
    ("Neighbour", through::<Neighbour>),
    ("Clock", through::<Clock>),
    ("Quiescent", through::<Quiescent>),
    ("Application", through::<Application>),
    ("OrderStatus", through::<OrderStatus>),
    ("Cases", through::<Cases>),
    ("CaseStatus", through::<CaseStatus>),
    ("Decision", through::<Decision>),
    ("Records", through::<Records>),
    ("RecordVersion", through::<RecordVersion>),
    ("Documents", through::<Documents>),
    ("Document", through::<Document>),
    ("Applications", through::<Applications>),
    ("ApplicationStatus", through::<ApplicationStatus>),
    ("Refusals", through::<Refusals>),
    ("RefusalEntry", through::<RefusalEntry>),
    ("Evidence", through::<Evidence>),
    ("EvidenceDocument", through::<EvidenceDocument>),
    ("Filing", through::<Filing>),
    ("Signature", through::<Signature>),
    ("Decide", through::<Decide>),
    ("Filings", through::<Filings>),
    ("FilingStatus", through::<FilingStatus>),
    ("Reason", through::<Reason>),
    ("Entries", through::<Entries>),
    ("EntryStatus", through::<EntryStatus>),
    ("EntryVersion", through::<EntryVersion>),
    ("EntryDocument", through::<EntryDocument>),
    ("Monitoring", through::<Monitoring>),
    ("MonitoringRun", through::<MonitoringRun>),
    ("MonitoringFinding", through::<MonitoringFinding>),
    ("Cabinet", through::<Cabinet>),
    ("CabinetRequest", through::<CabinetRequest>),
    ("NewObject", through::<NewObject>),
    ("ObjectStep", through::<ObjectStep>),
    ("Question", through::<Question>),
    ("EnvironmentAsked", through::<EnvironmentAsked>),
    ("ContractMade", through::<ContractMade>),
    ("AccessMade", through::<AccessMade>),
    ("Objects", through::<Objects>),
    ("ObjectStatus", through::<ObjectStatus>),
    ("StepDone", through::<StepDone>),
    ("Answers", through::<Answers>),
    ("Answer", through::<Answer>),
    ("EnvironmentRequests", through::<EnvironmentRequests>),
    ("EnvironmentRequest", through::<EnvironmentRequest>),
    ("Searches", through::<Searches>),
    ("SearchDone", through::<SearchDone>),
    ("AccessLog", through::<AccessLog>),
    ("AccessEntry", through::<AccessEntry>),
    ("RegistrationBegun", through::<RegistrationBegun>),
    ("RegistrationForm", through::<RegistrationForm>),
    ("FormFields", through::<FormFields>),
    ("FormStatements", through::<FormStatements>),
    ("FormSignature", through::<FormSignature>),
    ("RegistrationPassword", through::<RegistrationPassword>),
    ("SessionEnd", through::<SessionEnd>),
    ("Registrations", through::<Registrations>),
    ("RegistrationStatus", through::<RegistrationStatus>),
    ("StatementsKept", through::<StatementsKept>),
    ("StatementKept", through::<StatementKept>),
    ("RegistrationAnswer", through::<RegistrationAnswer>),
    ("OwnDataAsked", through::<OwnDataAsked>),
    ("CorrectionAsked", through::<CorrectionAsked>),
    ("PersonView", through::<PersonView>),
    ("ServiceSetup", through::<ServiceSetup>),
    ("ServiceStep", through::<ServiceStep>),
    ("OwnDataRequests", through::<OwnDataRequests>),
    ("OwnDataRequest", through::<OwnDataRequest>),
    ("DataUse", through::<DataUse>),
    ("PersonViews", through::<PersonViews>),
    ("PersonViewed", through::<PersonViewed>),
    ("CasePerson", through::<CasePerson>),
    ("Corrections", through::<Corrections>),
    ("CorrectionStatus", through::<CorrectionStatus>),
    ("Notices", through::<Notices>),
    ("CabinetNotice", through::<CabinetNotice>),
    ("Transfers", through::<Transfers>),
    ("DataTransfer", through::<DataTransfer>),
    ("TransferBasis", through::<TransferBasis>),
    ("ServiceModes", through::<ServiceModes>),
    ("ServiceMode", through::<ServiceMode>),
    ("CaseSteps", through::<CaseSteps>),
    ("CaseHistory", through::<CaseHistory>),
    ("CaseStepTaken", through::<CaseStepTaken>),
    ("NewService", through::<NewService>),
    ("ServiceRequest", through::<ServiceRequest>),
    ("DocumentRequest", through::<DocumentRequest>),
    ("ConsentQuestion", through::<ConsentQuestion>),
    ("ConsentPassword", through::<ConsentPassword>),
    ("Services", through::<Services>),
    ("ServiceStatus", through::<ServiceStatus>),
    ("ServiceRequests", through::<ServiceRequests>),
    ("ServiceRequestStatus", through::<ServiceRequestStatus>),
    ("DocumentRequests", through::<DocumentRequests>),
    ("DocumentRequestStatus", through::<DocumentRequestStatus>),
    ("DocumentAccess", through::<DocumentAccess>),
    ("ConsentQuestions", through::<ConsentQuestions>),
    ("ConsentQuestionStatus", through::<ConsentQuestionStatus>),
    ("ResultHandOver", through::<ResultHandOver>),
    ("ResultOfficials", through::<ResultOfficials>),
    ("ResultSignature", through::<ResultSignature>),
    ("Verification", through::<Verification>),
    ("Results", through::<Results>),
    ("ResultDocument", through::<ResultDocument>),
    ("SignerShown", through::<SignerShown>),
    ("MatrixCode", through::<MatrixCode>),
    ("Verifications", through::<Verifications>),
    ("VerificationAnswer", through::<VerificationAnswer>),
    ("MessageShown", through::<MessageShown>),
    ("EdsShown", through::<EdsShown>),
    ("Reply", through::<Reply>),
    ("Delivery", through::<Delivery>),
    ("Lists", through::<Lists>),
    ("Organisation", through::<Organisation>),
    ("Head", through::<Head>),
    ("Permits", through::<Permits>),
    ("NewPermit", through::<NewPermit>),
];

/// Names of the public structs of a source file.
fn structs(path: &str) -> Vec<String> {
    let file = syn::parse_file(&read(path)).unwrap();
    let public = |item| match item {
        syn::Item::Struct(found) if matches!(found.vis, syn::Visibility::Public(_)) => Some(found.ident.to_string()),
        _ => None,
    };
    file.items.into_iter().filter_map(public).collect()
}

#[test]
fn every_message_has_a_schema_and_every_schema_a_message() {
    let document = document();
    let listed: BTreeSet<&str> = TYPES.iter().map(|(name, _)| *name).collect();
    let of_code = [
        structs("src/adaptor/types/mod.rs"),
        structs("src/adaptor/types/evidence.rs"),
        structs("src/adaptor/types/order204.rs"),
        structs("src/adaptor/types/register.rs"),
        structs("src/adaptor/types/objects.rs"),
        structs("src/adaptor/types/subscribers.rs"),
        structs("src/adaptor/types/privacy.rs"),
        structs("src/adaptor/types/services.rs"),
        structs("src/adaptor/types/results.rs"),
        structs("src/wire/json/callback.rs"),
    ]
    .concat();
    assert_eq!(listed, of_code.iter().map(String::as_str).collect(), "messages of the code");
    let all = document["components"]["schemas"].as_object().unwrap();
    let objects: BTreeSet<&str> =
        all.iter().filter(|(_, schema)| schema["type"] == "object").map(|(name, _)| name.as_str()).collect();
    // A problem has no public type, and readings are a map of the law; both are compared elsewhere.
    let told: BTreeSet<&str> = objects.into_iter().filter(|name| !["Problem", "Readings"].contains(name)).collect();
    assert_eq!(told, listed, "messages of the document");
}

#[test]
fn examples_are_whole_and_fit_their_schema_and_their_type() {
    let document = document();
    for (name, through) in TYPES {
        let example = example(&document, name);
        assert_eq!(schema::flaws(&document, schema(&document, name), &example), Vec::<String>::new(), "{name}");
        assert_eq!(through(example.clone()), Ok(example), "{name} is not written as the example is");
    }
}

#[test]
fn members_are_the_same_and_the_same_ones_are_needed() {
    let document = document();
    for (name, through) in TYPES {
        let (schema, example) = (schema(&document, name), example(&document, name));
        let written = through(example.clone()).unwrap();
        assert_eq!(keys(&written), keys(&schema["properties"]), "members of {name}");
        let needed = |member: &&str| {
            let mut without = example.clone();
            without.as_object_mut().unwrap().remove(*member);
            through(without).is_err()
        };
        let needed: BTreeSet<&str> = keys(&written).into_iter().filter(needed).collect();
        assert_eq!(strings(&schema["required"]), needed, "needed members of {name}");
    }
}

#[test]
fn unknown_members_are_refused_where_the_schema_says_so() {
    let document = document();
    for (name, through) in TYPES {
        let mut more = example(&document, name);
        more["unheardOf"] = json!(1);
        let closed = schema(&document, name).get("additionalProperties") == Some(&json!(false));
        assert_eq!(through(more).is_err(), closed, "{name}");
    }
}
