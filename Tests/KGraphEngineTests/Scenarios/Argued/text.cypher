// Texts: regular expressions match the whole text; texts are code points, not what they look like.
GIVEN
CREATE (:`مجموعة` {اسم: 'داعش'})-[:`علاقة`]->(:Ø {naïve: 'çé'});
RETURN 'a.b' =~ 'a\\.b' AS a, 'axb' =~ 'a\\.b' AS b, 'abc' =~ 'ab' AS c, 'abc' =~ '.*b.*' AS d;
//> true | false | false | true
RETURN 'ab\nc' =~ 'ab.c' AS a, 'ab\nc' =~ '(?s)ab.c' AS b, 'Ä' =~ '(?i)ä' AS c, 'é' =~ '.' AS d;
//> false | true | true | true
RETURN 'aaa' =~ 'a{3}' AS a, 'aaa' =~ 'a{2}' AS b, 'x1' =~ '\\w\\d' AS c, '' =~ '' AS d, 'foo' =~ '[^o]oo' AS e;
//> true | false | true | true | true
RETURN 'abc' =~ '(a|b|c)+' AS a, 'ac' =~ 'a(?=c)c' AS b, 'داعش' =~ 'دا.*' AS c, 'a' =~ null AS d;
//> true | true | true | null
UNWIND ['Ahrar', 'ahrar al-Sham', 'Jaish'] AS s WITH s WHERE s =~ '(?i)ahrar.*' RETURN s;
//> 'Ahrar'
//> 'ahrar al-Sham'
RETURN 'a' =~ '[' AS x;
//! ArgumentError: InvalidArgumentValue
MATCH (x:`مجموعة`) RETURN x.اسم;
//> 'داعش'
MATCH ()-[r:`علاقة`]->(y) RETURN y.naïve;
//> 'çé'
MATCH (ñ) RETURN count(ñ) AS größe;
//> 2
RETURN 'e\u0301' = '\u00e9' AS a, 'e\u0301' <> '\u00e9' AS b, size('e\u0301') AS c, size('\u00e9') AS d;
//> false | true | 2 | 1
RETURN 'e\u0301' CONTAINS 'e' AS a, 'e\u0301' STARTS WITH 'e' AS b, '\u00e9' CONTAINS 'e' AS c, 'x\u0301y' ENDS WITH 'y' AS d;
//> true | true | false | true
RETURN replace('e\u0301', 'e', 'x') = 'x\u0301' AS a, split('a\u0301b', 'a')[1] = '\u0301b' AS b;
//> true | true
UNWIND ['z', 'ä', 'a', 'Z', ''] AS s RETURN s ORDER BY s;
//> ''
//> 'Z'
//> 'a'
//> 'z'
//> 'ä'
RETURN 'a' < 'B' AS a, 'Z' < 'a' AS b, '𐐀' > '｡' AS c, 'a' < 'aa' AS d;
//> false | true | true | true
UNWIND ['e\u0301', '\u00e9', 'e\u0301'] AS s RETURN count(DISTINCT s) AS c;
//> 2
RETURN toUpper('straße') AS a, toLower('ÄÖÜ') AS b, reverse('abc') AS c, left('äöü', 2) AS d, substring('äöü', 1, 1) AS e;
//> 'STRASSE' | 'äöü' | 'cba' | 'äö' | 'ö'
RETURN '\u202e' + 'x' = 'x' AS a, size('\t\n') AS b, 'it''s' AS c;
//! SyntaxError: UnexpectedSyntax
RETURN "it's" AS a, 'say "no"' AS b, 'back\\slash' = "back\\slash" AS c;
//> 'it\'s' | 'say "no"' | true
RETURN {`a b`: 1}.`a b` AS a, {ключ: 2}['ключ'] AS b;
//> 1 | 2
RETURN 'a' + 1 AS a, 'a' + 1.5 AS b, 1 + 'a' AS c;
//> 'a1' | 'a1.5' | '1a'
// Looking texts up in properties tells them apart as well.
GIVEN
CREATE (:X {i: 1, s: '\u00e9'}), (:X {i: 2, s: 'e\u0301'}), (:X {i: 3, s: 'z'}), (:X {i: 4}), (:Y {i: 5, s: 'e\u0301'});
MATCH (x:X {s: 'e\u0301'}) RETURN x.i;
//> 2
MATCH (x:X) WHERE x.s = '\u00e9' RETURN x.i;
//> 1
MATCH (x:X) WHERE x.s IN ['e\u0301', 'q'] RETURN x.i;
//> 2
MATCH (x:X) WHERE x.s <> '\u00e9' RETURN x.i;
//> 2
//> 3
MATCH (y:Y) MATCH (x:X {s: y.s}) RETURN x.i;
//> 2
MATCH (x:X) WHERE x.s > 'z' RETURN x.i;
//> 1
MATCH (x:X) WHERE x.s < 'f' RETURN x.i;
//> 2
MATCH (x) WHERE x.s IS NOT NULL RETURN x.s = 'e\u0301' AS a, count(*) AS c;
//> false | 2
//> true | 2
MATCH (x:X) RETURN x.i ORDER BY x.s;
//> 2
//> 3
//> 1
//> 4
