//! Kazakh names for the crate `fake`: a locale for men, one for women, and what it has no lists for. All of them are common words and
//! given names; who is put together of them is nobody.

use fake::Fake;
use fake::faker::company::raw::{BuzzwordMiddle, BuzzwordTail};
use fake::faker::name::raw::{FirstName, LastName};
use fake::locales::Data;
use fake::rand::rngs::ChaCha12Rng;
use senim_mocks::world::Names;

/// Given names of men; patronymics are made of them too.
const MEN: &[&str] = &[
    "Абай",
    "Айбек",
    "Айдар",
    "Айдос",
    "Алмас",
    "Алтай",
    "Амангелді",
    "Арман",
    "Арыстан",
    "Асан",
    "Асқар",
    "Бақыт",
    "Бауыржан",
    "Бейбіт",
    "Берік",
    "Болат",
    "Дархан",
    "Дәурен",
    "Диас",
    "Досым",
    "Еділ",
    "Ерболат",
    "Ержан",
    "Ерлан",
    "Жандос",
    "Жанібек",
    "Жасұлан",
    "Заңғар",
    "Кеңес",
    "Қайрат",
    "Қанат",
    "Қуаныш",
    "Мақсат",
    "Марат",
    "Мұрат",
    "Нұрлан",
    "Олжас",
    "Оразбек",
    "Рүстем",
    "Сәкен",
    "Самат",
    "Сұңқар",
    "Серік",
    "Талғат",
    "Тимур",
    "Төлеген",
    "Ұлан",
    "Шыңғыс",
    "Ілияс",
    "Ырысбек",
];

/// Given names of women.
const WOMEN: &[&str] = &[
    "Айгүл",
    "Айжан",
    "Айнұр",
    "Ақбота",
    "Ақмарал",
    "Алтынай",
    "Анар",
    "Әйгерім",
    "Әлия",
    "Балжан",
    "Балнұр",
    "Баян",
    "Ботагөз",
    "Гауһар",
    "Гүлмира",
    "Гүлнар",
    "Гүлшат",
    "Дана",
    "Динара",
    "Еңлік",
    "Жанар",
    "Жанерке",
    "Жібек",
    "Зарина",
    "Зере",
    "Индира",
    "Күләш",
    "Қарлығаш",
    "Қымбат",
    "Ләззат",
    "Мадина",
    "Мақпал",
    "Меруерт",
    "Мөлдір",
    "Назерке",
    "Нұргүл",
    "Перизат",
    "Райхан",
    "Сабина",
    "Салтанат",
    "Сәуле",
    "Томирис",
    "Торғын",
    "Ұлжан",
    "Үміт",
    "Фариза",
    "Шолпан",
    "Ырысты",
    "Іңкәр",
    "Ажар",
];

/// Surnames without their ending.
const STEMS: &[&str] = &[
    "Абдрахман",
    "Айтбай",
    "Ақылбек",
    "Алдаберген",
    "Алпысбай",
    "Амантай",
    "Ахмет",
    "Әбдіқадыр",
    "Әлімбек",
    "Байжан",
    "Байсейіт",
    "Бекболат",
    "Бекмұрат",
    "Дүйсен",
    "Досжан",
    "Ескендір",
    "Есенбай",
    "Жақсыбек",
    "Жұмабай",
    "Иманғали",
    "Қалдыбай",
    "Қасым",
    "Қожахмет",
    "Құдайберген",
    "Мәмбет",
    "Мұқан",
    "Мұса",
    "Нұрмағамбет",
    "Нұрпейіс",
    "Омар",
    "Оспан",
    "Рахым",
    "Садық",
    "Сағындық",
    "Сәрсен",
    "Сейтқали",
    "Смағұл",
    "Сұлтан",
    "Тәжібай",
    "Тілеуберген",
    "Төлеу",
    "Тоқтар",
    "Тұрсын",
    "Үсен",
    "Шаймерден",
    "Шәріп",
    "Ыбырай",
    "Ысқақ",
    "Ілияс",
    "Жүсіп",
];

/// First words of organisations' names.
const FIRST: &[&str] = &[
    "Алтын",
    "Күміс",
    "Жарық",
    "Биік",
    "Берік",
    "Жаңа",
    "Көк",
    "Ақ",
    "Кең",
    "Сенімді",
    "Дана",
    "Ізгі",
    "Асыл",
    "Шапшаң",
    "Тың",
    "Озық",
    "Терең",
    "Ашық",
    "Құтты",
    "Парасатты",
];

/// Second words of organisations' names.
const SECOND: &[&str] = &[
    "Дала",
    "Өріс",
    "Шың",
    "Көпір",
    "Арна",
    "Бұлақ",
    "Тұғыр",
    "Жүйе",
    "Желі",
    "Дерек",
    "Код",
    "Сана",
    "Тірек",
    "Орда",
    "Керуен",
    "Самал",
    "Толқын",
    "Өркен",
    "Қадам",
    "Кілт",
    "Мәтін",
    "Есеп",
    "Сапа",
    "Шеңбер",
    "Нүкте",
];

/// Regions or cities with a settlement, Kazakh and Russian: КАТО names the same levels.
const PLACES: &[(&str, &str)] = &[
    ("Астана қаласы", "город Астана"),
    ("Алматы қаласы", "город Алматы"),
    ("Шымкент қаласы", "город Шымкент"),
    ("Абай облысы, Семей қаласы", "область Абай, город Семей"),
    ("Ақмола облысы, Көкшетау қаласы", "Акмолинская область, город Кокшетау"),
    ("Ақтөбе облысы, Ақтөбе қаласы", "Актюбинская область, город Актобе"),
    ("Алматы облысы, Қонаев қаласы", "Алматинская область, город Конаев"),
    ("Атырау облысы, Атырау қаласы", "Атырауская область, город Атырау"),
    ("Батыс Қазақстан облысы, Орал қаласы", "Западно-Казахстанская область, город Уральск"),
    ("Жамбыл облысы, Тараз қаласы", "Жамбылская область, город Тараз"),
    ("Жетісу облысы, Талдықорған қаласы", "область Жетісу, город Талдыкорган"),
    ("Қарағанды облысы, Қарағанды қаласы", "Карагандинская область, город Караганда"),
    ("Қостанай облысы, Қостанай қаласы", "Костанайская область, город Костанай"),
    ("Қызылорда облысы, Қызылорда қаласы", "Кызылординская область, город Кызылорда"),
    ("Маңғыстау облысы, Ақтау қаласы", "Мангистауская область, город Актау"),
    ("Павлодар облысы, Павлодар қаласы", "Павлодарская область, город Павлодар"),
    ("Солтүстік Қазақстан облысы, Петропавл қаласы", "Северо-Казахстанская область, город Петропавловск"),
    ("Түркістан облысы, Түркістан қаласы", "Туркестанская область, город Туркестан"),
    ("Ұлытау облысы, Жезқазған қаласы", "область Ұлытау, город Жезказган"),
    ("Шығыс Қазақстан облысы, Өскемен қаласы", "Восточно-Казахстанская область, город Усть-Каменогорск"),
];

/// Streets, Kazakh and Russian; none is named after a person.
const STREETS: &[(&str, &str)] = &[
    ("Сынақ көшесі", "улица Сынак"),
    ("Бәйтерек көшесі", "улица Байтерек"),
    ("Достық көшесі", "улица Достык"),
    ("Бейбітшілік көшесі", "улица Бейбитшилик"),
    ("Жібек жолы көшесі", "улица Жибек жолы"),
    ("Тәуелсіздік даңғылы", "проспект Тауелсиздик"),
    ("Наурыз көшесі", "улица Наурыз"),
    ("Сарыарқа даңғылы", "проспект Сарыарка"),
];

/// The locale of men, and of words.
#[derive(Clone, Copy)]
struct Men;

impl Data for Men {
    const NAME_FIRST_NAME: &'static [&'static str] = MEN;
    const NAME_LAST_NAME: &'static [&'static str] = STEMS;
    const COMPANY_BUZZWORD_MIDDLE: &'static [&'static str] = FIRST;
    const COMPANY_BUZZWORD_TAIL: &'static [&'static str] = SECOND;
}

/// The locale of women.
#[derive(Clone, Copy)]
struct Women;

impl Data for Women {
    const NAME_FIRST_NAME: &'static [&'static str] = WOMEN;
    const NAME_LAST_NAME: &'static [&'static str] = STEMS;
}

/// How a person is called, as ЖТ МДҚ writes it, in capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) surname: String,
    pub(super) name: String,
    pub(super) patronymic: String,
}

/// A person's names; surname, given name and patronymic agree in gender.
pub(super) fn person(male: bool, rng: &mut ChaCha12Rng) -> Called {
    let name: &str = if male { FirstName(Men).fake_with_rng(rng) } else { FirstName(Women).fake_with_rng(rng) };
    let stem: &str = if male { LastName(Men).fake_with_rng(rng) } else { LastName(Women).fake_with_rng(rng) };
    let father: &str = FirstName(Men).fake_with_rng(rng);
    let kazakh = (0..10).fake_with_rng::<u8, _>(rng) < 2;
    Called {
        surname: surname(stem, male, kazakh).to_uppercase(),
        name: name.to_uppercase(),
        patronymic: format!("{father}{}", if male { "ұлы" } else { "қызы" }).to_uppercase(),
    }
}

/// A surname in the Kazakh form (`-ұлы`, `-қызы`) or in the usual one: `-ов` after a consonant, `-ев` after a vowel or й.
fn surname(stem: &str, male: bool, kazakh: bool) -> String {
    if kazakh {
        return format!("{stem}{}", if male { "ұлы" } else { "қызы" });
    }
    let soft = stem.ends_with(|last: char| "аеиоуыіәөүұйь".contains(last));
    let base = stem.strip_suffix('й').unwrap_or(stem);
    let ending = if soft { "ев" } else { "ов" };
    format!("{base}{ending}{}", if male { "" } else { "а" })
}

/// The name proper of an organisation, with digits of its BIN that no real one has: nobody can be meant.
pub(super) fn label(bin: &str, rng: &mut ChaCha12Rng) -> String {
    let first: &str = BuzzwordMiddle(Men).fake_with_rng(rng);
    let second: &str = BuzzwordTail(Men).fake_with_rng(rng);
    format!("{first} {second}-{}", bin.get(6..11).unwrap_or_default())
}

/// Forms of entities: their names, Kazakh and Russian, around the name proper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Partnership,
    Company,
    Branch,
    Representation,
}

/// Full names of an organisation.
pub(super) fn official(label: &str, style: Style) -> Names {
    let (kk, ru) = match style {
        Style::Partnership => (
            format!("\"{label}\" жауапкершілігі шектеулі серіктестігі"),
            format!("Товарищество с ограниченной ответственностью \"{label}\""),
        ),
        Style::Company => (format!("\"{label}\" акционерлік қоғамы"), format!("Акционерное общество \"{label}\"")),
        Style::Branch => (format!("\"{label}\" ЖШС филиалы"), format!("Филиал ТОО \"{label}\"")),
        Style::Representation => (format!("\"{label}\" ЖШС өкілдігі"), format!("Представительство ТОО \"{label}\"")),
    };
    Names { kk, ru }
}

/// The same names in other quotes, spaces and case.
pub(super) fn restyled(names: &Names) -> Names {
    let style = |name: &str| name.replacen('"', "«", 1).replacen('"', "»", 1).replace(' ', "  ").to_uppercase();
    Names { kk: style(&names.kk), ru: style(&names.ru) }
}

/// An address.
pub(super) fn address(rng: &mut ChaCha12Rng) -> Names {
    let pick = |list: &'static [(&str, &str)], rng: &mut ChaCha12Rng| {
        list.get((0..list.len()).fake_with_rng::<usize, _>(rng)).copied().unwrap_or_default()
    };
    let (place, street) = (pick(PLACES, rng), pick(STREETS, rng));
    let house: u8 = (1..200).fake_with_rng(rng);
    Names { kk: format!("{}, {}, {house}", place.0, street.0), ru: format!("{}, {}, {house}", place.1, street.1) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fake::rand::SeedableRng;
    use fake::rand::rngs::ChaCha12Rng;

    use super::{FIRST, MEN, SECOND, STEMS, WOMEN, official, person, restyled, surname};

    #[test]
    fn lists_hold_no_word_twice() {
        for list in [MEN, WOMEN, STEMS, FIRST, SECOND] {
            let distinct: BTreeSet<&&str> = list.iter().collect();
            assert_eq!(distinct.len(), list.len(), "{list:?}");
        }
    }

    #[test]
    fn endings_agree_with_stem_and_gender() {
        let table = [
            ("Оспан", true, false, "Оспанов"),
            ("Оспан", false, false, "Оспанова"),
            ("Жұмабай", true, false, "Жұмабаев"),
            ("Жұмабай", false, false, "Жұмабаева"),
            ("Мұса", true, false, "Мұсаев"),
            ("Сұлтан", true, true, "Сұлтанұлы"),
            ("Сұлтан", false, true, "Сұлтанқызы"),
        ];
        for (stem, male, kazakh, expected) in table {
            assert_eq!(surname(stem, male, kazakh), expected);
        }
    }

    #[test]
    fn both_genders_agree_whatever_is_drawn() {
        let mut rng = ChaCha12Rng::seed_from_u64(7);
        for nth in 0..2_000 {
            let male = nth % 2 == 0;
            let called = person(male, &mut rng);
            let (good, list) = if male {
                (["ОВ", "ЕВ", "ҰЛЫ"].as_slice(), MEN)
            } else {
                (["ОВА", "ЕВА", "ҚЫЗЫ"].as_slice(), WOMEN)
            };
            assert!(good.iter().any(|ending| called.surname.ends_with(ending)), "{called:?}");
            assert!(called.patronymic.ends_with(if male { "ҰЛЫ" } else { "ҚЫЗЫ" }), "{called:?}");
            assert!(list.iter().any(|name| name.to_uppercase() == called.name), "{called:?}");
        }
    }

    #[test]
    fn restyled_names_differ_in_style_alone() {
        let names = official("Алтын Дала-99001", super::Style::Partnership);
        let other = restyled(&names);
        let letters = |name: &str| name.chars().filter(|one| one.is_alphanumeric()).collect::<String>().to_lowercase();
        assert!(names.kk != other.kk && names.ru != other.ru);
        assert_eq!((letters(&names.kk), letters(&names.ru)), (letters(&other.kk), letters(&other.ru)));
    }
}
