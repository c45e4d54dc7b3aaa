//! Order 567: an entry, its monitoring, a change of its holder's name, an application that is refused.

use jiff::Timestamp;

use super::{Scene, at, down};
use senim::app::ports::PortError;
use senim::domain::facts::Names;
use senim::domain::ids::Bin;
use senim::domain::register::RegisterCore;
use senim::domain::register::context::Context;
use senim::domain::register::facts::{Evidence, Verdict};
use senim::domain::register::filing::Signature;
use senim::domain::register::message::{RegisterEffect, RegisterEvent};
use senim::domain::register::state::Status;
use senim::domain::variant::Defects;
use senim::law::edition::Parameters;
use senim::law::order567::Law567;
use senim::law::reading::Readings;
use senim::wire::json::filing;

const BIN: &str = "191140999009";

/// ҰКО is down when the first application comes, the laboratories when the register is monitored.
fn answer(effect: &RegisterEffect, at_: Timestamp) -> Result<RegisterEvent, PortError> {
    Ok(match effect.clone() {
        RegisterEffect::Gather { .. } if at_ < at("2026-02-02 10:40") => return Err(down("nca")),
        RegisterEffect::Gather { filing, signature, .. } => {
            let verdict = if signature.is_some() { Verdict::Valid } else { Verdict::Absent };
            RegisterEvent::Gathered { filing, evidence: Evidence { signature: Some(verdict), ..Evidence::default() } }
        }
        RegisterEffect::Refresh { filing, round, .. } => {
            RegisterEvent::Refreshed { filing, round, evidence: Evidence::default() }
        }
        RegisterEffect::Survey { .. } if at_ < at("2026-03-02 09:50") => return Err(down("labs")),
        RegisterEffect::Survey { run, .. } => RegisterEvent::Surveyed { run, evidence: Evidence::default() },
    })
}

/// An application for software with every document of the period.
const SOFTWARE: &str = r#"{"form":"ANNEX-4","applicant":{"bin":"191140999009","name_kk":"«Алтын» ЖШС","name_ru":"ТОО «Алтын»"},
"product":{"id":"P-1","kind":"SOFTWARE","name":"Product","category":"SW-01","functions":["ERP"],"embedded_software":true},
"entry":null,"changes":[],"documents":[
{"type":"assurance","number":"A-1","issued":"2025-03-03","expires":"2026-03-01","level":"4"},
{"type":"rights","number":"R-1","issued":"2025-03-03","expires":null,"holder":"191140999009","holder_name":"ТОО «Алтын»","exclusive":true,"territory":"KZ","full_term":true},
{"type":"localisation","number":"L-1","issued":"2025-03-03","expires":null,"share":"80.00"},
{"type":"annex-10","number":"S-1","issued":"2025-03-03","expires":null,"country":"KZ","service":"SUPPORT"}],"direct":null}"#;

fn filed(when: &str, id: &str, content: &str, signed: bool) -> (Timestamp, RegisterEvent) {
    let read = filing::read(content).map(Box::new).map_err(|flaw| flaw.to_string());
    let signature = signed.then(|| Signature { protected: "p".into(), value: "v".into() });
    (at(when), RegisterEvent::FilingReceived { filing: id.into(), content: content.into(), signature, read })
}

fn script() -> Vec<(Timestamp, RegisterEvent)> {
    let decided = |when: &str, id: &str| (at(when), RegisterEvent::DecisionAsked { filing: id.into() });
    let renewed = RegisterEvent::PermitsRenewed {
        event_id: "E-1".into(),
        bin: Bin::parse(BIN).unwrap(),
        names: Names { kk: "«Алтын Плюс» ЖШС".into(), ru: "ТОО «Алтын Плюс»".into() },
    };
    vec![
        filed("2026-02-02 10:15", "F-1", SOFTWARE, true),
        decided("2026-02-02 10:20", "F-1"),
        filed("2026-02-03 10:15", "F-2", &SOFTWARE.replace("P-1", "P-2"), false),
        filed("2026-02-04 10:15", "F-3", "no application", true),
        (at("2026-02-20 09:00"), renewed.clone()),
        (at("2026-02-20 10:00"), renewed),
        (at("2026-03-02 09:00"), RegisterEvent::MonitoringAsked),
    ]
}

#[tokio::test]
async fn the_register_killed_anywhere_goes_on_where_it_was() {
    let law = Law567::resolve(&Parameters::default(), &Readings::default()).unwrap();
    let core = RegisterCore { ctx: Context::new(law, Defects::none()) };
    let scene = Scene { core, answer, script: script(), span: ("2026-02-02 10:00", "2026-04-10 00:00") };
    let folder = tempfile::tempdir().unwrap();
    let whole = scene.run(&folder.path().join("store"), &[]).await;
    let statuses: Vec<Status> = whole.state.filings().map(|(_, filing)| filing.status).collect();
    assert_eq!(statuses, [Status::Entered, Status::Refused, Status::Refused]);
    let [(_, entry)] = whole.state.entries().iter().collect::<Vec<_>>()[..] else { panic!("one entry") };
    let names: Vec<&str> = entry.versions.iter().map(|version| version.names.ru.as_str()).collect();
    assert_eq!(names, ["ТОО «Алтын»", "ТОО «Алтын Плюс»"], "told twice, entered once");
    assert_eq!(whole.state.runs().iter().map(|run| run.findings.len()).collect::<Vec<_>>(), [1]);
    scene.survive(&whole).await;
}
