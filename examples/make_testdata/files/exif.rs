//! EXIF blocks: TIFF structures that say how a picture was taken, and which side is up.

use super::tiff::{ByteOrder, Ifd, Value};

/// What a block should say.
#[derive(Clone, Default)]
pub struct Exif {
    pub orientation: Option<u16>,
    /// A place (latitude, longitude) in whole degrees, minutes and seconds, north and east.
    pub place: Option<[[u32; 3]; 2]>,
    /// A JPEG thumbnail.
    pub thumbnail: Option<Vec<u8>>,
    /// Camera, program, capture date, exposure, and a maker's note, as phones write them.
    pub camera: bool,
}

impl Exif {
    pub fn turned(orientation: u16) -> Self {
        Self {
            orientation: Some(orientation),
            ..Self::default()
        }
    }

    /// The block, from its byte order mark on (no `Exif\0\0` before it).
    pub fn encode(&self, order: ByteOrder) -> Vec<u8> {
        let mut main = self.main();
        let (camera, place, thumbnail) = (self.camera(), self.place(), self.thumbnail());
        // The sizes are known once every pointer has its entry; the values follow.
        if !camera.is_empty() {
            main.put(0x8769, Value::Long(vec![0]));
        }
        if !place.is_empty() {
            main.put(0x8825, Value::Long(vec![0]));
        }
        let camera_at = 8 + main.size();
        let place_at = camera_at + camera.size_or_nothing();
        let thumbnail_at = place_at + place.size_or_nothing();
        if !camera.is_empty() {
            main.put(0x8769, Value::Long(vec![camera_at]));
        }
        if !place.is_empty() {
            main.put(0x8825, Value::Long(vec![place_at]));
        }
        let next = if thumbnail.is_empty() { 0 } else { thumbnail_at };
        let mut block = order.header(8);
        block.extend(main.encode(order, 8, next));
        if !camera.is_empty() {
            block.extend(camera.encode(order, camera_at, 0));
        }
        if !place.is_empty() {
            block.extend(place.encode(order, place_at, 0));
        }
        if let Some(jpeg) = &self.thumbnail {
            let mut thumbnail = thumbnail;
            thumbnail.put(0x0201, Value::Long(vec![thumbnail_at + thumbnail.size()]));
            block.extend(thumbnail.encode(order, thumbnail_at, 0));
            block.extend(jpeg);
        }
        block
    }

    fn main(&self) -> Ifd {
        let mut main = Ifd::default();
        if self.camera {
            main.put(0x010F, Value::Text("SPECIMEN"));
            main.put(0x0110, Value::Text("Drawn Camera 1"));
            main.put(0x0131, Value::Text("make_testdata"));
            main.put(0x0132, Value::Text("2024:02:29 12:34:56"));
        }
        if let Some(orientation) = self.orientation {
            main.put(0x0112, Value::Short(vec![orientation]));
        }
        main
    }

    fn camera(&self) -> Ifd {
        let mut camera = Ifd::default();
        if self.camera {
            camera.put(0x829A, Value::Rational(vec![(1, 60)]));
            camera.put(0x9003, Value::Text("2024:02:29 12:34:56"));
            camera.put(0x927C, Value::Bytes(b"SPECIMEN maker note, private".to_vec()));
        }
        camera
    }

    fn place(&self) -> Ifd {
        let mut gps = Ifd::default();
        if let Some([latitude, longitude]) = self.place {
            let degrees = |parts: [u32; 3]| Value::Rational(parts.map(|part| (part, 1)).to_vec());
            gps.put(0x0000, Value::Bytes(vec![2, 3, 0, 0]));
            gps.put(0x0001, Value::Text("N"));
            gps.put(0x0002, degrees(latitude));
            gps.put(0x0003, Value::Text("E"));
            gps.put(0x0004, degrees(longitude));
        }
        gps
    }

    /// The second directory. Its own orientation is a trap: only the first one's counts.
    fn thumbnail(&self) -> Ifd {
        let mut ifd = Ifd::default();
        if let Some(jpeg) = &self.thumbnail {
            ifd.put(0x0103, Value::Short(vec![6]));
            ifd.put(0x0112, Value::Short(vec![3]));
            ifd.put(0x0201, Value::Long(vec![0]));
            ifd.put(0x0202, Value::Long(vec![jpeg.len() as u32]));
        }
        ifd
    }
}
