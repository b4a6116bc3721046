import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { databaseOf, habitsHeader, loopTables, loopZip, testSqlite, zipOf } from '../testing/loop-files.ts';
import { describeImportError, type ImportError } from './import-error.ts';
import { checkFileSize, detectFormat, needsSqlite, readImportFile } from './import-file.ts';

const habits = `${habitsHeader}\n001,Read,YES_NO,,,1,1,#D32F2F,,,,false\n`;

function refusalOf(bytes: Uint8Array): ImportError {
  const read = readImportFile(bytes, 'picked', testSqlite);
  if (read.ok) throw new Error('the file was read');
  return read.error;
}

/** Changes 32-bit fields in the zip's own list of files. */
function patchList(zip: Uint8Array, offset: number, value: number, bytes: 2 | 4 = 4): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (bytes === 4) view.setUint32(at + offset, value, true);
    else view.setUint16(at + offset, value, true);
  }
  return copy;
}

describe('detectFormat', () => {
  it('goes by content, not by name', () => {
    expect(detectFormat(zipOf({ a: 'b' }))).toBe('zip');
    expect(detectFormat(zipOf({}))).toBe('zip');
    expect(detectFormat(databaseOf('CREATE TABLE t (a)'))).toBe('sqlite');
    expect(detectFormat(strToU8('Date,Value\n2020-01-01,2\n'))).toBe('csv');
    expect(detectFormat(strToU8('\uFEFFDate;Value\r\n'))).toBe('csv');
    expect(detectFormat(strToU8('{"habits":[],\n"a":1}'))).toBe('json');
    expect(detectFormat(strToU8('<?xml version="1.0"?>\n<gpx a="1,2">'))).toBe('unknown');
    expect(detectFormat(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe('unknown');
    expect(detectFormat(new Uint8Array())).toBe('unknown');
  });
});

describe('what makes a file unreadable', () => {
  it('is its size, before it is read', () => {
    expect(checkFileSize(50_000_000, 'a.zip')).toBeNull();
    expect(checkFileSize(50_000_001, 'a.zip')).toEqual({ code: 'too-large', file: 'a.zip', limit: 50, found: 51 });
    expect(checkFileSize(0, 'a.zip')).toEqual({ code: 'empty', file: 'a.zip' });
    expect(refusalOf(new Uint8Array(50_000_001)).code).toBe('too-large');
  });

  it('is a format that is none of ours', () => {
    expect(refusalOf(strToU8('%PDF-1.7'))).toEqual({ code: 'unknown-format', file: 'picked' });
    expect(refusalOf(strToU8('Name,Value\n'))).toEqual({ code: 'csv-alone', file: 'picked' });
    expect(refusalOf(zipOf({ 'photo.jpg': 'x' })).code).toBe('foreign-zip');
    expect(refusalOf(zipOf({})).code).toBe('foreign-zip');
    expect(refusalOf(zipOf({ 'Habits.csv': 'a,b\n1,2\n' }))).toMatchObject({
      code: 'foreign-table',
      entry: 'Habits.csv',
    });
    expect(refusalOf(databaseOf('CREATE TABLE Habits (id)')).code).toBe('foreign-database');
    expect(refusalOf(databaseOf('CREATE TABLE Habits (id)', 'CREATE TABLE Repetitions (id)')).code).toBe(
      'foreign-database',
    );
  });

  it('is a database that computes instead of holding rows', () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 1 AS name FROM n';
    const bytes = databaseOf('CREATE TABLE Habits (id)', `CREATE VIEW Repetitions AS ${endless}`);
    expect(refusalOf(bytes).code).toBe('foreign-database');
  });

  it('is a backup of a newer Loop', () => {
    const bytes = databaseOf(...loopTables, 'PRAGMA user_version = 26');
    expect(refusalOf(bytes)).toEqual({ code: 'newer-version', file: 'picked', limit: 25, found: 26 });
  });

  it('is damage anywhere in it', () => {
    const zip = loopZip(['2020-01-01,YES_MANUAL,']);
    expect(refusalOf(zip.subarray(0, zip.length - 30)).code).toBe('broken-zip');
    expect(refusalOf(zip.subarray(0, 20)).code).toBe('broken-zip');
    // A wrong sum, and a size that is not what comes out.
    expect(refusalOf(patchList(zip, 16, 12_345))).toMatchObject({ code: 'broken-zip', entry: 'Habits.csv' });
    expect(refusalOf(patchList(zip, 24, 5))).toMatchObject({ code: 'broken-zip', entry: 'Habits.csv' });
    expect(refusalOf(patchList(zip, 24, 900_000))).toMatchObject({ code: 'broken-zip', entry: 'Habits.csv' });
    expect(refusalOf(databaseOf(...loopTables).subarray(0, 5_000)).code).toBe('broken-database');
    expect(refusalOf(strToU8('SQLite format 3\0')).code).toBe('broken-database');
    expect(refusalOf(strToU8('SQLite format 3\0\0\0\u0002')).code).toBe('broken-database');
  });

  it('is a password or a way of packing that nobody can unpack', () => {
    const zip = loopZip([]);
    expect(refusalOf(patchList(zip, 8, 1, 2))).toMatchObject({ code: 'encrypted-zip', entry: 'Habits.csv' });
    expect(refusalOf(patchList(zip, 10, 9, 2))).toMatchObject({ code: 'unknown-compression', entry: 'Habits.csv' });
  });

  it.each(['../Habits.csv', 'a/../../x', '/etc/passwd', 'a\\b.csv', 'C:/x', '..'])(
    'is a path that climbs: %s',
    (path) => {
      expect(refusalOf(zipOf({ 'Habits.csv': habits, [path]: 'x' }))).toEqual({
        code: 'climbing-path',
        file: 'picked',
        entry: path,
      });
    },
  );

  it('takes dots in names for what they are', () => {
    expect(readImportFile(zipOf({ 'Habits.csv': habits, '001 ..read../x..y': '' }), 'picked', null).ok).toBe(true);
  });

  it('is more files than any export has', () => {
    const many: Record<string, Uint8Array> = {};
    for (let i = 0; i < 10_001; i += 1) many[`${i}`] = new Uint8Array();
    const error = refusalOf(zipSync(many, { level: 0 }));
    expect(error).toEqual({ code: 'too-many-entries', file: 'picked', limit: 10_000, found: 10_001 });
  });

  it('is an entry that unpacks to a thousand times its size', () => {
    const bomb = zipOf({ 'Habits.csv': habits, 'Scores.csv': new Uint8Array(4_000_000) });
    expect(refusalOf(bomb)).toEqual({ code: 'inflate-ratio', file: 'picked', entry: 'Scores.csv', limit: 500 });
  });

  it('is one that lies about its size', () => {
    const liar = patchList(zipOf({ 'Habits.csv': new Uint8Array(9_000_000) }), 24, 1_000);
    expect(refusalOf(liar)).toMatchObject({ code: 'broken-zip', entry: 'Habits.csv' });
  });

  it('is a total beyond 256 MB', () => {
    const many: Record<string, string> = {};
    for (let i = 0; i < 300; i += 1) many[`${i}.csv`] = '';
    expect(refusalOf(patchList(zipOf(many), 24, 900_000))).toEqual({
      code: 'inflated-size',
      file: 'picked',
      limit: 256,
    });
  });

  it('can be told in words with file, reason and limit', () => {
    expect(describeImportError({ code: 'too-large', file: 'a.zip', limit: 50 })).toBe(
      'a.zip is larger than 50 MB, the most that can be imported.',
    );
  });
});

describe('a broken entry that is not needed', () => {
  it('does no harm: scores are derived', () => {
    const zip = zipOf({ 'Habits.csv': habits, '001 Read/Scores.csv': 'Date,Score\n' });
    const view = new DataView(zip.buffer);
    for (let at = zip.length - 23; at > 0; at -= 1) {
      // The sum of the last file in the list, which is the score's.
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint32(at + 16, 1, true);
        break;
      }
    }
    expect(readImportFile(zip, 'picked', null).ok).toBe(true);
  });
});

describe('an archive with one file in it', () => {
  const table = 'Date,Read,\n2020-01-01,2,\n';
  const database = databaseOf(
    ...loopTables,
    "INSERT INTO Habits (id, name, freq_num, freq_den) VALUES (1, 'Run', 1, 1)",
  );
  const sourceOf = (bytes: Uint8Array) => {
    const read = readImportFile(bytes, 'picked', testSqlite);
    return read.ok ? [read.value.source, read.value.file] : read.error.code;
  };

  it('is read as that file', () => {
    expect(sourceOf(zipOf({ 'Checkmarks.csv': table }))).toEqual(['loop-checkmarks', 'picked']);
    expect(
      sourceOf(zipOf({ 'a/Checkmarks.csv': table, 'a/Scores.csv': 'x', '__MACOSX/a': 'x', 'a/.DS_Store': 'x' })),
    ).toEqual(['loop-checkmarks', 'picked']);
    expect(sourceOf(zipOf({ 'Loop Habits Backup.db': database }))).toEqual(['loop-db', 'picked']);
    expect(sourceOf(zipOf({ 'a.json': '{"habits":[{"name":"a","records":[]}]}' }))).toEqual(['beaver-json', 'picked']);
  });

  it('asks for SQLite when that is a database', () => {
    expect(needsSqlite(database, 'a')).toBe(true);
    expect(needsSqlite(zipOf({ 'a.db': database }), 'a')).toBe(true);
    expect(needsSqlite(zipOf({ 'a.csv': table }), 'a')).toBe(false);
    expect(needsSqlite(zipOf({ 'Habits.csv': habits }), 'a')).toBe(false);
    expect(needsSqlite(zipOf({ 'a.db': database, 'b.db': database }), 'a')).toBe(false);
    expect(needsSqlite(new Uint8Array(50_000_001), 'a')).toBe(false);
  });

  it('is none of ours when that file is not', () => {
    expect(sourceOf(zipOf({ 'a.zip': zipOf({ 'Checkmarks.csv': table }) }))).toBe('foreign-zip');
    expect(sourceOf(zipOf({ 'a.csv': table, 'b.csv': table }))).toBe('foreign-zip');
    expect(sourceOf(zipOf({ 'a.csv': 'a,b\n1,2\n' }))).toBe('csv-alone');
    expect(sourceOf(zipOf({ 'a.csv': '' }))).toBe('empty');
  });
});
