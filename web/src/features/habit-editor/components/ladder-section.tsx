import { Plus, Footprints, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { maxSteps } from '@hearth/shared/domain/habits/ladder.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/input.tsx';
import { useEditor } from '../editor-context.ts';
import { draftSteps, type StepForm } from '../ladder-form.ts';
import { targetOf } from '../rule-form.ts';
import { DurationInput, ReadingInput } from './duration-input.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormField } from './form-field.tsx';
import { durationUnitOf, fromSeconds, toSeconds } from '../number-reading.ts';
import { LadderProgress } from './ladder-progress.tsx';

/** "Make it smaller": steps from two minutes up to the whole, the next one proposed after 14 kept. */
export function LadderSection(): ReactElement {
  const { view, form, isOpen, toggle, words } = useEditor();
  const { t, format } = words;
  const ladder = view?.habit.ladder;
  const step = ladder?.steps[ladder.at];
  const summary =
    ladder !== undefined && step !== undefined
      ? t('summary.ladderAt', {
          at: format.number(ladder.at + 1),
          of: format.number(ladder.steps.length),
          label: step.label,
        })
      : form.ladder === null
        ? t('summary.ladder')
        : t('summary.ladderDraft', { count: form.ladder.length, value: format.number(form.ladder.length) });
  return (
    <FoldingSection
      title={t('section.ladder')}
      summary={summary}
      icon={<Footprints size={22} />}
      isOpen={isOpen('ladder')}
      onToggle={() => toggle('ladder')}
    >
      {view !== null && ladder !== undefined ? <LadderProgress view={view} ladder={ladder} /> : <Draft />}
    </FoldingSection>
  );
}

function Draft(): ReactElement {
  const { form, change, stepWords, words } = useEditor();
  const { t } = words;
  const target = targetOf(form.rule);
  const isLimit = target.kind === 'amount' && target.bound === 'at-most';
  if (form.rule.kind === 'avoid') return <p className="text-sm text-ink-2">{t('ladder.notForAvoid')}</p>;
  if (isLimit) return <p className="text-sm text-ink-2">{t('ladder.notForLimits')}</p>;
  if (form.ladder === null) {
    return (
      <>
        <p className="text-sm text-ink-2">{t('ladder.intro')}</p>
        <Button className="self-start" onClick={() => change({ ladder: draftSteps(target, stepWords) })}>
          {t('ladder.begin')}
        </Button>
      </>
    );
  }
  return <Steps steps={form.ladder} />;
}

function Steps({ steps }: { readonly steps: readonly StepForm[] }): ReactElement {
  const { form, change, words } = useEditor();
  const { t } = words;
  const hasAmounts = targetOf(form.rule).kind === 'amount';
  const setStep = (index: number, patch: Partial<StepForm>) =>
    change({ ladder: steps.map((step, i) => (i === index ? { ...step, ...patch } : step)) });
  return (
    <>
      <p className="text-sm text-ink-2">{t('ladder.intro')}</p>
      <ol className="flex flex-col gap-4" data-field="steps">
        {steps.map((step, index) => (
          <StepRow
            // Steps have no identity but their place.
            key={index}
            step={step}
            index={index}
            hasAmount={hasAmounts}
            onChange={(patch) => setStep(index, patch)}
            onRemove={steps.length > 1 ? () => change({ ladder: steps.filter((_, i) => i !== index) }) : undefined}
          />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Plus size={18} />}
          disabled={steps.length >= maxSteps}
          onClick={() => change({ ladder: [...steps, { label: '', amount: null }] })}
        >
          {t('ladder.add')}
        </Button>
        <Button variant="ghost" onClick={() => change({ ladder: null })}>
          {t('ladder.cancel')}
        </Button>
      </div>
      <p className="text-xs text-ink-2">{t('ladder.onSave')}</p>
    </>
  );
}

interface StepRowProps {
  readonly step: StepForm;
  readonly index: number;
  readonly hasAmount: boolean;
  readonly onChange: (patch: Partial<StepForm>) => void;
  readonly onRemove: (() => void) | undefined;
}

function StepRow({ step, index, hasAmount, onChange, onRemove }: StepRowProps): ReactElement {
  const { form, words } = useEditor();
  const { t, format } = words;
  const number = format.number(index + 1);
  return (
    <li className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 items-end gap-2 sm:grid-cols-2">
        {hasAmount ? (
          <FormField name={`steps.${index}.amount`} label={t('field.stepAmount', { number })}>
            {form.rule.measure === 'duration' ? (
              <StepDuration step={step} onChange={onChange} />
            ) : (
              <ReadingInput
                value={step.amount}
                onValueChange={(amount) => onChange({ amount })}
                {...(form.rule.unit === '' ? {} : { suffix: form.rule.unit })}
              />
            )}
          </FormField>
        ) : null}
        <FormField
          name={`steps.${index}.label`}
          label={hasAmount ? t('field.stepName', { number }) : t('field.stepLabel', { number })}
          hideLabel={hasAmount}
        >
          <Input
            value={step.label}
            onChange={(event) => onChange({ label: event.target.value })}
            placeholder={hasAmount ? t('ladder.namePlaceholder') : undefined}
            autoComplete="off"
          />
        </FormField>
      </div>
      {onRemove === undefined ? null : (
        <IconButton
          label={t('ladder.remove', { number })}
          icon={<X size={18} />}
          onClick={onRemove}
          className="mt-6.5"
        />
      )}
    </li>
  );
}

/** Steps hold seconds; they are typed in the largest unit that fits. */
function StepDuration({ step, onChange }: Pick<StepRowProps, 'step' | 'onChange'>): ReactElement {
  const { words } = useEditor();
  const { amount } = step;
  const unit = typeof amount === 'number' ? durationUnitOf(amount) : 'minute';
  return (
    <DurationInput
      value={typeof amount === 'number' ? fromSeconds(amount, unit) : amount}
      onValueChange={(reading) =>
        onChange({ amount: typeof reading === 'number' ? toSeconds(reading, unit) : reading })
      }
      unit={unit}
      onUnitChange={(next) =>
        onChange({ amount: typeof amount === 'number' ? toSeconds(fromSeconds(amount, unit), next) : amount })
      }
      unitLabel={words.t('field.unit')}
    />
  );
}
