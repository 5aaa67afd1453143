extension SchemaMigration {
  /// Version 1: the first layout of a case.
  ///
  /// - `node` and `edge` hold the current version of every element, `node_version` and
  ///   `edge_version` what was superseded or retracted, column for column the same, with the
  ///   transaction that ended it in `until`.
  /// - Node ids are even, edge ids odd, so an id says in which table to look; ids are never reused.
  /// - An edge has no key column: its key is composed from `from_id`, `type`, `to_id`, `ordinal`.
  /// - `earliest`, `latest`, `span_class` and `facets` follow from `time` (see `TimeColumns`).
  /// - `body` is JSON with what has no column: properties, aliases, tags, ids, evidence.
  /// - `change` says what each transaction wrote, as runs of ids that step by two.
  ///
  /// The indexes on `edge` are few because each costs an import of millions of rows its share.
  static let version1 = SchemaMigration(
    version: 1,
    sql: """
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
      """)
}
