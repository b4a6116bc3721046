import type { ReactElement } from 'react';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useEditor } from '../editor-context.ts';
import { ReadingInput } from './duration-input.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** SCH8 */
export function AvoidFields(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="schedule.limit" label={t('field.limit')} hint={t('avoid.limitHint')}>
          <ReadingInput
            value={rule.slipLimit}
            onValueChange={(slipLimit) => changeRule({ slipLimit })}
            maxDecimals={0}
          />
        </FormField>
        <FormGroup name="schedule.per" label={t('avoid.per')}>
          <SegmentedControl
            value={rule.slipPer}
            onValueChange={(slipPer) => changeRule({ slipPer })}
            options={[
              { value: 'day', label: t('avoid.day') },
              { value: 'week', label: t('avoid.week') },
            ]}
            className="flex-wrap"
          />
        </FormGroup>
      </div>
      <FormField name="schedule.strict" label={t('avoid.strict')} hint={t('avoid.strictHint')} layout="inline">
        <Switch checked={rule.strict} onCheckedChange={(strict) => changeRule({ strict })} />
      </FormField>
    </>
  );
}
