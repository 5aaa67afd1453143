#!/usr/bin/env python3
"""Asks kgraph and GraphQLite the same generated questions and lists where they differ.

    python3 -m venv .venv && .venv/bin/pip install graphqlite
    .venv/bin/python Tests/Differential/differential.py [--kgraph .build/release/kgraph] [--cases 1000]

The Python must be able to load extensions of SQLite.

Each case is a small random graph and a query made of one of the shapes below. kgraph answers through
`kgraph tck-serve`, GraphQLite in process. Rows are compared as a multiset of texts. The shapes on
which the two are known to differ, and which of them is right, stand in the article on the language.
The exit code is 1 if a shape differs on which they are not known to.
"""
import argparse
import collections
import json
import random
import subprocess
import sys

import graphqlite

# Shapes on which the two are known to differ, with what GraphQLite 0.12.0 does. kgraph is right on all
# of them: by the conformance kit, by the manual of Cypher, or by the naive evaluator of the tests.
KNOWN = {
    "two patterns": "lets one relationship stand for two of the same MATCH",
    "pattern predicate with a map": "does not look at the properties",
    "pattern predicate with a map of a node": "does not look at the properties",
    "count subquery": "does not know COUNT { }",
    "optional with a condition": "gives one row for parallel relationships that meet it",
    "variable length": "walks a self-loop without direction twice",
    "shortest path": "gives several paths, and shortestPath is one",
    "shortest path with a condition": "tests the condition on the very shortest path only",
    "aggregate": "sum() of nothing is null, and it is 0",
    "aggregate of nothing": "sum() of nothing is null, and it is 0",
    "call": "counts 1 where the subquery finds nothing",
    "call, scoped": "does not know CALL (x) { }",
    "negated label": "does not know !",
}


def graph(rng):
    """A random graph as one CREATE statement."""
    count = rng.randint(2, 6)
    parts = []
    for number in range(count):
        labels = "".join(f":{label}" for label in "AB" if rng.random() < 0.6) or ":C"
        value = f", v: {rng.randint(0, 3)}" if rng.random() < 0.7 else ""
        parts.append(f"(n{number}{labels} {{i: {number}{value}}})")
    for number in range(rng.randint(0, 9)):
        kind = rng.choice("KL")
        value = f", w: {rng.randint(0, 2)}" if rng.random() < 0.7 else ""
        parts.append(
            f"(n{rng.randrange(count)})-[:{kind} {{i: {number}{value}}}]->(n{rng.randrange(count)})")
    return "CREATE " + ", ".join(parts)


def shapes(rng):
    """Names and queries."""
    label, other = rng.choice("AB"), rng.choice("AB")
    kind = rng.choice("KL")
    number, small = rng.randint(0, 3), rng.randint(0, 2)
    sign = rng.choice(["<", ">", "=", "<>", "<=", ">="])
    arrow = rng.choice([("-", "->"), ("<-", "-"), ("-", "-")])
    return {
        "scan": f"MATCH (x:{label}) WHERE x.v {sign} {number} RETURN x.i AS a",
        "null comparison": f"MATCH (x) WHERE NOT x.v {sign} {number} RETURN x.i AS a",
        "is null": f"MATCH (x:{label}) WHERE x.v IS NULL OR x.v IN [1, {number}] RETURN x.i AS a",
        "expand": f"MATCH (x:{label}){arrow[0]}[r:{kind}]{arrow[1]}(y) RETURN x.i AS a, r.i AS b, y.i AS c",
        "expand twice": f"MATCH (x){arrow[0]}[r]{arrow[1]}(y)-[s:{kind}]->(z) RETURN x.i AS a, r.i AS b, s.i AS c, z.i AS d",
        "self-loop": f"MATCH (x){arrow[0]}[r]{arrow[1]}(x) RETURN x.i AS a, r.i AS b",
        "two patterns": f"MATCH (x:{label})-[r]->(y), (y)-[s]->(z:{other}) RETURN x.i AS a, r.i AS b, s.i AS c",
        "pattern predicate": f"MATCH (x) WHERE (x)-[:{kind}]->() RETURN x.i AS a",
        "pattern predicate with a map": f"MATCH (x) WHERE (x)-[:{kind} {{w: {small}}}]->() RETURN x.i AS a",
        "pattern predicate with a map of a node": f"MATCH (x) WHERE (x)-[]->({{v: {number}}}) RETURN x.i AS a",
        "negated pattern predicate": f"MATCH (x:{label}) WHERE NOT (x)--() RETURN x.i AS a",
        "exists": f"MATCH (x) WHERE EXISTS {{ MATCH (x)-[r]->(y) WHERE y.v = x.v }} RETURN x.i AS a",
        "count subquery": "MATCH (x) RETURN x.i AS a, COUNT { (x)--() } AS b",
        "optional": f"MATCH (x:{label}) OPTIONAL MATCH (x)-[r:{kind}]->(y) RETURN x.i AS a, r.i AS b, y.v AS c",
        "optional with a condition": f"MATCH (x) OPTIONAL MATCH (x)-[:{kind}]->(y) WHERE y.v {sign} {number} RETURN x.i AS a, y.i AS b",
        "optional, then match": f"OPTIONAL MATCH (x:{label} {{v: {number}}}) MATCH (x)-[r]->(y) RETURN x.i AS a, y.i AS b",
        "optional, then the same node": f"OPTIONAL MATCH (x:{label} {{v: {number}}}) MATCH (x) RETURN x.i AS a",
        "variable length": f"MATCH (x {{i: 0}}){arrow[0]}[*1..3]{arrow[1]}(y) RETURN y.i AS a",
        "variable length of a type": f"MATCH (x:{label})-[:{kind}*1..2]->(y) RETURN x.i AS a, y.i AS b",
        "variable length from zero": f"MATCH (x:{label})-[:{kind}*0..2]->(y) RETURN x.i AS a, y.i AS b",
        "variable length with a map": f"MATCH (x)-[:{kind}*1..2 {{w: {small}}}]->(y) RETURN x.i AS a, y.i AS b",
        "distinct ends": "MATCH (x {i: 0})-[*]->(y) RETURN DISTINCT y.i AS a",
        "path length": f"MATCH p = (x:{label})-[*1..2]->(y) RETURN length(p) AS a, count(*) AS b",
        "shortest path": "MATCH p = shortestPath((x {i: 0})-[*]->(y {i: 1})) RETURN length(p) AS a",
        "shortest path with a condition": "MATCH p = shortestPath((x {i: 0})-[*]->(y {i: 1})) WHERE length(p) > 1 RETURN length(p) AS a",
        "all shortest paths": "MATCH p = allShortestPaths((x {i: 0})-[*]-(y {i: 1})) RETURN length(p) AS a",
        "aggregate": f"MATCH (x)-[r:{kind}]->(y) RETURN x.v AS a, count(*) AS b, sum(y.v) AS c, max(y.i) AS d",
        "aggregate of nothing": f"MATCH (x:{label} {{v: 99}}) RETURN count(x) AS a, sum(x.v) AS b, max(x.v) AS c",
        "count distinct": "MATCH (x)--(y) RETURN x.i AS a, count(DISTINCT y.v) AS b",
        "with": f"MATCH (x)-->(y) WITH x, count(y) AS c WHERE c > {small} RETURN x.i AS a, c AS b",
        "with, then match": f"MATCH (x:{label}) WITH x ORDER BY x.i DESC LIMIT 2 MATCH (x)-->(y) RETURN x.i AS a, y.i AS b",
        "distinct": "MATCH (x)-->(y) RETURN DISTINCT y.v AS a",
        "union": f"MATCH (x:{label}) RETURN x.v AS a UNION MATCH (x:{other}) RETURN x.v AS a",
        "union all": f"MATCH (x:{label}) RETURN x.v AS a UNION ALL MATCH (x:{other}) RETURN x.v AS a",
        "unwind": f"UNWIND [1, null, {number}] AS u MATCH (x {{v: u}}) RETURN u AS a, x.i AS b",
        "call": f"MATCH (x:{label}) CALL {{ WITH x MATCH (x)-->(y) RETURN count(y) AS c }} RETURN x.i AS a, c AS b",
        "call, scoped": f"MATCH (x:{label}) CALL (x) {{ MATCH (x)-->(y) RETURN max(y.i) AS c }} RETURN x.i AS a, c AS b",
        "label expression": f"MATCH (x:{label}|{other}) RETURN x.i AS a",
        "negated label": f"MATCH (x:!{label}) RETURN x.i AS a",
        "label test": f"MATCH (x) RETURN x.i AS a, x:{label} AS b",
        "list comprehension": f"MATCH (x) RETURN x.i AS a, [y IN [1, 2, x.v] WHERE y {sign} {number} | y + 1] AS b",
        "pattern comprehension": f"MATCH (x) RETURN x.i AS a, size([(x)-[:{kind}]->(y) | y.i]) AS b",
        "quantifier": f"MATCH (x) RETURN x.i AS a, any(y IN [x.v, {number}] WHERE y > 1) AS b, all(y IN [x.v] WHERE y = {number}) AS c",
        "reduce": f"MATCH (x) RETURN x.i AS a, reduce(s = 0, y IN [1, {number}, x.i] | s + y) AS b",
        "case": f"MATCH (x) RETURN x.i AS a, CASE x.v WHEN {number} THEN 'a' WHEN 1 THEN 'b' ELSE 'c' END AS b",
        "three-valued logic": f"MATCH (x) RETURN x.i AS a, (x.v > 1 AND x.v < {number}) AS b, (x.v = 1 OR null) AS c, (x.v = 1 XOR x.v = 2) AS d",
        "in with null": f"MATCH (x) RETURN x.i AS a, x.v IN [1, null] AS b, NOT x.v IN [{number}] AS c",
        "chained comparison": f"MATCH (x) WHERE 0 <= x.v < {number} RETURN x.i AS a",
        "regular expression": "UNWIND ['ab', 'aab', 'b'] AS s RETURN s AS a, s =~ 'a.b?' AS b",
        "integer division": f"RETURN {number} / 2 AS a, -7 % 3 AS b, 2 ^ 3 AS c, {number} / 2.0 AS d",
        "order and limit": "MATCH (x) RETURN x.v AS a, x.i AS b ORDER BY a DESC, b SKIP 1 LIMIT 3",
    }


class Kgraph:
    """The protocol of the conformance kit."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "tck-serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def rows(self, create, query):
        request = {"setup": [create], "query": query, "params": {}, "procedures": [], "control": []}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if answer.get("error"):
            return "error: " + str(answer["error"].get("detail"))
        return sorted(" | ".join(row) for row in answer["rows"])


def text(value):
    """A value of Python as kgraph prints it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(text(item) for item in value) + "]"
    return f"'{value}'"


def other_rows(create, query):
    """What GraphQLite gives."""
    connection = graphqlite.connect(":memory:")
    try:
        connection.cypher(create)
        result = connection.cypher(query)
        return sorted(" | ".join(text(row[name]) for name in result.columns) for row in result)
    except Exception as error:  # whatever it refuses is an answer of its own
        return "error: " + str(error)[:100]
    finally:
        connection.close()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kgraph", default=".build/release/kgraph")
    options.add_argument("--cases", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verbose", action="store_true", help="show one example of each shape")
    options = options.parse_args()
    kgraph = Kgraph(options.kgraph)
    rng = random.Random(options.seed)
    asked, differing, examples = collections.Counter(), collections.Counter(), {}
    names = list(shapes(rng))
    for case in range(options.cases):
        create = graph(rng)
        name = names[case % len(names)]
        query = shapes(rng)[name]
        mine, theirs = kgraph.rows(create, query), other_rows(create, query)
        asked[name] += 1
        if mine != theirs:
            differing[name] += 1
            examples.setdefault(name, (create, query, mine, theirs))
    for name in names:
        if differing[name]:
            note = f"GraphQLite {KNOWN[name]}" if name in KNOWN else "NOT KNOWN"
            print(f"{name}: {differing[name]} of {asked[name]} differ; {note}")
            if options.verbose or name not in KNOWN:
                create, query, mine, theirs = examples[name]
                print(f"  {create}\n  {query}\n  kgraph:     {mine}\n  GraphQLite: {theirs}")
    print(f"{sum(asked.values())} questions of {len(names)} shapes, {sum(differing.values())} answers differ")
    unknown = [name for name in differing if name not in KNOWN]
    sys.exit(1 if unknown else 0)


if __name__ == "__main__":
    main()
