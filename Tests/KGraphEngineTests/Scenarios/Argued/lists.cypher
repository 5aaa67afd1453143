// Long lists, deep values, reduce.
GIVEN
CREATE (:X {l: range(1, 1000)});
RETURN size(range(1, 1000000)) AS a, range(1, 1000000)[-1] AS b, last(range(0, 1000000, 7)) AS c;
//> 1000000 | 1000000 | 999999
RETURN 99999 IN range(1, 100000) AS a, 0 IN range(1, 100000) AS b, size([x IN range(1, 100000) WHERE x % 1000 = 0]) AS c;
//> true | false | 100
UNWIND range(1, 100000) AS x RETURN sum(x) AS s, count(DISTINCT x % 10) AS c;
//> 5000050000 | 10
UNWIND range(1, 20000) AS x WITH collect(x) AS l RETURN size(l) AS a, l[19999] AS b, size(l + l) AS c;
//> 20000 | 20000 | 40000
UNWIND range(1, 20000) AS x RETURN x ORDER BY x DESC LIMIT 2;
//> 20000
//> 19999
MATCH (x:X) RETURN size(x.l) AS a, x.l[999] AS b, x.l[0..2] AS c, reduce(s = 0, i IN x.l | s + i) AS d;
//> 1000 | 1000 | [1, 2] | 500500
RETURN reduce(s = [], x IN [1, 2] | [x] + s) AS a, reduce(s = 0, x IN [1, null, 2] | s + x) AS b, reduce(s = 0, x IN [1, null, 2] | s + coalesce(x, 0)) AS c;
//> [2, 1] | null | 3
RETURN reduce(a = 0, x IN [[1, 2], [3]] | a + reduce(b = 0, y IN x | b + y)) AS a;
//> 6
WITH 1 AS x RETURN reduce(s = 0, x IN [5] | s + x) + x AS a;
//> 6
RETURN reduce(s = '', x IN split('c,b,a', ',') | x + s) AS a;
//> 'abc'
RETURN reduce(m = 0, x IN [3, 9, 4] | CASE WHEN x > m THEN x ELSE m END) AS a;
//> 9
MATCH (x:X) RETURN reduce(s = 0, i IN [v IN x.l WHERE v < 4] | s * 10 + i) AS a;
//> 123
RETURN [x IN [y IN range(1, 3) | y * y] WHERE x > 1 | -x] AS a;
//> [-4, -9]
RETURN [[1, [2, [3, [4]]]]][0][1][1][1][0] AS a, size([[], [[]], [[[]]]]) AS b;
//> 4 | 3
RETURN {a: {b: {c: {d: [1, {e: 'x'}]}}}}.a.b.c.d[1].e AS a;
//> 'x'
RETURN [1, 2, 3][0..0] AS a, [1, 2, 3][2..1] AS b, [1, 2, 3][-2..] AS c, [1, 2, 3][..-1] AS d, [1, 2, 3][1..100] AS e;
//> [] | [] | [2, 3] | [1, 2] | [2, 3]
RETURN [1, 2] + 3 AS a, 0 + [1] AS b, [1] + [[2]] AS c, [] + [] AS d;
//> [1, 2, 3] | [0, 1] | [1, [2]] | []
RETURN [1, 2] = [1, 2.0] AS a, [1, [2]] = [1, [2]] AS b, [1, 2] < [1, 3] AS c, [1] < [1, 0] AS d;
//> true | true | true | true
UNWIND [[2], [1, 5], [1], []] AS l RETURN l ORDER BY l;
//> []
//> [1]
//> [1, 5]
//> [2]
UNWIND range(1, 3) AS x UNWIND range(x, 3) AS y RETURN collect(x * 10 + y) AS l;
//> [11, 12, 13, 22, 23, 33]
UNWIND [] AS x UNWIND [1] AS y RETURN x, y;
