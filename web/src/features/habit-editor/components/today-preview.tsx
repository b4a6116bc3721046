import type { ReactElement } from 'react';
import { Shield } from 'lucide-react';
import { marksBetween, type MarkedDay } from '@hearth/shared/domain/streaks/due.ts';
import { addDays, dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { isPeriodic } from '@hearth/shared/domain/schedules/schedule.ts';
import { amountWords } from '../../../i18n/amount-words.ts';
import { CardRow, FlameCount } from '../../../ui/card-row.tsx';
import { CheckButton } from '../../../ui/check-button.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { WeekStrip } from '../../../ui/week-strip.tsx';
import { useEditor } from '../editor-context.ts';
import { hasAmount, scheduleOf, targetOf } from '../rule-form.ts';
import { NextDays } from './next-days.tsx';
import { usePlanWords } from './use-plan-words.ts';
import { useRuleWords } from './use-rule-words.ts';

/** How the habit will look on Today, what its rule says and when it asks next: live beside the form. */
export function TodayPreview(): ReactElement {
  const { words } = useEditor();
  const { t } = words;
  return (
    <section aria-labelledby="today-preview" className="flex flex-col gap-3">
      <h2 id="today-preview" className="text-sm font-semibold text-ink-2">
        {t('preview.title')}
      </h2>
      {/* A picture of the row: nothing in it can be pressed, and the form says all of it. */}
      <div inert aria-hidden="true">
        <PreviewRow />
      </div>
      <NextDays />
      <p className="flex items-center gap-1.5 text-xs text-ink-2">
        <Kbd>{t('preview.ctrl')}</Kbd>
        <Kbd>↵</Kbd>
        {t('save')}
      </p>
    </section>
  );
}

function PreviewRow(): ReactElement {
  const { form, view, calendar, words } = useEditor();
  const { t, format } = words;
  const schedule = scheduleOf(form.rule);
  const streak = view?.judgement.numbers.current ?? null;
  const isAvoid = schedule.kind === 'avoid';
  const progressed = hasAmount(form.rule) || schedule.kind === 'quota';
  const { today } = calendar;
  const first = addDays(today, -6);
  const week: readonly MarkedDay[] =
    view === null
      ? Array.from({ length: 7 }, (_, i) => markOfNew(addDays(first, i), form.startDay, today))
      : marksBetween(view.judgement, dayNumberOf(first), dayNumberOf(today));
  const length = streak?.length ?? 0;
  const unit = streak?.unit ?? (isPeriodic(schedule) ? periodOf(schedule) : 'day');
  return (
    <CardRow
      as="div"
      leading={
        <CheckButton
          label=""
          colour={form.colour}
          checked={false}
          {...(progressed && !isAvoid ? { progress: 0 } : {})}
          {...(isAvoid ? { look: 'dashed' as const, mark: <Shield size={20} /> } : {})}
        />
      }
      title={form.name.trim() === '' ? <span className="text-ink-2">{t('preview.placeholder')}</span> : form.name}
      note={useNote()}
      below={
        <WeekStrip
          colour={form.colour}
          label={t('preview.title')}
          days={week.map(({ day, mark }) => ({
            key: day,
            letter: format.day(day, { weekday: 'narrow' }),
            label: day,
            state: mark,
          }))}
        />
      }
      trailing={
        <FlameCount
          value={format.number(length)}
          unit={t(`streak.${unit}Unit`)}
          lit={length > 0}
          label={t('streak.label', { streak: t(`streak.${unit}`, { count: length, value: format.number(length) }) })}
        />
      }
    />
  );
}

function periodOf(schedule: ReturnType<typeof scheduleOf>): 'week' | 'month' {
  return schedule.kind === 'quota' && schedule.per === 'month' ? 'month' : 'week';
}

/** A new habit has no record yet: today waits, and the days before are not counted or were not asked for. */
function markOfNew(day: LocalDate, startDay: string, today: LocalDate): MarkedDay {
  if (day === today) return { day, mark: 'pending' };
  return { day, mark: day < startDay ? 'outside' : 'off' };
}

function useNote(): string | null {
  const { form, words } = useEditor();
  const { rhythm } = useRuleWords();
  const { t, format } = words;
  const planWords = usePlanWords();
  const target = targetOf(form.rule);
  const progress =
    form.rule.kind === 'avoid'
      ? t('preview.avoid')
      : target.kind === 'amount' && Number.isFinite(target.amount)
        ? t('preview.zeroOf', { amount: amountWords(target.amount, target, format) })
        : '';
  const parts = [progress, planWords].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : rhythm;
}
