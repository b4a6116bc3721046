import { strToU8 } from 'fflate';
import type { Attachment } from '../domain/attachments/attachment.ts';
import { ExportWriter } from '../export/export-writer.ts';
import { packZip, ZipWriter } from '../export/pack-zip.ts';
import { asId } from '../kernel/ids.ts';
import { attachmentPath, exportedTables, hexSum, type ExportedFile } from '../protocol/export-format.ts';
import { exportedAtMs, testSha256 } from './export-files.ts';
import { day } from './factories.ts';

export const jpeg = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...strToU8(text));

export const attachmentRow = (id: string, fields: Partial<Attachment> = {}): Attachment => ({
  id: asId(id),
  v: 1,
  habitId: asId('h'),
  day: day('2024-06-01'),
  ownerId: asId('h:2024-06-01'),
  type: 'image/jpeg',
  name: '',
  bytes: jpeg(id).length,
  addedAt: 1,
  ...fields,
});

export const attachmentFile = (id: string, bytes = jpeg(id)): ExportedFile => ({
  path: attachmentPath(id, 'image/jpeg'),
  bytes,
});

async function filesOf(rows: readonly Attachment[], attached: readonly ExportedFile[]): Promise<ExportedFile[]> {
  const writer = new ExportWriter({ at: exportedAtMs, today: day('2024-06-12'), zone: 'Europe/Berlin', app: '0.1.0' });
  for (const name of exportedTables) writer.add(name, name === 'attachments' ? rows : []);
  const sums = new Map<string, string>();
  for (const { path, bytes } of attached) sums.set(path, await hexSum(bytes, testSha256));
  return [...(await writer.finish(testSha256, { sums, missing: [] }))];
}

const whole = async (parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> =>
  new Uint8Array(await new Blob([...parts]).arrayBuffer());

/** As an export is written: files of attachments as they are, behind the rest. */
export async function archiveOf(rows: readonly Attachment[], attached: readonly ExportedFile[], named = attached) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipWriter(exportedAtMs, (part) => parts.push(part));
  for (const file of await filesOf(rows, named)) zip.pack(file);
  for (const file of attached) zip.store(file);
  zip.end();
  return whole(parts);
}

/** As somebody packs it who took it out: every file deflated, in a folder. */
export async function repackedArchiveOf(rows: readonly Attachment[], attached: readonly ExportedFile[]) {
  const files = [...(await filesOf(rows, attached)), ...attached];
  return whole(
    packZip(
      files.map(({ path, bytes }) => ({ path: `taken out/${path}`, bytes })),
      exportedAtMs,
    ),
  );
}
