//! Codes of ours are read by a reader of another library, codes of another writer by ours; whatever is altered is no longer the same.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::{Config, RngSeed};

use super::{LONGEST, MARGIN, Modules, SCALE, grey, read};
use crate::domain::portal::results::matrix::{Content, Signer};
use crate::wire::json::strict;

fn sample() -> Content {
    Content {
        number: Some("01234567890123456789".to_owned()),
        date: Some("2024-06-03".to_owned()),
        subject: Some("901101499005".to_owned()),
        signer: Some(Signer {
            name: "Әділет Сынақұлы".to_owned(),
            iin: Some("850214399009".to_owned()),
            bin: Some("191140999009".to_owned()),
            serial: "5e0f".repeat(8),
        }),
        signature: Some("kLm3_-Zz".repeat(11)),
    }
}

fn picture(content: &Content) -> String {
    STANDARD.encode(Modules::of(content).unwrap().png().unwrap())
}

/// A picture of the same text by another writer, in colour when `samples` is 3 or 4.
fn by_another(text: &str, samples: usize) -> String {
    let code = qrcodegen::QrCode::encode_binary(text.as_bytes(), qrcodegen::QrCodeEcc::Low).unwrap();
    let side = usize::try_from(code.size()).unwrap() + 8;
    let module = |at: usize| i32::try_from(at / 5).unwrap() - 4;
    let mut pixels = Vec::new();
    for (x, y) in (0..side * 5).flat_map(|y| (0..side * 5).map(move |x| (x, y))) {
        let dark = code.get_module(module(x), module(y));
        let colour: [u8; 4] = if dark { [10, 0, 60, 255] } else { [250, 255, 240, 255] };
        pixels.extend_from_slice(&colour[..samples]);
    }
    let mut bytes = Vec::new();
    let wide = u32::try_from(side * 5).unwrap();
    let mut encoder = png::Encoder::new(&mut bytes, wide, wide);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(match samples {
        1 => png::ColorType::Grayscale,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    });
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    STANDARD.encode(bytes)
}

#[test]
fn a_code_of_ours_is_read() {
    assert_eq!(read(&picture(&sample())), Ok(sample()));
}

#[test]
fn a_code_of_another_writer_is_read_in_grey_and_in_colour() {
    let text = serde_json::to_string(&sample()).unwrap();
    for samples in [1, 3, 4] {
        assert_eq!(read(&by_another(&text, samples)), Ok(sample()), "{samples} samples a pixel");
    }
}

#[test]
fn the_svg_shows_the_same_modules_as_the_png() {
    let modules = Modules::of(&sample()).unwrap();
    let (width, _, pixels) = grey(&modules.png().unwrap()).unwrap();
    let svg = modules.svg();
    let path = svg.split("d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let side = modules.width + 2 * MARGIN;
    let mut drawn = vec![false; side * side];
    for run in path.split('M').skip(1) {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
        drawn[y * side + x..y * side + x + length].fill(true);
    }
    let dark = |x: usize, y: usize| pixels[(y * SCALE + 1) * width + x * SCALE + 1] < 128;
    for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
        assert_eq!(drawn[y * side + x], dark(x, y), "module {x}, {y}");
    }
}

#[test]
fn what_is_no_code_of_a_document_is_refused_and_said_why() {
    let wide = {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 3_000, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[255; 3_000]).unwrap();
        writer.finish().unwrap();
        STANDARD.encode(bytes)
    };
    let mut cut = STANDARD.decode(picture(&sample())).unwrap();
    cut.truncate(cut.len() / 2);
    let rows = [
        ("no base64!".to_owned(), "no base64"),
        (STANDARD.encode("no picture"), "no PNG"),
        (STANDARD.encode(cut), "no PNG"),
        ("A".repeat(LONGEST + 1), "at most"),
        (wide, "3000 by 1"),
        (by_another("https://egov.kz/1", 1), "not the JSON"),
        (by_another("{\"number\":\"1\",\"number\":\"1\"}", 1), "not the JSON"),
        (by_another("{\"unheardOf\":\"1\"}", 1), "not the members"),
    ];
    for (picture, wanted) in rows {
        let why = read(&picture).unwrap_err().to_string();
        assert!(why.contains(wanted), "{why}");
    }
    assert!(Modules::of(&Content { number: Some("1".repeat(3_000)), ..sample() }).is_err(), "it does not fit");
}

/// Any content, letters of any alphabet included.
fn content() -> impl Strategy<Value = Content> {
    let text = || prop::option::of("[ -~А-яӘіңғүұқөһ]{0,40}");
    let signer = ("\\PC{0,40}", text(), text(), "[0-9a-f]{0,40}");
    let signer = signer.prop_map(|(name, iin, bin, serial)| Signer { name, iin, bin, serial });
    (text(), text(), text(), prop::option::of(signer), text())
        .prop_map(|(number, date, subject, signer, signature)| Content { number, date, subject, signer, signature })
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, rng_seed: RngSeed::Fixed(18004), ..Config::default() })]

    #[test]
    fn whatever_is_written_is_read_again(content in content()) {
        prop_assert_eq!(read(&picture(&content)), Ok(content));
    }
}

proptest! {
    #![proptest_config(Config { cases: 3_000, failure_persistence: None, rng_seed: RngSeed::Fixed(18004), ..Config::default() })]

    /// A confirmed code says, member by member, what the document says: no flipped byte leaves it so.
    #[test]
    fn a_flipped_byte_is_never_the_same_content(at in any::<prop::sample::Index>(), mask in 1_u8..) {
        let mut bytes = serde_json::to_vec(&sample()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        let read = strict::read::<Content>(&bytes);
        prop_assert!(read.as_ref().ok() != Some(&sample()), "byte {} flipped by {:#x}", at, mask);
    }
}
