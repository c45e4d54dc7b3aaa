//! Organisations, in ЗТ МДҚ.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, Kind, day, names, number, seeded};
use crate::contour::Contour;
use crate::gbd_ul::{Head, OrgForm, Organisation};
use crate::standing::api::asked::given;
use crate::world::Names;

const SYSTEM: &str = "gbd-ul";

pub(super) const KINDS: &[Kind] = &[
    Kind {
        word: "organisation.registered",
        system: SYSTEM,
        what: "A first registration.",
        example: r#"{"bin":"210340999007","name":{"kk":"«Жаңа» ЖШС","ru":"ТОО «Жана»"},"on":"2021-03-01","form":"legal","head":{"iin":"850214399009","surname":"СЫНАҚОВ","name":"СЫНАҚ"}}"#,
        act: registered,
    },
    Kind {
        word: "organisation.renamed",
        system: SYSTEM,
        what: "A re-registration with new names.",
        example: r#"{"bin":"191140999009","name":{"kk":"«Алтын Плюс» ЖШС","ru":"ТОО «Алтын Плюс»"},"on":"2025-06-02"}"#,
        act: renamed,
    },
    Kind {
        word: "organisation.moved",
        system: SYSTEM,
        what: "A re-registration with a new address.",
        example: r#"{"bin":"191140999009","address":{"kk":"Астана қаласы, Сынақ көшесі, 2","ru":"город Астана, улица Сынак, 2"}}"#,
        act: moved,
    },
    Kind {
        word: "organisation.new-head",
        system: SYSTEM,
        what: "A re-registration with another first head.",
        example: r#"{"bin":"191140999009","head":{"iin":"850214399009","surname":"СЫНАҚОВ","name":"СЫНАҚ"}}"#,
        act: new_head,
    },
    Kind {
        word: "organisation.head-left",
        system: SYSTEM,
        what: "A re-registration without a first head.",
        example: r#"{"bin":"191140999009"}"#,
        act: head_left,
    },
    Kind {
        word: "organisation.new-founder",
        system: SYSTEM,
        what: "A re-registration with one more founder.",
        example: r#"{"bin":"191140999009","iin":"850214399009"}"#,
        act: new_founder,
    },
    Kind {
        word: "organisation.unchanged",
        system: SYSTEM,
        what: "A re-registration that changes nothing.",
        example: r#"{"bin":"191140999009"}"#,
        act: unchanged,
    },
    Kind {
        word: "organisation.liquidated",
        system: SYSTEM,
        what: "The organisation is struck off.",
        example: r#"{"bin":"191140999009"}"#,
        act: liquidated,
    },
    Kind {
        word: "organisation.planted-row",
        system: SYSTEM,
        what: "A row of the list of changes that is wrong on purpose.",
        example: r#"{"bin":"19114099900","date":"2025-06-31"}"#,
        act: planted,
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    iin: Option<String>,
    surname: String,
    name: String,
    position: Option<Names>,
    since: Option<Date>,
}

impl Person {
    fn head(self, on: Date) -> Head {
        let position = self.position.unwrap_or_else(|| Names::new("Директор", "Директор"));
        Head {
            iin: self.iin,
            surname: self.surname,
            name: self.name,
            position_kk: position.kk,
            position_ru: position.ru,
            since: self.since.unwrap_or(on),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Registered {
    bin: String,
    name: Names,
    on: Option<Date>,
    form: Option<OrgForm>,
    address: Option<Names>,
    head: Option<Person>,
    #[serde(default)]
    founders: Vec<String>,
    /// Neither a wrong check digit nor an empty name is a problem.
    #[serde(default)]
    as_is: bool,
}

fn registered(contour: &Contour, body: Value) -> Done {
    let Registered { bin, name, on, form, address, head, founders, as_is } = given(body)?;
    let on = day(contour.clock(), on);
    let address =
        address.unwrap_or_else(|| Names::new("Астана қаласы, Сынақ көшесі, 1", "город Астана, улица Сынак, 1"));
    let organisation = Organisation {
        bin,
        name_kk: name.kk,
        name_ru: name.ru,
        registered: on,
        address_kk: address.kk,
        address_ru: address.ru,
        form: form.unwrap_or(OrgForm::Legal),
        head: head.map(|head| head.head(on)),
        founders,
    };
    let register = contour.gbd_ul();
    seeded(if as_is { register.register_raw(organisation) } else { register.register(organisation) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Renamed {
    bin: String,
    name: Names,
    on: Option<Date>,
}

fn renamed(contour: &Contour, body: Value) -> Done {
    let Renamed { bin, name, on } = given(body)?;
    names(&name)?;
    seeded(contour.gbd_ul().rename(&bin, &name.kk, &name.ru, day(contour.clock(), on)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    bin: String,
    address: Names,
    on: Option<Date>,
}

fn moved(contour: &Contour, body: Value) -> Done {
    let Moved { bin, address, on } = given(body)?;
    names(&address)?;
    seeded(contour.gbd_ul().change_address(&bin, &address.kk, &address.ru, day(contour.clock(), on)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewHead {
    bin: String,
    head: Person,
    on: Option<Date>,
}

fn new_head(contour: &Contour, body: Value) -> Done {
    let NewHead { bin, head, on } = given(body)?;
    head.iin.as_deref().map_or(Ok(()), |iin| number("head.iin", iin))?;
    let on = day(contour.clock(), on);
    seeded(contour.gbd_ul().change_head(&bin, Some(head.head(on)), on))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dated {
    bin: String,
    on: Option<Date>,
}

fn head_left(contour: &Contour, body: Value) -> Done {
    let Dated { bin, on } = given(body)?;
    seeded(contour.gbd_ul().change_head(&bin, None, day(contour.clock(), on)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFounder {
    bin: String,
    iin: String,
    on: Option<Date>,
}

fn new_founder(contour: &Contour, body: Value) -> Done {
    let NewFounder { bin, iin, on } = given(body)?;
    number("iin", &iin)?;
    seeded(contour.gbd_ul().add_founder(&bin, &iin, day(contour.clock(), on)))
}

fn unchanged(contour: &Contour, body: Value) -> Done {
    let Dated { bin, on } = given(body)?;
    seeded(contour.gbd_ul().resend(&bin, day(contour.clock(), on)))
}

fn liquidated(contour: &Contour, body: Value) -> Done {
    let Dated { bin, on } = given(body)?;
    seeded(contour.gbd_ul().liquidate(&bin, day(contour.clock(), on)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    bin: String,
    date: String,
}

fn planted(contour: &Contour, body: Value) -> Done {
    let Planted { bin, date } = given(body)?;
    contour.gbd_ul().plant_bad_row(&bin, &date);
    Ok(json!({}))
}
