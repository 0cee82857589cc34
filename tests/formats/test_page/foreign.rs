//! What pictures become on their way, and what is saved in their place.

/// Names for messages, and the files. None is a picture any more.
pub fn all(jpeg: &[u8], png: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let archive = |name: &str, data: &[u8]| {
        let mut file = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
        file.extend(
            [
                (data.len() as u32).to_le_bytes(),
                (data.len() as u32).to_le_bytes(),
            ]
            .concat(),
        );
        file.extend([name.len() as u8, 0, 0, 0]);
        file.extend(name.bytes());
        file.extend(data);
        file
    };
    let text = |text: String| text.into_bytes();
    vec![
        (
            "data URI of a JPEG",
            text(format!("data:image/jpeg;base64,{}", base_64(jpeg))),
        ),
        ("Base64 of a PNG, in lines", text(in_lines(&base_64(png)))),
        ("form's body with a JPEG", form_body(jpeg, "image/jpeg")),
        ("form's body with a PNG", form_body(png, "image/png")),
        ("JPEG as UTF-8", text(String::from_utf8_lossy(jpeg).into_owned())),
        ("PNG as UTF-8", text(String::from_utf8_lossy(png).into_owned())),
        ("zeros, few", vec![0; 18]),
        ("zeros, many", vec![0; 200_000]),
        (
            "web page of an error",
            b"<html><head><title>404 Not Found</title></head><body></body></html>".to_vec(),
        ),
        (
            "web page for signing in",
            b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<title>Sign in</title>".to_vec(),
        ),
        (
            "placeholder of iCloud",
            b"bplist00\xd3\x01\x02\x03\x04\x05\x06\x5f\x10\x10NSURLNameKey".to_vec(),
        ),
        (
            "placeholder of iCloud, as XML",
            b"<?xml version=\"1.0\"?><plist><dict><key>NSURLFileSizeKey</key></dict></plist>".to_vec(),
        ),
        ("ZIP archive with a JPEG", archive("front.jpg", jpeg)),
        ("ZIP archive with a PNG in a folder", archive("ids/back.PNG", png)),
    ]
}

fn form_body(picture: &[u8], kind: &str) -> Vec<u8> {
    const BOUNDARY: &str = "----FormBoundaryq8kT2";
    let before = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"id\"; filename=\"id\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    let behind = format!("\r\n--{BOUNDARY}--\r\n");
    [before.as_bytes(), picture, behind.as_bytes()].concat()
}

fn in_lines(text: &str) -> String {
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    lines.join("\r\n")
}

fn base_64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let word = (0..3).fold(0u32, |word, at| {
            word << 8 | u32::from(three.get(at).copied().unwrap_or(0))
        });
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let is_padding = place > three.len();
            let digit = DIGITS[(word >> shift & 63) as usize];
            text.push(if is_padding { '=' } else { char::from(digit) });
        }
    }
    text
}
