import type { Receipt } from '@hearth/shared/domain/reminders/receipt.ts';
import { dayNumberAt } from '@hearth/shared/domain/days/day-label.ts';
import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { BellRing } from 'lucide-react';
import type { ReactElement } from 'react';
import { useReceipts, useReminderBoard, type ReminderBoard } from '../../data/queries/use-reminders.ts';
import { Card, CardHeader } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { subjectName } from './notification-words.ts';
import { useWords, type Words } from './reminder-words.ts';
import { partWords, receiptWords } from './sent-words.ts';

/** Settings > Reminders > What was sent: each reminder of the last month with what became of it (F5). */
export function SentPage(): ReactElement {
  const { t } = useWords();
  const board = useReminderBoard();
  const receipts = useReceipts();
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={t('sent.title')} back={{ to: '/settings/reminders', label: t('sent.back') }} />
      {board === undefined || receipts === undefined ? (
        <SkeletonList rows={6} />
      ) : receipts.length === 0 ? (
        <EmptyState icon={<BellRing size={28} />} title={t('sent.none')}>
          {t('sent.noneText')}
        </EmptyState>
      ) : (
        <Days board={board} receipts={receipts} />
      )}
    </div>
  );
}

/** By the date of their time on the person's clock, in the order in which they are. */
function groupByDate(receipts: readonly Receipt[], zone: string): [date: LocalDate, ofDate: Receipt[]][] {
  const groups = new Map<LocalDate, Receipt[]>();
  for (const receipt of receipts) {
    const date = localDateOf(dayNumberAt(receipt.at, zone, []));
    const known = groups.get(date);
    if (known === undefined) groups.set(date, [receipt]);
    else known.push(receipt);
  }
  return [...groups];
}

function Days({ board, receipts }: { board: ReminderBoard; receipts: readonly Receipt[] }): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const { zone } = board.all.calendar;
  const byDate = groupByDate(receipts, zone);
  return (
    <>
      <p className="text-sm text-ink-2">{t('sent.text')}</p>
      {byDate.map(([date, ofDate]) => (
        <Card key={date} as="section" aria-labelledby={`sent-${date}`}>
          <CardHeader
            id={`sent-${date}`}
            title={format.day(date, { weekday: 'long', day: 'numeric', month: 'long' })}
          />
          <ul>
            {ofDate.map((receipt) => (
              <Line key={receipt.id} receipt={receipt} board={board} words={words} />
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

/** By the rows: habits are judged one by one, and until then a reminder of one only seems to be gone. */
function nameOf({ reminderId }: Receipt, { all, rows }: ReminderBoard, words: Words): string | undefined {
  const reminder = rows.reminders.find(({ id }) => id === reminderId);
  if (reminder === undefined) return undefined;
  const habit = all.rows.habits.find(({ id }) => id === reminder.habitId);
  const routine = all.rows.routines.find(({ id }) => id === reminder.routineId);
  return subjectName({ reminder, habit, routine }, words) || undefined;
}

interface LineProps {
  readonly receipt: Receipt;
  readonly board: ReminderBoard;
  readonly words: Words;
}

function Line({ receipt, board, words }: LineProps): ReactElement {
  const { t, format } = words;
  const { zone } = board.all.calendar;
  const part = partWords(receipt, words);
  return (
    <li className="border-t border-line py-3 first:border-0">
      <div className="flex items-baseline justify-between gap-3">
        <bdi className="min-w-0 truncate font-semibold">{nameOf(receipt, board, words) ?? t('sent.gone')}</bdi>
        <span className="shrink-0 text-sm text-ink-2 tabular-nums">
          {format.instant(receipt.at, zone, { timeStyle: 'short' })}
        </span>
      </div>
      {receiptWords(receipt, zone, words).map((line) => (
        <p key={line} className="text-sm text-ink-2">
          {line}
        </p>
      ))}
      {part === undefined ? null : <p className="text-sm text-ink-2">{part}</p>}
    </li>
  );
}
