"""GraphML and GEXF: how fast kgraph writes a graph, against networkx writing the same graph.

    graph_formats.py KGRAPH [EDGES] [FOLDER]

Makes a case with EDGES dated edges (a million by default), exports it with the release binary, reads
the files with networkx and lets networkx write them. Prints the seconds that both took, those of the
processor in brackets, their ratio, and the memory of kgraph for a tenth of the edges and for all of
them; exits with 2 where a bar is missed. Both run one after the other on the same machine, so that only
the ratio counts.
"""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

LEAST_RATIO = 20
MOST_GROWTH_MB = 16


def make_case(kgraph, folder, edges):
    case = folder / f"case-{edges}.kgraph"
    table = folder / f"rows-{edges}.csv"
    chance = random.Random(7)
    names = [f"Actor {number}" for number in range(max(10, edges // 100))]
    types = ["BACKS", "OPPOSES", "FIGHTS", "MET", "ACCUSED"]
    with open(table, "w") as file:
        file.write("subject,type,object,date\n")
        for _ in range(edges):
            day = f"20{chance.randrange(10, 16)}-{chance.randrange(1, 13):02}-" \
                  f"{chance.randrange(1, 29):02}"
            file.write(f"{chance.choice(names)},{chance.choice(types)},{chance.choice(names)},{day}\n")
    for path in folder.glob(case.name + "*"):
        path.unlink()
    run(kgraph, "init", case)
    run(kgraph, "import", table, "--as", "relations", "--map",
        "subject=subject,type=type,object=object,date=date", "-f", case)
    table.unlink()
    return case


def run(*command):
    """Seconds, processor seconds and the most megabytes of a process."""
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command}: {message.decode()}")
    seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def networkx_seconds(path, format):
    import networkx

    if format == "graphml":
        graph = networkx.read_graphml(path)
        write = networkx.write_graphml
    else:
        graph = networkx.read_gexf(path, version="1.3")
        # Its writer knows neither spells nor lists.
        for _, data in graph.nodes(data=True):
            data.pop("spells", None)
        for _, _, data in graph.edges(data=True):
            data.pop("spells", None)
            data.pop("claims", None)
        write = networkx.write_gexf
    start = time.perf_counter()
    write(graph, str(path) + ".networkx")
    seconds = time.perf_counter() - start
    os.unlink(str(path) + ".networkx")
    return seconds, graph.size()


def main():
    kgraph = pathlib.Path(sys.argv[1]).resolve()
    edges = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    folder = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    small = make_case(kgraph, folder, edges // 10)
    case = make_case(kgraph, folder, edges)
    is_good = True
    for format in ("graphml", "gexf"):
        path = folder / f"case.{format}"
        _, _, few = run(kgraph, "export", f"--{format}", "-O", path, "-f", small)
        path.unlink()
        seconds, processor, many = run(kgraph, "export", f"--{format}", "-O", path, "-f", case)
        child = os.fork()
        if child == 0:
            # In a process of its own, so that the memory of one graph does not slow the next.
            other, size = networkx_seconds(path, format)
            ratio = other / seconds
            print(f"{format}: {size} edges, {path.stat().st_size >> 20} MB; kgraph {seconds:.2f} s ({processor:.2f}), "
                  f"networkx {other:.2f} s, ratio {ratio:.1f} (bar {LEAST_RATIO}); "
                  f"memory {few:.0f} MB for {edges // 10}, {many:.0f} MB for {edges}", flush=True)
            os._exit(0 if ratio >= LEAST_RATIO else 2)
        _, status = os.waitpid(child, 0)
        is_good &= status == 0 and many - few <= MOST_GROWTH_MB
    sys.exit(0 if is_good else 2)


main()
