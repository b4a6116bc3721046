import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ExportedFile, ExportedRows, Manifest } from '../../protocol/export-format.ts';
import { arbitraryScenario } from '../../testing/arbitraries.ts';
import { exportedAtMs, exportFiles, testSha256, zipOf } from '../../testing/export-files.ts';
import { day, makeCheckIn, makeHabit, makePause, makeVersion } from '../../testing/factories.ts';
import { bytesInMemory } from '../zip-file.ts';
import { isOwnExport, readExportFile } from './export-file.ts';

const some: Partial<ExportedRows> = {
  habits: [makeHabit({ name: 'Läsa 📚' })],
  scheduleVersions: [makeVersion()],
  checkIns: [makeCheckIn(), makeCheckIn({ day: day('2024-01-02'), note: 'two\nlines' })],
  pauses: [makePause()],
};

const read = (bytes: Uint8Array, file = 'hearth.zip') => readExportFile(bytesInMemory(bytes), file, testSha256);
const textOf = (files: readonly ExportedFile[], path: string) =>
  strFromU8(files.find((file) => file.path === path)?.bytes ?? new Uint8Array());

/** The archive with one file as `change` makes it, or without it. */
async function changed(path: string, change: (text: string) => string | null): Promise<Uint8Array> {
  const files = (await exportFiles(some)).flatMap((file) => {
    if (file.path !== path) return [file];
    const text = change(strFromU8(file.bytes));
    return text === null ? [] : [{ path, bytes: new Uint8Array(strToU8(text)) }];
  });
  return zipOf(files);
}

const inManifest = (change: (manifest: Manifest) => object) =>
  changed('manifest.json', (text) => JSON.stringify(change(JSON.parse(text) as Manifest)));

describe('an export', () => {
  test('is read again with every row, from the zip and from data.json alone', async () => {
    const files = await exportFiles(some);
    const whole = await read(zipOf(files));
    if (!whole.ok) throw new Error(whole.error.code);
    expect(whole.value.tables).toMatchObject(some);
    expect(whole.value).toMatchObject({ exportedAt: '2024-06-12T10:00:00.000Z', warnings: [] });
    expect(await read(strToU8(textOf(files, 'data.json')), 'data.json')).toEqual(whole);
    expect(JSON.parse(textOf(files, 'manifest.json'))).toMatchObject({
      format: 'hearth',
      version: 1,
      tz: 'Europe/Berlin',
      app: '0.1.0',
      counts: { habits: 1, checkIns: 2, routines: 0 },
      sha256: { 'data.json': expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });

  test('is read again from an archive that was packed anew with a folder around', async () => {
    const files = await exportFiles(some);
    const packed = zipOf(files.map(({ path, bytes }) => ({ path: `hearth-2024-06-12/${path}`, bytes })));
    expect(await read(packed)).toMatchObject({ ok: true });
    expect(await isOwnExport(bytesInMemory(packed), 'a.zip')).toBe(true);
  });

  test('is told from the files of others by what it says', async () => {
    const files = await exportFiles(some);
    expect(await isOwnExport(bytesInMemory(zipOf(files)), 'a.zip')).toBe(true);
    expect(await isOwnExport(bytesInMemory(strToU8(textOf(files, 'data.json'))), 'a.json')).toBe(true);
    const foreign = new Uint8Array(strToU8('{"format":"other"}'));
    expect(await isOwnExport(bytesInMemory(zipOf([{ path: 'manifest.json', bytes: foreign }])), 'a.zip')).toBe(false);
    expect(await isOwnExport(bytesInMemory(zipOf([{ path: 'data.json', bytes: foreign }])), 'a.zip')).toBe(false);
    expect(await isOwnExport(bytesInMemory(foreign), 'a.json')).toBe(false);
    expect(await isOwnExport(bytesInMemory(strToU8('a,b\n1,2\n')), 'a.csv')).toBe(false);
  });

  test('reads data.json that was packed alone', async () => {
    const data = (await exportFiles(some)).filter(({ path }) => path === 'data.json');
    const inFolder = data.map((file) => ({ ...file, path: `taken out/${file.path}` }));
    for (const packed of [zipOf(data), zipOf(inFolder)]) {
      expect(await isOwnExport(bytesInMemory(packed), 'a.zip')).toBe(true);
      expect(await read(packed)).toMatchObject({ ok: true, value: { tables: some, warnings: [] } });
    }
  });

  test('any facts: export, import, export are the same bytes', async () => {
    const property = fc.asyncProperty(arbitraryScenario({ maxDays: 40 }), async ({ record }) => {
      const unique = new Map(record.checkIns.map((row) => [row.id, row]));
      const facts: Partial<ExportedRows> = {
        habits: [record.habit],
        scheduleVersions: record.versions,
        pauses: record.pauses,
        settingVersions: [...new Map(record.settings.map((row) => [row.id, row])).values()],
        checkIns: [...unique.values()],
      };
      const first = await exportFiles(facts);
      const back = await read(zipOf(first));
      if (!back.ok) throw new Error(back.error.code);
      expect(back.value.leftOut).toEqual({});
      const later = await exportFiles(back.value.tables, exportedAtMs + 1);
      const unstamped = (files: readonly ExportedFile[]) =>
        textOf(files, 'data.json').replace(/"exportedAt":"[^"]*"/, '');
      expect(unstamped(later)).toBe(unstamped(first));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test.each([
    [
      'a changed data.json',
      changed('data.json', (text) => text.replace('"done"', '"skip"')),
      'export-changed',
      'data.json',
    ],
    ['a changed table', changed('checkins.csv', (text) => `${text}x`), 'export-changed', 'checkins.csv'],
    ['a missing data.json', changed('data.json', () => null), 'export-incomplete', 'data.json'],
    ['a missing manifest', changed('manifest.json', () => null), 'export-incomplete', 'manifest.json'],
    ['a broken manifest', changed('manifest.json', () => '{'), 'broken-json', 'manifest.json'],
    ['a foreign manifest', changed('manifest.json', () => '{}'), 'foreign-export', 'manifest.json'],
    ['sums left out', inManifest((manifest) => ({ ...manifest, sha256: {} })), 'export-changed', 'data.json'],
    ['a newer format', inManifest((manifest) => ({ ...manifest, version: 2 })), 'newer-export', undefined],
    [
      'other counts',
      inManifest((manifest) => ({ ...manifest, counts: { ...manifest.counts, habits: 3 } })),
      'export-miscounted',
      'data.json, habits',
    ],
    [
      'another archive',
      Promise.resolve(zipOf([{ path: 'a.txt', bytes: new Uint8Array(3) }])),
      'foreign-zip',
      undefined,
    ],
    ['an empty file', Promise.resolve(new Uint8Array()), 'empty', undefined],
    ['a photo', Promise.resolve(Uint8Array.of(0xff, 0xd8, 0xff)), 'unknown-format', undefined],
    ['a table', Promise.resolve(strToU8('a,b\n1,2\n')), 'foreign-export', 'hearth.zip'],
  ])('refuses %s as a whole, with file and reason', async (_, bytes, code, entry) => {
    const result = await read(await bytes);
    expect(result).toMatchObject({
      ok: false,
      error: { code, file: 'hearth.zip', ...(entry === undefined ? {} : { entry }) },
    });
  });

  test('any damage is an error or leaves the file whole; never a crash', async () => {
    const whole = zipOf(await exportFiles(some));
    const property = fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.nat(whole.length),
      fc.boolean(),
      async (edits, length, isCut) => {
        const bytes = whole.slice(0, isCut ? length : whole.length);
        for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
        const result = await read(bytes);
        if (result.ok) expect(result.value.tables).toMatchObject(some);
        else expect(result.error.file).toBe('hearth.zip');
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});
