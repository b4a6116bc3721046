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
CREATE TABLE "accountLinks" (
  "hash" TEXT NOT NULL PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "user" TEXT,
  "email" TEXT,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL
) STRICT;
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
CREATE TABLE "actCounts" (
  "user" TEXT NOT NULL,
  "act" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  PRIMARY KEY ("user", "act")
) STRICT, WITHOUT ROWID;
CREATE TABLE "actionTokens" (
  "hash" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "reminder" TEXT NOT NULL,
  "habit" TEXT NOT NULL,
  "day" INTEGER NOT NULL,
  "operation" TEXT NOT NULL,
  "expiresAtMs" INTEGER NOT NULL,
  "usedAtMs" INTEGER,
  PRIMARY KEY ("hash")
) STRICT, WITHOUT ROWID;
CREATE TABLE "answeredKeys" (
  "space" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("space", "key")
) STRICT, WITHOUT ROWID;
CREATE TABLE "appliedMutations" (
  "space" TEXT NOT NULL,
  "client" TEXT NOT NULL,
  "table" TEXT NOT NULL,
  "mutation" INTEGER NOT NULL,
  "keysDone" INTEGER NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("space", "client", "table")
) STRICT, WITHOUT ROWID;
CREATE TABLE "blobUsage" (
  "user" TEXT NOT NULL PRIMARY KEY,
  "bytes" INTEGER NOT NULL
) STRICT;
CREATE TABLE "blobUses" (
  "blob" TEXT NOT NULL,
  "space" TEXT NOT NULL,
  "table" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "endedAtMs" INTEGER,
  PRIMARY KEY ("blob", "space", "table", "key")
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "blocks" (
  "user" TEXT NOT NULL,
  "other" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("user", "other")
) STRICT, WITHOUT ROWID;
CREATE TABLE "boardTallies" (
  "group" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "upTo" INTEGER NOT NULL,
  "tally" TEXT NOT NULL,
  PRIMARY KEY ("group", "span")
) STRICT, WITHOUT ROWID;
CREATE TABLE "checkInIndex" (
  "space" TEXT NOT NULL,
  "habit" TEXT NOT NULL,
  "day" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  PRIMARY KEY ("space", "habit", "day", "key")
) STRICT, WITHOUT ROWID;
CREATE TABLE "emptiedRealms" (
  "group" TEXT NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
CREATE TABLE "emptiedSpaces" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "sinceMs" INTEGER NOT NULL
) STRICT;
CREATE TABLE "groupBans" (
  "group" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("group", "user")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupBoards" (
  "group" TEXT NOT NULL,
  "upTo" INTEGER NOT NULL,
  "checkpoint" TEXT,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupEvents" (
  "group" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "receivedAtMs" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "span" TEXT,
  "event" TEXT NOT NULL,
  PRIMARY KEY ("group", "seq")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupEvidence" (
  "group" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "receivedAtMs" INTEGER NOT NULL,
  "span" TEXT NOT NULL,
  "task" TEXT NOT NULL,
  "day" TEXT NOT NULL,
  "per" TEXT NOT NULL,
  "mark" TEXT NOT NULL,
  "value" REAL,
  PRIMARY KEY ("group", "seq")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupHabits" (
  "user" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "task" TEXT NOT NULL,
  "habit" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  PRIMARY KEY ("user", "group", "task")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupInvites" (
  "id" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "secretHash" TEXT,
  "user" TEXT,
  "bySpan" TEXT NOT NULL,
  "byUser" TEXT NOT NULL,
  "uses" INTEGER,
  "used" INTEGER NOT NULL,
  "expiresAtMs" INTEGER,
  "revokedAtMs" INTEGER,
  "createdAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupPages" (
  "group" TEXT NOT NULL,
  "linkHash" TEXT,
  "isIndexed" INTEGER NOT NULL,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupReports" (
  "id" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "span" TEXT,
  "user" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  "settledAtMs" INTEGER,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groupSpans" (
  "group" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "user" TEXT,
  "role" TEXT NOT NULL,
  "fromDay" TEXT NOT NULL,
  "toDay" TEXT,
  "joinedAtMs" INTEGER NOT NULL,
  "leftAtMs" INTEGER,
  "choices" TEXT NOT NULL,
  PRIMARY KEY ("group", "span")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groups" (
  "id" TEXT NOT NULL,
  "slug" TEXT,
  "state" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "category" TEXT,
  "language" TEXT,
  "about" TEXT NOT NULL,
  "searchText" TEXT NOT NULL,
  "isPublic" INTEGER NOT NULL,
  "isOpen" INTEGER NOT NULL,
  "isUnlisted" INTEGER NOT NULL,
  "members" INTEGER NOT NULL,
  "maxMembers" INTEGER NOT NULL,
  "isCompact" INTEGER NOT NULL,
  "startDay" TEXT NOT NULL,
  "weekStart" INTEGER NOT NULL,
  "streak" INTEGER NOT NULL,
  "activeAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "goneAtMs" INTEGER,
  "seq" INTEGER NOT NULL,
  "stamp" TEXT NOT NULL,
  "checkpoint" TEXT,
  "nextChangeAtMs" INTEGER,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "groups_numbers" ("number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE "groups_words" USING fts5(
  "searchText", content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
);
CREATE TABLE "leases" (
  "name" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "untilMs" INTEGER NOT NULL,
  PRIMARY KEY ("name")
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "movedReminders" (
  "space" TEXT NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  "revision" INTEGER NOT NULL,
  PRIMARY KEY ("space")
) STRICT, WITHOUT ROWID;
CREATE TABLE "nextFires" (
  "space" TEXT NOT NULL,
  "reminder" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  "day" INTEGER NOT NULL,
  "part" TEXT NOT NULL,
  "dueAtMs" INTEGER NOT NULL,
  "followsFacts" INTEGER NOT NULL,
  PRIMARY KEY ("space", "reminder")
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
CREATE TABLE "outbox" (
  "id" TEXT NOT NULL,
  "space" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "habit" TEXT,
  "day" INTEGER,
  "part" TEXT NOT NULL,
  "firesAtMs" INTEGER NOT NULL,
  "dueAtMs" INTEGER,
  "state" TEXT NOT NULL,
  "tries" INTEGER NOT NULL,
  "claimedBy" TEXT,
  "claimedUntilMs" INTEGER,
  "reached" TEXT NOT NULL,
  "payload" TEXT,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "prunedSpaces" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "endedUpTo" INTEGER NOT NULL,
  "sweptUpTo" INTEGER NOT NULL,
  "forgottenUpTo" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "refreshTokens" (
  "hash" TEXT NOT NULL PRIMARY KEY,
  "session" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "usedAtMs" INTEGER,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL
) STRICT;
CREATE TABLE "reminderTargets" (
  "id" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "session" TEXT,
  "address" TEXT NOT NULL,
  "secret" TEXT,
  "name" TEXT NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "usedAtMs" INTEGER,
  PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "revisionMarks" (
  "atMs" INTEGER NOT NULL PRIMARY KEY,
  "number" INTEGER NOT NULL
) STRICT;
CREATE TABLE "revisions" (
  "number" INTEGER NOT NULL PRIMARY KEY,
  "random" TEXT NOT NULL
) STRICT;
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
CREATE TABLE "verifications" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expiresAtMs" INTEGER NOT NULL,
  "createdAtMs" INTEGER NOT NULL,
  "updatedAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX "accessTokens_by_expiresAtMs" ON "accessTokens" ("expiresAtMs");
CREATE INDEX "accessTokens_by_user" ON "accessTokens" ("user");
CREATE UNIQUE INDEX "accessTokens_unique_hash" ON "accessTokens" ("hash");
CREATE INDEX "accountLinks_by_expiresAtMs" ON "accountLinks" ("expiresAtMs");
CREATE INDEX "accountLinks_by_kind" ON "accountLinks" ("kind");
CREATE INDEX "accountLinks_by_user" ON "accountLinks" ("user");
CREATE INDEX "accounts_by_userId" ON "accounts" ("userId");
CREATE UNIQUE INDEX "accounts_unique_providerId_accountId" ON "accounts" ("providerId", "accountId");
CREATE INDEX "actCounts_by_sinceMs" ON "actCounts" ("sinceMs");
CREATE INDEX "actionTokens_by_expiresAtMs" ON "actionTokens" ("expiresAtMs");
CREATE INDEX "actionTokens_by_user" ON "actionTokens" ("user");
CREATE INDEX "answeredKeys_by_atMs" ON "answeredKeys" ("atMs");
CREATE INDEX "blobUses_by_endedAtMs" ON "blobUses" ("endedAtMs");
CREATE INDEX "blobUses_by_space_table_key" ON "blobUses" ("space", "table", "key");
CREATE INDEX "blobs_by_unusedSinceMs" ON "blobs" ("unusedSinceMs");
CREATE INDEX "blobs_by_user" ON "blobs" ("user");
CREATE INDEX "blocks_by_other" ON "blocks" ("other");
CREATE INDEX "groupBans_by_user" ON "groupBans" ("user");
CREATE INDEX "groupEvents_by_group_span" ON "groupEvents" ("group", "span");
CREATE INDEX "groupEvidence_by_group_day" ON "groupEvidence" ("group", "day");
CREATE INDEX "groupEvidence_by_group_span_day" ON "groupEvidence" ("group", "span", "day");
CREATE INDEX "groupHabits_by_group" ON "groupHabits" ("group");
CREATE INDEX "groupHabits_by_user_habit" ON "groupHabits" ("user", "habit");
CREATE INDEX "groupInvites_by_group" ON "groupInvites" ("group");
CREATE INDEX "groupInvites_by_user" ON "groupInvites" ("user");
CREATE UNIQUE INDEX "groupInvites_unique_secretHash" ON "groupInvites" ("secretHash");
CREATE UNIQUE INDEX "groupPages_unique_linkHash" ON "groupPages" ("linkHash");
CREATE INDEX "groupReports_by_atMs" ON "groupReports" ("atMs");
CREATE INDEX "groupReports_by_group" ON "groupReports" ("group");
CREATE INDEX "groupReports_by_user" ON "groupReports" ("user");
CREATE INDEX "groupSpans_by_group_leftAtMs" ON "groupSpans" ("group", "leftAtMs");
CREATE INDEX "groupSpans_by_group_user" ON "groupSpans" ("group", "user");
CREATE INDEX "groupSpans_by_user" ON "groupSpans" ("user");
CREATE INDEX "groups_by_goneAtMs" ON "groups" ("goneAtMs");
CREATE INDEX "groups_by_isPublic_streak" ON "groups" ("isPublic", "streak");
CREATE INDEX "groups_by_nextChangeAtMs" ON "groups" ("nextChangeAtMs");
CREATE UNIQUE INDEX "groups_unique_slug" ON "groups" ("slug");
CREATE INDEX "movedReminders_by_sinceMs" ON "movedReminders" ("sinceMs");
CREATE INDEX "nextFires_by_dueAtMs" ON "nextFires" ("dueAtMs");
CREATE INDEX objects_by_revision ON objects (space, revision, "table", key);
CREATE INDEX "outbox_by_dueAtMs" ON "outbox" ("dueAtMs");
CREATE INDEX "outbox_by_firesAtMs" ON "outbox" ("firesAtMs");
CREATE INDEX "outbox_by_space_state" ON "outbox" ("space", "state");
CREATE INDEX "passkeys_by_userId" ON "passkeys" ("userId");
CREATE UNIQUE INDEX "passkeys_unique_credentialID" ON "passkeys" ("credentialID");
CREATE INDEX "refreshTokens_by_expiresAtMs" ON "refreshTokens" ("expiresAtMs");
CREATE INDEX "refreshTokens_by_session" ON "refreshTokens" ("session");
CREATE INDEX "refreshTokens_by_user" ON "refreshTokens" ("user");
CREATE INDEX "reminderTargets_by_session" ON "reminderTargets" ("session");
CREATE INDEX "reminderTargets_by_user_channel" ON "reminderTargets" ("user", "channel");
CREATE UNIQUE INDEX "reminderTargets_unique_channel_address" ON "reminderTargets" ("channel", "address");
CREATE INDEX "secretLinks_by_expiresAtMs" ON "secretLinks" ("expiresAtMs");
CREATE INDEX "secretLinks_by_user_kind" ON "secretLinks" ("user", "kind");
CREATE UNIQUE INDEX "secretLinks_unique_id" ON "secretLinks" ("id");
CREATE INDEX "sessions_by_expiresAtMs" ON "sessions" ("expiresAtMs");
CREATE INDEX "sessions_by_userId" ON "sessions" ("userId");
CREATE UNIQUE INDEX "sessions_unique_token" ON "sessions" ("token");
CREATE INDEX "syncDevices_by_session" ON "syncDevices" ("session");
CREATE INDEX "syncDevices_by_user" ON "syncDevices" ("user");
CREATE UNIQUE INDEX "syncDevices_unique_accessHash" ON "syncDevices" ("accessHash");
CREATE UNIQUE INDEX "syncDevices_unique_refreshHash" ON "syncDevices" ("refreshHash");
CREATE INDEX "users_by_deleteAtMs" ON "users" ("deleteAtMs");
CREATE UNIQUE INDEX "users_unique_email" ON "users" ("email");
CREATE UNIQUE INDEX "users_unique_username" ON "users" ("username");
CREATE INDEX "verifications_by_expiresAtMs" ON "verifications" ("expiresAtMs");
CREATE INDEX "verifications_by_identifier" ON "verifications" ("identifier");
CREATE TRIGGER "groups_words_added" AFTER INSERT ON "groups" BEGIN
  INSERT INTO "groups_numbers" ("id") VALUES (new."id");
  INSERT INTO "groups_words" (rowid, "searchText")
    VALUES ((SELECT "number" FROM "groups_numbers" WHERE "id" = new."id"), new."searchText");
END;
CREATE TRIGGER "groups_words_changed" AFTER UPDATE OF "searchText" ON "groups"
WHEN old."searchText" IS NOT new."searchText" BEGIN
  DELETE FROM "groups_words" WHERE rowid = (SELECT "number" FROM "groups_numbers" WHERE "id" = old."id");
  INSERT INTO "groups_words" (rowid, "searchText")
    VALUES ((SELECT "number" FROM "groups_numbers" WHERE "id" = new."id"), new."searchText");
END;
CREATE TRIGGER "groups_words_removed" AFTER DELETE ON "groups" BEGIN
  DELETE FROM "groups_words" WHERE rowid = (SELECT "number" FROM "groups_numbers" WHERE "id" = old."id");
  DELETE FROM "groups_numbers" WHERE "id" = old."id";
END;
INSERT INTO "accessTokens" ("id", "user", "name", "hash", "prefix", "scopes", "expiresAtMs", "createdAtMs", "lastUsedAtMs") VALUES ('sample of id', 'sample of user', 'sample of name', 'sample of hash', 'sample of prefix', 'sample of scopes', 1, 1, 1);
INSERT INTO "accountLinks" ("hash", "kind", "user", "email", "expiresAtMs", "createdAtMs") VALUES ('sample of hash', 'sample of kind', 'sample of user', 'sample of email', 1, 1);
INSERT INTO "accounts" ("id", "accountId", "providerId", "userId", "accessToken", "refreshToken", "idToken", "accessTokenExpiresAtMs", "refreshTokenExpiresAtMs", "scope", "password", "createdAtMs", "updatedAtMs") VALUES ('sample of id', 'sample of accountId', 'sample of providerId', 'sample of userId', 'sample of accessToken', 'sample of refreshToken', 'sample of idToken', 1, 1, 'sample of scope', 'sample of password', 1, 1);
INSERT INTO "actCounts" ("user", "act", "count", "sinceMs") VALUES ('sample of user', 'sample of act', 1, 1);
INSERT INTO "actionTokens" ("hash", "user", "reminder", "habit", "day", "operation", "expiresAtMs", "usedAtMs") VALUES ('sample of hash', 'sample of user', 'sample of reminder', 'sample of habit', 1, 'sample of operation', 1, 1);
INSERT INTO "answeredKeys" ("space", "key", "hash", "outcome", "atMs") VALUES ('sample of space', 'sample of key', 'sample of hash', 'sample of outcome', 1);
INSERT INTO "appliedMutations" ("space", "client", "table", "mutation", "keysDone", "atMs") VALUES ('sample of space', 'sample of client', 'sample of table', 1, 1, 1);
INSERT INTO "blobUsage" ("user", "bytes") VALUES ('sample of user', 1);
INSERT INTO "blobUses" ("blob", "space", "table", "key", "endedAtMs") VALUES ('sample of blob', 'sample of space', 'sample of table', 'sample of key', 1);
INSERT INTO "blobs" ("id", "user", "file", "type", "bytes", "sha256", "state", "createdAtMs", "unusedSinceMs") VALUES ('sample of id', 'sample of user', 'sample of file', 'sample of type', 1, 'sample of sha256', 'sample of state', 1, 1);
INSERT INTO "blocks" ("user", "other", "group", "span", "atMs") VALUES ('sample of user', 'sample of other', 'sample of group', 'sample of span', 1);
INSERT INTO "boardTallies" ("group", "span", "upTo", "tally") VALUES ('sample of group', 'sample of span', 1, 'sample of tally');
INSERT INTO "checkInIndex" ("space", "habit", "day", "key") VALUES ('sample of space', 'sample of habit', 'sample of day', 'sample of key');
INSERT INTO "emptiedRealms" ("group", "sinceMs") VALUES ('sample of group', 1);
INSERT INTO "emptiedSpaces" ("space", "sinceMs") VALUES ('sample of space', 1);
INSERT INTO "groupBans" ("group", "user", "span", "atMs") VALUES ('sample of group', 'sample of user', 'sample of span', 1);
INSERT INTO "groupBoards" ("group", "upTo", "checkpoint") VALUES ('sample of group', 1, 'sample of checkpoint');
INSERT INTO "groupEvents" ("group", "seq", "receivedAtMs", "kind", "span", "event") VALUES ('sample of group', 1, 1, 'sample of kind', 'sample of span', 'sample of event');
INSERT INTO "groupEvidence" ("group", "seq", "receivedAtMs", "span", "task", "day", "per", "mark", "value") VALUES ('sample of group', 1, 1, 'sample of span', 'sample of task', 'sample of day', 'sample of per', 'sample of mark', 1.5);
INSERT INTO "groupHabits" ("user", "group", "task", "habit", "span") VALUES ('sample of user', 'sample of group', 'sample of task', 'sample of habit', 'sample of span');
INSERT INTO "groupInvites" ("id", "group", "secretHash", "user", "bySpan", "byUser", "uses", "used", "expiresAtMs", "revokedAtMs", "createdAtMs") VALUES ('sample of id', 'sample of group', 'sample of secretHash', 'sample of user', 'sample of bySpan', 'sample of byUser', 1, 1, 1, 1, 1);
INSERT INTO "groupPages" ("group", "linkHash", "isIndexed") VALUES ('sample of group', 'sample of linkHash', 1);
INSERT INTO "groupReports" ("id", "group", "span", "user", "text", "atMs", "settledAtMs") VALUES ('sample of id', 'sample of group', 'sample of span', 'sample of user', 'sample of text', 1, 1);
INSERT INTO "groupSpans" ("group", "span", "user", "role", "fromDay", "toDay", "joinedAtMs", "leftAtMs", "choices") VALUES ('sample of group', 'sample of span', 'sample of user', 'sample of role', 'sample of fromDay', 'sample of toDay', 1, 1, 'sample of choices');
INSERT INTO "groups" ("id", "slug", "state", "name", "category", "language", "about", "searchText", "isPublic", "isOpen", "isUnlisted", "members", "maxMembers", "isCompact", "startDay", "weekStart", "streak", "activeAtMs", "createdAtMs", "goneAtMs", "seq", "stamp", "checkpoint", "nextChangeAtMs") VALUES ('sample of id', 'sample of slug', 'sample of state', 'sample of name', 'sample of category', 'sample of language', 'sample of about', 'sample of searchText', 1, 1, 1, 1, 1, 1, 'sample of startDay', 1, 1, 1, 1, 1, 1, 'sample of stamp', 'sample of checkpoint', 1);
INSERT INTO "leases" ("name", "holder", "untilMs") VALUES ('sample of name', 'sample of holder', 1);
INSERT INTO "meta" ("name", "text") VALUES ('sample of name', 'sample of text');
INSERT INTO "movedReminders" ("space", "sinceMs", "revision") VALUES ('sample of space', 1, 1);
INSERT INTO "nextFires" ("space", "reminder", "atMs", "day", "part", "dueAtMs", "followsFacts") VALUES ('sample of space', 'sample of reminder', 1, 1, 'sample of part', 1, 1);
INSERT INTO "objects" ("space", "table", "key", "revision", "deleted", "json") VALUES ('sample of space', 'sample of table', 'sample of key', 1, 1, '{"id":"sample","v":1,"name":"Läsa 🔥","deep":{"list":[1,null]}}');
INSERT INTO "outbox" ("id", "space", "channel", "kind", "subject", "habit", "day", "part", "firesAtMs", "dueAtMs", "state", "tries", "claimedBy", "claimedUntilMs", "reached", "payload") VALUES ('sample of id', 'sample of space', 'sample of channel', 'sample of kind', 'sample of subject', 'sample of habit', 1, 'sample of part', 1, 1, 'sample of state', 1, 'sample of claimedBy', 1, 'sample of reached', 'sample of payload');
INSERT INTO "passkeys" ("id", "name", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp", "transports", "createdAtMs", "aaguid") VALUES ('sample of id', 'sample of name', 'sample of publicKey', 'sample of userId', 'sample of credentialID', 1, 'sample of deviceType', 1, 'sample of transports', 1, 'sample of aaguid');
INSERT INTO "prunedSpaces" ("space", "endedUpTo", "sweptUpTo", "forgottenUpTo") VALUES ('sample of space', 1, 1, 1);
INSERT INTO "refreshTokens" ("hash", "session", "user", "usedAtMs", "expiresAtMs", "createdAtMs") VALUES ('sample of hash', 'sample of session', 'sample of user', 1, 1, 1);
INSERT INTO "reminderTargets" ("id", "user", "channel", "session", "address", "secret", "name", "createdAtMs", "usedAtMs") VALUES ('sample of id', 'sample of user', 'sample of channel', 'sample of session', 'sample of address', 'sample of secret', 'sample of name', 1, 1);
INSERT INTO "revisionMarks" ("atMs", "number") VALUES (1, 1);
INSERT INTO "revisions" ("number", "random") VALUES (1, 'sample of random');
INSERT INTO "secretLinks" ("hash", "id", "user", "kind", "subject", "name", "createdAtMs", "expiresAtMs", "usedAtMs") VALUES ('sample of hash', 'sample of id', 'sample of user', 'sample of kind', 'sample of subject', 'sample of name', 1, 1, 1);
INSERT INTO "sessions" ("id", "userId", "token", "kind", "expiresAtMs", "createdAtMs", "updatedAtMs", "ipAddress", "userAgent") VALUES ('sample of id', 'sample of userId', 'sample of token', 'sample of kind', 1, 1, 1, 'sample of ipAddress', 'sample of userAgent');
INSERT INTO "spaceUsage" ("space", "habits", "checkIns") VALUES ('sample of space', 1, 1);
INSERT INTO "syncDevices" ("id", "user", "session", "publicKey", "accessHash", "accessExpiresAtMs", "refreshHash", "lastStampMs", "createdAtMs", "seenAtMs") VALUES ('sample of id', 'sample of user', 'sample of session', 'sample of publicKey', 'sample of accessHash', 1, 'sample of refreshHash', 1, 1, 1);
INSERT INTO "users" ("id", "name", "email", "emailVerified", "image", "createdAtMs", "updatedAtMs", "username", "displayUsername", "role", "deleteAtMs") VALUES ('sample of id', 'sample of name', 'sample of email', 1, 'sample of image', 1, 1, 'sample of username', 'sample of displayUsername', 'sample of role', 1);
INSERT INTO "verifications" ("id", "identifier", "value", "expiresAtMs", "createdAtMs", "updatedAtMs") VALUES ('sample of id', 'sample of identifier', 'sample of value', 1, 1, 1);
PRAGMA user_version = 14;
