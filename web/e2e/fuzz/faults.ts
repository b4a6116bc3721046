/** What goes wrong in a page of the fuzz, and what was seen on its wires. */
export interface Faults {
  /** From now on nothing goes wrong any more. */
  isHealed: boolean;
  /** How far the device's clock is off. */
  offMs: number;
  /** Requests that were sent a second time and have no answer yet. */
  underWay: number;
  readonly problems: string[];
  readonly figures: { requests: number; lostRequests: number; lostAnswers: number; duplicates: number };
}

export interface FaultsWindow {
  readonly faults: Faults;
}

interface FaultPlan {
  readonly seed: number;
  /** Ids of people who must not appear here. */
  readonly others: readonly string[];
}

/**
 * Runs in the page before everything else, and so stands on its own: requests and answers that get lost, requests that arrive
 * twice, a clock of its own, sockets that end with the network; and an ear for what others must not be told.
 */
export const plantFaults = ({ seed, others }: FaultPlan): void => {
  const faults: Faults = {
    isHealed: false,
    offMs: 0,
    underWay: 0,
    problems: [],
    figures: { requests: 0, lostRequests: 0, lostAnswers: 0, duplicates: 0 },
  };
  Object.assign(window, { faults });
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const happens = (share: number): boolean => !faults.isHealed && next() < share;
  const inspect = (text: string): void => {
    for (const other of others) if (text.includes(other)) faults.problems.push(`told of ${other}: ${text}`);
  };

  const RealDate = Date;
  const shiftedNow = (): number => RealDate.now() + faults.offMs;
  window.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], asked) =>
      given.length === 0 ? new target(shiftedNow()) : (Reflect.construct(target, given, asked) as Date),
    get: (target, name) => (name === 'now' ? shiftedNow : (Reflect.get(target, name) as unknown)),
  });
  RealDate.prototype.constructor = window.Date;

  const send = window.fetch.bind(window);
  const sendAgain = async (input: RequestInfo | URL, init: RequestInit | undefined): Promise<void> => {
    faults.figures.duplicates += 1;
    faults.underWay += 1;
    await new Promise((resolve) => setTimeout(resolve, next() * 400));
    try {
      const { signal: _ofTheFirst, ...again } = init ?? {};
      inspect(await (await send(input, again)).text());
    } catch {
      // The server was killed, or there is no network: then there was no second request.
    } finally {
      faults.underWay -= 1;
    }
  };
  window.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.includes('/dexie/')) return send(input, init);
    const isRound = input.endsWith('/sync');
    faults.figures.requests += 1;
    if (happens(0.1)) {
      faults.figures.lostRequests += 1;
      throw new TypeError('lost on its way');
    }
    if (isRound && happens(0.12)) void sendAgain(input, init);
    const response = await send(input, init);
    if (isRound) inspect(await response.clone().text());
    if (happens(0.12)) {
      faults.figures.lostAnswers += 1;
      throw new TypeError('lost on the way back');
    }
    return response;
  };

  const sockets = new Set<WebSocket>();
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.add(this);
      this.addEventListener('message', ({ data }) => inspect(String(data)));
      this.addEventListener('close', () => sockets.delete(this));
    }
  };
  window.addEventListener('offline', () => {
    for (const socket of sockets) socket.close();
  });
};
