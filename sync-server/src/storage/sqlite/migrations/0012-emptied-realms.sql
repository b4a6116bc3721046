-- Groups that are gone and whose rows are being removed.
CREATE TABLE "emptiedRealms" (
  "group" TEXT NOT NULL,
  "sinceMs" INTEGER NOT NULL,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
