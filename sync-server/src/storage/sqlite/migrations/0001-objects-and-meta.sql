-- Every synced object of every space. WITHOUT ROWID: the primary key is the table, so a space's rows lie together.
CREATE TABLE objects (
  space TEXT NOT NULL,
  "table" TEXT NOT NULL,
  key TEXT NOT NULL,
  revision INTEGER NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  json TEXT NOT NULL,
  PRIMARY KEY (space, "table", key)
) STRICT, WITHOUT ROWID;

-- "What changed in this space since revision n?"
CREATE INDEX objects_by_revision ON objects (space, revision);

CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
