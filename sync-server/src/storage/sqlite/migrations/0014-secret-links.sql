-- Secrets that let somebody do one thing without signing in.
CREATE TABLE "secretLinks" (
  "hash" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT,
  "name" TEXT NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "expiresAtMs" INTEGER,
  "usedAtMs" INTEGER,
  PRIMARY KEY ("hash")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "secretLinks_unique_id" ON "secretLinks" ("id");
CREATE INDEX "secretLinks_by_user_kind" ON "secretLinks" ("user", "kind");
CREATE INDEX "secretLinks_by_expiresAtMs" ON "secretLinks" ("expiresAtMs");
