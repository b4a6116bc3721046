import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { maxBytesOfAll, maxPerDay } from '@hearth/shared/domain/attachments/attachment.ts';
import type { AttachmentId, HabitId } from '@hearth/shared/kernel/ids.ts';
import { asId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { day, yesNo } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { addAttachment, loadAttachmentFile, removeAttachment, sendAttachmentAgain } from './attachments.ts';
import { createHabit, deleteHabit } from './habits.ts';
import { undo } from './undo.ts';

let tab: TestTab;
let habitId: HabitId;
let today: LocalDate;
beforeEach(async () => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  tab = makeTestDevice();
  today = day('2024-06-01');
  const fields = {
    name: 'Read',
    description: '',
    colour: 'ember',
    icon: 'book',
    timeOfDay: 'anytime',
    pleasant: false,
  } as const;
  const made = await createHabit(tab.data, { fields, schedule: { kind: 'daily' }, target: yesNo, startDay: today });
  habitId = valueOf(made).habitId;
});
afterEach(() => {
  tab.close();
  vi.restoreAllMocks();
});

function valueOf<T>(result: Result<T, readonly RuleError[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const HEAD = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const photo = (text = 'a photo') => {
  const file = new Blob([HEAD, text], { type: 'image/jpeg' });
  return { file, head: HEAD, bytes: file.size, name: 'run.jpg', width: 4, height: 3 };
};
const add = async (text?: string) => valueOf(await addAttachment(tab.data, habitId, today, photo(text)));
const rowOf = (id: AttachmentId) => tab.data.db.attachments.get(id);
const liveKeys = async () =>
  (await tab.data.db.attachments.toArray()).filter(({ deletedAt }) => deletedAt === undefined).map(({ id }) => id);

describe('photos and files of a day (ATT1)', () => {
  test('are added with their bytes, removed, and both can be taken back', async () => {
    const { attachmentId, activityId } = await add();
    expect(await rowOf(attachmentId)).toMatchObject({ habitId, day: today, type: 'image/jpeg', name: 'run.jpg' });
    expect(await (await loadAttachmentFile(tab.data, attachmentId))?.text()).toContain('a photo');
    const removed = valueOf(await removeAttachment(tab.data, attachmentId));
    expect(await liveKeys()).toEqual([]);
    expect((await removeAttachment(tab.data, attachmentId)).ok).toBe(false);
    await undo(tab.data, removed.activityId);
    expect(await liveKeys()).toEqual([attachmentId]);
    expect((await rowOf(attachmentId))?.file).toBeInstanceOf(Blob);
    await undo(tab.data, activityId);
    expect(await liveKeys()).toEqual([]);
    const kinds = (await tab.data.db.activityLog.orderBy('at').toArray()).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['attachment-added', 'attachment-removed']));
  });

  test('are five a day, and as many bytes as one person may have (ATT4)', async () => {
    for (let n = 0; n < maxPerDay; n += 1) await add(String(n));
    expect(await addAttachment(tab.data, habitId, today, photo())).toMatchObject({
      ok: false,
      error: [{ field: 'day', rule: 'quota' }],
    });
    const [first] = await liveKeys();
    if (first === undefined) throw new Error('nothing was added');
    await removeAttachment(tab.data, first);
    await tab.data.db.attachments.update(asId<AttachmentId>((await liveKeys())[0] ?? ''), {
      bytes: maxBytesOfAll - 20,
    });
    expect(await addAttachment(tab.data, habitId, today, photo())).toMatchObject({
      ok: false,
      error: [{ field: 'file', rule: 'quota' }],
    });
  });

  test('go with their habit, and come back with it', async () => {
    const { attachmentId } = await add();
    const { activityId } = valueOf(await deleteHabit(tab.data, habitId));
    expect(await liveKeys()).toEqual([]);
    await undo(tab.data, activityId);
    expect(await liveKeys()).toEqual([attachmentId]);
  });
});

describe('what the server tells of a row that lies here (ATT5)', () => {
  const ref = (size: number) => ({ _bt: 'Blob', ref: '1:x', size, ct: 'image/jpeg' });
  /** As the addon applies what a server sent. */
  const tell = (row: object) => tab.data.db.table('attachments').bulkPut([row]);

  test('leaves its bytes here, and takes the rest', async () => {
    const { attachmentId } = await add();
    const row = await rowOf(attachmentId);
    await tell({ ...row, file: ref(photo().bytes), _hasBlobRefs: 1, fileMark: 'no-room' });
    const told = await rowOf(attachmentId);
    expect(told).toMatchObject({ fileMark: 'no-room' });
    expect(told).not.toHaveProperty('_hasBlobRefs');
    expect(await (await loadAttachmentFile(tab.data, attachmentId))?.text()).toContain('a photo');
    expect(await sendAttachmentAgain(tab.data, attachmentId)).toBe(true);
    expect(await rowOf(attachmentId)).not.toHaveProperty('fileMark');
  });

  test('gives no bytes for those of another size', async () => {
    const { attachmentId } = await add();
    await tell({ ...(await rowOf(attachmentId)), file: ref(3) });
    expect(await rowOf(attachmentId)).toMatchObject({ file: ref(3), _hasBlobRefs: 1 });
    expect(await sendAttachmentAgain(tab.data, attachmentId)).toBe(false);
  });

  test('and a row whose bytes are elsewhere is read, changed and taken back without fetching them', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const { attachmentId } = await add();
    await tell({ ...(await rowOf(attachmentId)), file: ref(3) });
    const { activityId } = valueOf(await removeAttachment(tab.data, attachmentId));
    await undo(tab.data, activityId);
    expect(await tab.data.db.attachments.where('ownerId').startsWith(`${habitId}:`).toArray()).toHaveLength(1);
    expect(fetching).not.toHaveBeenCalled();
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await loadAttachmentFile(tab.data, attachmentId)).toBeUndefined();
    expect(fetching).toHaveBeenCalledTimes(1);
  });
});
