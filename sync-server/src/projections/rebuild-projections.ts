import type { Storage } from '../storage/storage.ts';
import { blobUsageProjection, blobUsesProjection } from './blob-projections.ts';
import { checkInIndexProjection } from './check-in-index.ts';
import { nextFiresProjection } from './next-fires.ts';
import { groupRowsProjection } from './group-rows-projection.ts';
import type { Difference, Projection } from './projection.ts';
import { spaceUsageProjection } from './space-usage.ts';

/** All that there are: what is missing here is neither compared nor mended. */
export const PROJECTIONS: readonly Projection[] = [
  spaceUsageProjection,
  checkInIndexProjection,
  blobUsesProjection,
  blobUsageProjection,
  nextFiresProjection,
  groupRowsProjection,
];

/** Beyond these they are counted only. */
const MOST_TOLD = 1_000;

export interface RebuildReport {
  readonly projections: readonly string[];
  readonly spaces: number;
  readonly differences: number;
  /** The first of them. */
  readonly told: readonly Difference[];
}

interface RebuildOptions {
  readonly isDry: boolean;
  readonly nowMs: number;
  readonly projections?: readonly Projection[];
}

/** Makes every projection of every space anew and compares it with what was kept. Nothing else may write meanwhile. */
export const rebuildProjections = async (
  storage: Storage,
  { isDry, nowMs, projections = PROJECTIONS }: RebuildOptions,
): Promise<RebuildReport> => {
  const told: Difference[] = [];
  let differences = 0;
  let spaces = 0;
  const findNext = (after: string): Promise<string | undefined> =>
    storage.read(function* (steps) {
      const candidates = [yield* steps.nextSpace(after)];
      for (const projection of projections) candidates.push(yield* projection.nextSpace(steps, after));
      // Spaces are ordered by their UTF-8 bytes, as the store does.
      const ordered = candidates.filter((each) => each !== undefined).map((each) => Buffer.from(each));
      return ordered.toSorted((a, b) => Buffer.compare(a, b))[0]?.toString();
    });
  for (let space = await findNext(''); space !== undefined; space = await findNext(space)) {
    const current = space;
    spaces += 1;
    for (const { name, rebuild } of projections) {
      const note = (kept: unknown, made: unknown): void => {
        differences += 1;
        if (told.length < MOST_TOLD) told.push({ projection: name, space: current, kept, made });
      };
      await rebuild({ storage, space: current, isDry, nowMs, note });
    }
  }
  return { projections: projections.map(({ name }) => name), spaces, differences, told };
};
