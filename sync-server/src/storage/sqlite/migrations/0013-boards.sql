-- What boards of groups are made of, derived from the groups' record.
CREATE TABLE "groupBoards" (
  "group" TEXT NOT NULL,
  "upTo" INTEGER NOT NULL,
  "checkpoint" TEXT,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
CREATE TABLE "boardTallies" (
  "group" TEXT NOT NULL,
  "span" TEXT NOT NULL,
  "upTo" INTEGER NOT NULL,
  "tally" TEXT NOT NULL,
  PRIMARY KEY ("group", "span")
) STRICT, WITHOUT ROWID;
