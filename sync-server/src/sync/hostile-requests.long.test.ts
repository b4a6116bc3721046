import { memoryUsage } from 'node:process';
import { expect, it } from 'vitest';
import { createHostileDoor } from '../testing/hostile-door.ts';
import { HOSTILE_CORPUS, hostileBody } from '../testing/hostile-bodies.ts';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';

const BODIES = 10_000;
const WARM_UP = 2_000;
/** What is kept of the bodies themselves lies in the store; in memory nothing of them may stay. */
const MOST_GROWTH_BYTES = 60_000_000;

it(`${String(BODIES)} hostile bodies: no error of ours, and the memory stays as it was`, async () => {
  const door = await createHostileDoor();
  const random = createSyncRandom(99);
  let before = 0;
  for (let at = 0; at < BODIES; at += 1) {
    if (at === WARM_UP) before = memoryUsage().heapUsed;
    const fromCorpus = random.chance(0.02) ? random.pick(HOSTILE_CORPUS)[1]() : hostileBody(random);
    const response = await door.sync(fromCorpus);
    await response.arrayBuffer();
    expect(response.status, fromCorpus.slice(0, 2_000)).toBeOneOf([200, 400]);
  }
  globalThis.gc?.();
  const grown = memoryUsage().heapUsed - before;
  expect((await door.goodRound()).status).toBe(200);
  await door.close();
  expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
});
