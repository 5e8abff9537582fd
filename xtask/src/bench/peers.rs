//! Others in the same run: our encoder's weights computed by rten, and an untrained spaCy pipeline of the small shape.
//!
//! What they need is fetched once into `target/peers`: Python packages from PyPI, the crate `rten` from crates.io.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints what the others do; a line where one of them could not be had.
pub fn measure(root: &Path, windows: &[Vec<u32>], articles: &[PathBuf]) {
    let folder = root.join("target/peers");
    let python = folder.join("venv/bin/python");
    let ready = fs::create_dir_all(&folder).is_ok() && (python.exists() || environment(root, &folder));
    if !ready {
        println!("others were not measured: no Python environment could be made in {}", folder.display());
        return;
    }
    if rten(root, &folder, windows).is_none() {
        println!("rten was not measured");
    }
    let script = root.join("xtask/peers/spacy_shape.py");
    if !done(
        Command::new(&python).arg(script).args(articles).env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1"),
    ) {
        println!("spaCy was not measured");
    }
}

fn done(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

fn environment(root: &Path, folder: &Path) -> bool {
    let python = folder.join("venv/bin/python");
    done(Command::new("python3").args(["-m", "venv"]).arg(folder.join("venv")))
        && done(
            Command::new(python)
                .args(["-m", "pip", "install", "--quiet", "-r"])
                .arg(root.join("xtask/peers/requirements.txt")),
        )
}

/// The same weights and the same windows with rten.
fn rten(root: &Path, folder: &Path, windows: &[Vec<u32>]) -> Option<()> {
    let (model, list) = (folder.join("encoder.onnx"), folder.join("windows.txt"));
    let line = |window: &Vec<u32>| window.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    fs::write(&list, windows.iter().map(line).collect::<Vec<_>>().join("\n")).ok()?;
    let weights = root.join("knowledge/model/encoder.rapw");
    let export = root.join("xtask/peers/export.py");
    let exported = done(Command::new(folder.join("venv/bin/python")).arg(export).arg(weights).arg(&model));
    let mut run = Command::new("cargo");
    run.args(["run", "--release", "--quiet", "--manifest-path"]).arg(root.join("xtask/peers/Cargo.toml"));
    run.arg("--target-dir").arg(folder.join("target")).arg("--").arg(model).arg(list);
    (exported && done(&mut run)).then_some(())
}
