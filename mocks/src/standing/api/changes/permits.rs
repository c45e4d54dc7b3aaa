//! Permits of e-license, and subscribers of the SMS gateway.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, Kind, day, found, names, number, phone};
use crate::contour::Contour;
use crate::e_license::{NewPermit, Status, TRUSTED_REGISTER};
use crate::sms::{Delivery, Refused};
use crate::standing::api::asked::given;
use crate::standing::api::problem::Problem;
use crate::world::Names;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "permit.issued",
        system: "e-license",
        what: "A permit is issued; names left out are those of ЗТ МДҚ today. Its number is answered.",
        example: r#"{"bin":"191140999009","products":["«Алтын» бағдарламасы"],"on":"2024-02-05","valid_to":"2027-02-04"}"#,
        act: issued,
    },
    Kind {
        word: "permit.suspended",
        system: "e-license",
        what: "A permit is suspended.",
        example: r#"{"nikad":"KZ00LAA00000001"}"#,
        act: suspended,
    },
    Kind {
        word: "permit.terminated",
        system: "e-license",
        what: "A permit is terminated by its holder's wish.",
        example: r#"{"nikad":"KZ00LAA00000001","on":"2025-06-02"}"#,
        act: terminated,
    },
    Kind {
        word: "permit.excluded",
        system: "e-license",
        what: "A permit is excluded from the register.",
        example: r#"{"nikad":"KZ00LAA00000001"}"#,
        act: excluded,
    },
    Kind {
        word: "permit.holder-renamed",
        system: "e-license",
        what: "Other names of the holder are printed on a permit.",
        example: r#"{"nikad":"KZ00LAA00000001","name":{"kk":"«Алтын Плюс» ЖШС","ru":"ТОО «Алтын Плюс»"}}"#,
        act: holder_renamed,
    },
    Kind {
        word: "permit.write-back",
        system: "e-license",
        what: "Whether sdu or register is told of a reissue from now on.",
        example: r#"{"role":"register","on":true}"#,
        act: write_back,
    },
    Kind {
        word: "subscriber.delivery",
        system: "sms",
        what: "What becomes of messages to a number from now on: delivered, undeliverable, expired or silent.",
        example: r#"{"phone":"77001234567","delivery":"undeliverable"}"#,
        act: delivery,
    },
    Kind {
        word: "subscriber.refused",
        system: "sms",
        what: "Messages to a number are refused from now on, or taken again when \"why\" is null.",
        example: r#"{"phone":"77001234567","why":"too-many"}"#,
        act: refused,
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Issued {
    bin: String,
    name: Option<Names>,
    service: Option<String>,
    #[serde(default)]
    products: Vec<String>,
    on: Option<Date>,
    valid_to: Option<Date>,
    head_iin: Option<String>,
}

fn issued(contour: &Contour, body: Value) -> Done {
    let Issued { bin, name, service, products, on, valid_to, head_iin } = given(body)?;
    number("bin", &bin)?;
    let known = || {
        let (kk, ru) = contour.gbd_ul().names(&bin)?;
        Some(Names { kk, ru })
    };
    let unnamed = || Problem::senseless(format!("{bin} is not registered in gbd-ul today; say \"name\""));
    let name = name.or_else(known).ok_or_else(unnamed)?;
    names(&name)?;
    let nikad = contour.e_license().issue(NewPermit {
        bin,
        holder_kk: name.kk,
        holder_ru: name.ru,
        service: service.unwrap_or_else(|| TRUSTED_REGISTER.to_owned()),
        products,
        issued: day(contour.clock(), on),
        valid_to,
        head_iin,
    });
    Ok(json!({ "nikad": nikad }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dated {
    nikad: String,
    on: Option<Date>,
}

fn turned(contour: &Contour, body: Value, status: Status) -> Done {
    let Dated { nikad, on } = given(body)?;
    let since = day(contour.clock(), on);
    found(contour.e_license().set_status(&nikad, status, since), format!("There is no permit {nikad:?}"))
}

fn suspended(contour: &Contour, body: Value) -> Done {
    turned(contour, body, Status::Suspended)
}

fn terminated(contour: &Contour, body: Value) -> Done {
    turned(contour, body, Status::Terminated)
}

fn excluded(contour: &Contour, body: Value) -> Done {
    turned(contour, body, Status::Excluded)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolderRenamed {
    nikad: String,
    name: Names,
}

fn holder_renamed(contour: &Contour, body: Value) -> Done {
    let HolderRenamed { nikad, name } = given(body)?;
    names(&name)?;
    let done = contour.e_license().set_holder(&nikad, &name.kk, &name.ru);
    found(done, format!("There is no permit {nikad:?}"))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Told {
    Sdu,
    Register,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WriteBack {
    role: Told,
    on: bool,
}

fn write_back(contour: &Contour, body: Value) -> Done {
    let WriteBack { role, on } = given(body)?;
    match role {
        Told::Sdu => contour.e_license().set_writeback(on),
        Told::Register => contour.e_license().set_register_writeback(on),
    }
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivered {
    phone: String,
    delivery: Delivery,
}

fn delivery(contour: &Contour, body: Value) -> Done {
    let Delivered { phone: number, delivery } = given(body)?;
    phone(&number)?;
    contour.sms().set_delivery(&number, delivery);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Barred {
    phone: String,
    why: Option<Refused>,
}

fn refused(contour: &Contour, body: Value) -> Done {
    let Barred { phone: number, why } = given(body)?;
    phone(&number)?;
    contour.sms().set_refused(&number, why);
    Ok(json!({}))
}
