// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import type { HearthData } from '../hearth-data.ts';
import { readOwnProfile } from '../own-profile.ts';
import { changeProfile, dismissRefusal } from './profile.ts';

const tabs: TestTab[] = [];
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});
function device(): HearthData {
  const tab = makeTestDevice();
  tabs.push(tab);
  return tab.data;
}
/** What the server writes into the row of an intent. */
const settle = async ({ db }: HearthData, outcome: Readonly<Record<string, unknown>>): Promise<void> => {
  for (const { id } of await db.intents.toArray()) await db.intents.update(String(id), outcome);
};

test('a change of the profile is a wish that shows at once, the last one on top', async () => {
  const data = device();
  await data.db.profile.add({ key: 'me', v: 1, displayName: 'Anna', avatar: 'data:image/webp;base64,x' });
  expect(await changeProfile(data, { bio: ' reads ' })).toEqual({ ok: true, value: { isChanged: true } });
  await changeProfile(data, { bio: 'reads much', isPublic: true });
  expect(await readOwnProfile(data)).toMatchObject({
    profile: { displayName: 'Anna', bio: 'reads much', isPublic: true },
    avatar: 'data:image/webp;base64,x',
    waiting: 2,
  });
  const [intent] = await data.db.intents.orderBy('id').toArray();
  expect(intent).toMatchObject({ v: 1, kind: 'profile.change', payload: { bio: 'reads' } });
  expect(await data.db.profile.get('me')).toMatchObject({ displayName: 'Anna' });
});

test('what changes nothing, or is too long, is not wished for', async () => {
  const data = device();
  expect(await changeProfile(data, { displayName: ' ', isPublic: false })).toMatchObject({
    value: { isChanged: false },
  });
  expect(await changeProfile(data, { bio: 'x'.repeat(501) })).toEqual({
    ok: false,
    error: [{ field: 'bio', rule: 'too-long', limit: 500 }],
  });
  expect(await data.db.intents.count()).toBe(0);
});

test('what was done or refused is laid over no more, and a refusal is told until it was read', async () => {
  const data = device();
  await changeProfile(data, { bio: 'reads' });
  await settle(data, { state: 'refused', reason: 'invalid-profile', settledAt: 7 });
  const told = await readOwnProfile(data);
  expect(told).toMatchObject({ profile: { bio: '' }, waiting: 0 });
  expect(told.refused).toMatchObject([{ reason: 'invalid-profile', fields: ['bio'] }]);
  await dismissRefusal(data, told.refused[0]?.id ?? '');
  expect(await readOwnProfile(data)).toMatchObject({ refused: [], waiting: 0 });
});
