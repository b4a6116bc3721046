import { useId, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { HabitView } from '../../../data/habit-view.ts';
import { durationWords } from '../../../i18n/amount-words.ts';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { joinWords, type Words } from '../habit-words.ts';

/** What the person wrote about it: the action, why, the reward or the habit that is one. Nothing without them. */
export function AboutCard({ view, words }: { readonly view: HabitView; readonly words: Words }): ReactElement | null {
  const { t, format } = words;
  const titleId = useId();
  const { action = '', description, reward = '', durationS = 0 } = view.habit;
  const duration = durationS > 0 ? durationWords(durationS, format) : '';
  const doing = joinWords([action, duration], words);
  const linked = view.linkedHabit;
  if (doing === '' && description === '' && reward === '' && linked === null) return null;
  return (
    <Card as="section" aria-labelledby={titleId} className="text-sm">
      <CardHeader id={titleId} title={t('about')} />
      {doing === '' ? null : <p className="font-medium wrap-anywhere">{doing}</p>}
      {description === '' ? null : <p className="mt-1 wrap-anywhere whitespace-pre-line text-ink-2">{description}</p>}
      {reward === '' ? null : <p className="mt-1 wrap-anywhere text-ink-2">{t('reward', { reward })}</p>}
      {linked === null ? null : (
        <p className="mt-1 text-ink-2">
          {t('linked')}{' '}
          <Link
            to={`/habits/${linked.id}`}
            className="inline-block font-semibold wrap-anywhere text-ink underline underline-offset-2"
          >
            <bdi>{linked.name}</bdi>
          </Link>
        </p>
      )}
    </Card>
  );
}
