import { decideTap } from '@hearth/shared/domain/check-ins/tap-act.ts';
import type { TFunction } from 'i18next';
import {
  Archive,
  CalendarHeart,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CloudSun,
  Database,
  Eraser,
  FileDown,
  FileUp,
  History,
  Info,
  Keyboard,
  ListChecks,
  List,
  Moon,
  Palette,
  Plus,
  Smartphone,
  Sun,
  SunMedium,
  Timer,
  Trophy,
  type LucideIcon,
} from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { useListedHabits, type ListedHabit } from '../../data/queries/use-listed-habits.ts';
import { useToday, type TodayItem } from '../../data/queries/use-today.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import type { palette } from '../../i18n/en/palette.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { chooseTheme, useThemeChoice, useTheme } from '../../lib/theme.ts';
import { pauseEverything, resumeEverything } from './pause-everything.ts';
import type { PaletteEntry } from './palette-entries.ts';

type T = TFunction<'palette'>;

interface Place {
  readonly key: keyof typeof palette.go.words;
  readonly to: string;
  readonly icon: LucideIcon;
}

const places: readonly Place[] = [
  { key: 'today', to: '/today', icon: Sun },
  { key: 'habits', to: '/habits', icon: List },
  { key: 'streaks', to: '/habits/streaks', icon: Trophy },
  { key: 'archive', to: '/habits/archive', icon: Archive },
  { key: 'year', to: '/year', icon: CalendarHeart },
  { key: 'activity', to: '/settings/activity', icon: History },
  { key: 'appearance', to: '/settings/appearance', icon: Palette },
  { key: 'time', to: '/settings/time', icon: Timer },
  { key: 'habitSettings', to: '/settings/habits', icon: ListChecks },
  { key: 'data', to: '/settings/data', icon: Database },
  { key: 'install', to: '/settings/install', icon: Smartphone },
  { key: 'about', to: '/settings/about', icon: Info },
];

/** Habits that are asked for today and open, shown before anything is typed. */
const MOST_OPEN = 5;

/** What a habit's circle on Today does, given to the palette by whoever writes days. */
export type LogToday = (item: TodayItem) => void;

export interface PaletteActs {
  readonly log: LogToday;
  readonly openHelp: () => void;
}

/** All that the palette can do now. */
export function usePaletteEntries({ log, openHelp }: PaletteActs): readonly PaletteEntry[] {
  const { t } = useTranslation('palette');
  const format = useFormat();
  const navigate = useNavigate();
  const data = useData();
  const habits = useListedHabits();
  const today = useToday();
  const rows = useRuleRows();
  const calendar = useCalendar();
  const choice = useThemeChoice();
  const theme = useTheme();
  const day = calendar?.today;
  const isAllPaused = rows?.pauses.some(
    ({ habitId, kind, from, to }) =>
      habitId === null && kind === 'pause' && day !== undefined && from <= day && (to === undefined || day <= to),
  );

  return useMemo(() => {
    const goTo = (path: string) => (): void => void navigate(path);
    const go = places.map(({ key, to, icon }): PaletteEntry => ({
      id: `go-${key}`,
      group: 'go',
      label: t(`go.${key}`),
      words: t(`go.words.${key}`),
      icon,
      isShownAtOnce: true,
      leaves: true,
      run: goTo(to),
    }));
    const command = (
      key: keyof typeof palette.do.words,
      icon: LucideIcon,
      run: () => void,
      leaves: boolean,
    ): PaletteEntry => ({
      id: `do-${key}`,
      group: 'do',
      label: t(`do.${key}`),
      words: t(`do.words.${key}`),
      icon,
      isShownAtOnce: true,
      leaves,
      run,
    });
    const commands: PaletteEntry[] = [
      command('newHabit', Plus, goTo('/habits/new'), true),
      theme === 'dark'
        ? command('light', SunMedium, () => chooseTheme('light'), false)
        : command('dark', Moon, () => chooseTheme('dark'), false),
      ...(choice === 'system' ? [] : [command('system', CloudSun, () => chooseTheme('system'), false)]),
      ...(day === undefined
        ? []
        : [
            isAllPaused === true
              ? command('resumeAll', CirclePlay, () => void resumeEverything(data, t), false)
              : command('pauseAll', CirclePause, () => void pauseEverything(data, day, t), false),
          ]),
      command('export', FileDown, goTo('/settings/data'), true),
      command('import', FileUp, goTo('/settings/import'), true),
      command('keys', Keyboard, openHelp, true),
    ];
    const items = today === undefined ? [] : [...today.groups.flatMap((group) => group.items), ...today.resting];
    const open = items.filter(({ due }) => due.counts && due.state !== 'kept' && !due.dayMet).slice(0, MOST_OPEN);
    return [
      ...items.map((item) => logEntry(item, open.includes(item), log, t, format)),
      ...(habits ?? []).map((summary) => habitEntry(summary, goTo, t)),
      ...commands,
      ...go,
    ];
  }, [t, format, navigate, data, habits, today, day, isAllPaused, choice, theme, log, openHelp]);
}

function habitEntry(summary: ListedHabit, goTo: (path: string) => () => void, t: T): PaletteEntry {
  const { habit, isArchived, isPaused, hasEnded } = summary;
  const state = isArchived ? 'archived' : hasEnded ? 'ended' : isPaused ? 'paused' : null;
  return {
    id: `habit-${habit.id}`,
    group: 'habit',
    label: habit.name,
    words: `${habit.action ?? ''} ${habit.place ?? ''} ${habit.description.slice(0, 500)}`,
    ...(state === null ? {} : { hint: t(`habit.${state}`) }),
    icon: { name: habit.icon, colour: habit.colour },
    isShownAtOnce: false,
    leaves: true,
    run: goTo(`/habits/${habit.id}`),
  };
}

/** The same as a press on the habit's circle on Today. */
function logEntry(item: TodayItem, isOpen: boolean, log: LogToday, t: T, format: Format): PaletteEntry {
  const { habit, due } = item;
  const { name } = habit;
  const act = decideTap(habit, due);
  const { target } = due.version;
  const isUndo = act.kind === 'set-state' && act.state === 'none';
  const label = (): string => {
    switch (act.kind) {
      case 'ask':
        return t('log.ask', { name });
      case 'set-state':
        return t(`log.${act.state}`, { name });
      case 'add-amount': {
        const amount = target.kind === 'amount' ? amountWords(act.value, target, format) : format.number(act.value);
        return t('log.amount', { name, amount });
      }
    }
  };
  return {
    id: `log-${habit.id}`,
    group: 'log',
    label: label(),
    words: t(isUndo ? 'log.wordsUndo' : 'log.words'),
    icon: isUndo ? Eraser : CircleCheck,
    isShownAtOnce: isOpen,
    leaves: act.kind === 'ask',
    run: () => log(item),
  };
}
