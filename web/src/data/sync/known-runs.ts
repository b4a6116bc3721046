import type { HearthData } from '../hearth-data.ts';

/** Among the preferences, which belong to the device. */
const KEY = 'syncRuns';
/** Runs of the server; more than a few are seldom asked for. */
const MOST_RUNS = 50;

interface KnownRuns {
  readonly userId: string;
  readonly runs: readonly string[];
}

type Device = Pick<HearthData, 'device'>;

/** What a revision says of the run of the server that made it. */
export const runOf = (serverRevision: unknown): string | undefined =>
  typeof serverRevision === 'string' ? /^\d+\.([\w-]+)$/.exec(serverRevision)?.[1] : undefined;

/**
 * The runs of the server through which this device has gone on its time line. A server that was restored finds among them the
 * last that it knows, and so up to where the device has seen everything that it has.
 */
export const readKnownRuns = async ({ device }: Device, userId: string): Promise<readonly string[]> => {
  const known = (await device.preferences.get(KEY))?.value as KnownRuns | undefined;
  return known?.userId === userId ? known.runs : [];
};

export const noteKnownRun = async (data: Device, userId: string, run: string): Promise<void> => {
  const runs = await readKnownRuns(data, userId);
  if (runs.includes(run)) return;
  const value: KnownRuns = { userId, runs: [...runs, run].slice(-MOST_RUNS) };
  await data.device.preferences.upsert(KEY, { value });
};

/** The device begins on another time line, of which it knows nothing yet. */
export const forgetKnownRuns = ({ device }: Device): Promise<void> => device.preferences.delete(KEY);
