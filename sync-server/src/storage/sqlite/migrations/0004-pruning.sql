-- At which revision the store was when, by the server's own clock.
CREATE TABLE "revisionMarks" (
  "atMs" INTEGER NOT NULL PRIMARY KEY,
  "number" INTEGER NOT NULL
) STRICT;

-- How far each space was pruned.
CREATE TABLE "prunedSpaces" (
  "space" TEXT NOT NULL PRIMARY KEY,
  "endedUpTo" INTEGER NOT NULL,
  "sweptUpTo" INTEGER NOT NULL,
  "forgottenUpTo" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
