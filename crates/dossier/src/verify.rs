//! Re-checks an account file: its digest, every span, and the raw files that are still there.

use crate::compile::hex;
use crate::json::{DIGEST_LINE, sha256};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// Something in an account that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where in the file: `claims[3].passages[0]`.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Everything that is wrong with the account `json`, in the order of the file; nothing where all is well. `lookup` gives
/// the bytes of a raw file by the path that the account states, or nothing where there is no such file any more.
pub fn verify(json: &str, mut lookup: impl FnMut(&str) -> Option<Vec<u8>>) -> Vec<Failure> {
    let account: Value = match serde_json::from_str(json) {
        Ok(account) => account,
        Err(error) => return vec![failure("file", format!("is no JSON: {error}"))],
    };
    let mut failures = Vec::new();
    failures.extend(check_schema(&account));
    let texts = Texts::of(&account);
    let mut path = String::new();
    walk(&account, &mut path, &mut |path, object| {
        failures.extend(texts.check(path, object));
    });
    failures.extend(check_raw(&account, &mut lookup));
    failures.extend(check_digest(json, &account));
    failures
}

fn failure(place: impl Into<String>, what: impl Into<String>) -> Failure {
    Failure { place: place.into(), what: what.into() }
}

fn check_schema(account: &Value) -> Option<Failure> {
    let schema = account.get("schema").and_then(Value::as_str);
    (schema != Some(crate::model::SCHEMA)).then(|| {
        let shown = schema.unwrap_or("nothing");
        failure("schema", format!("is {shown}, not {}", crate::model::SCHEMA))
    })
}

fn check_digest(json: &str, account: &Value) -> Option<Failure> {
    let lines = json.split_inclusive('\n');
    let body: String = lines.filter(|line| !line.starts_with(DIGEST_LINE)).collect();
    let stated = account.get("digest").and_then(Value::as_str).unwrap_or_default();
    let found = sha256(&body);
    (found != stated).then(|| {
        let what = format!("the file was changed: its SHA-256 is {found}, it states {stated}");
        failure("digest", what)
    })
}

/// What the account holds of the articles' texts, cut into characters.
struct Texts {
    /// By article: stretches of text with the code point at which each begins. One that holds no text has none.
    stretches: BTreeMap<String, Vec<(u64, Vec<char>)>>,
    is_full: bool,
}

impl Texts {
    fn of(account: &Value) -> Texts {
        let mode = account.get("texts").and_then(Value::as_str);
        let is_full = mode.unwrap_or("full") == "full";
        let stretches = articles(account).filter_map(|(_, article)| {
            let id = article.get("id")?.as_str()?;
            Some((id.to_owned(), stretches(article, is_full)))
        });
        Texts { stretches: stretches.collect(), is_full }
    }

    /// What is wrong with the span that this object is, if it is one. Of an account without all texts, only those spans
    /// are compared whose text it holds.
    fn check(&self, path: &str, object: &Map<String, Value>) -> Option<Failure> {
        let article = object.get("article")?.as_str()?;
        let (start, end) = (object.get("start")?, object.get("end")?);
        let Some(stretches) = self.stretches.get(article) else {
            return Some(failure(path, format!("points into no article: {article}")));
        };
        let found = stretches.iter().find_map(|stretch| slice(stretch, start, end));
        if found.is_none() && !self.is_full {
            return None;
        }
        let text = object.get("text").and_then(Value::as_str).unwrap_or_default();
        (found.as_deref() != Some(text)).then(|| {
            let found = found.unwrap_or_else(|| "no such place".to_owned());
            let what = format!("{article} {start}–{end} is “{found}”, not “{text}”");
            failure(path, what)
        })
    }
}

fn stretches(article: &Value, is_full: bool) -> Vec<(u64, Vec<char>)> {
    let letters = |text: &Value| text.as_str().map(|text| text.chars().collect());
    if is_full {
        return article.get("text").and_then(letters).map(|letters| (0, letters)).into_iter().collect();
    }
    let excerpts = article.get("excerpts").and_then(Value::as_array).into_iter().flatten();
    excerpts.filter_map(|excerpt| Some((excerpt.get("start")?.as_u64()?, letters(excerpt.get("text")?)?))).collect()
}

fn slice((first, letters): &(u64, Vec<char>), start: &Value, end: &Value) -> Option<String> {
    let at = |point: &Value| usize::try_from(point.as_u64()?.checked_sub(*first)?).ok();
    Some(letters.get(at(start)?..at(end)?)?.iter().collect())
}

fn articles(account: &Value) -> impl Iterator<Item = (usize, &Value)> {
    let rows = account.get("articles").and_then(Value::as_array);
    rows.into_iter().flatten().enumerate()
}

/// Visits every object of the file with its place.
fn walk(value: &Value, path: &mut String, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    let length = path.len();
    match value {
        Value::Object(object) => {
            visit(path, object);
            for (key, inner) in object {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(key);
                walk(inner, path, visit);
                path.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                path.push_str(&format!("[{index}]"));
                walk(inner, path, visit);
                path.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Compares the raw files that are still there; one record of many in a file is not checked by itself.
fn check_raw(account: &Value, lookup: &mut impl FnMut(&str) -> Option<Vec<u8>>) -> Vec<Failure> {
    let checked = articles(account).filter_map(|(index, article)| {
        let file = article.get("file")?.as_str()?;
        if article.get("record").is_some_and(|record| !record.is_null()) {
            return None;
        }
        let stated = article.get("sha256")?.as_str()?;
        let found = hex(&Sha256::digest(lookup(file)?));
        (found != stated).then(|| {
            let what = format!("{file} has the SHA-256 {found}, not {stated}");
            failure(format!("articles[{index}].sha256"), what)
        })
    });
    checked.collect()
}
