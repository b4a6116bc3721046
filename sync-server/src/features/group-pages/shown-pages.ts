import { createHash } from 'node:crypto';
import { isDeepStrictEqual, promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { PrecompressedEncoding } from '../../app/http/accept-encoding.ts';
import { renderBadge } from './page-badge.ts';
import { PAGE_FILES } from './page-files.ts';
import { renderPage, type PageAddresses } from './page-html.ts';
import { drawPicture } from './page-picture.ts';
import { makePageView, pageStepOf, type ListedMember, type PageSources, type PageView } from './page-view.ts';

/** Whose page an address is. */
export interface FoundPage {
  readonly group: string;
  /** By a secret link. */
  readonly isSecret: boolean;
  /** Whether search engines may show it. */
  readonly isIndexed: boolean;
  /** Another text after each change of the group. */
  readonly stamp: string;
}

/** What the pages ask of the store. */
export interface PageStore {
  /** Undefined: there is no such page, or not any more. */
  readonly find: (slug: string) => Promise<FoundPage | undefined>;
  /** Undefined where the group is gone. */
  readonly load: (group: string) => Promise<PageSources | undefined>;
  /** Who said yes to being named. */
  readonly loadListed: (group: string) => Promise<readonly ListedMember[]>;
}

interface ShownPagesDeps {
  readonly store: PageStore;
  readonly origin: string;
  readonly epochNowMs: () => number;
}

export interface RenderedPage {
  readonly plain: string;
  readonly packed: Readonly<Record<PrecompressedEncoding, Uint8Array<ArrayBuffer>>>;
}

/** A page as it is shown now. What is drawn of it is drawn when it is first asked for, and then kept. */
export interface ShownPage {
  readonly found: FoundPage;
  readonly view: PageView;
  /** Of all that it says: the same tag, the same page. */
  readonly tag: string;
  readonly html: () => Promise<RenderedPage>;
  readonly picture: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly badge: () => string;
}

export interface ShownPages {
  readonly show: (slug: string) => Promise<ShownPage | undefined>;
}

/** Groups whose pages are kept; beyond, those that were not asked for longest are made anew. */
const MAX_KEPT = 2_000;
/** In a group in which thousands check in, who may be named is looked at so often. */
const NAMES_EVERY_MS = 1_000;
/** Pictures take the most room, 50 kB each. */
const MAX_PICTURES = 200;

interface Kept {
  readonly step: number;
  readonly sources: PageSources;
  readonly view: PageView;
  /** By slug, as address and indexing are parts of a page. */
  readonly shown: Map<string, ShownPage>;
  /** Of the group when it was last looked at who may be named, and when that was. */
  stamp: string;
  namesSeenAtMs: number;
}

const pack = async (plain: string): Promise<RenderedPage> => {
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)]);
  return { plain, packed: { br: new Uint8Array(br), gzip: new Uint8Array(zipped) } };
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The least recently used goes first: a map keeps the order in which keys came. */
const keep = <Value>(map: Map<string, Value>, key: string, value: Value, most: number): void => {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
};

export const createShownPages = ({ store, origin, epochNowMs }: ShownPagesDeps): ShownPages => {
  const kept = new Map<string, Kept>();
  const loading = new Map<string, Promise<Kept | undefined>>();
  const pictures = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  /** What says the same as before is the same page, whenever it was looked at. */
  const keptOf = (sources: PageSources, nowMs: number, { stamp }: FoundPage, before: Kept | undefined): Kept => {
    const [step, made] = [pageStepOf(nowMs), makePageView(sources, nowMs)];
    const isSame = before !== undefined && isDeepStrictEqual({ ...made, asOf: before.view.asOf }, before.view);
    const names = { stamp, namesSeenAtMs: -Infinity };
    return isSame ? { ...before, ...names, step, sources } : { ...names, step, sources, view: made, shown: new Map() };
  };

  const load = async (found: FoundPage, nowMs: number): Promise<Kept | undefined> => {
    const sources = await store.load(found.group);
    if (sources === undefined) return undefined;
    const made = keptOf(sources, nowMs, found, kept.get(found.group));
    keep(kept, found.group, made, MAX_KEPT);
    return made;
  };

  /** The same page without those who took back their yes; nothing else of it moves before its time. */
  const forgetNames = async (found: FoundPage, before: Kept, nowMs: number): Promise<Kept> => {
    before.stamp = found.stamp;
    before.namesSeenAtMs = nowMs;
    const still = new Map((await store.loadListed(found.group)).map(({ span, name }) => [span, name]));
    const listed = before.sources.listed.filter(({ span, name }) => still.get(span) === name);
    if (listed.length === before.sources.listed.length) return before;
    const made = keptOf({ ...before.sources, listed }, before.step, found, undefined);
    made.namesSeenAtMs = nowMs;
    keep(kept, found.group, made, MAX_KEPT);
    return made;
  };

  const findKept = async (found: FoundPage): Promise<Kept | undefined> => {
    const { group } = found;
    const nowMs = epochNowMs();
    const known = kept.get(group);
    if (known !== undefined && known.step === pageStepOf(nowMs)) {
      const mayNameTooMany = known.stamp !== found.stamp && nowMs - known.namesSeenAtMs >= NAMES_EVERY_MS;
      return mayNameTooMany ? forgetNames(found, known, nowMs) : known;
    }
    // Many ask at once when a link goes round.
    const underWay = loading.get(group) ?? load(found, nowMs).finally(() => loading.delete(group));
    loading.set(group, underWay);
    return underWay;
  };

  const drawOnce = (tag: string, view: PageView): Promise<Uint8Array<ArrayBuffer>> => {
    const drawn =
      pictures.get(tag) ??
      drawPicture(view).then(
        ({ png }) => new Uint8Array(png),
        (error: unknown) => {
          pictures.delete(tag);
          throw error;
        },
      );
    keep(pictures, tag, drawn, MAX_PICTURES);
    return drawn;
  };

  const makeShown = (slug: string, found: FoundPage, view: PageView): ShownPage => {
    const addressOf = (rest: string): string => `${origin}/g/${slug}${rest}`;
    const files = [PAGE_FILES.style.path, PAGE_FILES.script.path];
    const tag = createHash('sha256')
      .update(JSON.stringify([view, slug, found.isIndexed, files]))
      .digest('base64url')
      .slice(0, 22);
    const addresses: PageAddresses = {
      page: addressOf(''),
      // Chats keep pictures by their address.
      picture: addressOf(`/picture.png?v=${tag}`),
      // Into a private group one comes by an invitation, which this is not.
      join: found.isSecret ? null : `/join/${encodeURIComponent(found.group)}`,
    };
    return {
      found,
      view,
      tag,
      html: once(async () => pack(await renderPage(view, addresses, { isIndexed: found.isIndexed, tag }))),
      picture: () => drawOnce(tag, view),
      badge: once(() => renderBadge(view)),
    };
  };

  return {
    show: async (slug) => {
      // Each time: a page that is private now is gone now.
      const found = await store.find(slug);
      if (found === undefined) return undefined;
      const page = await findKept(found);
      if (page === undefined) return undefined;
      const known = page.shown.get(slug);
      if (known !== undefined && known.found.isIndexed === found.isIndexed) return known;
      const shown = makeShown(slug, found, page.view);
      page.shown.set(slug, shown);
      return shown;
    },
  };
};
