import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../../app/http/request-context.ts';
import { groupRow, pageSources } from '../../testing/page-story.ts';
import { groupPagesRoutes } from './group-pages.routes.ts';
import { createLivePages } from './live-pages.ts';
import { PAGE_FILES } from './page-files.ts';
import { DARK_TOKENS, LIGHT_TOKENS } from './page-style.ts';
import { pageStepMs, type PageSources } from './page-view.ts';
import { createShownPages, type FoundPage } from './shown-pages.ts';

const NOON = Date.UTC(2026, 10, 28, 12);

/** Pages over a store that tests write as they like. */
const serve = () => {
  const pagesBySlug = new Map<string, FoundPage>([
    ['dawn-patrol', { group: 'g', isSecret: false, isIndexed: false, stamp: 'a' }],
    ['~a-secret-of-22-letters', { group: 'g', isSecret: true, isIndexed: false, stamp: 'a' }],
  ]);
  const state = {
    sources: pageSources() as PageSources | undefined,
    nowMs: NOON,
    loads: 0,
    network: 'one',
    isBroken: false,
    errors: [] as unknown[],
  };
  const store = {
    find: async (slug: string) => {
      if (state.isBroken) throw new Error('the store is broken');
      return pagesBySlug.get(slug);
    },
    load: async () => {
      state.loads += 1;
      return state.sources;
    },
    loadListed: async () => state.sources?.listed ?? [],
  };
  const pages = createShownPages({ store, origin: 'https://hearth.example', epochNowMs: () => state.nowMs });
  const live = createLivePages({
    pages,
    epochNowMs: () => state.nowMs,
    onError: (error) => state.errors.push(error),
    perNetwork: 2,
  });
  const app = new Hono<AppEnv>().route('/', groupPagesRoutes({ pages, live, networkOf: () => state.network }));
  const ask = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, {});
  return { state, pagesBySlug, pages, live, ask };
};

describe('the shared page of a group', () => {
  it('reads without JavaScript: number, five weeks as counts, and only who said yes', async () => {
    const { ask } = serve();
    const answer = await ask('/g/dawn-patrol');
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('<span class="number">27</span>');
    expect(page).toContain('1 day still open');
    expect([page.match(/\b4\/4\b/g)?.length, page.match(/\b3\/4\b/g)?.length]).toEqual([27, 1]);
    for (const name of ['Ana', 'Marcus']) expect(page).toContain(`<bdi>${name}</bdi>`);
    expect(page).toContain('and 2 more');
    expect(page).toContain('<meta name="robots" content="noindex" />');
    // The one hour that it says is its own.
    expect(page.replace(/datetime="[^"]*"/, '').match(/\d\d:\d\d/g)).toEqual(['12:00']);
  });

  it('names nobody who did not say yes', async () => {
    const { ask, state } = serve();
    state.sources = pageSources({ listed: [] });
    expect(await (await ask('/g/dawn-patrol')).text()).toContain('members are asked first');
  });

  it('shows what people wrote as text', async () => {
    const { ask, state } = serve();
    const evil = `</title><script>alert("1")</script><img src=x onerror='y'>`;
    state.sources = pageSources({
      group: groupRow({ name: evil, description: evil }),
      listed: [{ span: 's', name: evil }],
    });
    const page = await (await ask('/g/dawn-patrol')).text();
    expect(page).not.toMatch(/<script>|<img/);
    const badge = await (await ask('/g/dawn-patrol/badge.svg')).text();
    expect(badge).not.toMatch(/<script|<img/);
  });

  it('is small, and needs nothing but two files of ours', async () => {
    const { ask } = serve();
    const answer = await ask('/g/dawn-patrol', { 'accept-encoding': 'gzip' });
    const zipped = Buffer.from(await answer.arrayBuffer());
    const style = await ask(PAGE_FILES.style.path);
    expect(zipped.byteLength + (await style.arrayBuffer()).byteLength).toBeLessThan(30_000);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
    const page = gunzipSync(zipped).toString();
    expect(page).not.toMatch(/<style|style="| on\w+=/);
    const files = [...page.matchAll(/(?:src|href)="(\/g\/-\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).toHaveLength(2);
    for (const path of files) expect((await ask(path)).headers.get('cache-control')).toContain('immutable');
    const packed = await ask('/g/dawn-patrol', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(page);
  });

  it('takes its colours from the app', () => {
    const tokens = readFileSync(new URL('../../../../web/src/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = tokens.split("[data-theme='dark']");
    for (const [name, value] of Object.entries(LIGHT_TOKENS)) expect(light).toContain(`--${name}: ${value};`);
    for (const [name, value] of Object.entries(DARK_TOKENS)) expect(dark).toContain(`--${name}: ${value};`);
  });

  it('changes every quarter of an hour at most, and is the same as long as it says the same', async () => {
    const { ask, state } = serve();
    const tagNow = async () => (await ask('/g/dawn-patrol')).headers.get('etag');
    const first = await tagNow();
    state.sources = pageSources({ group: groupRow({ current: { ...groupRow().current!, length: 28 } }) });
    state.nowMs = NOON + pageStepMs - 1;
    expect(await tagNow()).toBe(first);
    state.nowMs = NOON + pageStepMs;
    const second = await tagNow();
    expect(second).not.toBe(first);
    state.nowMs += pageStepMs;
    expect(await tagNow()).toBe(second);
    expect(state.loads).toBe(3);
  });

  it('lists in another order each day', async () => {
    const { ask, state } = serve();
    const listed = Array.from({ length: 12 }, (_, at) => ({ span: `s${String(at)}`, name: `Name${String(at)}` }));
    state.sources = pageSources({ listed });
    const orderNow = async () => (await (await ask('/g/dawn-patrol')).text()).match(/Name\d+/g)?.join() ?? '';
    const first = await orderNow();
    state.nowMs += pageStepMs;
    expect(await orderNow()).toBe(first);
    state.nowMs += 86_400_000;
    expect(await orderNow()).not.toBe(first);
  });

  it('names nobody any more who took back their yes, at once, and moves in nothing else', async () => {
    const { ask, state, pagesBySlug } = serve();
    await ask('/g/dawn-patrol');
    state.sources = pageSources({
      group: groupRow({ members: 5 }),
      listed: [
        { span: 'span-b', name: 'Marcus' },
        { span: 'span-c', name: 'Yuki' },
      ],
    });
    pagesBySlug.set('dawn-patrol', { group: 'g', isSecret: false, isIndexed: false, stamp: 'b' });
    const page = await (await ask('/g/dawn-patrol')).text();
    expect(page).not.toContain('Ana');
    expect(page).not.toContain('Yuki');
    expect(page).toContain('Marcus');
    expect(page).toContain('4 members');
  });

  it.each(['', '/picture.png', '/badge.svg', '/live'])(
    'is gone at once when the group is private: %s',
    async (rest) => {
      const { ask, pagesBySlug, live } = serve();
      const before = await ask(`/g/dawn-patrol${rest}`);
      expect(before.status).toBe(200);
      const etag = before.headers.get('etag') ?? '';
      await before.body?.cancel();
      pagesBySlug.delete('dawn-patrol');
      expect((await ask(`/g/dawn-patrol${rest}`, { 'if-none-match': etag })).status).toBe(404);
      expect(live.count()).toBe(0);
    },
  );

  it('is not drawn for who has it, as it says: page, picture and badge', async () => {
    const { ask } = serve();
    for (const rest of ['', '/badge.svg', '/picture.png']) {
      const etag = (await ask(`/g/dawn-patrol${rest}`)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      const again = await ask(`/g/dawn-patrol${rest}`, { 'if-none-match': etag });
      expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
        304,
        '',
        'public, no-cache',
      ]);
    }
  });

  it('by a secret link is kept by nobody on the way, and told to nobody', async () => {
    const { ask } = serve();
    for (const rest of ['', '/picture.png', '/badge.svg']) {
      const answer = await ask(`/g/~a-secret-of-22-letters${rest}`, { 'if-none-match': '*' });
      expect([answer.status, answer.headers.get('etag')], rest).toEqual([200, null]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    }
  });

  it('may be found by search engines where that is wished', async () => {
    const { ask, pagesBySlug } = serve();
    pagesBySlug.set('dawn-patrol', { group: 'g', isSecret: false, isIndexed: true, stamp: 'a' });
    const answer = await ask('/g/dawn-patrol');
    expect(answer.headers.get('x-robots-tag')).toBeNull();
    expect(await answer.text()).not.toContain('noindex');
  });
});

describe('the stream of a page', () => {
  const readUntil = async (reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> => {
    let text = '';
    while (!text.includes(wanted)) {
      const { value, done } = await reader.read();
      if (done) return text;
      text += new TextDecoder().decode(value);
    }
    return text;
  };
  const openStream = async (ask: ReturnType<typeof serve>['ask'], tag = '') => {
    const answer = await ask(`/g/dawn-patrol/live?tag=${tag}`);
    if (answer.body === null) throw new Error('a stream has a body');
    return { answer, reader: answer.body.getReader() };
  };

  it('tells that the page is another one, and nothing that the page does not say', async () => {
    const { ask, state, live } = serve();
    const tag = ((await ask('/g/dawn-patrol')).headers.get('etag') ?? '').replaceAll('"', '');
    const { reader } = await openStream(ask, tag);
    state.sources = pageSources({ group: groupRow({ members: 9 }) });
    await live.check();
    state.nowMs += pageStepMs;
    await live.check();
    const text = await readUntil(reader, 'changed');
    const next = ((await ask('/g/dawn-patrol')).headers.get('etag') ?? '').replaceAll('"', '');
    expect(text).toBe(`retry: 15000\n\nevent: changed\ndata: ${next}\n\n`);
    live.close();
  });

  it('tells who opens late what they missed', async () => {
    const { ask, live } = serve();
    const { reader } = await openStream(ask, 'an-older-one');
    expect(await readUntil(reader, 'changed')).toContain('event: changed');
    live.close();
  });

  it('ends when the page is gone', async () => {
    const { ask, live, pagesBySlug } = serve();
    const { reader } = await openStream(ask);
    await readUntil(reader, 'changed');
    pagesBySlug.clear();
    live.noteChange('g');
    expect(await readUntil(reader, 'gone')).toContain('event: gone');
    expect((await reader.read()).done).toBe(true);
    expect(live.count()).toBe(0);
  });

  it('goes on when it could not be looked at, which is told to whoever runs the server', async () => {
    const { ask, live, state, pagesBySlug } = serve();
    const { reader } = await openStream(ask);
    await readUntil(reader, 'changed');
    state.isBroken = true;
    live.noteChange('g');
    await expect.poll(() => state.errors).toEqual([new Error('the store is broken')]);
    state.isBroken = false;
    pagesBySlug.clear();
    live.noteChange('g');
    expect(await readUntil(reader, 'gone')).toContain('event: gone');
    live.close();
  });

  it('is refused where an address has too many, until one of them is closed', async () => {
    const { ask, state, live } = serve();
    const { reader } = await openStream(ask);
    await openStream(ask);
    expect((await ask('/g/dawn-patrol/live')).status).toBe(429);
    state.network = 'another';
    expect((await openStream(ask)).answer.status).toBe(200);
    state.network = 'one';
    await reader.cancel();
    expect((await openStream(ask)).answer.status).toBe(200);
    live.close();
    expect(live.count()).toBe(0);
  });
});
