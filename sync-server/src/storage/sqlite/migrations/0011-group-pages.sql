-- How groups are shown to everybody, and the words by which they are found.
CREATE TABLE "groupPages" (
  "group" TEXT NOT NULL,
  "linkHash" TEXT,
  "isIndexed" INTEGER NOT NULL,
  PRIMARY KEY ("group")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "groupPages_unique_linkHash" ON "groupPages" ("linkHash");
-- The index names rows by numbers, which must not change when the file is made compact.
CREATE TABLE "groups_numbers" ("number" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE "groups_words" USING fts5(
  "searchText", content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
);
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
INSERT INTO "groups_numbers" ("id") SELECT "id" FROM "groups";
INSERT INTO "groups_words" (rowid, "searchText")
  SELECT "number", "searchText" FROM "groups_numbers" JOIN "groups" USING ("id");
