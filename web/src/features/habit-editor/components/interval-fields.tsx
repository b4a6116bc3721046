import type { ReactElement } from 'react';
import { Input } from '../../../ui/input.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useEditor } from '../editor-context.ts';
import { ReadingInput } from './duration-input.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** SCH3, SCH4 */
export function IntervalFields(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  const isFixed = rule.kind === 'every-n-days';
  return (
    <>
      <FormGroup name="schedule.kind" label={t('interval.label')}>
        <RadioGroup
          value={isFixed ? 'every-n-days' : 'since-last'}
          onValueChange={(kind) => changeRule({ kind })}
          options={[
            { value: 'every-n-days', label: t('interval.fixed'), description: t('interval.fixedHint') },
            { value: 'since-last', label: t('interval.sinceLast'), description: t('interval.sinceLastHint') },
          ]}
          className="sm:grid sm:grid-cols-2"
        />
      </FormGroup>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="schedule.n" label={t('field.everyDays')}>
          <ReadingInput
            value={isFixed ? rule.everyDays : rule.sinceDays}
            onValueChange={(reading) => changeRule(isFixed ? { everyDays: reading } : { sinceDays: reading })}
            maxDecimals={0}
          />
        </FormField>
        {isFixed ? (
          <FormField name="schedule.anchor" label={t('field.anchor')}>
            <Input type="date" value={rule.anchor} onChange={(event) => changeRule({ anchor: event.target.value })} />
          </FormField>
        ) : (
          <FormField name="schedule.tolerance" label={t('field.tolerance')}>
            <ReadingInput
              value={rule.tolerance}
              onValueChange={(tolerance) => changeRule({ tolerance })}
              maxDecimals={0}
            />
          </FormField>
        )}
      </div>
    </>
  );
}
