import { dayStartTakesEffectOn, describeDayStart } from '@hearth/shared/domain/days/day-start.ts';
import {
  defaultDayStartMin,
  maxDayStartMin,
  settingCourse,
  valueOn,
  type Dated,
  type SettingVersion,
} from '@hearth/shared/domain/settings/setting.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import { dayNumberOf, localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { chooseSetting } from '../../../data/operations/settings.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { changesOf, datedChoice } from '../dated-choice.ts';
import { clockWords, dayWords, instantWords, useWords, type Words } from '../settings-words.ts';
import { useActs } from '../use-acts.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { SettingCard } from './setting-card.tsx';

const stepMin = 15;

export interface DayStartCardProps {
  readonly versions: readonly SettingVersion[];
  readonly zone: string;
  readonly today: LocalDate;
}

/** When a day begins (DAY2), with its next boundary spelled out before anything is chosen and after. */
export function DayStartCard({ versions, zone, today }: DayStartCardProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const now = useNow();
  const course = settingCourse(versions, 'dayStart');
  const { chosen } = datedChoice(course, today, defaultDayStartMin);
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? chosen;
  const isChanged = shown !== chosen;
  const focusRef = useKeptFocus<HTMLDivElement>(isChanged);
  const save = async (): Promise<void> => {
    const outcome = await tell(chooseSetting(data, { name: 'dayStart', value: shown }), () =>
      boundaryWords(withChoice(course, shown, zone, now), zone, now, words),
    );
    if (outcome.ok) setDraft(null);
  };
  const preview = isChanged ? withChoice(course, shown, zone, now) : course;
  return (
    <SettingCard title={t('dayStart.title')} text={t('dayStart.text')} focusRef={focusRef}>
      <Field label={t('dayStart.label')}>
        <Slider
          value={shown}
          onValueChange={setDraft}
          min={0}
          max={maxDayStartMin}
          step={stepMin}
          valueText={clockWords(shown, words)}
        />
      </Field>
      <p aria-live="polite" className="mt-1 text-sm font-medium">
        {boundaryWords(preview, zone, now, words)}
      </p>
      {isChanged ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void save()}>
            {t('dayStart.save', { time: clockWords(shown, words) })}
          </Button>
          <Button variant="ghost" onClick={() => setDraft(null)}>
            {t('dayStart.cancel')}
          </Button>
        </div>
      ) : null}
      <Changes course={course} today={today} words={words} />
    </SettingCard>
  );
}

/** The course as it would be, were `minutes` chosen now. */
function withChoice(
  course: readonly Dated<number>[],
  minutes: number,
  zone: string,
  now: EpochMs,
): readonly Dated<number>[] {
  const from = dayNumberOf(dayStartTakesEffectOn(minutes, zone, course, now));
  return [...course.filter((entry) => entry.from < from), { from, value: minutes }];
}

/** "Your day now ends at 04:00. Today lasts until Sun, 22 Nov, 04:00." */
function boundaryWords(course: readonly Dated<number>[], zone: string, now: EpochMs, words: Words): string {
  const { t } = words;
  const { today, nextDay, nextDayOpensAt } = describeDayStart(zone, course, now);
  const until = instantWords(nextDayOpensAt, zone, words);
  const atNextDay = valueOn(course, dayNumberOf(nextDay), defaultDayStartMin);
  const later = course.findLast(({ from, value }) => from > dayNumberOf(nextDay) && value !== atNextDay);
  if (later === undefined) return t('dayStart.now', { time: clockWords(atNextDay, words), until });
  const day = dayWords(localDateOf(later.from), today, words);
  return t('dayStart.later', { until, day, time: clockWords(later.value, words) });
}

interface ChangesProps {
  readonly course: readonly Dated<number>[];
  readonly today: LocalDate;
  readonly words: Words;
}

function Changes({ course, today, words }: ChangesProps): ReactElement | null {
  const { t } = words;
  const changes = changesOf(course, defaultDayStartMin);
  if (changes.length === 0) return null;
  const rows = [
    ...changes.map(({ from, value }) => ({
      key: from,
      time: clockWords(value, words),
      when: t('dayStart.from', { day: dayWords(localDateOf(from), today, words) }),
    })),
    { key: 0, time: clockWords(defaultDayStartMin, words), when: t('dayStart.before') },
  ];
  return (
    <section className="mt-4 border-t border-line pt-3">
      <h3 className="text-sm font-semibold">{t('dayStart.changes')}</h3>
      <ul className="mt-1">
        {rows.map(({ key, time, when }) => (
          <li key={key} className="flex items-baseline gap-3 py-1 text-sm">
            <span className="min-w-14 font-medium">{time}</span>
            <span className="text-ink-2">{when}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-ink-2">{t('dayStart.past')}</p>
    </section>
  );
}
