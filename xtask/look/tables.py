"""Opens all exports of a dossier with the tools that their users have: DuckDB, pandas, sqlite-utils, datasette.

pip install duckdb pandas pyarrow sqlite-utils datasette
rapporteur export out --to csv,parquet,sqlite,annotations,brat,geojson,markdown,rss,jsonfeed -o exports
python tables.py out exports
"""
import asyncio
import json
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import duckdb
import pandas
import sqlite_utils
from datasette.app import Datasette

OUT, EXPORTS = Path(sys.argv[1]), Path(sys.argv[2])
TABLES = "events cameo claims statements mentions origins conflicts".split()
ACCOUNT = json.loads((OUT / "account.json").read_text())
TEXTS = {article["id"]: article["text"] for article in ACCOUNT["articles"]}


def tables():
    """Every table has the same rows in CSV, Parquet and SQLite, in DuckDB, pandas and sqlite-utils."""
    database = sqlite_utils.Database(EXPORTS / "account.sqlite")
    for name in TABLES:
        frame = pandas.read_csv(EXPORTS / f"{name}.csv", dtype=str, keep_default_na=False)
        columns = pandas.read_parquet(EXPORTS / f"{name}.parquet")
        counted = duckdb.sql(f"select count(*) from '{EXPORTS}/{name}.parquet'").fetchall()[0][0]
        sniffed = duckdb.sql(f"select count(*) from read_csv('{EXPORTS}/{name}.csv', all_varchar = true)").fetchall()[0][0]
        stored = database[name].count
        assert len(frame) == len(columns) == counted == sniffed == stored, (name, len(frame), counted, sniffed, stored)
        assert list(frame.columns) == list(columns.columns) == [c.name for c in database[name].columns], name
        same = columns.astype(object).where(columns.notna(), "").astype(str)
        texts = [column for column in frame.columns if columns[column].dtype == object]
        assert (frame[texts] == same[texts]).all().all(), name
        for article, start, end, text in spans(frame):
            assert TEXTS[article][int(start):int(end)] == text, (name, start, end, text)
    views = {view: database[view].count for view in database.view_names()}
    return {name: database[name].count for name in TABLES} | views


def spans(frame):
    """Places with their words, in tables whose words are one span's."""
    words = next((name for name in ("words", "text") if name in frame), None)
    return [] if words is None else frame[["article_id", "start", "end", words]].itertuples(index=False)


def columns():
    """How full each of the forty columns of POLECAT is."""
    frame = pandas.read_csv(EXPORTS / "events.csv", dtype=str, keep_default_na=False)
    return {name: int((frame[name] != "").sum()) for name in frame.columns[:40]}


async def served():
    """datasette gives the tables and views as JSON."""
    datasette = Datasette([str(EXPORTS / "account.sqlite")])
    pages = TABLES + sqlite_utils.Database(EXPORTS / "account.sqlite").view_names()
    for page in pages:
        answer = await datasette.client.get(f"/account/{page}.json?_shape=array&_size=5")
        assert answer.status_code == 200, (page, answer.status_code)
    return len(pages)


def annotations():
    """Every annotation is found once in its article by prefix, quote and suffix, where its position says."""
    collection = json.loads((EXPORTS / "annotations.jsonld").read_text())
    by_source = {}
    for article in ACCOUNT["articles"]:
        record = f"#record-{article['record']}" if "record" in article else ""
        for key in filter(None, (article.get("url"), article.get("file") and article["file"] + record)):
            by_source[key] = article["text"]
    from urllib.parse import unquote
    for item in collection["first"]["items"]:
        source = item["target"]["source"]
        text = by_source.get(source) or by_source[unquote(source)]
        place, quote = item["target"]["selector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1, whole
        assert text.index(whole) + len(quote["prefix"]) == place["start"]
        assert text[place["start"]:place["end"]] == quote["exact"]
    return len(collection["first"]["items"])


def standoff():
    """Every text-bound annotation of brat has the words of its places; texts are as long as places need."""
    count = 0
    for notes in EXPORTS.glob("*.ann"):
        text = notes.with_suffix(".txt").read_text()
        for line in notes.read_text().splitlines():
            if line.startswith("T"):
                _, places, words = line.split("\t")
                pairs = [pair.split() for pair in places.split(" ", 1)[1].split(";")]
                assert " ".join(text[int(start):int(end)] for start, end in pairs) == words, line
                count += 1
            else:
                assert re.match(r"(E\d+\t\S+:T\d+( \S+:[TE]\d+)*|A\d+\tModality E\d+ \S+)$", line), line
    return count


def others():
    """GeoJSON, RSS and JSON Feed parse; the note has no HTML."""
    features = json.loads((EXPORTS / "places.geojson").read_text())["features"]
    items = xml.parse(EXPORTS / "changes.rss").getroot().findall("./channel/item")
    feed = json.loads((EXPORTS / "changes.json").read_text())["items"]
    assert len(items) == len(feed)
    note = (EXPORTS / "account.md").read_text()
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]", note)
    return len(features), len(items)


print("rows", tables())
print("filled cells of the event table", columns())
print("datasette pages", asyncio.run(served()))
print("annotations found again", annotations())
print("brat annotations", standoff())
print("places, feed items", others())
