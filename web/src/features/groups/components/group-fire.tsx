import { HardDriveUpload, Hourglass } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { fireWords, momentWords, openWords, ruleWords, taskWords, unitWords, type Words } from '../groups-words.ts';

export interface GroupFireProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

/** The fire and its number, what is open beside it, the name and the rule. */
export function GroupFire({ group, words }: GroupFireProps): ReactElement {
  const { t, format } = words;
  const { row, overlaid, pending } = group;
  const run = overlaid.numbers.current;
  const { best } = overlaid.numbers;
  return (
    <header className="text-center">
      <div className="flex items-center justify-center gap-5">
        <Flame lit={run !== null} size={72} />
        <div className="text-start">
          <p aria-hidden="true" className="text-2xl leading-none font-bold sm:text-[4rem]">
            {format.number(run?.length ?? 0)}
          </p>
          <p aria-hidden="true" className="text-sm text-ink-2">
            {run === null
              ? t('fire.none')
              : t(run.unit === 'week' ? 'fire.unitWeek' : 'fire.unitDay', { count: run.length })}
          </p>
          <p className="sr-only">{fireWords(run, words)}</p>
          <p className="text-sm font-semibold text-ember-ink">{openWords(pending, words)}</p>
        </div>
      </div>
      <h1 className="mt-3 text-xl font-bold text-balance">
        <bdi>{row.name}</bdi>
      </h1>
      <p className="mx-auto mt-1 max-w-prose text-base text-balance text-ink-2">
        {taskWords(row.terms, words)} <strong className="font-semibold text-ink">{ruleWords(row.terms, words)}</strong>
      </p>
      <SumSoFar group={group} words={words} />
      {best === null || best.length <= (run?.length ?? 0) ? null : (
        <p className="mt-1 text-sm text-ink-2">{t('fire.best', { streak: fireWords(best, words) })}</p>
      )}
      {overlaid.isProvisional ? (
        <p className="mx-auto mt-2 inline-flex max-w-prose items-center gap-2 rounded-full bg-sunk px-3 py-1.5 text-xs text-ink-2">
          <HardDriveUpload size={16} aria-hidden="true" className="shrink-0" />
          <span>
            <strong className="font-semibold text-ink">{t('fire.provisional')}</strong>. {t('fire.provisionalText')}
          </span>
        </p>
      ) : null}
      {row.description === '' ? null : (
        <p className="mx-auto mt-3 max-w-prose text-sm whitespace-pre-line text-ink-2">{row.description}</p>
      )}
    </header>
  );
}

/** What all have brought today, where the rule adds it up. */
function SumSoFar({ group: { today }, words: { t, format } }: GroupFireProps): ReactElement | null {
  if (today?.rule.kind !== 'sum') return null;
  const said = { sum: format.number(today.counts.sum), amount: format.number(today.rule.amount) };
  return <p className="mt-1 text-sm font-semibold">{t(today.unit === 'week' ? 'fire.sumWeek' : 'fire.sum', said)}</p>;
}

/** Until when days before today can still be kept, in the viewer's own time. */
export function OpenUntil({ group, words }: GroupFireProps): ReactElement | null {
  const { t, format } = words;
  const calendar = useCalendar();
  if (calendar === undefined) return null;
  const past = group.pending.filter(({ to }) => localDateOf(to) < calendar.today);
  const [first] = past;
  if (first === undefined) return null;
  const isYours = first.own?.state === 'open' && localDateOf(first.to) >= calendar.openFrom;
  const said = {
    day: unitWords(first, words),
    until: momentWords(first.settlesAt, words),
    closes: momentWords(first.closesAt, words),
  };
  return (
    <Banner icon={<Hourglass size={20} />}>
      {t(isYours ? 'open.yours' : 'open.unit', said)}{' '}
      {past.length > 1 ? t('open.more', { count: past.length - 1, number: format.number(past.length - 1) }) : null}
    </Banner>
  );
}
