import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { useId, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { dateWords, joinWords, spanWords, type Words } from '../habit-words.ts';
import type { LedgerScope } from '../ledger-scope.ts';
import { NumberLink } from './number-link.tsx';

export interface RulesCardProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

/** The rules it has had, newest first: an edit never rewrites the past (FACT4), and here is what judged it. */
export function RulesCard({ view, words, onLedger }: RulesCardProps): ReactElement {
  const { t } = words;
  const titleId = useId();
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('rules.title')} />
      <ol className="-mt-2">
        {view.versions.map((version, at) => (
          <RuleRow
            key={version.id}
            {...{ view, words, version, onLedger }}
            // Two of one day: the later made one judges (R1), and stands first.
            isReplaced={view.versions[at - 1]?.fromDay === version.fromDay}
          />
        ))}
      </ol>
      {view.pauses.length === 0 ? null : <Pauses view={view} words={words} />}
    </Card>
  );
}

interface RuleRowProps extends RulesCardProps {
  readonly version: ScheduleVersion;
  readonly isReplaced: boolean;
}

function RuleRow({ view, words, version, isReplaced, onLedger }: RuleRowProps): ReactElement {
  const { t, format } = words;
  const { today, zone, settings } = view.calendar;
  const day = dateWords(version.fromDay, today, words);
  const isPlanned = version.fromDay > today;
  const allowance = version.skipAllowance;
  const remarks = [
    isReplaced ? t('rules.replaced') : t(isPlanned ? 'rules.fromFuture' : 'rules.from', { day }),
    t('rules.made', { day: format.instant(version.madeAt, zone, { dateStyle: 'medium' }) }),
    ...(allowance === undefined ? [] : [t('rules.allowance', { count: allowance, value: format.number(allowance) })]),
  ];
  return (
    <li className="flex items-baseline gap-3 border-t border-line py-2.5 first:border-0">
      <div className="min-w-0 flex-1">
        <p className={isReplaced ? 'text-sm text-ink-2 line-through' : 'text-sm font-medium'}>
          {words.rule(version.schedule, version.target, settings.weekStart)}
        </p>
        <p className="mt-0.5 text-xs text-ink-2">{joinWords(remarks, words)}</p>
      </div>
      {isReplaced || isPlanned || view.versions.length < 2 ? null : (
        <NumberLink
          label={t('rules.days', { day })}
          onClick={() => onLedger({ name: 'rule', filter: 'all', version: version.id })}
        >
          {t('rules.daysShort')}
        </NumberLink>
      )}
    </li>
  );
}

function Pauses({ view, words }: Pick<RulesCardProps, 'view' | 'words'>): ReactElement {
  const { t } = words;
  return (
    <>
      <h3 className="mt-3 text-sm font-semibold">{t('rules.pauses')}</h3>
      <ul>
        {view.pauses.map((pause) => (
          <li key={pause.id} className="border-t border-line py-2.5 text-sm first:border-0">
            {joinWords(pauseWords(pause, view, words), words)}
          </li>
        ))}
      </ul>
    </>
  );
}

function pauseWords({ from, to, kind, habitId, reason }: Pause, { calendar }: HabitView, words: Words): string[] {
  const { t } = words;
  const span =
    to === undefined
      ? t('rules.pauseOpen', { day: dateWords(from, calendar.today, words) })
      : spanWords(from, to, calendar.today, words);
  return [
    span,
    ...(kind === 'archive' ? [t('rules.pauseArchive')] : []),
    ...(habitId === null ? [t('rules.pauseAll')] : []),
    ...(reason === undefined ? [] : [reason]),
  ];
}
