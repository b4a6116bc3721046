import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHostileDoor, type HostileDoor } from '../testing/hostile-door.ts';
import { createSyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { hostileBody, HOSTILE_CORPUS } from '../testing/hostile-bodies.ts';

const BODIES = 1_000;

let door: HostileDoor;
beforeAll(async () => {
  door = await createHostileDoor();
});
afterAll(() => door.close());

describe('a request of somebody who means no good', () => {
  it.each(HOSTILE_CORPUS)('is answered, and nothing of it is an error of ours: %s', async (_name, body) => {
    const response = await door.sync(body());
    expect([200, 400]).toContain(response.status);
    await response.arrayBuffer();
    // Whoever comes next finds everything as it was.
    expect((await door.goodRound()).status).toBe(200);
  });

  it(`neither of ${String(BODIES)} by chance`, async () => {
    const random = createSyncRandom(1);
    for (let at = 0; at < BODIES; at += 1) {
      const body = hostileBody(random);
      const response = await door.sync(body);
      await response.arrayBuffer();
      expect(response.status, body.slice(0, 2_000)).toBeOneOf([200, 400]);
    }
    expect((await door.goodRound()).status).toBe(200);
  });

  it('without a token may send little: nothing that unpacks to more is read', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, '['));
    const response = await door.post('/dexie/sync', bomb, { 'Content-Encoding': 'gzip' });
    expect(response.status).toBe(400);
  });

  it('broken while it travels is refused', async () => {
    const packed = gzipSync(JSON.stringify({ v: 3 }));
    const headers = { 'Content-Encoding': 'gzip', ...door.bearer };
    for (const body of [
      packed.subarray(0, 12),
      Buffer.concat([packed.subarray(0, 15), Buffer.alloc(40)]),
      Buffer.from('no'),
    ]) {
      expect((await door.post('/dexie/sync', body, headers)).status).toBe(400);
    }
    const utf16 = Buffer.from('{"v":3}', 'utf16le');
    expect(
      (await door.post('/dexie/sync', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), door.bearer)).status,
    ).toBe(400);
    expect((await door.post('/dexie/sync', '{}', { 'Content-Encoding': 'br', ...door.bearer })).status).toBe(400);
  });

  it('for a token is refused, whatever it is', async () => {
    const random = createSyncRandom(2);
    for (let at = 0; at < 300; at += 1) {
      const response = await door.post('/dexie/token', hostileBody(random), random.chance(0.5) ? door.signedIn : {});
      expect(response.status).toBeOneOf([400, 401]);
    }
    for (const [, body] of HOSTILE_CORPUS) {
      const text = body();
      // Of more than it reads the server cuts the connection.
      if (text.length > 16_000) continue;
      expect((await door.post('/dexie/token', text, door.signedIn)).status, text.slice(0, 200)).toBeOneOf([400, 401]);
    }
  });
});

describe('a socket of somebody who means no good', () => {
  it('is ended, and nobody else notices', async () => {
    const random = createSyncRandom(3);
    for (let at = 0; at < 60; at += 1) await door.abuseSocket(random);
    expect((await door.goodRound()).status).toBe(200);
  });
});
