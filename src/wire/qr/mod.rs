//! Matrix codes: QR codes of ISO/IEC 18004 as PNG and SVG, written and read. What they say is JSON (`docs/contracts-portal.md`, 1).
//!
//! A picture comes from anybody, so its size is bounded before it is looked at.

#[cfg(test)]
mod tests;

use std::fmt::Write;
use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};
use rqrr::PreparedImage;

use super::flaw::{Flaw, integrity};
use super::json::strict;
use crate::domain::portal::results::matrix::Content;

/// Pixels of a module.
const SCALE: usize = 4;
/// Modules of blank margin on each side, as the standard demands.
const MARGIN: usize = 4;
/// Longest picture that is looked at, in bytes.
const LONGEST: usize = 256 * 1024;
/// Widest and highest picture that is looked at, in pixels.
const WIDEST: u32 = 2_048;
/// Bytes that reading a picture may take.
const MEMORY: usize = 32 * 1024 * 1024;
/// The strongest level of correction that a code of a document needs: a crease in the paper does not matter.
const LEVEL: EcLevel = EcLevel::M;

/// A code as a square of modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    width: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// The code that says this. Fails when it says too much for one code.
    pub fn of(content: &Content) -> Result<Self, Flaw> {
        Self::at_level(content, false)
    }

    /// The same, with more or less correction: whoever reads it need not know.
    pub fn at_level(content: &Content, low: bool) -> Result<Self, Flaw> {
        let text = serde_json::to_string(content).map_err(|error| integrity(format!("no JSON: {error}")))?;
        Self::of_bytes(text.as_bytes(), if low { EcLevel::L } else { LEVEL })
    }

    /// The smallest code of these bytes. All of them go in byte mode: the encoder's guess at Kanji would damage Cyrillic.
    fn of_bytes(bytes: &[u8], level: EcLevel) -> Result<Self, Flaw> {
        let code = (1..=40).find_map(|version| {
            let mut bits = Bits::new(Version::Normal(version));
            bits.push_byte_data(bytes).ok()?;
            bits.push_terminator(level).ok()?;
            QrCode::with_bits(bits, level).ok()
        });
        let code = code.ok_or_else(|| integrity(format!("{} bytes do not fit into a matrix code", bytes.len())))?;
        let width = code.width();
        Ok(Self { width, dark: code.into_colors().into_iter().map(|color| color == Color::Dark).collect() })
    }

    /// Whether the module is dark; the margin is not.
    fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(MARGIN).filter(|at| *at < self.width);
        let place = inside(x).zip(inside(y)).map(|(x, y)| y * self.width + x);
        place.and_then(|at| self.dark.get(at)).copied().unwrap_or(false)
    }

    /// Modules of a side with its margins.
    fn side(&self) -> usize {
        self.width + 2 * MARGIN
    }

    /// The code as a PNG of grey pixels. Fails only when there is no memory for it.
    pub fn png(&self) -> Result<Vec<u8>, Flaw> {
        let side = self.side() * SCALE;
        let rows = (0..side).flat_map(|y| (0..side).map(move |x| (x / SCALE, y / SCALE)));
        let pixels: Vec<u8> = rows.map(|(x, y)| if self.is_dark(x, y) { 0 } else { 255 }).collect();
        let made = |error: png::EncodingError| integrity(format!("the picture cannot be written: {error}"));
        let side = u32::try_from(side).map_err(|_| integrity("the picture is too wide"))?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(made)?;
        writer.write_image_data(&pixels).map_err(made)?;
        writer.finish().map_err(made)?;
        Ok(bytes)
    }

    /// The same code as SVG: one path, a horizontal run of dark modules after another.
    #[must_use]
    pub fn svg(&self) -> String {
        let side = self.side();
        let mut path = String::new();
        for y in 0..side {
            let mut x = 0;
            while x < side {
                let run = (x..side).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    // Writing to a string does not fail.
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
        )
    }
}

/// What the picture of a code says: PNG in base64, one code in it. Fails on anything else, and on a picture that is too large.
pub fn read(picture: &str) -> Result<Content, Flaw> {
    if picture.len() > LONGEST {
        return Err(integrity(format!(
            "the picture has {} characters, at most {LONGEST} are looked at",
            picture.len()
        )));
    }
    let bytes = STANDARD.decode(picture).map_err(|_| integrity("the picture is no base64"))?;
    strict::read(&scan(&bytes)?)
}

/// The bytes that the one code of a PNG holds.
fn scan(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let (width, height, pixels) = grey(bytes)?;
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        pixels.get(y * width + x).copied().unwrap_or(u8::MAX)
    });
    let grids = image.detect_grids();
    let [grid] = grids.as_slice() else {
        return Err(integrity(format!("the picture shows {} matrix codes, not one", grids.len())));
    };
    let mut held = Vec::new();
    grid.decode_to(&mut held).map_err(|error| integrity(format!("the matrix code cannot be read: {error}")))?;
    Ok(held)
}

/// Width, height and brightness of a PNG, whatever its colours are.
fn grey(bytes: &[u8]) -> Result<(usize, usize, Vec<u8>), Flaw> {
    let bad = |error: png::DecodingError| integrity(format!("the picture is no PNG: {error}"));
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(bad)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > WIDEST || height > WIDEST {
        return Err(integrity(format!("the picture has {width} by {height} pixels, at most {WIDEST} are looked at")));
    }
    let size = reader.output_buffer_size().ok_or_else(|| integrity("the picture is too large"))?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(bad)?;
    let samples = frame.color_type.samples();
    let luma = |pixel: &[u8]| match *pixel {
        [r, g, b, ..] => {
            let sum = u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114;
            u8::try_from(sum / 1_000).unwrap_or(u8::MAX)
        }
        [grey, ..] => grey,
        [] => u8::MAX,
    };
    let pixels = buffer.chunks_exact(samples).map(luma).collect();
    Ok((usize::try_from(width).unwrap_or(0), usize::try_from(height).unwrap_or(0), pixels))
}
