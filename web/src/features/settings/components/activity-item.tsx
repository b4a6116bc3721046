import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import {
  Archive,
  ArchiveRestore,
  ArrowUpDown,
  Bell,
  BellOff,
  Check,
  ChevronsRight,
  CircleAlert,
  CirclePause,
  CirclePlay,
  Eraser,
  FileUp,
  ImageMinus,
  ImagePlus,
  ListChecks,
  MapPin,
  PenLine,
  Plus,
  Settings2,
  Sprout,
  StickyNote,
  Trash2,
  Undo2,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { ActivityKind, ActivityRow } from '../../../data/activity-row.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { aboutWords, actWords } from '../activity-words.ts';
import type { Words } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useKeptFocus } from '../use-kept-focus.ts';

const icons: Record<ActivityKind, LucideIcon> = {
  'day-done': Check,
  'day-skipped': ChevronsRight,
  'day-failed': X,
  'day-cleared': Eraser,
  'amount-added': Plus,
  'amount-set': Plus,
  'slip-added': CircleAlert,
  'entry-taken-back': Eraser,
  'note-changed': StickyNote,
  'attachment-added': ImagePlus,
  'attachment-removed': ImageMinus,
  'habit-created': Sprout,
  'habit-edited': PenLine,
  'habit-deleted': Trash2,
  'habit-archived': Archive,
  'habit-unarchived': ArchiveRestore,
  'habit-ended': PenLine,
  'habit-start-moved': PenLine,
  'habits-reordered': ArrowUpDown,
  'habits-edited': PenLine,
  'habits-deleted': Trash2,
  'habits-archived': Archive,
  'habits-unarchived': ArchiveRestore,
  'habits-paused': CirclePause,
  'habits-resumed': CirclePlay,
  'ladder-started': PenLine,
  'ladder-step-taken': PenLine,
  'ladder-left': PenLine,
  'rule-changed': PenLine,
  paused: CirclePause,
  resumed: CirclePlay,
  'routine-created': ListChecks,
  'routine-edited': ListChecks,
  'routine-deleted': Trash2,
  'routines-reordered': ArrowUpDown,
  'reminder-created': Bell,
  'reminder-edited': Bell,
  'reminder-deleted': BellOff,
  'setting-changed': Settings2,
  'zone-kept': MapPin,
  imported: FileUp,
  replaced: FileUp,
};

export interface ActivityItemProps {
  readonly act: ActivityRow;
  readonly rows: RuleRows;
  /** The day under which it stands. */
  readonly day: LocalDate;
  readonly today: LocalDate;
  readonly zone: string;
  readonly words: Words;
}

/** One act: what, when, and its undo or that it was undone. */
export function ActivityItem({ act, rows, day, today, zone, words }: ActivityItemProps): ReactElement {
  const { t, format } = words;
  const { takeBack } = useActs();
  const [isBusy, setIsBusy] = useState(false);
  const isUndone = act.undoneAt !== undefined;
  const focusRef = useKeptFocus<HTMLParagraphElement>(isUndone);
  const what = actWords(act, rows, words);
  const about = aboutWords(act, day, today, words);
  const time = format.instant(act.at, zone, { timeStyle: 'short' });
  const Icon = icons[act.kind];
  const undoIt = async (): Promise<void> => {
    setIsBusy(true);
    await takeBack(act.id, what);
    setIsBusy(false);
  };
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line ps-4 pe-2 first:border-0">
      <Icon size={18} aria-hidden="true" className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 py-2">
        <p
          ref={focusRef}
          tabIndex={-1}
          className={`text-sm font-medium break-words outline-none ${isUndone ? 'text-ink-2 line-through' : ''}`}
        >
          {what}
        </p>
        <p className="text-xs text-ink-2">{about === null ? time : t('separator', { before: time, after: about })}</p>
      </div>
      {isUndone ? (
        <span className="pe-2">
          <Badge>{t('undone')}</Badge>
        </span>
      ) : (
        <Button
          variant="ghost"
          size="sm"
          busy={isBusy}
          icon={<Undo2 size={16} aria-hidden="true" className="rtl:-scale-x-100" />}
          aria-label={t('activity.undoOf', { what })}
          onClick={() => void undoIt()}
        >
          {t('activity.undo')}
        </Button>
      )}
    </li>
  );
}
