import { realmSetHash } from '../sync/realm-set-hash.ts';
import type { LiveConnection } from '../sync/live-changes.ts';
import { AddonDevice, type ChangesMessage, type SentRequest, type SyncAnswerBody } from './addon-device.ts';
import { CrashError, type FuzzServer } from './sync-fuzz-server.ts';
import { createSyncModel } from '@hearth/shared/testing/sync-model.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { differences, foreignRows } from './sync-verdict.ts';
import { FUZZ_TABLES, writeByChance } from './sync-writes.ts';

const DAY_MS = 86_400_000;
const LONGEST_STEP_MS = 90_000;

/** The world's clock; a server in another process has its own. */
export interface FuzzClock {
  nowMs: number;
}

export interface FuzzOptions {
  readonly random: SyncRandom;
  readonly clock: FuzzClock;
  readonly server: FuzzServer;
  /** Turns in which somebody does something. */
  readonly steps: number;
  /** Lets time pass between two turns. */
  readonly pause: () => Promise<void>;
  /** The clock is a real one, on which two things happen in one millisecond. */
  readonly sharesInstants: boolean;
}

export interface FuzzReport {
  readonly problems: readonly string[];
  readonly figures: FuzzFigures;
}

export interface FuzzFigures {
  writes: number;
  requests: number;
  lostRequests: number;
  lostAnswers: number;
  duplicates: number;
  messages: number;
  messagesTaken: number;
  handovers: number;
  rows: number;
}

interface Seat {
  readonly device: AddonDevice;
  /** Whose the rows are that it writes, also before it signs in. */
  user: string;
  label: string;
  isOffline: boolean;
  /** How far its clock is off. */
  offMs: number;
  /** Whether its answer arrived. */
  underWay: Promise<boolean> | undefined;
  connection: LiveConnection | undefined;
}

/** One run: devices of several people do what they do under all that goes wrong, and then everything must be right. */
export const runSyncFuzz = async ({
  random,
  clock,
  server,
  steps,
  pause,
  sharesInstants,
}: FuzzOptions): Promise<FuzzReport> => {
  const users = Array.from({ length: 2 + random.below(2) }, (_, at) => `usr${String(at)}q${random.token('')}`);
  const model = createSyncModel(sharesInstants);
  const problems: string[] = [];
  const figures: FuzzFigures = {
    writes: 0,
    requests: 0,
    lostRequests: 0,
    lostAnswers: 0,
    duplicates: 0,
    messages: 0,
    messagesTaken: 0,
    handovers: 0,
    rows: 0,
  };
  let isHealed = false;
  const duplicates: Promise<unknown>[] = [];

  const newSeat = (at: number): Seat => {
    const device = new AddonDevice(`d${String(at)}`, FUZZ_TABLES);
    device.reset(random.token('client'));
    const user = users[at % users.length] ?? '';
    const offMs = random.chance(0.4) ? Math.round((random.next() - 0.5) * 20 * DAY_MS) : 0;
    return {
      device,
      user,
      label: `${device.name}L`,
      isOffline: false,
      offMs,
      underWay: undefined,
      connection: undefined,
    };
  };
  const seats = Array.from({ length: 3 + random.below(4) }, (_, at) => newSeat(at));

  /** Nobody may be told what is another's, not even its id. */
  const inspect = (user: string, text: string): void => {
    for (const other of users)
      if (other !== user && text.includes(other)) problems.push(`${user} was told of ${other}`);
  };

  /** Sent, and lost on the way, there or back; or twice, the second time at any later moment. */
  const exchange = async (user: string, body: string): Promise<string | undefined> => {
    figures.requests += 1;
    clock.nowMs += 1;
    if (!isHealed && random.chance(0.12)) {
      figures.lostRequests += 1;
      return undefined;
    }
    const isTwice = !isHealed && random.chance(0.12);
    const isLost = !isHealed && random.chance(0.15);
    const deliver = async (): Promise<string | undefined> => {
      try {
        const answer = await server.sync(user, body);
        inspect(user, answer);
        return answer;
      } catch (error) {
        if (error instanceof CrashError) return undefined;
        throw error;
      }
    };
    if (isTwice) {
      figures.duplicates += 1;
      duplicates.push(
        Promise.resolve(random.below(40)).then(async (turns) => {
          for (let turn = 0; turn < turns; turn += 1) await pause();
          await deliver();
        }),
      );
    }
    const answer = await deliver();
    if (isLost && answer !== undefined) figures.lostAnswers += 1;
    return isLost ? undefined : answer;
  };

  const roundOf = async (seat: Seat, user: string, sent: SentRequest): Promise<boolean> => {
    const { device } = seat;
    const client = device.client;
    const text = await exchange(user, sent.body);
    // Handed on meanwhile: the addon's transaction would not find its database.
    if (text === undefined || device.client !== client) return false;
    device.takeAnswer(sent, JSON.parse(text) as SyncAnswerBody);
    sayReady(seat);
    return true;
  };

  const sync = (seat: Seat): Promise<boolean> => {
    const { device } = seat;
    if (device.user === undefined) return Promise.resolve(false);
    seat.underWay ??= roundOf(seat, device.user, device.prepare()).finally(() => (seat.underWay = undefined));
    return seat.underWay;
  };

  const sayReady = ({ device, connection }: Seat): void => {
    if (connection === undefined || device.user === undefined || device.revision === undefined) return;
    const hash = realmSetHash(['rlm-public', device.user]);
    connection
      .receive(JSON.stringify({ type: 'ready', rev: device.revision, realmSetHash: hash }))
      .catch((error: unknown) => {
        if (!(error instanceof CrashError)) problems.push(`a socket failed: ${String(error)}`);
      });
  };

  const connect = (seat: Seat): void => {
    const { device } = seat;
    const { user, client } = device;
    if (user === undefined || device.revision === undefined) return;
    let isOpen = true;
    const take = (text: string): void => {
      inspect(user, text);
      const message = JSON.parse(text) as ChangesMessage & { type: string };
      figures.messages += 1;
      // What arrives late may find another database, or a later revision.
      const turns = random.below(6);
      void (async () => {
        for (let turn = 0; turn < turns; turn += 1) await pause();
        if (!isOpen || device.client !== client || seat.isOffline) return;
        if (message.type === 'changes' && device.takeMessage(message)) figures.messagesTaken += 1;
        if (message.type === 'realms-changed') await sync(seat);
        sayReady(seat);
      })();
    };
    seat.connection = server.listen(user, client, {
      send: take,
      close: () => {
        isOpen = false;
        seat.connection = undefined;
      },
    });
    sayReady(seat);
  };

  const disconnect = (seat: Seat): void => {
    seat.connection?.closed();
    seat.connection = undefined;
  };

  /** Somebody signs out, and the same or another person in; some write before they do. */
  const handOn = (seat: Seat): void => {
    if (seat.device.user === undefined || seat.device.waiting > 0 || seat.underWay !== undefined) return;
    figures.handovers += 1;
    disconnect(seat);
    seat.user = random.pick(users);
    seat.label = `${seat.device.name}L${String(figures.handovers)}`;
    seat.device.reset(random.token('client'));
  };

  const write = (seat: Seat): void => {
    figures.writes += 1;
    const others = users.filter((user) => user !== seat.user);
    const nowMs = clock.nowMs + seat.offMs;
    writeByChance({ device: seat.device, user: seat.user, others, label: seat.label, nowMs, random, model });
  };

  const act = (seat: Seat): void => {
    const { device } = seat;
    if (device.user === undefined && random.chance(0.4)) device.login(seat.user);
    const choice = random.next();
    if (choice < 0.55) write(seat);
    else if (choice < 0.85) {
      if (!seat.isOffline) void track(sync(seat));
    } else if (choice < 0.9) {
      seat.isOffline = !seat.isOffline;
      if (seat.isOffline) disconnect(seat);
    } else if (choice < 0.95) {
      if (!seat.isOffline && seat.connection === undefined) connect(seat);
    } else if (choice < 0.97) handOn(seat);
    // Somebody sets the clock, forward or back.
    else if (choice < 0.99) seat.offMs = random.chance(0.5) ? 0 : Math.round((random.next() - 0.5) * 6 * DAY_MS);
    else disconnect(seat);
  };

  const failures: unknown[] = [];
  const track = (work: Promise<boolean>): Promise<boolean> =>
    work.catch((error: unknown) => {
      failures.push(error);
      return false;
    });

  for (let step = 0; step < steps; step += 1) {
    clock.nowMs += 1 + random.below(LONGEST_STEP_MS);
    act(random.pick(seats));
    const turns = random.below(3);
    for (let turn = 0; turn < turns; turn += 1) await pause();
  }

  isHealed = true;
  await Promise.all(duplicates.map((each) => track(each.then(() => true))));
  for (const seat of seats) {
    disconnect(seat);
    if (seat.device.user === undefined) seat.device.login(seat.user);
  }
  // A server that dies again and again is asked again and again; afterwards each has the last word of the others.
  let quiet = 0;
  for (let round = 0; quiet < 2 && round < 200; round += 1) {
    let answers = 0;
    for (const seat of seats) if (await track(sync(seat))) answers += 1;
    // A round counts only when every answer arrived, and what was written before its request is with it.
    const isWhole = answers === seats.length && seats.every(({ device }) => device.waiting === 0);
    quiet = isWhole ? quiet + 1 : 0;
  }
  if (quiet < 2) problems.push('the devices never had two whole rounds in a row');
  for (const error of failures) problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));

  for (const user of users) {
    const own = seats.filter(({ device }) => device.user === user);
    const fresh = new AddonDevice('fresh', FUZZ_TABLES);
    fresh.reset(random.token('client'));
    fresh.login(user);
    for (let attempt = 0; attempt < 50 && fresh.revision === undefined; attempt += 1) {
      const sent = fresh.prepare();
      const text = await exchange(user, sent.body);
      if (text !== undefined) fresh.takeAnswer(sent, JSON.parse(text) as SyncAnswerBody);
    }
    for (const rows of fresh.tables.values()) figures.rows += rows.size;
    problems.push(...model.problems(user, fresh.tables).map((problem) => `${user}: ${problem}`));
    problems.push(...foreignRows(fresh, user));
    for (const { device } of own) problems.push(...differences(device, fresh).map((each) => `${device.name}: ${each}`));
    for (const { device } of own) if (device.waiting > 0) problems.push(`${device.name} still has something waiting`);
  }
  return { problems, figures };
};
