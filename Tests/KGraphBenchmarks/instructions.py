"""Counts the instructions of the five hottest loops under callgrind: a guard without a clock.

instructions.py KGRAPH: makes a case of 20,000 dated relations, runs each query 3 and 23 times in
`serve-queries`, and compares the difference, per run, with a bound. Exits with 1 where one is
exceeded. KGRAPH_SERVE names another server, which is given the folder of the data.
"""
import csv, json, os, random, re, shlex, subprocess, sys, tempfile

NODES, EDGES = 1_500, 20_000
TYPES = ['CONSULT', 'HOST', 'ATTACK', 'AID']
# Instructions per run; about 1.5 times what was counted, JSON included, when the bound was set.
CELLS = {
    'as-of': ('MATCH (x:Actor {key: $x})-[:CONSULT]->(y) AT ($d) WITH DISTINCT y RETURN y.key, y.name', 400_000),
    'count': ("MATCH ()-[r]->() RETURN type(r), date.truncate('month', validTime(r).earliest), count(*)", 1_950_000),
    'join': ("""MATCH ()-[a:CONSULT]->()-[b:HOST]->() WHERE validTime(a).earliest <= validTime(b).earliest
      AND validTime(b).earliest <= validTime(a).earliest + duration('P30D') RETURN count(*)""", 400_000),
    'reach': ('MATCH (x:Actor {key: $x})-[*1..3]-(y) AT ($d) WHERE y <> x RETURN count(DISTINCT y)', 1_400_000),
    'earliest': ("""MATCH p = EARLIEST TIMED (x:Actor {key: $x})-[*]->(y) DURING '2009-06-01/..'
      WITH x, y, arrival(p) AS day WHERE y <> x RETURN count(*), max(day)""", 2_750_000),
}
PARAMETERS = {'x': 'n0', 'd': {'$date': '2010-06-01'}}


def make(folder):
    rng = random.Random(20050101)
    with open(f'{folder}/nodes.csv', 'w', newline='') as f:
        out = csv.writer(f); out.writerow(['id', 'name', 'kind'])
        for i in range(NODES): out.writerow([i, f'Actor number {i}', 'Actor'])
    with open(f'{folder}/edges.csv', 'w', newline='') as f, open(f'{folder}/import.csv', 'w', newline='') as g:
        out = csv.writer(f); out.writerow('id,src,dst,type,date_from,date_to,certainty'.split(','))
        imported = csv.writer(g); imported.writerow(['key', 'subject', 'type', 'object', 'date'])
        for i in range(EDGES):
            s, d = int(NODES * rng.random() ** 3), int(NODES * rng.random() ** 2)
            start = f'{rng.randint(2008, 2011)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}'
            end = rng.choice([start] * 7 + ['2012-05-01', '2013-01-01', ''])
            date = start if start == end else f'{start}/{end or ".."}'
            t = rng.choice(TYPES)
            out.writerow([i, s, d, t, start, end, 'span']); imported.writerow([f'e{i}', f'n{s}', t, f'n{d}', date])
    with open(f'{folder}/import-nodes.csv', 'w', newline='') as f:
        out = csv.writer(f); out.writerow(['key', 'name', 'type'])
        for i in range(NODES): out.writerow([f'n{i}', f'Actor number {i}', 'Actor'])


def instructions(command, query, runs, folder):
    lines = [json.dumps({'prepare': 'q', 'query': query})]
    lines += [json.dumps({'run': 'q', 'params': PARAMETERS})] * runs
    found = subprocess.run(
        ['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/callgrind.out', *command],
        input='\n'.join(lines) + '\n', capture_output=True, text=True,
        env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING='1'))
    if '"error"' in found.stdout: sys.exit(found.stdout.splitlines()[-1])
    return int(re.search(r'Collected : (\d+)', found.stderr).group(1))


def main():
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        if 'KGRAPH_SERVE' in os.environ: command = shlex.split(os.environ['KGRAPH_SERVE']) + [folder]
        else:
            kgraph, case = sys.argv[1], f'{folder}/guard.kgraph'
            run = lambda *a: subprocess.run([kgraph, *a], check=True, stdout=subprocess.DEVNULL)
            run('init', case)
            run('import', f'{folder}/import-nodes.csv', '--as', 'actors', '--map', 'key=key,name=name,type=type', '--case', case)
            run('import', f'{folder}/import.csv', '--as', 'relations', '--map',
                'key=key,subject=subject,type=type,object=object,date=date', '--case', case)
            command = [kgraph, 'serve-queries', '--case', case]
        failed = False
        for name, (query, bound) in CELLS.items():
            few, many = (instructions(command, query, n, folder) for n in (3, 23))
            each = (many - few) // 20
            failed |= each > bound
            print(f'{name}: {each} instructions a run, at most {bound}' + (' EXCEEDED' if each > bound else ''))
        sys.exit(1 if failed else 0)


main()
