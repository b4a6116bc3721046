import type { ReactElement } from 'react';
import { SegmentedControl } from '../../../ui/radio-group.tsx';
import { useEditor } from '../editor-context.ts';
import { isPerPeriod } from '../rule-form.ts';
import { ReadingInput } from './duration-input.tsx';
import { FormField, FormGroup } from './form-field.tsx';

/** SCH5, SCH6 */
export function TimesFields(): ReactElement {
  const { form, changeRule, words } = useEditor();
  const { t } = words;
  const { rule } = form;
  const isRolling = rule.kind === 'rolling';
  const period = t(rule.quotaPer === 'week' ? 'times.periodWeek' : 'times.periodMonth');
  return (
    <>
      <FormGroup name="schedule.kind" label={t('times.label')} hint={isRolling ? t('times.rhythmHint') : undefined}>
        <SegmentedControl
          value={isRolling ? 'rolling' : rule.quotaPer}
          onValueChange={(choice) =>
            changeRule(choice === 'rolling' ? { kind: 'rolling' } : { kind: 'quota', quotaPer: choice })
          }
          options={[
            { value: 'week', label: t('times.week') },
            { value: 'month', label: t('times.month') },
            { value: 'rolling', label: t('times.rhythm') },
          ]}
          className="flex-wrap"
        />
      </FormGroup>
      {isPerPeriod(rule) ? (
        <p className="text-sm text-ink-2">{t('times.notUsed', { period })}</p>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField name="schedule.times" label={t('field.times')}>
            <ReadingInput
              value={isRolling ? rule.rollingTimes : rule.quotaTimes}
              onValueChange={(reading) => changeRule(isRolling ? { rollingTimes: reading } : { quotaTimes: reading })}
              maxDecimals={0}
            />
          </FormField>
          {isRolling ? (
            <FormField name="schedule.days" label={t('field.inDays')}>
              <ReadingInput
                value={rule.rollingDays}
                onValueChange={(rollingDays) => changeRule({ rollingDays })}
                maxDecimals={0}
              />
            </FormField>
          ) : null}
        </div>
      )}
    </>
  );
}
