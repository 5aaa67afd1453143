"""Reads exports of the graph formats with libraries that others wrote, and back through kgraph.

    check_graphs.py OUTDIR KGRAPH

The Damascus case is loaded and exported below OUTDIR/graphs. Prints one line for each check and
exits with 0 where all went well. networkx and igraph read GraphML, networkx GEXF, pydot DOT, Kuzu
and DuckDB the tables; Neo4j's tables are held against the rules of its manual, and its script is
run by `kgraph query`.
"""

import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as etree

failures = 0
csv.field_size_limit(1 << 30)


def check(name, problems):
    global failures
    try:
        problems = list(problems)
    except Exception as error:
        problems = [f"{type(error).__name__}: {error}"]
    failures += bool(problems)
    print(f"{'FAIL' if problems else 'ok'}  {name}")
    for problem in problems[:10]:
        print(f"      {problem}")


class Exports:
    """The case, what `kgraph export --json` says of it, and its other exports."""

    def __init__(self, folder, kgraph):
        self.folder = pathlib.Path(folder) / "graphs"
        self.kgraph = kgraph
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        root = pathlib.Path(__file__).resolve().parents[2]
        self.case = self.new("damascus")
        self.run("load", root / "Data" / "damascus-2015-02.yaml", case=self.case)
        self.dump = self.dumped(self.case)
        document = json.loads(self.export("json", "case.json").read_text())
        self.nodes = {node["key"]: node for node in document["nodes"]}
        self.edges = {edge["key"]: edge for edge in document["edges"]}
        ends = {edge[end] for edge in self.edges.values() for end in ("from", "to")}
        self.references = {end for end in ends if " " in end}
        for name in ("graphml.graphml", "gexf.gexf", "cypher.cypher"):
            self.export(name.split(".")[0], name)
        self.export("dot", "dot.dot")
        for name in ("gephi", "neo4j", "kuzu", "csv"):
            self.export(name, name)

    def run(self, *arguments, case):
        command = [str(self.kgraph), *map(str, arguments), "-f", str(case)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr[:600]}")
        return done.stdout

    def new(self, name):
        case = self.folder / f"{name}.kgraph"
        for path in self.folder.glob(f"{name}.kgraph*"):
            path.unlink()
        self.run("init", case, case=case)
        return case

    def export(self, format, name):
        target = self.folder / name
        self.run("export", f"--{format}", "-O", target, case=self.case)
        return target

    def dumped(self, case):
        return self.run("dump", case=case)

    def imported(self, name, path):
        """The dump of an empty case into which a file was imported."""
        case = self.new(name)
        self.run("import", "--strict", path, case=case)
        return self.dumped(case)


# --- GraphML --------------------------------------------------------------------------------------


def key_of(token):
    """The key that stands behind an identifier of GraphML."""
    if token == ".":
        return ""
    data = re.sub(rb"\.([0-9A-F]{2})|:", lambda m: bytes.fromhex(m[1].decode()) if m[1] else b" ",
                  token.encode())
    return data.decode()


def compare(element, attributes, kind):
    """What attributes say of an element, against its JSON."""
    pairs = [("type", "type"), ("status", "status"), ("when", "when"), ("start_min", "earliest"),
             ("end_max", "latest"), ("known", "known")]
    if kind == "node":
        pairs.append(("label", "label"))
    for attribute, field in pairs:
        if (attributes.get(attribute) or None) != element.get(field):
            yield (f"{element['key']}: {attribute} is {attributes.get(attribute)!r}, "
                   f"not {element.get(field)!r}")
    for name, value in element.get("properties", {}).items():
        found = attributes.get(name)
        if name in ("type", "when", "label", "status", "known", "grade"):
            found = attributes.get(f"property.{name}")
        if isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith("$"):
            value = next(iter(value.values()))
        if isinstance(value, (list, dict)):
            found = json.loads(found)
        # A property with values of several types is JSON in every element.
        if found != value and found != json.dumps(value, ensure_ascii=False):
            yield f"{element['key']}: {name} is {found!r}, not {value!r}"
    evidence = element.get("evidence")
    if evidence and json.loads(attributes["evidence"]) != evidence:
        yield f"{element['key']}: the evidence differs"


def networkx_graphml(exports):
    import networkx

    graph = networkx.read_graphml(exports.folder / "graphml.graphml")
    nodes = {key_of(token): data for token, data in graph.nodes(data=True)}
    edges = {key_of(key): (key_of(a), key_of(b), data)
             for a, b, key, data in graph.edges(keys=True, data=True)}
    if set(nodes) != set(exports.nodes) | exports.references:
        yield f"{len(nodes)} nodes, not {len(exports.nodes)} and {len(exports.references)}"
    if set(edges) != set(exports.edges):
        yield f"{len(edges)} edges, not {len(exports.edges)}"
    for key, node in exports.nodes.items():
        yield from compare(node, nodes[key], "node")
    for key, edge in exports.edges.items():
        source, target, data = edges[key]
        if (source, target) != (edge["from"], edge["to"]):
            yield f"{key}: runs from {source} to {target}"
        yield from compare(edge, data, "edge")


def networkx_detour(exports):
    import networkx

    path = exports.folder / "graphml-networkx.graphml"
    networkx.write_graphml(networkx.read_graphml(exports.folder / "graphml.graphml"), path)
    if exports.imported("detour-networkx", path) != exports.dump:
        yield "the case differs behind networkx"


def igraph_graphml(exports):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(exports.folder / "graphml.graphml"))
    keys = [key_of(token) for token in graph.vs["id"]]
    if set(keys) != set(exports.nodes) | exports.references:
        yield f"{len(keys)} nodes"
    if graph.ecount() != len(exports.edges):
        yield f"{graph.ecount()} edges, not {len(exports.edges)}"
    for vertex, key in zip(graph.vs, keys):
        node = exports.nodes.get(key)
        if node and (vertex["label"], vertex["type"]) != (node["label"], node["type"]):
            yield f"{key}: {vertex['label']!r}, {vertex['type']!r}"
        if node and (vertex["when"] or None) != node["when"]:
            yield f"{key}: when is {vertex['when']!r}"
    def signature(source, type, target, when, start):
        return source, type, target, when or "", start or ""

    found = sorted(signature(keys[line.source], line["type"], keys[line.target], line["when"],
                             line["start_min"]) for line in graph.es)
    wanted = sorted(signature(edge["from"], edge["type"], edge["to"], edge["when"],
                              edge.get("earliest")) for edge in exports.edges.values())
    if found != wanted:
        yield f"edges differ: {set(found) ^ set(wanted)}"


def igraph_detour(exports):
    import igraph

    path = exports.folder / "graphml-igraph.graphml"
    igraph.Graph.Read_GraphML(str(exports.folder / "graphml.graphml")).write_graphml(str(path))

    def lines(dump):
        # igraph gives every node a truth value where one has it.
        return [line for line in dump.splitlines() if not line.endswith(": no")]

    if lines(exports.imported("detour-igraph", path)) != lines(exports.dump):
        yield "the case differs behind igraph"


# --- GEXF -----------------------------------------------------------------------------------------


def triples(exports):
    return {(edge["from"], edge["type"], edge["to"]) for edge in exports.edges.values()}


def networkx_gexf(exports):
    import networkx

    graph = networkx.read_gexf(exports.folder / "gexf.gexf", version="1.3")
    if set(graph) != set(exports.nodes) | exports.references:
        yield f"{len(graph)} nodes"
    found = {(a, data["type"], b) for a, b, data in graph.edges(data=True)}
    if found != triples(exports):
        yield f"{len(found)} edges, not {len(triples(exports))}"
    for key, node in exports.nodes.items():
        yield from compare(node, graph.nodes[key], "node")
        spells = graph.nodes[key].get("spells", [])
        wanted = [(node.get("earliest"), node.get("latest"))] if node["when"] else []
        # networkx makes a text of a bound that is not there.
        spells = [tuple(None if day == "None" else day for day in spell) for spell in spells]
        if spells != wanted:
            yield f"{key}: spells are {spells}, not {wanted}"


def gexf_rules(exports):
    space = "{http://gexf.net/1.3}"
    root = etree.parse(exports.folder / "gexf.gexf").getroot()
    if root.tag != space + "gexf" or root.get("version") != "1.3":
        yield f"the root is {root.tag}"
    graph = root.find(space + "graph")
    for name, value in [("mode", "dynamic"), ("timeformat", "date"),
                        ("timerepresentation", "interval"), ("defaultedgetype", "directed")]:
        if graph.get(name) != value:
            yield f"{name} is {graph.get(name)}"
    order = [child.tag.removeprefix(space) for child in graph]
    if order != ["attributes", "attributes", "nodes", "edges"]:
        yield f"the parts are {order}"
    types = {"string", "integer", "long", "float", "double", "boolean", "liststring"}
    declared = {}
    for attributes in graph.findall(space + "attributes"):
        ids = declared[attributes.get("class")] = set()
        for attribute in attributes:
            ids.add(attribute.get("id"))
            if attribute.get("type") not in types:
                yield f"the type {attribute.get('type')}"
            if attribute.get("title") == "weight":
                yield "an attribute has the title 'weight'"
    kinds = set()
    for kind in ("node", "edge"):
        for element in graph.find(f"{space}{kind}s"):
            used = {value.get("for") for value in element.iter(space + "attvalue")}
            if not used <= declared[kind]:
                yield f"{element.get('id')}: undeclared {used - declared[kind]}"
            last = None
            for spell in element.iter(space + "spell"):
                start, end = spell.get("start"), spell.get("end")
                for day in filter(None, (start, end)):
                    datetime.date.fromisoformat(day)
                if start and end and start > end:
                    yield f"{element.get('id')}: a spell ends before it starts"
                if last is not None and (start is None or start <= last):
                    yield f"{element.get('id')}: spells overlap"
                last = end or "9999-12-31"
            if kind == "edge":
                parts = (element.get("source"), element.get("target"), element.get("kind"))
                if parts in kinds:
                    yield f"{parts} occurs twice"
                kinds.add(parts)


# --- Tables ---------------------------------------------------------------------------------------


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def gephi_rules(exports):
    nodes = rows(exports.folder / "gephi" / "nodes.csv")
    edges = rows(exports.folder / "gephi" / "edges.csv")
    if {node["Id"] for node in nodes} != set(exports.nodes) | exports.references:
        yield f"{len(nodes)} nodes"
    if {(edge["Source"], edge["Kind"], edge["Target"]) for edge in edges} != triples(exports):
        yield f"{len(edges)} edges"
    bound = r"(-?Infinity|\d{4}-\d\d-\d\d)"
    interval = rf"\[{bound}, {bound}\]"
    for row in nodes + edges:
        if row["Timeset"] and not re.fullmatch(rf"<{interval}(; {interval})*>", row["Timeset"]):
            yield f"the timeset {row['Timeset']}"
    for node in nodes:
        element = exports.nodes.get(node["Id"])
        if element and element.get("earliest") and element.get("latest"):
            if node["Timeset"] != f"<[{element['earliest']}, {element['latest']}]>":
                yield f"{node['Id']}: {node['Timeset']}"
    for row in edges:
        if row["Type"] != "Directed" or int(row["Weight"]) < 1:
            yield f"{row['Id']}: {row['Type']}, {row['Weight']}"


NEO4J_TYPES = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "long", "double", "boolean", "date",
               "string[]"}


def neo4j_rules(exports):
    nodes = rows(exports.folder / "neo4j" / "nodes.csv")
    edges = rows(exports.folder / "neo4j" / "relationships.csv")
    for table in (nodes, edges):
        names = [title.rsplit(":", 1) for title in table[0]]
        if any(len(name) == 2 and name[1] not in NEO4J_TYPES for name in names):
            yield f"the header {list(table[0])}"
        if len({name[0] for name in names if name[0]}) != len([n for n in names if n[0]]):
            yield "two columns have one name"
        for row in table:
            if None in row or None in row.values():
                yield f"a row has another number of fields: {row}"
            for title, text in row.items():
                if title.endswith(":date") and text:
                    datetime.date.fromisoformat(text)
    if {node["key:ID"] for node in nodes} != set(exports.nodes) | exports.references:
        yield f"{len(nodes)} nodes"
    if {edge["key"] for edge in edges} != set(exports.edges):
        yield f"{len(edges)} edges"
    for node in nodes:
        element = exports.nodes.get(node["key:ID"])
        if element and node[":LABEL"].split(";") != element["labels"]:
            yield f"{node['key:ID']}: labels {node[':LABEL']}"
        if element and (node["start_min:date"] or None) != element.get("earliest"):
            yield f"{node['key:ID']}: starts {node['start_min:date']}"
    for row in edges:
        edge = exports.edges[row["key"]]
        if (row[":START_ID"], row[":TYPE"], row[":END_ID"]) != (edge["from"], edge["type"],
                                                               edge["to"]):
            yield f"{row['key']}: other ends"


def cypher_script(exports):
    script = (exports.folder / "cypher.cypher").read_text()
    first, rest = script.split("\n", 1)
    if not first.startswith("CREATE CONSTRAINT"):
        yield f"the script starts with {first}"
    path = exports.folder / "cypher-rest.cypher"
    path.write_text(rest)
    case = exports.new("cypher")
    exports.run("query", "-F", path, case=case)
    count = "MATCH (n) RETURN count(n) AS n"
    nodes = json.loads(exports.run("query", "--json", count, case=case))
    found = nodes["rows"][0]["n"] if isinstance(nodes, dict) else nodes[0]["n"]
    if found != len(exports.nodes) + len(exports.references):
        yield f"{found} nodes"
    edges = json.loads(exports.run(
        "query", "--json", "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n", case=case))
    found = edges["rows"][0]["n"] if isinstance(edges, dict) else edges[0]["n"]
    if found != len(exports.edges):
        yield f"{found} edges, not {len(exports.edges)}"


def kuzu_database(exports):
    import kuzu

    folder = exports.folder / "kuzu"
    here = os.getcwd()
    os.chdir(folder)
    try:
        connection = kuzu.Connection(kuzu.Database(":memory:"))
        for statement in (folder / "schema.cypher").read_text().splitlines():
            connection.execute(statement)
    finally:
        os.chdir(here)

    def all_rows(query):
        result = connection.execute(query)
        found = []
        while result.has_next():
            found.append(result.get_next())
        return found

    nodes = {row[0]: row[1:] for row in all_rows(
        "MATCH (n) RETURN n.key, label(n), n.label, n.`when`, n.start_min, n.end_max")}
    if set(nodes) != set(exports.nodes) | exports.references:
        yield f"{len(nodes)} nodes"
    for key, node in exports.nodes.items():
        type, label, when, start, end = nodes[key]
        if (type, label, when or None) != (node["type"], node["label"], node["when"]):
            yield f"{key}: {nodes[key]}"
        if (str(start) if start else None, str(end) if end else None) != (
                node.get("earliest"), node.get("latest")):
            yield f"{key}: {start} to {end}"
    edges = {row[0]: row[1:] for row in all_rows(
        "MATCH (a)-[r]->(b) RETURN r.key, a.key, label(r), b.key, r.start_min")}
    if set(edges) != set(exports.edges):
        yield f"{len(edges)} edges, not {len(exports.edges)}"
    for key, edge in exports.edges.items():
        if tuple(edges[key][:3]) != (edge["from"], edge["type"], edge["to"]):
            yield f"{key}: {edges[key]}"


def duckdb_tables(exports):
    import duckdb

    def values(path, columns, where=""):
        return duckdb.sql(f"SELECT {columns} FROM read_csv('{path}', header=true, all_varchar=true)"
                          f"{where}").fetchall()

    for folder, key in [("csv", "key"), ("gephi", '"Id"'), ("neo4j", '"key:ID"')]:
        found = {row[0] for row in values(exports.folder / folder / "nodes.csv", key)}
        if not set(exports.nodes) <= found <= set(exports.nodes) | exports.references:
            yield f"{folder}: {len(found)} nodes"
    for path in ("csv/edges.csv", "neo4j/relationships.csv"):
        found = {row[0]: row[1] for row in values(exports.folder / path, 'key, "when"')}
        if set(found) != set(exports.edges):
            yield f"{path}: {len(found)} edges"
        for key, edge in exports.edges.items():
            if (found[key] or None) != edge["when"]:
                yield f"{path}: {key} is dated {found[key]}"
    for path in sorted((exports.folder / "kuzu").glob("*.csv")):
        values(path, "count(*)")


def pydot_drawing(exports):
    import pydot

    graphs = pydot.graph_from_dot_file(str(exports.folder / "dot.dot"))
    if not graphs or len(graphs) != 1:
        yield "it is not one graph"
        return

    def edges(graph):
        return len(graph.get_edges()) + sum(edges(part) for part in graph.get_subgraphs())

    if edges(graphs[0]) == 0:
        yield "there is no edge in it"


# --- kgraph ---------------------------------------------------------------------------------------


def round_trip(exports, name):
    if exports.imported("back-" + name.split(".")[0], exports.folder / name) != exports.dump:
        yield "the case differs"


def table_round_trip(exports, folder, first):
    case = exports.new(f"back-{folder}")
    exports.run("import", "--strict", exports.folder / folder / first, case=case)
    document = json.loads(exports.run("export", "--json", case=case))
    back = {element["key"]: element for element in document["nodes"] + document["edges"]}
    if set(back) != set(exports.nodes) | set(exports.edges):
        yield f"{len(back)} elements, not {len(exports.nodes) + len(exports.edges)}"
    for key, element in {**exports.nodes, **exports.edges}.items():
        for field in ("type", "when", "status", "evidence"):
            if back[key].get(field) != element.get(field):
                yield f"{key}: {field} is {back[key].get(field)}, not {element.get(field)}"


def foreign_graphs(exports):
    """A graph that networkx made, through both of its formats."""
    import networkx

    graph = networkx.les_miserables_graph()
    for node in graph:
        graph.nodes[node]["name"] = node
        graph.nodes[node]["type"] = "person"
    writers = {"graphml": networkx.write_graphml, "gexf": networkx.write_gexf}
    for format, write in writers.items():
        path = exports.folder / f"miserables.{format}"
        write(graph, path)
        case = exports.new(f"miserables-{format}")
        exports.run("import", "--strict", path, case=case)
        document = json.loads(exports.run("export", "--json", case=case))
        persons = {node["label"] for node in document["nodes"] if node["type"] == "Person"}
        if persons != set(graph):
            yield f"{format}: {len(persons)} persons, not {len(graph)}"
        labels = {node["key"]: node["label"] for node in document["nodes"]}
        weights = {frozenset((labels[edge["from"]], labels[edge["to"]])):
                   edge.get("properties", {}).get("weight", 1) for edge in document["edges"]}
        wanted = {frozenset((a, b)): data["weight"] for a, b, data in graph.edges(data=True)}
        if weights != wanted:
            yield f"{format}: {len(weights)} edges, not {len(wanted)}, or other weights"
        before = exports.dumped(case)
        exports.run("import", "--strict", path, case=case)
        if exports.dumped(case) != before:
            yield f"{format}: reading it again changes the case"


def main():
    exports = Exports(sys.argv[1], pathlib.Path(sys.argv[2]).resolve())
    check("GraphML by networkx: all attributes", networkx_graphml(exports))
    check("GraphML by igraph: ends, types, dates", igraph_graphml(exports))
    check("GraphML: exact behind networkx", networkx_detour(exports))
    check("GraphML: the same behind igraph, but for missing truth values", igraph_detour(exports))
    check("GEXF by networkx: attributes and spells", networkx_gexf(exports))
    check("GEXF: the rules of 1.3", gexf_rules(exports))
    check("Gephi tables: ids, timesets", gephi_rules(exports))
    check("Neo4j tables: header, labels, dates", neo4j_rules(exports))
    check("Cypher script by kgraph query", cypher_script(exports))
    check("Kuzu: schema, COPY, queries", kuzu_database(exports))
    check("DuckDB: all tables", duckdb_tables(exports))
    check("DOT by pydot", pydot_drawing(exports))
    for name in ("case.json", "graphml.graphml", "gexf.gexf"):
        check(f"kgraph reads {name} back: dumps are equal", round_trip(exports, name))
    check("kgraph reads Gephi tables back", table_round_trip(exports, "gephi", "nodes.csv"))
    check("kgraph reads Neo4j tables back",
          table_round_trip(exports, "neo4j", "relationships.csv"))
    check("kgraph reads graphs of networkx", foreign_graphs(exports))
    sys.exit(1 if failures else 0)


main()
