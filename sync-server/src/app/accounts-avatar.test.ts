import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORIGIN, signUpIn, startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

let server: AccountsServer;
beforeEach(async () => {
  server = await startAccountsServer();
});
afterEach(() => server.stop());

const PATH = '/api/v1/users/me/avatar';

/** Red above, blue below, with a place and a turned camera in its EXIF. */
const draw = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#00f' } })
    .composite([{ input: { create: { width: 600, height: 200, channels: 3, background: '#f00' } }, top: 0, left: 0 }])
    .withExif({ IFD0: { Copyright: 'tell-tale', Artist: 'Anna' } });

const put = async (client: Client, bytes: Uint8Array, field = 'avatar', headers: Record<string, string> = {}) => {
  const form = new FormData();
  form.set(field, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'me.png');
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(server.url + PATH, {
    method: 'PUT',
    body: form,
    headers: { origin: ORIGIN, cookie, ...headers },
  });
  return { status: response.status, json: (await response.json()) as { avatar?: string; code?: string } };
};
const profileOf = async (client: Client) => {
  const id = String((await client.ask('/api/v1/users/me')).json['id']);
  const row = await server.storage.read((steps) => steps.get({ space: id, table: 'profile', key: 'me' }));
  return row === undefined ? undefined : (JSON.parse(row.json) as Record<string, unknown>);
};

describe('one`s picture (C11)', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'is drawn anew from %s, square, without what the camera wrote into it',
    async (kind) => {
      const anna = await signUpIn(server, 'anna');
      const original = await draw().toFormat(kind).toBuffer();
      if (kind === 'jpeg') expect(original.includes('tell-tale')).toBe(true);
      const { status, json } = await put(anna, original);
      expect(status).toBe(200);
      const webp = Buffer.from(json.avatar?.split(',')[1] ?? '', 'base64');
      const metadata = await sharp(webp).metadata();
      expect(metadata).toMatchObject({ format: 'webp', width: 256, height: 256 });
      expect(metadata.exif).toBeUndefined();
      expect(webp.includes('tell-tale')).toBe(false);
      expect(await profileOf(anna)).toMatchObject({ key: 'me', avatar: json.avatar });
    },
  );

  it('stands upright', async () => {
    const anna = await signUpIn(server, 'anna');
    // 3: turned by 180 degrees, so red comes out below.
    const { json } = await put(anna, await draw().withMetadata({ orientation: 3 }).jpeg().toBuffer());
    const raw = await sharp(Buffer.from(json.avatar?.split(',')[1] ?? '', 'base64'))
      .raw()
      .toBuffer();
    expect([(raw[0] ?? 0) < 60, (raw[2] ?? 0) > 200]).toEqual([true, true]);
  });

  it('is told to devices at once, beside the other fields, and can be taken away', async () => {
    const anna = await signUpIn(server, 'anna');
    const device = await openSignedInDevice(server, anna);
    const row = { id: 'i', kind: 'profile.change', payload: { bio: 'reads' } };
    await device.sync([{ table: 'intents', muts: [{ type: 'insert', rev: 1, keys: ['i'], values: [row] }] }]);
    await put(anna, await draw().png().toBuffer());
    expect(await profileOf(anna)).toMatchObject({ bio: 'reads', avatar: expect.any(String) as string });
    expect((await anna.ask(PATH, { method: 'DELETE' })).status).toBe(204);
    expect(await profileOf(anna)).toMatchObject({ bio: 'reads', avatar: null });
  });

  it('is refused with the reason when it is something else, broken, hidden or huge', async () => {
    const anna = await signUpIn(server, 'anna');
    const jpeg = await draw().jpeg().toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const bomb = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    const cases: readonly [string, Buffer, string, number][] = [
      ['a page', Buffer.from('<html>'), 'not-a-picture', 415],
      ['a drawing with a script', svg, 'not-a-picture', 415],
      ['a program', Buffer.from('MZ\x90\0'), 'not-a-picture', 415],
      ['nothing', Buffer.alloc(0), 'not-a-picture', 415],
      [
        'a page with the head of a picture',
        Buffer.concat([jpeg.subarray(0, 20), Buffer.from('<html>')]),
        'broken-picture',
        422,
      ],
      ['half of a picture', jpeg.subarray(0, jpeg.length / 2), 'broken-picture', 422],
      ['more than 8 MB', Buffer.concat([jpeg, Buffer.alloc(8_000_000)]), 'picture-too-large', 413],
      ['81 megapixels', bomb, 'picture-too-large', 413],
    ];
    for (const [name, bytes, code, status] of cases) {
      const answer = await put(anna, bytes);
      expect([answer.status, answer.json.code], name).toEqual([status, code]);
    }
    expect(await profileOf(anna)).toBeUndefined();
    expect((await put(anna, jpeg, 'file')).json.code).toBe('invalid-request');
    expect((await put(anna, gzipSync(jpeg))).json.code).toBe('not-a-picture');
  });

  it('is changed by its owner alone, from our own page', async () => {
    const anna = await signUpIn(server, 'anna');
    const jpeg = await draw().jpeg().toBuffer();
    expect((await put(anna, jpeg, 'avatar', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await put(server.openBrowser(), jpeg)).status).toBe(401);
    expect(await profileOf(anna)).toBeUndefined();
  });
});
