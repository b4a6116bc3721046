CREATE TABLE "appliedMutations" (
  "space" TEXT NOT NULL,
  "client" TEXT NOT NULL,
  "table" TEXT NOT NULL,
  "mutation" INTEGER NOT NULL,
  "keysDone" INTEGER NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("space", "client", "table")
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "revisions" (
  "number" INTEGER NOT NULL PRIMARY KEY,
  "random" TEXT NOT NULL
) STRICT;
CREATE TABLE "spaceUsage" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "habits" INTEGER NOT NULL,
  "checkIns" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "syncDevices" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "user" TEXT NOT NULL,
  "session" TEXT NOT NULL,
  "publicKey" TEXT NOT NULL,
  "accessHash" TEXT NOT NULL,
  "accessExpiresAtMs" INTEGER NOT NULL,
  "refreshHash" TEXT NOT NULL,
  "lastStampMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "seenAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX objects_by_revision ON objects (space, revision, "table", key);
CREATE INDEX "syncDevices_by_session" ON "syncDevices" ("session");
CREATE INDEX "syncDevices_by_user" ON "syncDevices" ("user");
CREATE UNIQUE INDEX "syncDevices_unique_accessHash" ON "syncDevices" ("accessHash");
CREATE UNIQUE INDEX "syncDevices_unique_refreshHash" ON "syncDevices" ("refreshHash");
INSERT INTO "appliedMutations" ("space", "client", "table", "mutation", "keysDone", "atMs") VALUES ('sample of space', 'sample of client', 'sample of table', 1, 1, 1);
INSERT INTO "meta" ("name", "text") VALUES ('sample of name', 'sample of text');
INSERT INTO "objects" ("space", "table", "key", "revision", "deleted", "json") VALUES ('sample of space', 'sample of table', 'sample of key', 1, 1, '{"id":"sample","v":1,"name":"Läsa 🔥","deep":{"list":[1,null]}}');
INSERT INTO "revisions" ("number", "random") VALUES (1, 'sample of random');
INSERT INTO "spaceUsage" ("space", "habits", "checkIns") VALUES ('sample of space', 1, 1);
INSERT INTO "syncDevices" ("id", "user", "session", "publicKey", "accessHash", "accessExpiresAtMs", "refreshHash", "lastStampMs", "createdAtMs", "seenAtMs") VALUES ('sample of id', 'sample of user', 'sample of session', 'sample of publicKey', 'sample of accessHash', 1, 'sample of refreshHash', 1, 1, 1);
PRAGMA user_version = 2;
