//! What a user has settled in a file: `rapporteur.toml` where the program runs, else among the user's own settings.

use crate::arguments::{Arguments, Command, TextsShown};
use crate::input::{self, Failure};
use serde::Deserialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const NAME: &str = "rapporteur.toml";

/// The settings of one file; each is what the option of its name is, and what is said on the command line goes before it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    json: bool,
    quiet: bool,
    verbose: bool,
    threads: Option<usize>,
    brief: Briefing,
    export: Exporting,
}

/// What is settled for `brief`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Briefing {
    output: Option<PathBuf>,
    texts: Option<TextsShown>,
    title: Option<String>,
}

/// What is settled for `export`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Exporting {
    output: Option<PathBuf>,
    texts: Option<TextsShown>,
}

/// The settings that count: those of the file that the user names, else of the first file that there is.
///
/// # Errors
/// The file, with the line that is wrong, where one cannot be read.
pub(crate) fn load(named: Option<&Path>) -> Result<Config, Failure> {
    let found = || places(|name| std::env::var_os(name)).into_iter().find(|path| path.is_file());
    match named.map(Path::to_owned).or_else(found) {
        Some(path) => read(&path),
        None => Ok(Config::default()),
    }
}

/// Where settings are looked for, the first first.
fn places(environment: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let folder = |name: &str| environment(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config"))).or_else(|| folder("APPDATA"));
    let own = own.map(|folder| folder.join("rapporteur").join(NAME));
    [PathBuf::from(NAME)].into_iter().chain(own).collect()
}

fn read(path: &Path) -> Result<Config, Failure> {
    let fail = |reason: String| Failure { name: path.display().to_string(), reason };
    let bytes = input::read(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| fail("is not UTF-8".to_owned()))?;
    toml::from_str(text).map_err(|error| fail(format!("settings that cannot be read\n{error}")))
}

impl Config {
    /// Fills in what the user did not say.
    pub(crate) fn fill(self, arguments: &mut Arguments) {
        arguments.json |= self.json;
        arguments.quiet |= self.quiet && !arguments.verbose;
        arguments.verbose |= self.verbose && !arguments.quiet;
        arguments.threads = arguments.threads.or(self.threads);
        match &mut arguments.command {
            Command::Brief(brief) => {
                brief.output = brief.output.take().or(self.brief.output);
                brief.title = brief.title.take().or(self.brief.title);
                brief.texts = brief.texts.or(self.brief.texts);
            }
            Command::Export(export) => {
                export.output = export.output.take().or(self.export.output);
                export.texts = export.texts.or(self.export.texts);
            }
            Command::Read(_)
            | Command::Stories(_)
            | Command::Diff(_)
            | Command::Verify(_)
            | Command::Explain(_)
            | Command::Help { .. }
            | Command::Completions { .. }
            | Command::Man { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(home: &str, settings: &str) -> Vec<String> {
        let environment = |name: &str| match name {
            "HOME" => Some(OsString::from(home)),
            "XDG_CONFIG_HOME" => Some(OsString::from(settings)),
            _ => None,
        };
        places(environment).iter().map(|path| path.display().to_string().replace('\\', "/")).collect()
    }

    #[test]
    fn the_nearest_file_comes_first() {
        assert_eq!(shown("/h", ""), ["rapporteur.toml", "/h/.config/rapporteur/rapporteur.toml"]);
        assert_eq!(shown("/h", "/x"), ["rapporteur.toml", "/x/rapporteur/rapporteur.toml"]);
        assert_eq!(shown("", ""), ["rapporteur.toml"]);
    }
}
