// Label expressions.
GIVEN
CREATE (a:P {n: 'a'})-[:K]->(b:P {n: 'b'})-[:K]->(c:P {n: 'c'})-[:K]->(d:P:Q {n: 'd'}), (a)-[:L]->(c), (b)-[:S]->(b), (e:R {n: 'e'}), (f {n: 'f'});
MATCH (x:P&Q) RETURN x.n;
//> 'd'
MATCH (x:!(P|R)) RETURN x.n;
//> 'f'
MATCH (x:%&!Q) RETURN x.n;
//> 'a'
//> 'b'
//> 'c'
//> 'e'
MATCH (x:!%) RETURN x.n;
//> 'f'
MATCH (x) WHERE x:P|R RETURN count(*) AS c;
//> 5
MATCH (x) WHERE x:P&!Q RETURN count(*) AS c;
//> 3
MATCH (x) WHERE NOT x:P RETURN x.n;
//> 'e'
//> 'f'
MATCH (x:P:Q) RETURN x.n;
//> 'd'
MATCH (x:Missing|Q) RETURN x.n;
//> 'd'
MATCH (x:!Missing) RETURN count(*) AS c;
//> 6
MATCH (x:P&(Q|R)) RETURN x.n;
//> 'd'
MATCH (x:(P|R)&!(Q)) RETURN count(*) AS c;
//> 4
MATCH ()-[r:K|S]->() RETURN count(*) AS c;
//> 4
MATCH ()-[r:!(K|L)]->() RETURN type(r);
//> 'S'
MATCH ()-[r:!K&!S]->() RETURN type(r);
//> 'L'
MATCH ()-[r:%]->() RETURN count(*) AS c;
//> 5
MATCH ()-[r:K&L]->() RETURN count(*) AS c;
//> 0
MATCH (x:P)-[:K]->(y:!Q) RETURN x.n, y.n;
//> 'a' | 'b'
//> 'b' | 'c'
MATCH (x) RETURN x.n, x:P AS p, x:P|R AS q;
//> 'a' | true | true
//> 'b' | true | true
//> 'c' | true | true
//> 'd' | true | true
//> 'e' | false | true
//> 'f' | false | false
MATCH (x:`P`&`Q`) RETURN x.n;
//> 'd'
CREATE (x:A|B);
//! SyntaxError: UnexpectedSyntax
CREATE (x:!A);
//! SyntaxError: UnexpectedSyntax
