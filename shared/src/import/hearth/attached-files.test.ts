import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { attachmentPath } from '../../protocol/export-format.ts';
import { archiveOf, attachmentFile, attachmentRow, jpeg, repackedArchiveOf } from '../../testing/attached-export.ts';
import { testSha256 } from '../../testing/export-files.ts';
import { bytesInMemory, type FileBytes } from '../zip-file.ts';
import { readExportFile, type ArchivedFile } from './export-file.ts';

async function read(source: FileBytes) {
  const files: ArchivedFile[] = [];
  const shares: number[] = [];
  const result = await readExportFile(source, 'hearth.zip', testSha256, {
    onFile: (file) => files.push(file),
    report: (done, total) => shares.push(done / total),
  });
  return { result, files, shares };
}

describe('the files of an export', () => {
  test('are handed over with the place where they stand, and the archive is never read whole', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `photo ${String(at)} ${'x'.repeat(20_000)}`);
    const files = many.map((text, at) => attachmentFile(`a${String(at)}`, jpeg(text)));
    const archive = await archiveOf(
      many.map((text, at) => attachmentRow(`a${String(at)}`, { bytes: jpeg(text).length })),
      files,
    );
    let most = 0;
    const inParts: FileBytes = {
      size: archive.length,
      read: async (from, to) => {
        most = Math.max(most, to - from);
        return archive.slice(from, to);
      },
    };
    const { result, files: found, shares } = await read(inParts);
    expect(result).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(found).toHaveLength(many.length);
    for (const { bytes, standsAt = -1 } of found) {
      expect(archive.subarray(standsAt, standsAt + bytes.length)).toEqual(bytes);
    }
    expect(most).toBeLessThan(archive.length / 5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('are read, too, when somebody packed the archive anew with a folder around', async () => {
    const packed = await repackedArchiveOf([attachmentRow('a')], [attachmentFile('a')]);
    const { files: found } = await read(bytesInMemory(packed));
    expect(found).toMatchObject([{ id: 'a', type: 'image/jpeg', standsAt: undefined, bytes: jpeg('a') }]);
  });

  test.each([
    ['of another kind than its row says', attachmentRow('a'), Uint8Array.of(...strToU8('<htm'), 0)],
    ['of another length', attachmentRow('a', { bytes: 4 }), jpeg('a')],
    ['of a row that was deleted', attachmentRow('a', { deletedAt: 7 }), jpeg('a')],
    ['of no row', attachmentRow('b'), jpeg('a')],
  ])('are left out with a word when one is %s (ATT1, ATT3)', async (_, row, bytes) => {
    const { result, files } = await read(bytesInMemory(await archiveOf([row], [attachmentFile('a', bytes)])));
    expect(files).toEqual([]);
    const name = 'attachments/a.jpg';
    expect(result).toMatchObject({
      ok: true,
      value: { tables: { attachments: [{ id: row.id }] }, warnings: [{ code: 'file-not-of-row', values: { name } }] },
    });
  });

  test.each([
    ['changed', [attachmentFile('a', jpeg('b'))], 'export-changed'],
    ['missing', [], 'export-incomplete'],
  ])('are what the manifest says: one that is %s refuses all', async (_, attached, code) => {
    const { result } = await read(
      bytesInMemory(await archiveOf([attachmentRow('a')], attached, [attachmentFile('a')])),
    );
    expect(result).toMatchObject({ ok: false, error: { code, entry: 'attachments/a.jpg' } });
  });

  test('lie in their folder whatever their id is', () => {
    expect(attachmentPath('../../etc/x', 'application/pdf')).toBe('attachments/..%2F..%2Fetc%2Fx.pdf');
  });
});
