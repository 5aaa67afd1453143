CREATE TABLE log(
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  author TEXT NOT NULL,
  message TEXT NOT NULL,
  command TEXT NOT NULL,
  undoes INTEGER REFERENCES log(id),
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  hash BLOB NOT NULL
);
CREATE TABLE change(
  tx INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY(tx, seq)
) WITHOUT ROWID;
CREATE TABLE setting(
  name TEXT NOT NULL,
  tx INTEGER NOT NULL,
  value TEXT,
  PRIMARY KEY(name, tx)
) WITHOUT ROWID;
CREATE TABLE type(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE node(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  type INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  status INTEGER NOT NULL,
  label TEXT NOT NULL,
  time TEXT,
  known TEXT,
  span_class INTEGER NOT NULL,
  earliest INTEGER,
  latest INTEGER,
  facets INTEGER NOT NULL,
  body TEXT
);
CREATE INDEX node_time ON node(type, span_class, earliest, latest, facets);
CREATE TABLE edge(
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL,
  type INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  status INTEGER NOT NULL,
  origin INTEGER,
  time TEXT,
  known TEXT,
  span_class INTEGER,
  earliest INTEGER,
  latest INTEGER,
  facets INTEGER NOT NULL,
  body TEXT
);
CREATE UNIQUE INDEX edge_key ON edge(from_id, type, to_id, ordinal);
CREATE INDEX edge_to ON edge(to_id);
CREATE INDEX edge_time ON edge(span_class, earliest, latest, facets, type)
  WHERE span_class < 4;
CREATE INDEX edge_undated ON edge(type, facets) WHERE span_class = 4;
CREATE INDEX edge_origin ON edge(origin) WHERE origin IS NOT NULL;
CREATE TABLE node_version(
  id INTEGER NOT NULL,
  key TEXT NOT NULL,
  type INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  status INTEGER NOT NULL,
  label TEXT NOT NULL,
  time TEXT,
  known TEXT,
  span_class INTEGER NOT NULL,
  earliest INTEGER,
  latest INTEGER,
  facets INTEGER NOT NULL,
  body TEXT,
  until INTEGER NOT NULL,
  PRIMARY KEY(id, tx)
) WITHOUT ROWID;
CREATE INDEX node_version_key ON node_version(key);
CREATE TABLE edge_version(
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  type INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  status INTEGER NOT NULL,
  origin INTEGER,
  time TEXT,
  known TEXT,
  span_class INTEGER,
  earliest INTEGER,
  latest INTEGER,
  facets INTEGER NOT NULL,
  body TEXT,
  until INTEGER NOT NULL,
  PRIMARY KEY(id, tx)
) WITHOUT ROWID;
CREATE INDEX edge_version_key ON edge_version(from_id, type, to_id, ordinal);
CREATE INDEX edge_version_to ON edge_version(to_id);
CREATE INDEX edge_version_origin ON edge_version(origin) WHERE origin IS NOT NULL;
CREATE TABLE reference(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE evidence(
  reference INTEGER NOT NULL,
  element INTEGER NOT NULL,
  PRIMARY KEY(reference, element)
) WITHOUT ROWID;
CREATE TABLE name(
  folded TEXT NOT NULL,
  element INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY(folded, element, ordinal)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(
  names, notes,
  content='', detail='column', columnsize=0, prefix='2 3',
  tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO log VALUES (1, 1000, 'tester', 'because', 'init', NULL, 0, 0, 0, X'543015A52D9FB6A23AFC4174A5C1B560E91C680CECCCA82F342FCEFF808F6431');
INSERT INTO log VALUES (2, 2000, 'tester', 'because', 'test', NULL, 6, 0, 0, X'C62F4B827FD9B88420D542516011BBAD49B6E0DB468CAFC8F55570F22A02F7E5');
INSERT INTO log VALUES (3, 2000, 'tester', 'because', 'test', NULL, 0, 1, 2, X'775A2A8B0207B263AA38FDA51D06CAF4C4AC47213F5499A7D62261868253DE4F');
INSERT INTO change VALUES (2, 1, 0, 2, 8);
INSERT INTO change VALUES (2, 2, 0, 1, 3);
INSERT INTO change VALUES (3, 1, 1, 2, 2);
INSERT INTO change VALUES (3, 2, 2, 8, 8);
INSERT INTO change VALUES (3, 3, 2, 3, 3);
INSERT INTO setting VALUES ('info', 1, '{"hemisphere":"north","id":"case","ontology":"news-politics","timezone":"Z","title":"A case"}');
INSERT INTO setting VALUES ('ontology', 1, '{"edges":{"BACKS":{"label":"backs","time":"state"},"LABELS":{"label":"labels","time":"point"},"PARTICIPATED_IN":{"label":"participated in","time":"none"}},"enumerations":{},"name":"small","nodes":{"Actor":{"label":"Actor"},"Attack":{"label":"Attack","parents":["Event"]},"Event":{"label":"Event"},"Person":{"label":"Person","parents":["Actor"]},"Source":{"label":"Source"}},"properties":{},"version":"1"}');
INSERT INTO type VALUES (1, 'Actor');
INSERT INTO type VALUES (2, 'Source');
INSERT INTO type VALUES (3, 'Attack');
INSERT INTO type VALUES (4, 'BACKS');
INSERT INTO type VALUES (5, 'PARTICIPATED_IN');
INSERT INTO node VALUES (2, 'a', 1, 3, 0, 'Alpha', '2014-12', NULL, 1, 1417392000, 1420070400, 1, '{"aliases":[{"kind":"acronym","lang":"en","name":"Beta"}],"evidence":[{"grade":"B2","locator":"p1","source":"s"}]}');
INSERT INTO node VALUES (4, 'b', 1, 2, 0, 'B', NULL, NULL, 4, NULL, NULL, 2, NULL);
INSERT INTO node VALUES (6, 's', 2, 2, 0, 'S', NULL, NULL, 4, NULL, NULL, 2, NULL);
INSERT INTO edge VALUES (1, 2, 4, 4, 1, 2, 0, NULL, '2012/..', NULL, 3, 1325376000, 9223372036854775807, 6, NULL);
INSERT INTO node_version VALUES (2, 'a', 1, 2, 0, 'Älpha', '2014-12', NULL, 1, 1417392000, 1420070400, 1, '{"aliases":[{"kind":"acronym","lang":"en","name":"Beta"}],"evidence":[{"grade":"B2","locator":"p1","source":"s"}]}', 3);
INSERT INTO node_version VALUES (8, 'e', 3, 2, 0, 'E', NULL, NULL, 4, NULL, NULL, 2, NULL, 3);
INSERT INTO edge_version VALUES (3, 2, 5, 8, 1, 2, 0, 8, NULL, NULL, NULL, NULL, NULL, 130, NULL, 3);
INSERT INTO reference VALUES (1, 's');
INSERT INTO evidence VALUES (1, 2);
INSERT INTO name VALUES ('alpha', 2, 0);
INSERT INTO name VALUES ('b', 4, 0);
INSERT INTO name VALUES ('beta', 2, 1);
INSERT INTO name VALUES ('s', 6, 0);
INSERT INTO text(rowid, names, notes) VALUES (2, 'alpha
beta', '');
INSERT INTO text(rowid, names, notes) VALUES (4, 'b', '');
INSERT INTO text(rowid, names, notes) VALUES (6, 's', '');
PRAGMA application_id = 1262965318;
PRAGMA user_version = 1;
