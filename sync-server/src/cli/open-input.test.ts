import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openZip } from '@hearth/shared/import/zip-archive.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { writeInto } from '../testing/run-cli.ts';
import { openInput } from './open-input.ts';
import { packFolder } from './pack-folder.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = createTemporaryFolder();
});
afterEach(() => {
  temporary.remove();
});

async function entriesOf(path: string): Promise<string[]> {
  const input = await openInput(path);
  if (!input.ok) throw new Error(input.error.message);
  const archive = openZip(input.value.bytes, input.value.name);
  if (!archive.ok) throw new Error(archive.error.code);
  return archive.value.entries.map((entry) => entry.path);
}

describe('what is to be read', () => {
  it('a file is its bytes', async () => {
    const file = writeInto(temporary.folder, 'a.csv', 'Date,Value\n');
    expect(await openInput(file)).toMatchObject({ ok: true, value: { name: 'a.csv', isFolder: false } });
  });

  it('a folder is read as if it were zipped, without hidden files', async () => {
    const folder = join(temporary.folder, 'export');
    for (const path of [
      'Habits.csv',
      '001 Lesen/Checkmarks.csv',
      '002 读书/Checkmarks.csv',
      '.git/config',
      '.DS_Store',
    ]) {
      writeInto(folder, path, path);
    }
    expect(await entriesOf(folder)).toEqual(['Habits.csv', '001 Lesen/Checkmarks.csv', '002 读书/Checkmarks.csv']);
    expect(await openInput(`${folder}/`)).toEqual(await openInput(folder));
  });

  it('a link inside a folder is followed to a file inside, and refused when it leads out', async () => {
    const folder = join(temporary.folder, 'export');
    const inside = writeInto(folder, 'habits.json', '{}');
    symlinkSync(inside, join(folder, 'link.json'));
    symlinkSync(join(folder, 'nothing'), join(folder, 'dangling.json'));
    symlinkSync(folder, join(folder, 'around'));
    symlinkSync('circle', join(folder, 'circle'));
    expect(await entriesOf(folder)).toEqual(['habits.json', 'link.json']);
    symlinkSync(writeInto(temporary.folder, 'secret.txt', 'secret'), join(folder, 'out.json'));
    expect(await openInput(folder)).toMatchObject({ ok: false, error: { code: 'climbing-path' } });
  });

  it('limits hold before anything is read', async () => {
    const large = writeInto(temporary.folder, 'large.db', 'x');
    truncateSync(large, 50_000_001);
    expect(await openInput(large)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    const folder = join(temporary.folder, 'many');
    mkdirSync(folder);
    for (const name of ['a', 'b']) truncateSync(writeInto(folder, name, 'x'), 25_000_001);
    expect(await openInput(folder)).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('files and folders are counted while they are listed', async () => {
    for (const path of ['a/1', 'a/2', 'b/1']) writeInto(temporary.folder, path, 'x');
    const limits = { fileBytes: 100, entries: 5 };
    expect(await packFolder(temporary.folder, 'many', limits)).toMatchObject({ ok: true });
    mkdirSync(join(temporary.folder, 'c'));
    const error = { code: 'too-many-entries', file: 'many', limit: 5, found: 6 };
    expect(await packFolder(temporary.folder, 'many', limits)).toEqual({ ok: false, error });
  });

  it.each([
    ['nothing-there', 'not-found'],
    ['file/below', 'not-found'],
    ['empty-file', 'empty'],
    ['empty-folder', 'empty'],
    ['a'.repeat(300), 'not-readable'],
  ])('%s is refused as %s', async (path, code) => {
    writeInto(temporary.folder, 'file', 'x');
    writeInto(temporary.folder, 'empty-file', '');
    mkdirSync(join(temporary.folder, 'empty-folder'));
    expect(await openInput(join(temporary.folder, path))).toMatchObject({ ok: false, error: { code } });
  });

  it('what is no file is not waited for', async () => {
    expect(await openInput('/dev/null')).toMatchObject({ ok: false, error: { code: 'not-a-file' } });
  });
});
