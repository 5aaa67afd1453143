"""kgraph beside its peers: the adapter for the benchmark of `run.py`.

The in-process cells go to `kgraph serve-queries`, which prepares a query once, runs it many times
and reports the time of each run itself; nothing but the query language is used. The others are
whole commands. KGRAPH names the program, KGRAPH_SERVE another server with the same protocol, which
is given the folder of the data. The number of an edge is its property `record_id`, which an import makes of the key.
"""
import datetime, json, os, re, resource, shlex, shutil, subprocess, sys, time
import common
from common import *

KGRAPH = os.environ.get('KGRAPH', 'kgraph')
ENV = dict(os.environ, KGRAPH_AUTHOR='bench', NO_COLOR='1')


def day(d): return iso(d)


def type_name(text):
    """The name of a relation as `import` writes it."""
    return '_'.join(w.upper() for w in re.split(r'[^\w]+|_', text) if w)


QUERIES = {
    'w2': 'MATCH (x:Actor {name: $name})-[]-(y) RETURN DISTINCT y.name',
    'w4a': '''MATCH (a)-[r]->(b)
      WHERE validTime(r).earliest >= $from AND validTime(r).earliest <= $to
      RETURN r.record_id, validTime(r).earliest, a.name, type(r), b.name
      ORDER BY validTime(r).earliest, id(r) LIMIT 50''',
    'w4b': '''MATCH (x:Actor {key: $x})-[r]-()
      WHERE validTime(r).earliest >= $from AND validTime(r).earliest <= $to
      RETURN r.record_id, validTime(r).earliest, startNode(r).name, type(r), endNode(r).name
      ORDER BY validTime(r).earliest, id(r) LIMIT 50''',
    'w5': '''MATCH ()-[r]->()
      RETURN type(r), date.truncate('month', validTime(r).earliest), count(*)''',
    'w7': 'MATCH (x:Actor {key: $x})-[*1..3]-(y) AT ($d) WHERE y <> x RETURN count(DISTINCT y)',
    'w8': '''MATCH p = shortestPath((s:Actor {key: $s})-[*]->(t:Actor {key: $t})) DURING $w
      RETURN length(p)''',
    'w9': '''UNWIND $targets AS k MATCH (t:Actor {key: k}) WITH collect(t) AS targets
      MATCH p = EARLIEST TIMED (x:Actor {key: $x})-[*]->(y) DURING $w
      WITH targets, y, arrival(p) AS day WHERE y <> x
      RETURN count(*), collect(CASE WHEN y IN targets THEN [y.key, day] END)''',
    'w12a': '''MATCH (n:Actor) WHERE n.name STARTS WITH $p
      RETURN n.key, n.name ORDER BY n.name LIMIT 10''',
    'w12b': '''MATCH (n:Actor) WHERE any(w IN words(n.name) WHERE w STARTS WITH $p)
      RETURN n.key, n.name ORDER BY n.name LIMIT 10''',
}
W3 = '''MATCH (x:Actor {key: $x})-[:%s]->(y) AT ($d) WITH DISTINCT y RETURN y.key, y.name'''
W6 = '''MATCH ()-[r1:%s]->()-[r2:%s]->()
  WHERE validTime(r1).earliest <= validTime(r2).earliest
    AND validTime(r2).earliest <= validTime(r1).earliest + duration('P30D')
  RETURN count(*)'''

W11 = '''MATCH (s:Actor {key: $s}), (d:Actor {key: $d})
  CREATE (s)-[:%s {when: $day, record_id: $eid}]->(d)'''


def number(key): return int(key)


def date(d): return {'$date': day(d)}


class Server:
    """`serve-queries` at the other end of two pipes."""

    def __init__(self, case, data, *options):
        command = os.environ.get('KGRAPH_SERVE')
        command = shlex.split(command) + [data] if command else [KGRAPH, 'serve-queries', '--case', case]
        command += options
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding='utf8', env=ENV)
        self.prepared = set()
        assert 'ready' in self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line: raise RuntimeError('the server is gone')
        answer = json.loads(line)
        if 'error' in answer: raise RuntimeError(answer['error'])
        return answer

    def ask(self, request):
        self.process.stdin.write(json.dumps(request) + '\n'); self.process.stdin.flush()
        return self.read()

    def run(self, name, query, **parameters):
        """Rows, and milliseconds of the run alone."""
        if name not in self.prepared:
            self.ask({'prepare': name, 'query': query}); self.prepared.add(name)
        answer = self.ask({'run': name, 'params': parameters})
        return answer['rows'], float(answer['microseconds']) / 1e3

    def batch(self, requests):
        """Runs one after the other without a pipe in between, as a loop in one process would."""
        for name, query, _ in requests:
            if name not in self.prepared:
                self.ask({'prepare': name, 'query': query}); self.prepared.add(name)
        answers = self.ask({'batch': [{'run': n, 'params': p} for n, _, p in requests]})['answers']
        return [(a['rows'], float(a['microseconds']) / 1e3) for a in answers]

    def close(self):
        self.process.stdin.close(); self.process.wait()


class Collected(Exception):
    """A request was noted instead of being run."""


class B(Bench):
    name = 'kgraph'
    notes = {'W9': 'an edge is taken on any day of its validity (W9i)'}
    milliseconds = 0.0
    requests = answers = None   # of a pass that is run as one batch

    @property
    def case(self): return f'{self.dir}/kg.kgraph'

    def command(self, *arguments, **options):
        return subprocess.run(
            [KGRAPH, *arguments, '--case', self.case], env=ENV, check=True, stdout=subprocess.PIPE, **options)

    def load(self):
        """`init` and two imports of the benchmark's own tables."""
        subprocess.run([KGRAPH, 'init', self.case], env=ENV, check=True, stdout=subprocess.DEVNULL)
        self.command('import', f'{self.data}/nodes.csv', '--as', 'actors', '--map',
                     "key=id,name=name,type='Actor',prop.kind=kind")
        self.command('import', f'{self.data}/edges.csv', '--as', 'relations', '--setting', 'open-ends=yes', '--map',
                     'key=id,subject=src,type=type,object=dst,from=date_from,to=date_to,'
                     'prop.certainty=certainty')
        rows = json.loads(self.command('query', 'MATCH (n:Actor) WITH count(n) AS n MATCH ()-[r]->() RETURN n, count(r) AS r', '--output', 'json').stdout)
        row = rows['rows'][0] if isinstance(rows, dict) else rows[0]
        return tuple(row.values()) if isinstance(row, dict) else tuple(row)

    def open(self):
        if sys.argv[1] == 'w2': return   # the answer comes from a process of its own
        self.server = Server(self.case, self.data)
        emit(dict(server_pid=self.server.process.pid))

    def close(self):
        if hasattr(self, 'server'): self.server.close()

    def ask(self, name, query=None, **parameters):
        query = query or QUERIES[name]
        if self.requests is not None:
            self.requests.append((name, query, parameters)); raise Collected
        if self.answers: rows, self.milliseconds = self.answers.pop(0)
        else: rows, self.milliseconds = self.server.run(name, query, **parameters)
        return rows

    def w2(self, name):
        rows = json.loads(self.command('query', QUERIES['w2'], '--param', f'name={name}', '--output', 'json').stdout)
        return len(rows)

    def w3(self, x, t, d):
        name = type_name(self.types()[t])
        return [number(r[0]) for r in self.ask('w3:' + name, W3 % name, x=str(x), d=date(d))]

    def w4a(self, a, b): return [number(r[0]) for r in self.ask('w4a', **{'from': date(a), 'to': date(b)})]

    def w4b(self, x, a, b):
        return [number(r[0]) for r in self.ask('w4b', **{'x': str(x), 'from': date(a), 'to': date(b)})]

    def w5(self):
        rows = self.ask('w5')
        return len(rows), sum(r[2] for r in rows), sum(r[2] ** 2 for r in rows)

    def w6(self, a, b):
        names = [type_name(self.types()[t]) for t in (a, b)]
        return self.ask('w6', W6 % tuple(names))[0][0]

    def w7(self, x, d): return self.ask('w7', x=str(x), d=date(d))[0][0]

    def w8(self, s, t, a, b):
        rows = self.ask('w8', s=str(s), t=str(t), w=f'{day(a)}/{day(b)}')
        return rows[0][0] if rows else -1

    def w9(self, x, d, targets):
        rows = self.ask('w9', x=str(x), w=f'{day(d)}/..', targets=[str(t) for t in targets])
        known = {number(k): v for k, v in rows[0][1]} if rows else {}
        epoch = datetime.date(1970, 1, 1)
        def of(v): return (datetime.date.fromisoformat(v['$date'] if isinstance(v, dict) else v) - epoch).days
        return rows[0][0], [of(known[t]) if t in known else -1 for t in targets]

    def w12a(self, p): return [number(r[0]) for r in self.ask('w12a', p=p)]

    def w12b(self, p): return [number(r[0]) for r in self.ask('w12b', p=p.lower())]

    def w10csv(self, path):
        """`when` is the date with its precision; the columns of the benchmark follow from the seven."""
        self.command('export', '--csv', 'edges', '--columns', 'record_id,from,to,type,earliest,latest,when',
                     '--unsorted', '--output-file', path)

    def w10dot(self, path): self.command('export', '--dot', '--dot-style', 'lines', '--unsorted', '--output-file', path)

    def w11_open(self):
        self.server = Server(self.case, self.data, '--writable')
        self.inserts = {}
        for number, text in enumerate(self.types()):
            name = type_name(text)
            self.inserts[number] = name
            self.server.ask({'prepare': name, 'query': W11 % name})

    def w11(self, i, s, d, t, day):
        """One run is one transaction: log, hash chain and indexes, on the disk when it answers."""
        answer = self.server.ask({'run': self.inserts[t], 'params': {
            's': str(s), 'd': str(d), 'day': iso(day), 'eid': str(i)}})
        self.milliseconds = float(answer['microseconds']) / 1e3


def run_many(cell, items, fn, agg, minpass=2, maxpass=5):
    """As in common.py, with the times that the server reports."""
    b = fn.__self__
    start = time.perf_counter(); passes = []; answers = []; partial = None
    for p in range(maxpass):
        passes.append([])
        if p == 0 and cell in ('W3', 'W4a', 'W4b', 'W8', 'W12a', 'W12b'):
            # All passes as one batch: those of a library in this process have no pause in between either.
            b.requests = []
            for item in items:
                try: fn(*item)
                except Collected: pass
            requests, b.requests = b.requests, None
            b.answers = b.server.batch(requests * maxpass)
        for k, item in enumerate(items):
            answer = fn(*item)
            passes[-1].append(b.milliseconds)
            if p == 0: answers.append(answer)
            if time.perf_counter() - start > SOFT:
                if p == 0 and k + 1 < len(items): partial = k + 1
                break
        elapsed = time.perf_counter() - start
        if elapsed > SOFT or (p + 1 >= minpass and elapsed > BUDGET) or (p == 0 and elapsed > BUDGET): break
    used = [x for l in (passes[1:] if len(passes) > 1 else passes) for x in l]
    o = dict(cell=cell, ms=med(used), p95=p95(used), mean=sum(used) / len(used), n=len(used), cold_ms=passes[0][0],
             passes=len(passes), best=min(med(l) for l in (passes if len(passes[-1]) == len(passes[0]) else passes[:-1] or passes)))
    if partial: o['partial'] = partial
    else: o['answer'] = agg(answers)
    emit(o)


def run_inserts(size):
    """As in common.py, with the times that the server reports."""
    b = B(size)
    source = b.dir; b.dir += '.w11'
    shutil.rmtree(b.dir, ignore_errors=True); os.makedirs(b.dir)
    for name in ('kg.kgraph', 'kg.kgraph.snapshot'):
        if os.path.exists(f'{source}/{name}'): shutil.copy2(f'{source}/{name}', f'{b.dir}/{name}')
    os.sync(); b.w11_open(); times = []; start = time.perf_counter()
    for row in b.P['w11']:
        b.w11(*row); times.append(b.milliseconds)
        if time.perf_counter() - start > 30: break
    elapsed = time.perf_counter() - start
    emit(dict(cell='W11', ms=med(times), p95=p95(times), n=len(times), answer=['ok'],
              extra=dict(per_s=round(len(times) / elapsed, 1))))
    b.close(); shutil.rmtree(b.dir, ignore_errors=True)


common.run_many = run_many
if __name__ == '__main__':
    if sys.argv[1] == 'w11': run_inserts(sys.argv[2])
    else: main(B)
