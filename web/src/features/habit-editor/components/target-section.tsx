import { Target as TargetIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { amountWords } from '../../../i18n/amount-words.ts';
import { Input } from '../../../ui/input.tsx';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { useEditor } from '../editor-context.ts';
import { fieldsOfForm } from '../habit-form.ts';
import { hasAmount, targetOf } from '../rule-form.ts';
import { DurationInput, ReadingInput } from './duration-input.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** What counts as done (SCH9), and what a tap adds. */
export function TargetSection(): ReactElement {
  const { form, changeRule, isOpen, toggle, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  return (
    <FoldingSection
      title={t('section.target')}
      summary={useTargetSummary()}
      icon={<TargetIcon size={22} />}
      isOpen={isOpen('target')}
      onToggle={() => toggle('target')}
    >
      {rule.kind === 'avoid' ? (
        <p className="text-sm text-ink-2">{t('target.avoid')}</p>
      ) : (
        <>
          <FormGroup name="target" label={t('target.label')}>
            <SegmentedControl
              value={rule.measure}
              onValueChange={(measure) => changeRule({ measure })}
              options={[
                { value: 'yes-no', label: t('target.yesNo') },
                { value: 'count', label: t('target.count') },
                { value: 'duration', label: t('target.duration') },
              ]}
              className="flex-wrap"
            />
          </FormGroup>
          {hasAmount(rule) ? <AmountFields /> : null}
        </>
      )}
    </FoldingSection>
  );
}

function useTargetSummary(): string {
  const { form, words } = useEditor();
  const { t, format } = words;
  if (form.rule.kind === 'avoid') return t('summary.slips');
  const target = targetOf(form.rule);
  if (target.kind === 'yes-no') return t('summary.yesNo');
  if (!Number.isFinite(target.amount)) return t('summary.unfinished');
  const bound = t(target.bound === 'at-least' ? 'target.atLeast' : 'target.atMost');
  const period = target.per === 'period';
  const per = period ? t(form.rule.quotaPer === 'week' ? 'summary.perWeek' : 'summary.perMonth') : t('summary.perDay');
  const amount = t('summary.amount', { bound, amount: amountWords(target.amount, target, format), per });
  const { step } = fieldsOfForm(form);
  if (step === undefined || !Number.isFinite(step)) return amount;
  return t('summary.tap', { target: amount, step: amountWords(step, target, format) });
}

function AmountFields(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  const hint = rule.bound === 'at-most' ? t('target.atMostHint') : undefined;
  return (
    <>
      <FormGroup name="target.bound" label={t('target.bound')} hint={hint}>
        <SegmentedControl
          value={rule.bound}
          onValueChange={(bound) => changeRule({ bound })}
          options={[
            { value: 'at-least', label: t('target.atLeast') },
            { value: 'at-most', label: t('target.atMost') },
          ]}
          className="flex-wrap"
        />
      </FormGroup>
      {rule.measure === 'duration' ? <TimeAmount /> : <CountAmount />}
      {rule.kind === 'quota' ? (
        <FormGroup name="target.per" label={t('field.per')}>
          <SegmentedControl
            value={rule.per}
            onValueChange={(per) => changeRule({ per })}
            options={[
              { value: 'day', label: t('target.day') },
              { value: 'period', label: t(rule.quotaPer === 'week' ? 'target.week' : 'target.month') },
            ]}
            className="flex-wrap"
          />
        </FormGroup>
      ) : null}
      <Step />
    </>
  );
}

function CountAmount(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  return (
    <div className="grid grid-cols-2 gap-4">
      <FormField name="target.amount" label={t('field.amount')} required>
        <ReadingInput value={form.rule.amount} onValueChange={(amount) => changeRule({ amount })} />
      </FormField>
      <FormField name="target.unit" label={t('field.unit')}>
        <Input
          value={form.rule.unit}
          onChange={(event) => changeRule({ unit: event.target.value })}
          placeholder={t('target.unitPlaceholder')}
          autoComplete="off"
        />
      </FormField>
    </div>
  );
}

function TimeAmount(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  return (
    <FormField name="target.amount" label={t('field.amount')} required>
      <DurationInput
        value={form.rule.amount}
        onValueChange={(amount) => changeRule({ amount })}
        unit={form.rule.amountUnit}
        onUnitChange={(amountUnit) => changeRule({ amountUnit })}
        unitLabel={t('field.unit')}
      />
    </FormField>
  );
}

function Step(): ReactElement {
  const { form, change, words } = useEditor();
  const { t } = words;
  const isDuration = form.rule.measure === 'duration';
  const suffix = isDuration ? t(`target.${form.rule.amountUnit}`) : form.rule.unit;
  return (
    <FormField
      name="step"
      label={t('field.step')}
      hint={t(isDuration ? 'target.stepHintDuration' : 'target.stepHintCount')}
    >
      <ReadingInput
        value={form.step}
        onValueChange={(step) => change({ step })}
        {...(suffix === '' ? {} : { suffix })}
      />
    </FormField>
  );
}
