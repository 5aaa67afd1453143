"""Reads exports of the web and document formats with libraries that others wrote.

    check_web.py OUTDIR KGRAPH

OUTDIR holds what `.ci/readers` exported: OUTDIR/<case>/<format>.<ending>. Prints one line for each
check and exits with 0 where all went well. The HTML report is opened in headless Chromium where one
is installed; SCREENSHOTS names a folder for its pictures.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

failures = 0


def check(name, problems, summary=""):
    global failures
    try:
        problems = list(problems)
    except Exception as error:
        problems = [f"{type(error).__name__}: {error}"]
    failures += bool(problems)
    print(f"{'FAIL' if problems else 'ok'}  {name}{': ' + summary if summary else ''}")
    for problem in problems[:10]:
        print(f"      {problem}")


# --- RDF --------------------------------------------------------------------------------------

PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX kg: <urn:kgraph:ns:>
PREFIX rel: <urn:kgraph:relation:>
PREFIX schema: <https://schema.org/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""


def rdf_problems(folder, name):
    import logging

    from rdflib import Dataset, Graph

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    report = json.loads((folder / "jsonld.report.json").read_text())
    linked = Graph().parse(folder / "jsonld.jsonld", format="json-ld")
    turtle = Graph().parse(folder / "turtle.ttl", format="turtle")
    dataset = Dataset()
    dataset.parse(folder / "nquads.nq", format="nquads")
    names = {str(quad[3]) for quad in dataset.quads() if quad[3]}
    quads = {quad[:3] for quad in dataset.quads()}
    for left, right, words in [
        (set(linked), set(turtle), "JSON-LD and Turtle"),
        (set(turtle), quads, "Turtle and N-Quads"),
    ]:
        for triple in list(left ^ right)[:3]:
            yield f"only in one of {words}: {triple}"
    if len(names) != 1:
        yield f"the quads are in {len(names)} graphs"

    def ask(query):
        return [tuple(row) for row in turtle.query(PREFIXES + query)]

    edges = int(ask("SELECT (COUNT(?e) AS ?n) WHERE { ?e a rdf:Statement }")[0][0])
    nodes = int(ask("SELECT (COUNT(?n) AS ?c) WHERE { ?n a kg:Node }")[0][0])
    if (nodes, edges) != (report["nodes"], report["edges"]):
        yield f"{nodes} nodes and {edges} edges by SPARQL, {report['nodes']} and {report['edges']} by kgraph"
    for (claim,) in ask(
        """SELECT ?e WHERE { ?e a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
           kg:status ?status . ?s ?p ?o FILTER(?status IN ("claimed", "implied", "refuted"))
           FILTER NOT EXISTS { ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
             kg:status ?other FILTER(?other IN ("reported", "inferred")) } }"""
    ):
        yield f"a claim is a triple of its own: {claim}"
    if name == "damascus":
        dated = ask(
            """SELECT ?e WHERE { ?e rdf:predicate rel:BACKS ; rdf:subject ?s ; kg:when ?when ;
               sem:hasLatestBeginTimeStamp ?latest . ?s schema:name "Saudi Arabia" }"""
        )
        if len(dated) != 1:
            yield f"{len(dated)} dated backings by Saudi Arabia"
        places = ask('SELECT ?e WHERE { ?e a sem:Event ; sem:hasPlace ?p . ?p schema:name "Damascus" }')
        if not places:
            yield "no sem:Event in Damascus"
        if not ask("SELECT ?s WHERE { ?s a schema:Claim ; prov:wasAttributedTo ?who }"):
            yield "no statement is attributed to anyone"
        if not ask(
            """SELECT ?r WHERE { ?r a schema:ClaimReview ; schema:claimReviewed ?text ;
               schema:reviewRating ?rating . ?rating schema:ratingValue ?value ; schema:bestRating 5 }"""
        ):
            yield "no ClaimReview"


# --- timelines, maps, calendars ---------------------------------------------------------------


def timelinejs_problems(folder):
    document = json.loads((folder / "timelinejs.json").read_text(encoding="utf-8"))
    seen = set()
    for number, slide in enumerate(document["events"], 1):
        start = slide.get("start_date", {})
        if not isinstance(start.get("year"), int):
            yield f"slide {number} has no year and would be skipped"
        for date in (start, slide.get("end_date")):
            if date and not (1 <= date.get("month", 1) <= 12 and 1 <= date.get("day", 1) <= 31):
                yield f"slide {number} has the date {date}"
        if slide.get("end_date") == start:
            yield f"slide {number} ends when it starts, which TimelineJS drops"
        if not slide["text"]["headline"]:
            yield f"slide {number} has no headline"
        if slide["unique_id"] in seen:
            yield f"slide {number} repeats {slide['unique_id']}"
        seen.add(slide["unique_id"])


def timelinejs_table_problems(folder):
    import csv

    with (folder / "timelinejs-csv.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    slides = json.loads((folder / "timelinejs.json").read_text(encoding="utf-8"))["events"]
    if len(rows) != len(slides) + 1:
        yield f"{len(rows)} rows for {len(slides)} slides and a title"
    for row in rows:
        if row["Type"] != "title" and not row["Year"]:
            yield f"a row without a year: {row['Headline']}"


def geojson_problems(path):
    import geojson
    from shapely.geometry import shape

    document = geojson.loads(path.read_text(encoding="utf-8"))
    if not document.is_valid:
        yield str(document.errors())
    if "crs" in document:
        yield "RFC 7946 has no crs"
    for feature in document["features"]:
        if feature["geometry"] is not None:
            geometry = shape(feature["geometry"])
            west, south, east, north = geometry.bounds
            if not geometry.is_valid or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                yield f"{feature['id']} is at {geometry.wkt}"
        if "key" not in feature["properties"]:
            yield f"{feature['id']} has no key"


MAP = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [36.3, 33.5]},
         "properties": {"name": "Strike", "date": "2015-02-05", "place": "Douma"}},
        {"type": "Feature", "id": "b", "properties": {"name": "Zone"},
         "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 4], [0, 0]]]}},
    ],
}


def located_problems(kgraph):
    from shapely.geometry import shape

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "map.geojson").write_text(json.dumps(MAP))

        def run(*words):
            subprocess.run(
                [kgraph, "-f", folder / "map.kgraph", *words], check=True, capture_output=True,
                env={**os.environ, "KGRAPH_AUTHOR": "readers"},
            )

        run("init")
        run("import", folder / "map.geojson")
        run("export", "--geojson", "-O", folder / "out.geojson")
        yield from geojson_problems(folder / "out.geojson")
        document = json.loads((folder / "out.geojson").read_text())
        found = {
            feature["properties"]["label"]: shape(feature["geometry"])
            for feature in document["features"] if feature["geometry"]
        }
    if set(found) != {"Strike", "Zone", "Douma"}:
        yield f"located are {sorted(found)}"
    elif (found["Strike"].x, found["Strike"].y) != (36.3, 33.5):
        yield f"the strike is at {found['Strike'].wkt}"


def ical_problems(path):
    from icalendar import Calendar

    raw = path.read_bytes()
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line has {len(line)} octets"
        line.decode("utf-8")
    calendar = Calendar.from_ical(raw)
    seen = set()
    for event in calendar.walk("VEVENT"):
        if event.errors:
            yield f"{event.get('UID')}: {event.errors}"
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event:
                yield f"{event.get('UID')} has no {name}"
        if event["UID"] in seen:
            yield f"{event['UID']} is there twice"
        seen.add(event["UID"])
        if "DTEND" in event and not event.decoded("DTSTART") < event.decoded("DTEND"):
            yield f"{event['UID']} ends before it starts"


# --- charts and pages -------------------------------------------------------------------------

NODE = re.compile(r'^  n\d+(\("[^"]*"\)|\["[^"]*"\]|\[/"[^"]*"/\]):::\w+$')
LINE = re.compile(r'^  n\d+ (-->|-\.->|<-->|<-\.->)\|"[^"]+"\| n\d+$')
STYLE = re.compile(r"^  (linkStyle \d+ stroke:#[0-9a-f]{6}|classDef \w+ fill:#\w+,stroke:#\w+,color:#\w+)$")


def mermaid_problems(path):
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("\n---\n")
    if not re.fullmatch(r'---\ntitle: "[^"\n]*"', head):
        yield f"the title is {head!r}"
    lines = body.splitlines()
    if not lines or lines[0] != "flowchart LR":
        yield "this is not a flowchart"
    declared = set()
    for line in lines[1:]:
        if NODE.match(line):
            declared.add(line.split("(")[0].split("[")[0].strip())
        elif LINE.match(line):
            for name in re.findall(r"(?:^  |\| )(n\d+)", line):
                if name not in declared:
                    yield f"{name} is not declared"
        elif not STYLE.match(line):
            yield f"not a line of a flowchart: {line}"
    if len(text) > 50_000:
        yield f"{len(text)} characters are more than Mermaid's limit"


def markdown_problems(path):
    from markdown_it import MarkdownIt

    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    tables = sum(token.type == "table_open" for token in tokens)
    heads = len(re.findall(r"^\| ---", text, re.MULTILINE))
    if tables != heads:
        yield f"{tables} tables are read, {heads} were written"
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    for target in set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors:
        yield f"a link leads nowhere: {target}"


def html_problems(path):
    import html5lib

    text = path.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    identifiers = re.findall(r'\sid="([^"]*)"', text)
    if len(set(identifiers)) != len(identifiers):
        yield "an id occurs twice"
    for target in set(re.findall(r'href="#([^"]*)"', text)) - set(identifiers):
        yield f"a link leads nowhere: {target}"
    for match in re.findall(r'(?:src|srcset|action)="[^"]*"|@import|url\(["\']?(?!#)[^)]*|<link|<iframe', text):
        yield f"something would be loaded: {match}"
    if "<svg class=\"graph\"" not in text:
        yield "the report has no graph"


def chromium_problems(path, shots):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for theme, scheme in (("light", 1), ("dark", 0)):
        shot = shots / f"{path.parent.name}-{theme}.png"
        base = [
            browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--blink-settings=preferredColorScheme={scheme}", "--window-size=1400,1800",
            "--enable-logging=stderr", "--log-level=0",
        ]
        done = subprocess.run(
            [*base, f"--screenshot={shot}", path.resolve().as_uri()], capture_output=True, text=True, timeout=300
        )
        if not shot.is_file() or shot.stat().st_size < 20_000:
            yield f"no picture in the {theme} theme: {done.stderr[-300:]}"
        for line in done.stderr.splitlines():
            if "CONSOLE" in line:
                yield line
    done = subprocess.run(
        [*base, "--dump-dom", path.resolve().as_uri()], capture_output=True, text=True, timeout=300
    )
    if 'role="search" hidden' in done.stdout or "<article" not in done.stdout:
        yield "the script of the page did not run"


def main():
    out, kgraph = pathlib.Path(sys.argv[1]), sys.argv[2]
    shots = pathlib.Path(os.environ.get("SCREENSHOTS", out / "screenshots"))
    shots.mkdir(parents=True, exist_ok=True)
    for name in ("damascus", "icews"):
        folder = out / name
        if not (folder / "jsonld.jsonld").is_file():
            continue
        if name == "icews" and not json.loads((folder / "jsonld.report.json").read_text())["edges"]:
            continue
        check(f"rdflib reads one set of triples from three formats ({name})", rdf_problems(folder, name))
        check(f"TimelineJS slides ({name})", timelinejs_problems(folder))
        check(f"csv reads the TimelineJS table ({name})", timelinejs_table_problems(folder))
        check(f"geojson and shapely ({name})", geojson_problems(folder / "geojson.geojson"))
        check(f"icalendar ({name})", ical_problems(folder / "ical.ics"))
        check(f"Mermaid flowchart ({name})", mermaid_problems(folder / "mermaid.mmd"))
        check(f"markdown-it reads the dossier ({name})", markdown_problems(folder / "markdown.md"))
        check(f"html5lib reads the report ({name})", html_problems(folder / "html.html"))
    check("positions survive import and export", located_problems(kgraph))
    if shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        check("Chromium shows the report, light and dark", chromium_problems(out / "damascus" / "html.html", shots))
    else:
        print("skipped: no Chromium is installed")
    sys.exit(1 if failures else 0)


main()
