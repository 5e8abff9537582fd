//! Writes the visible lines of pages into a folder: `visible OUT PAGE...`.

fn main() {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_default();
    for file in arguments {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let name = std::path::Path::new(&file).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = article::visible(&bytes).unwrap_or_default();
        let _ = std::fs::write(std::path::Path::new(&out).join(name + ".txt"), text);
    }
}
