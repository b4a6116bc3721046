-- Accounts, by the tables of storage/account-tables.ts.
CREATE TABLE "users" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "emailVerified" INTEGER NOT NULL,
  "image" TEXT,
  "createdAtMs" INTEGER NOT NULL,
  "updatedAtMs" INTEGER NOT NULL,
  "username" TEXT NOT NULL,
  "displayUsername" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "deleteAtMs" INTEGER
) STRICT;
CREATE UNIQUE INDEX "users_unique_email" ON "users" ("email");
CREATE UNIQUE INDEX "users_unique_username" ON "users" ("username");
CREATE INDEX "users_by_deleteAtMs" ON "users" ("deleteAtMs");

CREATE TABLE "sessions" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "userId" TEXT NOT NULL,
  "token" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "updatedAtMs" INTEGER NOT NULL,
  "ipAddress" TEXT,
  "userAgent" TEXT
) STRICT;
CREATE UNIQUE INDEX "sessions_unique_token" ON "sessions" ("token");
CREATE INDEX "sessions_by_userId" ON "sessions" ("userId");
CREATE INDEX "sessions_by_expiresAtMs" ON "sessions" ("expiresAtMs");

CREATE TABLE "accounts" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "accountId" TEXT NOT NULL,
  "providerId" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "accessToken" TEXT,
  "refreshToken" TEXT,
  "idToken" TEXT,
  "accessTokenExpiresAtMs" INTEGER,
  "refreshTokenExpiresAtMs" INTEGER,
  "scope" TEXT,
  "password" TEXT,
  "createdAtMs" INTEGER NOT NULL,
  "updatedAtMs" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "accounts_unique_providerId_accountId" ON "accounts" ("providerId", "accountId");
CREATE INDEX "accounts_by_userId" ON "accounts" ("userId");

CREATE TABLE "verifications" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "updatedAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX "verifications_by_identifier" ON "verifications" ("identifier");
CREATE INDEX "verifications_by_expiresAtMs" ON "verifications" ("expiresAtMs");

CREATE TABLE "passkeys" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT,
  "publicKey" TEXT NOT NULL,
  "userId" TEXT NOT NULL,
  "credentialID" TEXT NOT NULL,
  "counter" INTEGER NOT NULL,
  "deviceType" TEXT NOT NULL,
  "backedUp" INTEGER NOT NULL,
  "transports" TEXT,
  "createdAtMs" INTEGER,
  "aaguid" TEXT
) STRICT;
CREATE UNIQUE INDEX "passkeys_unique_credentialID" ON "passkeys" ("credentialID");
CREATE INDEX "passkeys_by_userId" ON "passkeys" ("userId");

CREATE TABLE "refreshTokens" (
  "hash" TEXT NOT NULL PRIMARY KEY,
  "session" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "usedAtMs" INTEGER,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX "refreshTokens_by_session" ON "refreshTokens" ("session");
CREATE INDEX "refreshTokens_by_user" ON "refreshTokens" ("user");
CREATE INDEX "refreshTokens_by_expiresAtMs" ON "refreshTokens" ("expiresAtMs");

CREATE TABLE "accountLinks" (
  "hash" TEXT NOT NULL PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "user" TEXT,
  "email" TEXT,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX "accountLinks_by_user" ON "accountLinks" ("user");
CREATE INDEX "accountLinks_by_kind" ON "accountLinks" ("kind");
CREATE INDEX "accountLinks_by_expiresAtMs" ON "accountLinks" ("expiresAtMs");

CREATE TABLE "emptiedSpaces" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "sinceMs" INTEGER NOT NULL
) STRICT;
