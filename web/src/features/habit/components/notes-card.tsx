import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { Pencil } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { dayWords, type Words } from '../habit-words.ts';

export interface NotesCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onDay: (day: LocalDate) => void;
}

const firstShown = 5;
const moreShown = 20;

/** What was written down, newest first. */
export function NotesCard({ view, words, onDay }: NotesCardProps): ReactElement | null {
  const { t, format } = words;
  const titleId = useId();
  const [shown, setShown] = useState(firstShown);
  const { notes, calendar } = view;
  if (notes.length === 0) return null;
  const hidden = Math.min(moreShown, notes.length - shown);
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('notes.title')} aside={format.number(notes.length)} />
      <ul>
        {notes.slice(0, shown).map(({ day, note }) => {
          const date = dayWords(day, calendar.today, words);
          return (
            <li key={day} className="flex items-start gap-2 border-t border-line py-1 first:border-0">
              <div className="min-w-0 flex-1 py-2">
                <p className="text-xs text-ink-2">{date}</p>
                <p className="mt-0.5 text-sm break-words whitespace-pre-line">{note}</p>
              </div>
              <IconButton
                label={t('notes.edit', { day: date })}
                icon={<Pencil size={16} />}
                onClick={() => onDay(day)}
              />
            </li>
          );
        })}
      </ul>
      {hidden <= 0 ? null : (
        <Button size="sm" variant="ghost" onClick={() => setShown(shown + moreShown)}>
          {t('notes.more', { count: hidden, value: format.number(hidden) })}
        </Button>
      )}
    </Card>
  );
}
