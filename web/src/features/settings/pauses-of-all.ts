import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';

/** Live pauses of all habits that cover `today`, and those that lie ahead; each by its beginning. */
export interface PausesOfAll {
  readonly running: readonly Pause[];
  readonly planned: readonly Pause[];
}

export function pausesOfAll(pauses: readonly Pause[], today: LocalDate): PausesOfAll {
  const ofAll = pauses
    .filter(({ habitId, kind, to, deletedAt }) => {
      return habitId === null && kind === 'pause' && deletedAt === undefined && (to === undefined || to >= today);
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.madeAt - b.madeAt));
  return {
    running: ofAll.filter(({ from }) => from <= today),
    planned: ofAll.filter(({ from }) => from > today),
  };
}
