//! Matrix codes as the suite reads them off a picture that a system shows, and writes them for a picture that somebody presents.
//! Reader and writer are of two libraries, and neither is the writer of the reference (`docs/adr/0008-matrix-codes.md`).

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use qrcodegen::{QrCode, QrCodeEcc};
use rqrr::PreparedImage;
use serde_json::Value;

/// Longest picture that is looked at, in characters of base64.
const LONGEST: usize = 1024 * 1024;
/// Widest and highest picture that is looked at, in pixels.
const WIDEST: u32 = 4_096;
/// Bytes that reading a picture may take.
const MEMORY: usize = 64 * 1024 * 1024;
/// Pixels of a module in pictures that the suite makes.
const SCALE: usize = 3;
/// Blank modules around them.
const MARGIN: usize = 4;

/// The JSON that the one code of a picture holds (PNG in base64). Fails in words for people.
pub fn read(picture: &str) -> Result<Value, String> {
    if picture.len() > LONGEST {
        return Err(format!("the picture has {} characters, at most {LONGEST} are looked at", picture.len()));
    }
    let bytes = STANDARD.decode(picture).map_err(|_| "the picture is no base64".to_owned())?;
    let (width, height, pixels) = grey(&bytes)?;
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        pixels.get(y * width + x).copied().unwrap_or(u8::MAX)
    });
    let grids = image.detect_grids();
    let [grid] = grids.as_slice() else {
        return Err(format!("the picture shows {} matrix codes", grids.len()));
    };
    let mut held = Vec::new();
    grid.decode_to(&mut held).map_err(|error| format!("the matrix code cannot be read: {error}"))?;
    let text = String::from_utf8(held).map_err(|_| "the matrix code holds no UTF-8".to_owned())?;
    serde_json::from_str(&text).map_err(|_| format!("the matrix code holds {text:?}, which is no JSON"))
}

fn grey(bytes: &[u8]) -> Result<(usize, usize, Vec<u8>), String> {
    let bad = |error: png::DecodingError| format!("the picture is no PNG: {error}");
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(bad)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > WIDEST || height > WIDEST {
        return Err(format!("the picture has {width} by {height} pixels"));
    }
    let size = reader.output_buffer_size().ok_or("the picture is too large")?;
    let mut buffer = vec![0; size];
    let samples = reader.next_frame(&mut buffer).map_err(bad)?.color_type.samples();
    let brightness = |pixel: &[u8]| {
        let colours = if samples > 2 { pixel.get(..3) } else { pixel.get(..1) }.unwrap_or_default();
        let sum: usize = colours.iter().map(|value| usize::from(*value)).sum();
        u8::try_from(sum / colours.len().max(1)).unwrap_or(u8::MAX)
    };
    let pixels = buffer.chunks_exact(samples).map(brightness).collect();
    Ok((usize::try_from(width).unwrap_or(0), usize::try_from(height).unwrap_or(0), pixels))
}

/// A picture of a code that holds this text: PNG in base64. Fails when the text does not fit.
pub fn write(text: &str) -> Result<String, String> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).map_err(|error| error.to_string())?;
    let width = usize::try_from(code.size()).map_err(|error| error.to_string())?;
    let side = (width + 2 * MARGIN) * SCALE;
    let module = |at: usize| i32::try_from(at / SCALE).unwrap_or(0) - i32::try_from(MARGIN).unwrap_or(0);
    let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let pixels: Vec<u8> =
        places.map(|(x, y)| if code.get_module(module(x), module(y)) { 0 } else { u8::MAX }).collect();
    let failed = |error: png::EncodingError| format!("the picture cannot be written: {error}");
    let side = u32::try_from(side).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{LONGEST, read, write};

    #[test]
    fn what_is_written_is_read_again_cyrillic_included() {
        let content = json!({"number": "01234567890123456789", "signer": {"name": "ӘДІЛЕТ СЫНАҚ"}});
        assert_eq!(read(&write(&content.to_string()).unwrap()), Ok(content));
    }

    #[test]
    fn what_is_no_code_is_told_and_never_taken() {
        let rows = [
            ("?".to_owned(), "no base64"),
            ("QUFBQQ==".to_owned(), "no PNG"),
            (write("https://egov.kz/123").unwrap(), "no JSON"),
            ("A".repeat(LONGEST + 1), "characters"),
        ];
        for (picture, wanted) in rows {
            let why = read(&picture).unwrap_err();
            assert!(why.contains(wanted), "{why}");
        }
    }
}
