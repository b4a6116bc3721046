CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE objects (
  space TEXT NOT NULL,
  "table" TEXT NOT NULL,
  key TEXT NOT NULL,
  revision INTEGER NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  json TEXT NOT NULL,
  PRIMARY KEY (space, "table", key)
) STRICT, WITHOUT ROWID;
CREATE INDEX objects_by_revision ON objects (space, revision);
INSERT INTO "meta" ("name", "text") VALUES ('sample of name', 'sample of text');
INSERT INTO "objects" ("space", "table", "key", "revision", "deleted", "json") VALUES ('sample of space', 'sample of table', 'sample of key', 1, 1, '{"id":"sample","v":1,"name":"Läsa 🔥","deep":{"list":[1,null]}}');
PRAGMA user_version = 1;
