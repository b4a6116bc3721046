-- Groups: who is in them under which card, and the record that their states are made of.
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
CREATE UNIQUE INDEX "groups_unique_slug" ON "groups" ("slug");
CREATE INDEX "groups_by_nextChangeAtMs" ON "groups" ("nextChangeAtMs");
CREATE INDEX "groups_by_goneAtMs" ON "groups" ("goneAtMs");
CREATE INDEX "groups_by_isPublic_streak" ON "groups" ("isPublic", "streak");
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
CREATE INDEX "groupSpans_by_user" ON "groupSpans" ("user");
CREATE INDEX "groupSpans_by_group_user" ON "groupSpans" ("group", "user");
CREATE INDEX "groupSpans_by_group_leftAtMs" ON "groupSpans" ("group", "leftAtMs");
CREATE TABLE "groupEvents" (
  "group" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "receivedAtMs" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "span" TEXT,
  "event" TEXT NOT NULL,
  PRIMARY KEY ("group", "seq")
) STRICT, WITHOUT ROWID;
CREATE INDEX "groupEvents_by_group_span" ON "groupEvents" ("group", "span");
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
CREATE INDEX "groupEvidence_by_group_day" ON "groupEvidence" ("group", "day");
CREATE INDEX "groupEvidence_by_group_span_day" ON "groupEvidence" ("group", "span", "day");
CREATE TABLE "groupHabits" (
  "user" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "task" TEXT NOT NULL,
  "habit" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  PRIMARY KEY ("user", "group", "task")
) STRICT, WITHOUT ROWID;
CREATE INDEX "groupHabits_by_user_habit" ON "groupHabits" ("user", "habit");
CREATE INDEX "groupHabits_by_group" ON "groupHabits" ("group");
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
CREATE UNIQUE INDEX "groupInvites_unique_secretHash" ON "groupInvites" ("secretHash");
CREATE INDEX "groupInvites_by_group" ON "groupInvites" ("group");
CREATE INDEX "groupInvites_by_user" ON "groupInvites" ("user");
CREATE TABLE "groupBans" (
  "group" TEXT NOT NULL,
  "user" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("group", "user")
) STRICT, WITHOUT ROWID;
CREATE INDEX "groupBans_by_user" ON "groupBans" ("user");
CREATE TABLE "blocks" (
  "user" TEXT NOT NULL,
  "other" TEXT NOT NULL,
  "group" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("user", "other")
) STRICT, WITHOUT ROWID;
CREATE INDEX "blocks_by_other" ON "blocks" ("other");
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
CREATE INDEX "groupReports_by_atMs" ON "groupReports" ("atMs");
CREATE INDEX "groupReports_by_group" ON "groupReports" ("group");
CREATE INDEX "groupReports_by_user" ON "groupReports" ("user");
CREATE TABLE "actCounts" (
  "user" TEXT NOT NULL,
  "act" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  PRIMARY KEY ("user", "act")
) STRICT, WITHOUT ROWID;
CREATE INDEX "actCounts_by_sinceMs" ON "actCounts" ("sinceMs");
