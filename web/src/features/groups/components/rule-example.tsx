import type { ReactElement } from 'react';
import { termsOf, type TermsForm } from '../group-form.ts';
import { neededInExample, shareInExample } from '../rule-example.ts';
import { ruleWords, type Words } from '../groups-words.ts';

/** The rule in plain words, and what it means for five people; follows each change. */
export function RuleExample({ form, words }: { readonly form: TermsForm; readonly words: Words }): ReactElement {
  const { t, format } = words;
  const terms = termsOf(form);
  const { rule } = terms;
  const unit = t(terms.unit === 'week' ? 'form.exampleWeek' : 'form.exampleDay');
  const needed = neededInExample(rule);
  const share = shareInExample(rule);
  const withMeasure = (amount: number): string =>
    [format.number(amount, { maximumFractionDigits: 1 }), form.measure.trim()].filter(Boolean).join(' ');
  const hours = format.number(terms.graceHours, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  return (
    <div role="status" className="rounded-md bg-sunk p-3 text-sm">
      {needed === null && share === null ? null : <p className="font-semibold">{ruleWords(terms, words)}</p>}
      {needed === null ? null : (
        <p className="mt-1 text-ink-2">
          {t('form.exampleKept', { count: needed, number: format.number(needed), unit })}
        </p>
      )}
      {share === null || rule.kind !== 'sum' ? null : (
        <p className="mt-1 text-ink-2">
          {t('form.exampleSum', { share: withMeasure(share), amount: withMeasure(rule.amount), unit })}
        </p>
      )}
      <p className="mt-1 text-ink-2">{t('form.exampleClose', { hours })}</p>
    </div>
  );
}
