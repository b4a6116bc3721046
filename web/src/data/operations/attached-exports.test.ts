import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { maxPerDay, type Attachment } from '@hearth/shared/domain/attachments/attachment.ts';
import { readExportFile } from '@hearth/shared/import/hearth/export-file.ts';
import { openZip, unpackEntry } from '@hearth/shared/import/zip-archive.ts';
import { asId, type AttachmentId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { attachmentPath, manifestPath } from '@hearth/shared/protocol/export-format.ts';
import { testSha256 } from '@hearth/shared/testing/export-files.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { bytesOf } from '../../lib/file-bytes.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { fetchAbsentFiles } from '../absent-files.ts';
import type { FetchedFiles } from '../export-messages.ts';
import type { HearthData } from '../hearth-data.ts';
import { makeExport } from '../make-export.ts';
import type { FetchFile } from '../sync/fetch-file.ts';
import { addAttachment, removeAttachment } from './attachments.ts';
import { occasionNow } from './exports.ts';
import { createHabit } from './habits.ts';
import { restoreFile, type RestoreSource } from './restores.ts';
import { undo } from './undo.ts';

const open: TestTab[] = [];
function device(): TestTab {
  const tab = makeTestDevice();
  open.push(tab);
  return tab;
}
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
  vi.restoreAllMocks();
});

const today = day('2024-06-01');
const HEAD = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const photoOf = (text: string): Blob => new Blob([HEAD, text], { type: 'image/jpeg' });

async function makeHabit({ data }: TestTab): Promise<HabitId> {
  const fields = {
    name: 'Read',
    description: '',
    colour: 'ember',
    icon: 'book',
    timeOfDay: 'anytime',
    pleasant: false,
  } as const;
  const made = await createHabit(data, { fields, schedule: { kind: 'daily' }, target: yesNo, startDay: today });
  if (!made.ok) throw new Error('refused');
  return made.value.habitId;
}

async function attach({ data }: TestTab, habitId: HabitId, text: string): Promise<AttachmentId> {
  const file = photoOf(text);
  const added = await addAttachment(data, habitId, today, { file, head: HEAD, bytes: file.size, name: `${text}.jpg` });
  if (!added.ok) throw new Error('refused');
  return added.value.attachmentId;
}

const refTo = (text: string) =>
  ({ _bt: 'Blob', ref: `1:${text}`, size: photoOf(text).size, ct: 'image/jpeg' }) as const;

/** A row as the server tells it: its bytes are there, not here. */
const tell = ({ data }: TestTab, habitId: HabitId, id: string, fields: Partial<Attachment> = {}) =>
  data.db.attachments.add({
    id: asId<AttachmentId>(id),
    v: 1,
    habitId,
    day: today,
    ownerId: asId(`${habitId}:${today}`),
    type: 'image/jpeg',
    name: '',
    bytes: photoOf(id).size,
    addedAt: 1,
    file: refTo(id),
    ...fields,
  });

async function exportOf({ data }: TestTab, files: FetchedFiles = new Map()) {
  const occasion = await occasionNow(data);
  const { parts, missing } = await makeExport(data.db, { occasion, sha256: testSha256, onProgress: () => {}, files });
  return { archive: new Blob([...parts]), missing };
}

async function sourceOf(archive: Blob): Promise<RestoreSource> {
  const files = new Map<string, Blob>();
  const read = await readExportFile(bytesOf(archive), 'hearth.zip', testSha256, {
    onFile: ({ id, bytes, standsAt = 0 }) => void files.set(id, archive.slice(standsAt, standsAt + bytes.length)),
  });
  if (!read.ok) throw new Error(read.error.code);
  return { file: read.value, files, name: 'hearth.zip' };
}

async function restored({ data }: TestTab, source: RestoreSource, mode: 'merge' | 'replace' = 'merge') {
  const outcome = await restoreFile(data, source, mode);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return { ...outcome.value, attachments: outcome.value.counts.attachments };
}

const textOf = async ({ data }: TestTab, id: AttachmentId): Promise<string | undefined> => {
  const file = (await data.db.attachments.get(id))?.file;
  return file instanceof Blob ? file.slice(HEAD.length).text() : undefined;
};

describe('an export with its files', () => {
  test('brings the bytes of every live attachment to an empty device, and twice is once (ATT7)', async () => {
    const [from, to] = [device(), device()];
    const habitId = await makeHabit(from);
    const [first, second] = [await attach(from, habitId, 'one'), await attach(from, habitId, 'two')];
    const removed = await attach(from, habitId, 'gone');
    await removeAttachment(from.data, removed);
    const { archive, missing } = await exportOf(from);
    expect(missing).toEqual([]);
    const source = await sourceOf(archive);
    expect([...source.files.keys()].toSorted()).toEqual([first, second].toSorted());
    expect((await restored(to, source)).attachments).toMatchObject({ new: 2, ended: 1 });
    expect([await textOf(to, first), await textOf(to, second)]).toEqual(['one', 'two']);
    for (const mode of ['merge', 'replace'] as const) {
      expect((await restored(to, source, mode)).attachments).toMatchObject({ new: 0, changed: 0, same: 3, kept: {} });
    }
    // What comes out again is the same.
    const again = await sourceOf((await exportOf(to)).archive);
    expect(again.file.tables).toEqual(source.file.tables);
    expect(await again.files.get(second)?.text()).toBe(await photoOf('two').text());
  });

  test('takes along what was fetched, and says what could not be had and why (ATT7)', async () => {
    const from = device();
    const habitId = await makeHabit(from);
    for (const id of ['fetched', 'elsewhere', 'nowhere']) await tell(from, habitId, id);
    await tell(from, habitId, 'refused', { fileMark: 'no-room', name: 'plan.jpg' });
    const { archive, missing } = await exportOf(
      from,
      new Map([
        ['fetched', photoOf('fetched')],
        ['nowhere', null],
      ]),
    );
    const about = { habit: 'Read', day: today, name: '' };
    expect(missing).toEqual([
      { id: 'elsewhere', ...about, reason: 'unreachable' },
      { id: 'nowhere', ...about, reason: 'gone' },
      { id: 'refused', ...about, name: 'plan.jpg', reason: 'gone' },
    ]);
    const { file, files } = await sourceOf(archive);
    expect(file.tables.attachments).toHaveLength(4);
    expect([...files.keys()]).toEqual(['fetched']);
    const zip = openZip(new Uint8Array(await archive.arrayBuffer()), 'a.zip');
    const entry = zip.ok ? zip.value.entries.find(({ path }) => path === manifestPath) : undefined;
    const manifest = zip.ok && entry !== undefined ? unpackEntry(zip.value, entry) : undefined;
    expect(JSON.parse(new TextDecoder().decode(manifest?.ok === true ? manifest.value : undefined))).toMatchObject({
      missing: ['elsewhere', 'nowhere', 'refused'].map((id) => attachmentPath(id, 'image/jpeg')),
    });
  });

  test('gives bytes to a row that has none here, and leaves the others alone', async () => {
    const [from, to] = [device(), device()];
    const habitId = await makeHabit(from);
    const id = await attach(from, habitId, 'one');
    const source = await sourceOf((await exportOf(from)).archive);
    await restored(to, { ...source, files: new Map() });
    expect(await textOf(to, id)).toBeUndefined();
    const { activityId, attachments } = await restored(to, source);
    expect(attachments).toMatchObject({ new: 0, changed: 1 });
    expect(await textOf(to, id)).toBe('one');
    expect(await undo(to.data, activityId)).toMatchObject({ ok: true });
    expect(await textOf(to, id)).toBe('one');
    // What the server has, it has.
    const third = device();
    await restored(third, { ...source, files: new Map() });
    await third.data.db.attachments.update(id, { file: refTo('one') });
    expect((await restored(third, source)).attachments).toMatchObject({ changed: 0, same: 1 });
  });

  test('fills no day beyond what it may hold, unless the file has so many by itself (ATT1, ATT7)', async () => {
    const [from, to] = [device(), device()];
    const habitId = await makeHabit(from);
    await restored(to, await sourceOf((await exportOf(from)).archive));
    for (let nth = 0; nth < maxPerDay - 1; nth += 1) await attach(to, habitId, `here ${String(nth)}`);
    for (let nth = 0; nth < 3; nth += 1) await attach(from, habitId, `there ${String(nth)}`);
    const source = await sourceOf((await exportOf(from)).archive);
    for (const isNew of [1, 0]) {
      const { attachments } = await restored(to, source);
      expect(attachments).toMatchObject({ new: isNew, kept: { 'no-room': 2 } });
    }
    // Two devices that did not know of each other.
    for (let nth = 0; nth < maxPerDay; nth += 1) await tell(from, habitId, `late ${String(nth)}`);
    const many = await sourceOf((await exportOf(from)).archive);
    expect((await restored(device(), many)).attachments).toMatchObject({ new: maxPerDay + 3, kept: {} });
  });
});

describe('files that are not on the device', () => {
  const withServer = ({ data }: TestTab, fetchFile: FetchFile): HearthData =>
    ({ ...data, sync: { fetchFile } }) as unknown as HearthData;
  const { signal } = new AbortController();

  test('are fetched for an export and kept nowhere, until the server cannot be asked', async () => {
    const tab = device();
    const habitId = await makeHabit(tab);
    for (const id of ['a', 'b', 'c', 'd']) await tell(tab, habitId, id);
    await attach(tab, habitId, 'here');
    await tell(tab, habitId, 'marked', { fileMark: 'missing' });
    const asked: string[] = [];
    const answers: Record<string, Blob | null> = { '1:a': photoOf('a'), '1:b': null };
    const shares: number[] = [];
    const data = withServer(tab, async ({ ref }) => {
      asked.push(ref);
      return answers[ref];
    });
    const fetched = await fetchAbsentFiles(data, (share) => shares.push(share), signal);
    expect([...fetched.keys()]).toEqual(['a', 'b']);
    expect(fetched.get('a')).toMatchObject({ type: 'image/jpeg', size: photoOf('a').size });
    expect(fetched.get('b')).toBeNull();
    expect(asked).toEqual(['1:a', '1:b', '1:c']);
    expect(shares).toEqual([0.25, 0.5]);
    expect((await tab.data.db.attachments.get(asId<AttachmentId>('a')))?.file).toEqual(refTo('a'));
  });

  test('end when the export is cancelled', async () => {
    const tab = device();
    const habitId = await makeHabit(tab);
    for (const id of ['a', 'b']) await tell(tab, habitId, id);
    const control = new AbortController();
    const data = withServer(tab, async () => {
      control.abort();
      return photoOf('a');
    });
    await expect(fetchAbsentFiles(data, () => {}, control.signal)).rejects.toThrow('aborted');
  });
});
