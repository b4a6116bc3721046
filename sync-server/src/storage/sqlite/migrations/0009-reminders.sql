-- What reminds people: what comes next, what is under way, where to, and who is at it.
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
CREATE INDEX "nextFires_by_dueAtMs" ON "nextFires" ("dueAtMs");
CREATE TABLE "movedReminders" (
  "space" TEXT NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  "revision" INTEGER NOT NULL,
  PRIMARY KEY ("space")
) STRICT, WITHOUT ROWID;
CREATE INDEX "movedReminders_by_sinceMs" ON "movedReminders" ("sinceMs");
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
CREATE INDEX "outbox_by_dueAtMs" ON "outbox" ("dueAtMs");
CREATE INDEX "outbox_by_space_state" ON "outbox" ("space", "state");
CREATE INDEX "outbox_by_firesAtMs" ON "outbox" ("firesAtMs");
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
CREATE UNIQUE INDEX "reminderTargets_unique_channel_address" ON "reminderTargets" ("channel", "address");
CREATE INDEX "reminderTargets_by_user_channel" ON "reminderTargets" ("user", "channel");
CREATE INDEX "reminderTargets_by_session" ON "reminderTargets" ("session");
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
CREATE INDEX "actionTokens_by_user" ON "actionTokens" ("user");
CREATE INDEX "actionTokens_by_expiresAtMs" ON "actionTokens" ("expiresAtMs");
CREATE TABLE "leases" (
  "name" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "untilMs" INTEGER NOT NULL,
  PRIMARY KEY ("name")
) STRICT, WITHOUT ROWID;

-- What was set before is planned by the server from now on.
INSERT INTO "movedReminders" ("space", "sinceMs", "revision")
SELECT DISTINCT space, CAST(strftime('%s', 'now') AS INTEGER) * 1000, 0 FROM objects WHERE "table" = 'reminders';
