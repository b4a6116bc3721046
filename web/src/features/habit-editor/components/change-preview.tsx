import { ArrowRight } from 'lucide-react';
import type { ReactElement } from 'react';
import type { VerdictChange } from '@hearth/shared/domain/streaks/judgement-diff.ts';
import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { RulePreview } from '../../../data/operations/rules.ts';
import { useEditor } from '../editor-context.ts';
import { errorWords, type EditorWords } from '../error-words.ts';
import type { Preview } from './use-preview.ts';

const shownChanges = 4;

/** What an edit changes in the record so far: streaks, strength and the days that are judged differently, in words. */
export function ChangePreview({ preview }: { readonly preview: Preview }): ReactElement {
  const { form, words } = useEditor();
  const { t } = words;
  return (
    <div className="rounded-md bg-sunk p-3" aria-live="polite">
      <h3 className="mb-2 text-sm font-semibold">{t('preview.changes')}</h3>
      {preview === 'reading' ? (
        <p className="text-sm text-ink-2">{t('preview.reading')}</p>
      ) : preview.ok ? (
        <Changes preview={preview.value} />
      ) : (
        <ul className="text-sm text-ink-2">
          {preview.error.map((error) => (
            <li key={error.field}>{errorWords(error, form, words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Changes({ preview }: { readonly preview: RulePreview }): ReactElement {
  const { words } = useEditor();
  const { t, format } = words;
  const { before, after, changes } = preview;
  const numbers = [
    { label: t('preview.current'), was: streakWords(before.current, words), is: streakWords(after.current, words) },
    { label: t('preview.best'), was: streakWords(before.best, words), is: streakWords(after.best, words) },
    { label: t('preview.strength'), was: format.percent(before.strength), is: format.percent(after.strength) },
  ];
  const left = changes.length - shownChanges;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <dl className="grid grid-cols-3 gap-2">
        {numbers.map(({ label, was, is }) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-ink-2">{label}</dt>
            <dd className="flex flex-wrap items-center gap-x-1.5 font-semibold">
              {was === is ? (
                <>
                  {is}
                  <span className="text-xs font-normal text-ink-2">{t('preview.same')}</span>
                </>
              ) : (
                <>
                  <span className="sr-only">{t('preview.changeSpoken', { label, before: was, after: is })}</span>
                  <span aria-hidden="true" className="font-normal text-ink-2 line-through">
                    {was}
                  </span>
                  <ArrowRight size={14} aria-hidden="true" className="shrink-0 text-ink-2 rtl:-scale-x-100" />
                  <span aria-hidden="true">{is}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {changes.length === 0 ? (
        <p className="text-ink-2">{t('preview.nothing')}</p>
      ) : (
        <ul className="flex flex-col gap-1 text-ink-2">
          {changes.slice(-shownChanges).map((change) => (
            <li key={change.from}>{changeWords(change, words)}</li>
          ))}
          {left > 0 ? <li>{t('preview.more', { count: left, value: format.number(left) })}</li> : null}
        </ul>
      )}
    </div>
  );
}

function streakWords(streak: Streak | null, { t, format }: EditorWords): string {
  if (streak === null) return t('preview.none');
  return t(`streak.${streak.unit}`, { count: streak.length, value: format.number(streak.length) });
}

function changeWords({ from, to, before, after }: VerdictChange, { t, format }: EditorWords): string {
  const dayWords = (day: string) => format.day(day, { day: 'numeric', month: 'short', year: 'numeric' });
  const days = from === to ? dayWords(from) : t('preview.range', { from: dayWords(from), to: dayWords(to) });
  return t('preview.days', { days, before: t(`verdict.${before}`), after: t(`verdict.${after}`) });
}
