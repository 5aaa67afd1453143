"""Writes the results of the benchmark beside the peers as a table into Measurements.md.

peer_table.py FOLDER SIZE FILE: the part of FILE between the two comments of that size is replaced.
"""
import datetime, importlib.metadata, json, os, re, sqlite3, subprocess, sys

folder, size, path = sys.argv[1:]
sys.path.insert(0, folder)
CELLS = ['W1', 'W2', 'W3', 'W4a', 'W4b', 'W5', 'W6', 'W7', 'W8', 'W9', 'W10csv', 'W10dot', 'W11', 'W12a', 'W12b']
NAMES = dict(kgraph='kgraph', sqlite='SQLite', duckdb='DuckDB', kuzu='Kùzu', ladybug='LadybugDB',
             igraph='igraph', networkx='networkx', roofline='C')
PACKAGES = dict(duckdb='duckdb', kuzu='kuzu', ladybug='real_ladybug', igraph='igraph', networkx='networkx')

results = json.load(open(f'{folder}/results.json', encoding='utf8'))[size]
systems = [s for s in ['kgraph', 'sqlite', 'duckdb', 'kuzu', 'ladybug', 'igraph', 'networkx', 'roofline']
           if s in results]


def version(system):
    if system == 'sqlite': return sqlite3.sqlite_version
    if system == 'kgraph':
        try: return subprocess.run([os.environ.get('KGRAPH', 'kgraph'), '--version'], capture_output=True, text=True).stdout.split()[-1]
        except (OSError, IndexError): return ''
    try: return importlib.metadata.version(PACKAGES[system])
    except (KeyError, importlib.metadata.PackageNotFoundError): return ''


def expected(cell, system):
    known = results['roofline'].get('W9i' if (cell, system) == ('W9', 'kgraph') else cell, {})
    return known.get('answer')


def figure(cell, system):
    found = results[system].get('W9i' if (cell, system) == ('W9', 'roofline') else cell, {})
    if 'ms' not in found: return '-'
    ms = found['ms']
    text = f'{ms * 1e3:.3g} µs' if ms < 0.1 else f'{ms:.3g} ms' if ms < 1000 else f'{ms / 1e3:.3g} s'
    right = expected(cell, system)
    if 'answer' in found and right and cell != 'W11':
        same = found['answer'][0] == right[0] if cell.startswith('W10') else found['answer'] == right
        if not same: text += ' !'
    return text + (' *' if 'partial' in found else '')


lines = [f'<!-- peers {size} -->', f'Size {size}, {datetime.date.today().isoformat()}, '
         + ', '.join(f'{NAMES[s]} {version(s)}'.strip() for s in systems)
         + '; medians, `!` marks an answer that differs from the reference, `*` a cell that was cut short.', '',
         '| cell | ' + ' | '.join(NAMES[s] for s in systems) + ' |', '|---' * (len(systems) + 1) + '|']
lines += [f'| {c} | ' + ' | '.join(figure(c, s) for s in systems) + ' |' for c in CELLS]
lines += [f'<!-- end {size} -->']
text = open(path, encoding='utf8').read()
block = '\n'.join(lines)
pattern = re.compile(rf'<!-- peers {size} -->.*?<!-- end {size} -->', re.S)
if pattern.search(text): text = pattern.sub(lambda _: block, text)
else:
    if '## Beside the peers' not in text:
        text = text.rstrip() + '\n\n## Beside the peers\n\n`make bench-peers` sets the benchmark of twelve cells up in a scratch folder, runs it and writes these tables. The cells are defined in its `WORKLOAD.md`; "C" is plain C on flat arrays, the reference for answers and for speed.\n'
    text = text.rstrip() + '\n\n' + block + '\n'
open(path, 'w', encoding='utf8').write(text)
print('\n'.join(lines))
