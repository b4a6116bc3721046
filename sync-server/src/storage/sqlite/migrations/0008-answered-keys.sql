-- Requests of programs that named themselves (Idempotency-Key), with what was answered, for a day.
CREATE TABLE "answeredKeys" (
  "space" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("space", "key")
) STRICT, WITHOUT ROWID;
CREATE INDEX "answeredKeys_by_atMs" ON "answeredKeys" ("atMs");
