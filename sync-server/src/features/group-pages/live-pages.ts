import type { ShownPages } from './shown-pages.ts';
import { pageStepMs } from './page-view.ts';

/** Open pages that are told when they are no longer as they were sent (server-sent events). What changed, they ask for. */

export interface LivePages {
  /** Undefined: too many of this address are open. */
  readonly open: (slug: string, network: string, tag: string) => ReadableStream<Uint8Array> | undefined;
  /** Looks at every page that is open. Also runs by itself. */
  readonly check: () => Promise<void>;
  /** Something of the group was written: whether its pages are still there is looked at soon. */
  readonly noteChange: (group: string) => void;
  readonly count: () => number;
  readonly close: () => void;
}

interface LivePagesDeps {
  readonly pages: ShownPages;
  readonly epochNowMs: () => number;
  /** Pages could not be looked at. What is missed now is seen with the next step. */
  readonly onError: (error: unknown) => void;
  readonly perNetwork?: number;
}

interface Stream {
  readonly slug: string;
  readonly network: string;
  tag: string;
  group: string | undefined;
  readonly send: (text: string) => void;
  readonly end: () => void;
}

const MAX_PER_NETWORK = 20;
const MAX_STREAMS = 2_000;
/** Proxies cut what is silent for a minute or two. */
const BEAT_EVERY_MS = 25_000;
/** Many check-ins in a second are looked at once. */
const SETTLE_MS = 500;

const encoder = new TextEncoder();
const message = (event: string, data: string): string => `event: ${event}\ndata: ${data}\n\n`;

export const createLivePages = ({
  pages,
  epochNowMs,
  onError,
  perNetwork = MAX_PER_NETWORK,
}: LivePagesDeps): LivePages => {
  const streams = new Set<Stream>();
  const changed = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  let isClosed = false;
  // A server that ends closes its store under what is still being looked at.
  const tell = (error: unknown): void => {
    if (!isClosed) onError(error);
  };

  const checkOne = async (stream: Stream): Promise<void> => {
    const shown = await pages.show(stream.slug);
    if (shown === undefined) {
      stream.send(message('gone', '-'));
      stream.end();
      return;
    }
    stream.group = shown.found.group;
    if (shown.tag === stream.tag) return;
    stream.tag = shown.tag;
    stream.send(message('changed', shown.tag));
  };
  const checkThose = async (which: (stream: Stream) => boolean): Promise<void> => {
    for (const stream of [...streams].filter(which)) await checkOne(stream);
  };

  const nextStepInMs = (): number => pageStepMs - (epochNowMs() % pageStepMs);
  let atStep: NodeJS.Timeout | undefined;
  const waitForStep = (): void => {
    atStep = setTimeout(() => {
      checkThose(() => true)
        .catch(tell)
        .finally(waitForStep);
    }, nextStepInMs());
    atStep.unref();
    if (isClosed) clearTimeout(atStep);
  };
  waitForStep();
  const beat = setInterval(() => {
    for (const { send } of streams) send(': still here\n\n');
  }, BEAT_EVERY_MS);
  beat.unref();

  const open: LivePages['open'] = (slug, network, tag) => {
    const ofNetwork = [...streams].filter((stream) => stream.network === network).length;
    if (isClosed || ofNetwork >= perNetwork || streams.size >= MAX_STREAMS) return undefined;
    let stream: Stream | undefined;
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        const made: Stream = {
          slug,
          network,
          tag,
          group: undefined,
          send: (text) => {
            if (streams.has(made)) controller.enqueue(encoder.encode(text));
          },
          end: () => {
            if (streams.delete(made)) controller.close();
          },
        };
        stream = made;
        streams.add(made);
        made.send('retry: 15000\n\n');
        // Between the page and this something may have changed.
        checkOne(made).catch(() => made.end());
      },
      cancel: () => {
        if (stream !== undefined) streams.delete(stream);
      },
    });
  };

  return {
    open,
    check: () => checkThose(() => true),
    noteChange: (group) => {
      changed.add(group);
      settling ??= setTimeout(() => {
        settling = undefined;
        const groups = new Set(changed);
        changed.clear();
        checkThose(({ group: ofStream }) => ofStream !== undefined && groups.has(ofStream)).catch(tell);
      }, SETTLE_MS).unref();
    },
    count: () => streams.size,
    close: () => {
      isClosed = true;
      clearTimeout(atStep);
      clearTimeout(settling);
      clearInterval(beat);
      for (const stream of streams) stream.end();
    },
  };
};
