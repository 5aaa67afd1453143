"""Reads exports of the intelligence formats with libraries that others wrote.

    check_intel.py OUTDIR KGRAPH

OUTDIR holds what `.ci/readers` exported: OUTDIR/<case>/<format>.<ending>. Prints one line for each
check and exits with 0 where all went well.
"""

import itertools
import json
import pathlib
import re
import sys
import textwrap
import unicodedata

failures = 0


def check(name, problems, summary):
    global failures
    found = []
    try:
        found.extend(problems)
    except Exception as error:  # A reader that gives up is a finding like any other.
        found.append(f"{type(error).__name__}: {error}")
    problems = found
    failures += bool(problems)
    print(f"{'FAIL' if problems else 'ok'}  {name}: {summary}")
    for problem in problems[:20]:
        print(f"      {problem}")
    if len(problems) > 20:
        print(f"      ... {len(problems) - 20} more")


def files(out, format):
    """What was exported in a format, for each case; not the loss reports and the messages."""
    found = [path for path in out.glob(f"*/{format}.*") if path.is_file()]
    return sorted(
        path for path in found if not path.name.endswith((".report.json", ".log")))


# --- FollowTheMoney ---------------------------------------------------------------------------


def ftm_problems(path):
    from followthemoney import model
    from followthemoney.exc import InvalidData

    entities = {}
    for number, line in enumerate(path.open(encoding="utf-8"), 1):
        data = json.loads(line)
        if data["id"] in entities:
            yield f"line {number}: the id {data['id']} is there twice"
        entities[data["id"]] = data
    for number, data in enumerate(entities.values(), 1):
        where = f"entity {data['id']}"
        schema = model.get(data["schema"])
        if schema is None or schema.abstract:
            yield f"{where}: schema {data['schema']} does not exist or is abstract"
            continue
        try:
            schema.validate(data)
        except InvalidData as error:
            yield f"{where}: {error} {error.errors}"
        for required in schema.required:
            if not data["properties"].get(required):
                yield f"{where}: {schema.name} needs {required}"
        proxy = model.get_proxy(data, cleaned=False)
        for name, values in data["properties"].items():
            # followthemoney brings text into Unicode's composed form.
            values = [unicodedata.normalize("NFC", value) for value in values]
            if sorted(proxy.get(name, quiet=True)) != sorted(values):
                yield f"{where}: {name} {values} is read as {proxy.get(name, quiet=True)}"
        for prop in schema.properties.values():
            if prop.stub or prop.range is None:
                continue
            for value in data["properties"].get(prop.name, []):
                other = entities.get(value)
                if other is None:
                    yield f"{where}: {prop.name} refers to {value}, which is not there"
                elif not model.get(other["schema"]).is_a(prop.range):
                    yield f"{where}: {prop.name} refers to a {other['schema']}"


def check_ftm(out):
    for path in files(out, "ftm"):
        count = sum(1 for _ in path.open(encoding="utf-8"))
        check(f"followthemoney reads {path.parent.name}/{path.name}", ftm_problems(path), f"{count} entities")


def check_ftm_model():
    """The schema table of kgraph says what the package says."""
    from followthemoney import model

    source = pathlib.Path(__file__).parents[2] / "Sources/KGraphInterchange/FtM/FtMSchemaTable.swift"
    if not source.exists():
        return
    text = re.search(r'"""\n(.*?)\n *"""', source.read_text(), re.S).group(1)
    ours = " ".join(text.split())
    words = []
    for schema in sorted(model.schemata.values(), key=lambda schema: schema.name):
        words.append(schema.name + ("!" if schema.abstract else ""))
        words += ["<" + parent for parent in sorted(parent.name for parent in schema.extends)]
        if schema.edge:
            words.append(f"{schema.edge_source}>{schema.edge_target}")
        words += ["*" + name for name in sorted(schema.required)]
        for name, prop in sorted(schema.properties.items()):
            if prop.schema == schema and not prop.stub:
                words.append(f"{name}:{prop.type.name}" + (f"={prop.range.name}" if prop.range else ""))
    problems = [] if " ".join(words) == ours else ["the table differs from the package"]
    check("the schema table is that of followthemoney", problems, f"{len(model.schemata)} schemata")


# --- FollowTheMoney statements ----------------------------------------------------------------


def statement_problems(path):
    from followthemoney import model
    from followthemoney.statement.serialize import read_path_statements

    seen = set()
    entities = {}
    for statement in read_path_statements(path, "csv"):
        where = f"statement {statement.id}"
        if statement.id in seen:
            yield f"{where}: the id is there twice"
        seen.add(statement.id)
        if statement.id != statement.generate_key():
            yield f"{where}: its key is {statement.generate_key()}"
        entities.setdefault(statement.entity_id, []).append(statement)
        if statement.prop == "id":
            continue
        prop = model.get(statement.schema).get(statement.prop)
        if not prop.type.validate(statement.value):
            yield f"{where}: {statement.prop} cannot be {statement.value}"
    for id, statements in entities.items():
        if not any(statement.prop == "id" for statement in statements):
            yield f"{id}: no statement of its id"


def check_statements(out):
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity
    from followthemoney.statement.serialize import read_path_statements

    for path in files(out, "ftm-statements"):
        statements = list(read_path_statements(path, "csv"))
        problems = []
        by_entity = {}
        for statement in statements:
            by_entity.setdefault(statement.canonical_id, []).append(statement)
        dataset = Dataset.make({"name": "kgraph", "title": "kgraph"})
        for id, items in by_entity.items():
            entity = StatementEntity.from_statements(dataset, items)
            if entity.id != id:
                problems.append(f"{id} is assembled as {entity.id}")
        check(
            f"followthemoney reads {path.parent.name}/{path.name}",
            itertools.chain(problems, statement_problems(path)),
            f"{len(statements)} statements, {len(by_entity)} entities")


# --- STIX -------------------------------------------------------------------------------------


def stix_problems(path):
    import stix2
    import stix2validator

    text = path.read_text(encoding="utf-8")
    results = stix2validator.validate_file(
        str(path), stix2validator.ValidationOptions(version="2.1", strict=False))
    for result in results.object_results or []:
        for error in result.errors or []:
            yield f"{result.object_id}: {error}"
    if results.fatal:
        yield str(results.fatal)
    if not results.is_valid:
        yield "stix2-validator says that the bundle is not valid"
    bundle = stix2.parse(text, allow_custom=False)
    again = json.loads(bundle.serialize())
    ids = {item["id"] for item in again.get("objects", [])}
    for item in again.get("objects", []):
        for name, value in item.items():
            if name.endswith("_ref") and value not in ids:
                yield f"{item['id']}: {name} refers to {value}, which is not there"
            if name.endswith("_refs"):
                for reference in value:
                    if reference not in ids and not reference.startswith("marking-definition"):
                        yield f"{item['id']}: {name} refers to {reference}, which is not there"


def check_stix(out):
    for path in files(out, "stix"):
        objects = json.loads(path.read_text(encoding="utf-8")).get("objects", [])
        check(
            f"stix2 and stix2-validator read {path.parent.name}/{path.name}", stix_problems(path),
            f"{len(objects)} objects")


def main():
    if len(sys.argv) < 2:
        sys.exit(textwrap.dedent(__doc__))
    out = pathlib.Path(sys.argv[1])
    check_ftm_model()
    check_ftm(out)
    check_statements(out)
    check_stix(out)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
