-- The time line: a revision whose random part is not here belongs to another one, of which this file is a restored copy.
CREATE TABLE "revisions" (
  "number" INTEGER NOT NULL PRIMARY KEY,
  "random" TEXT NOT NULL
) STRICT;

-- How far the outbox of each device has been taken in.
CREATE TABLE "appliedMutations" (
  "space" TEXT NOT NULL,
  "client" TEXT NOT NULL,
  "table" TEXT NOT NULL,
  "mutation" INTEGER NOT NULL,
  "keysDone" INTEGER NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("space", "client", "table")
) STRICT, WITHOUT ROWID;

-- Devices that sync. Tokens are kept as hashes.
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
CREATE UNIQUE INDEX "syncDevices_unique_accessHash" ON "syncDevices" ("accessHash");
CREATE UNIQUE INDEX "syncDevices_unique_refreshHash" ON "syncDevices" ("refreshHash");
CREATE INDEX "syncDevices_by_user" ON "syncDevices" ("user");
CREATE INDEX "syncDevices_by_session" ON "syncDevices" ("session");

-- How much lies in a space: a projection of its rows.
CREATE TABLE "spaceUsage" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "habits" INTEGER NOT NULL,
  "checkIns" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Pages of changes go on where the page before ended.
DROP INDEX objects_by_revision;
CREATE INDEX objects_by_revision ON objects (space, revision, "table", key);
