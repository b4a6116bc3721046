-- Check-ins whose key does not say their habit and day: amounts and slips. A projection of their rows.
CREATE TABLE "checkInIndex" (
  "space" TEXT NOT NULL,
  "habit" TEXT NOT NULL,
  "day" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  PRIMARY KEY ("space", "habit", "day", "key")
) STRICT, WITHOUT ROWID;

INSERT INTO "checkInIndex" ("space", "habit", "day", "key")
SELECT space, habit, day, key
FROM (
  SELECT space, key, json_extract(json, '$.habitId') AS habit, json_extract(json, '$.day') AS day
  FROM objects
  WHERE "table" = 'checkIns'
    AND deleted = 0
    AND json_type(json, '$.habitId') = 'text'
    AND json_type(json, '$.day') = 'text'
)
WHERE key <> habit || ':' || day;
