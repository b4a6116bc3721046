import { useTranslation } from 'react-i18next';
import type { ParityFigure, ParityStreak } from '@hearth/shared/import/parity-numbers.ts';
import type { HabitParity, ParitySide } from '@hearth/shared/import/parity.ts';
import { useFormat } from '../../i18n/format.ts';

/** Our side as the switch stands. */
export function sideOf(parity: HabitParity, isLike: boolean): ParitySide {
  return isLike && parity.likeThatApp !== null ? parity.likeThatApp : parity.ours;
}

export interface ParityText {
  /** "39 days", "none", "not in the file". */
  readonly streak: (streak: ParityStreak | null | undefined) => string;
  /** "16 Nov – 22 Nov 2025"; null for a streak without days. */
  readonly span: (streak: ParityStreak | null | undefined) => string | null;
  readonly score: (score: number | undefined) => string;
  /** "current streak and strength". */
  readonly figures: (figures: readonly ParityFigure[]) => string;
}

/** The numbers of a parity report in words. */
export function useParityText(): ParityText {
  const { t } = useTranslation('import');
  const format = useFormat();
  return {
    streak: (streak) => {
      if (streak === undefined) return t('parity.unknown');
      if (streak === null) return t('parity.none');
      const value = format.number(streak.length);
      // A number that the file only claims has no days, and nobody says of what it is a number.
      if (streak.from === undefined) return t('parity.inARow', { value });
      return t(`parity.${streak.unit}`, { count: streak.length, value });
    },
    span: (streak) => {
      if (streak?.from === undefined || streak.to === undefined) return null;
      return format.dayRange(streak.from, streak.to, { dateStyle: 'medium' });
    },
    score: (score) => {
      if (score === undefined) return t('parity.unknown');
      return format.number(score, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    },
    figures: (figures) => format.list(figures.map((figure) => t(`parity.${figure}Short`))),
  };
}
