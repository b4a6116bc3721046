-- People's files, by the tables of storage/blob-tables.ts.
CREATE TABLE "blobs" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "user" TEXT NOT NULL,
  "file" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "bytes" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "unusedSinceMs" INTEGER
) STRICT;
CREATE INDEX "blobs_by_user" ON "blobs" ("user");
CREATE INDEX "blobs_by_unusedSinceMs" ON "blobs" ("unusedSinceMs");

CREATE TABLE "blobUses" (
  "blob" TEXT NOT NULL,
  "space" TEXT NOT NULL,
  "table" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "endedAtMs" INTEGER,
  PRIMARY KEY ("blob", "space", "table", "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX "blobUses_by_space_table_key" ON "blobUses" ("space", "table", "key");
CREATE INDEX "blobUses_by_endedAtMs" ON "blobUses" ("endedAtMs");

CREATE TABLE "blobUsage" (
  "user" TEXT NOT NULL PRIMARY KEY,
  "bytes" INTEGER NOT NULL
) STRICT;
