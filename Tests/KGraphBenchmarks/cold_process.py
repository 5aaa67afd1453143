"""Compares a cold process of kgraph with the `sqlite3` shell on the same question.

    cold_process.py KGRAPH CASE DATABASE NAME [RUNS]

CASE and DATABASE hold the same benchmark data (see bench_kgraph.py and the adapter of SQLite). Asked
are the names of all neighbours of the actor NAME. The processes are started in turns, so that both
meet the same disturbances; printed are medians and fastest runs of wall time, and processor time.
"""
import os, statistics, sys, time

QUERY = 'MATCH (x:Actor {name: $name})-[]-(y) RETURN DISTINCT y.name'
SQL = '''select distinct n.name from node x join edge e on e.src=x.id join node n on n.id=e.dst where x.name='%s'
  union select n.name from node x join edge e on e.dst=x.id join node n on n.id=e.src where x.name='%s' '''


def run(command):
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    elapsed = time.perf_counter() - start
    if status: sys.exit(f'{command[0]} failed')
    return elapsed * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3


def main():
    kgraph, case, database, name = sys.argv[1:5]
    count = int(sys.argv[5]) if len(sys.argv) > 5 else 50
    quoted = name.replace("'", "''")
    commands = {
        'sqlite3': ['sqlite3', '-readonly', database, SQL % (quoted, quoted)],
        'kgraph': [kgraph, 'query', QUERY, '--param', f'name={name}', '--output', 'json', '--case', case],
        'kgraph --version': [kgraph, '--version'],
    }
    times = {label: [] for label in commands}
    for command in commands.values(): run(command)
    for _ in range(count):
        for label, command in commands.items(): times[label].append(run(command))
    base = None
    for label, found in times.items():
        wall, cpu = [t[0] for t in found], [t[1] for t in found]
        figures = statistics.median(wall), min(wall), statistics.median(cpu)
        base = base or figures
        print(f'{label:18} median {figures[0]:6.2f} ms ({figures[0] / base[0]:.2f})'
              f'  fastest {figures[1]:6.2f} ms ({figures[1] / base[1]:.2f})'
              f'  processor {figures[2]:6.2f} ms ({figures[2] / base[2]:.2f})')


main()
