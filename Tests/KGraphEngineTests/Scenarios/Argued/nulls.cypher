// Nothing, everywhere.
GIVEN
CREATE (:A {n: 1, v: null, w: 2})-[:R {x: 1}]->(:A {n: 2});
RETURN null.x AS a, null[0] AS b, [1][null] AS c, {a: 1}[null] AS d, null[1..2] AS e, [1, 2][null..1] AS f;
//> null | null | null | null | null | null
RETURN null = 1 AS a, null <> 1 AS b, null < 1 AS c, null >= null AS d, null IS NULL AS e, null IS NOT NULL AS f;
//> null | null | null | null | true | false
RETURN null AND false AS a, null AND true AS b, null OR true AS c, null OR false AS d, null XOR true AS e, NOT null AS f;
//> false | null | true | null | null | null
RETURN null IN [] AS a, null IN [1] AS b, 1 IN [1, null] AS c, 2 IN [1, null] AS d, [null] IN [[null]] AS e, 1 IN null AS f;
//> false | null | true | null | null | null
RETURN [null] = [null] AS a, {a: null} = {a: null} AS b, [1, null] = [2, null] AS c, [1, null] = [1] AS d, [] = [] AS e;
//> null | null | false | false | true
RETURN null + 1 AS a, 1 - null AS b, null * 0 AS c, null / 0 AS d, null % 2 AS e, null ^ 2 AS f, -null AS g;
//> null | null | null | null | null | null | null
RETURN null STARTS WITH 'a' AS a, 'a' ENDS WITH null AS b, 'a' CONTAINS null AS c, null =~ 'a' AS d, 'a' + null AS e;
//> null | null | null | null | null
RETURN size(null) AS a, length(null) AS b, labels(null) AS c, type(null) AS d, keys(null) AS e, properties(null) AS f, nodes(null) AS g;
//> null | null | null | null | null | null | null
RETURN substring(null, 1) AS a, toUpper(null) AS b, toInteger(null) AS c, toString(null) AS d, abs(null) AS e, sqrt(null) AS f, head(null) AS g, reverse(null) AS h;
//> null | null | null | null | null | null | null | null
RETURN coalesce(null, null) AS a, coalesce(null, false) AS b, nullIf(1, null) AS c, [x IN null | x] AS d, reduce(s = null, x IN [1] | s + x) AS e;
//> null | false | 1 | null | null
RETURN all(x IN [null] WHERE x) AS a, any(x IN [null, true] WHERE x) AS b, none(x IN [null] WHERE x) AS c, single(x IN [true, null] WHERE x) AS d, all(x IN [false, null] WHERE x) AS e;
//> null | true | null | null | false
RETURN all(x IN null WHERE x) AS a, any(x IN null WHERE x) AS b, none(x IN null WHERE x) AS c, single(x IN null WHERE x) AS d;
//> null | null | null | null
RETURN CASE WHEN null THEN 1 END AS a, CASE null WHEN null THEN 1 ELSE 2 END AS b, CASE 1 WHEN null THEN 1 ELSE 2 END AS c;
//> null | 2 | 2
UNWIND [null, 1, null] AS x RETURN count(x) AS a, count(*) AS b, collect(x) AS c, sum(x) AS d, avg(x) AS e, min(x) AS f, max(x) AS g;
//> 1 | 3 | [1] | 1 | 1.0 | 1 | 1
UNWIND [null, null] AS x RETURN count(x) AS a, collect(x) AS b, sum(x) AS c, avg(x) AS d, min(x) AS e, stDev(x) AS f, percentileCont(x, 0.5) AS g;
//> 0 | [] | 0 | null | null | 0.0 | null
UNWIND [null, 1, null] AS x RETURN DISTINCT x;
//> null
//> 1
UNWIND [null, 2, 1] AS x RETURN x ORDER BY x;
//> 1
//> 2
//> null
UNWIND [null, 2, 1] AS x RETURN x ORDER BY x DESC;
//> null
//> 2
//> 1
UNWIND [null, 'a', null] AS x RETURN x, count(*) AS c;
//> null | 2
//> 'a' | 1
MATCH (x:A) WHERE x.v = null RETURN x;
MATCH (x:A) WHERE x.v IS NULL RETURN count(*) AS c;
//> 2
MATCH (x:A {v: null}) RETURN x;
MATCH (x:A) WHERE NOT x.w > 1 RETURN x.n;
MATCH (x:A) WHERE x.w > 1 OR x.w IS NULL RETURN x.n;
//> 1
//> 2
OPTIONAL MATCH (x:B) RETURN x, x.n, x:A AS l, labels(x) AS m, x IS NULL AS n, properties(x) AS p;
//> null | null | null | null | true | null
OPTIONAL MATCH p = (x:B)-[r]->(y) RETURN p, type(r), startNode(r), length(p), relationships(p), r.x;
//> null | null | null | null | null | null
OPTIONAL MATCH (x:B) OPTIONAL MATCH (x)-[r]->(y) RETURN x, r, y;
//> null | null | null
OPTIONAL MATCH (x:B) MATCH (x)-->(y) RETURN y;
OPTIONAL MATCH (x:B) WITH x MATCH (y:A) WHERE x IS NULL RETURN y.n;
//> 1
//> 2
OPTIONAL MATCH (x:B) RETURN [(x)-->(y) | y] AS l, COUNT { (x)-->() } AS c, EXISTS { (x)-->() } AS e;
//> [] | 0 | false
OPTIONAL MATCH (x:B) RETURN certainty(x) AS a, validTime(x) AS b, support(x) AS c, evidence(x) AS d, disputed(x) AS e, knownFrom(x) AS f, uncertainty(x) AS g;
//> null | null | null | null | null | null | null
RETURN before(null, '2014') AS a, intersects('2014', null) AS b, gap(null, '2014') AS c, edtf(null) AS d, possibly(null) AS e, certainly(null) AS f, coexist(null) AS g;
//> null | null | null | null | true | false | null
RETURN $null AS a, $null.x AS b, $list[1] AS c, $null + 1 AS d, 1 IN $list AS e, 2 IN $list AS f;
//> null | null | null | null | true | null
WITH null AS x UNWIND x AS y RETURN y;
WITH {a: null} AS m RETURN m.a AS a, m.b AS b, keys(m) AS c, 'a' IN keys(m) AS d;
//> null | null | ['a'] | true
MATCH (x:A {n: 1}) SET x.w = null RETURN x.w, keys(x) AS k;
//> null | ['n']
RETURN date(null) AS a, duration(null) AS b, date('2014-01-01') + null AS c, duration.between(null, date('2014-01-01')) AS d, datetime(null) AS e;
//> null | null | null | null | null
RETURN range(1, null) AS a, range(null, 1) AS b;
//> null | null
WITH null AS x RETURN x {.a, b: 1} AS m;
//> null
