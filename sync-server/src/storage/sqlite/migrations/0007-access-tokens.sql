CREATE TABLE "accessTokens" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "user" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "prefix" TEXT NOT NULL,
  "scopes" TEXT NOT NULL,
  "expiresAtMs" INTEGER,
  "createdAtMs" INTEGER NOT NULL,
  "lastUsedAtMs" INTEGER
) STRICT;
CREATE UNIQUE INDEX "accessTokens_unique_hash" ON "accessTokens" ("hash");
CREATE INDEX "accessTokens_by_user" ON "accessTokens" ("user");
CREATE INDEX "accessTokens_by_expiresAtMs" ON "accessTokens" ("expiresAtMs");
