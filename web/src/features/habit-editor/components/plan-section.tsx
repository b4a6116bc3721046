import { MapPin } from 'lucide-react';
import type { ReactElement } from 'react';
import { maxDescriptionLength } from '@hearth/shared/domain/habits/habit.ts';
import { tinyDurationS } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import { durationWords } from '../../../i18n/amount-words.ts';
import { Input } from '../../../ui/input.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { useEditor } from '../editor-context.ts';
import { DurationInput } from './duration-input.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormField } from './form-field.tsx';
import { usePlanWords } from './use-plan-words.ts';

/** How close to its limit a text says what is left. */
const nearlyFull = 200;

/** What is done, when, where and for how long; and why. All of it may stay empty. */
export function PlanSection(): ReactElement {
  const { form, change, isOpen, toggle, words, tinyHabits } = useEditor();
  const { t, format } = words;
  const planWords = usePlanWords();
  const left = maxDescriptionLength - form.description.length;
  return (
    <FoldingSection
      title={t('section.plan')}
      summary={planWords === '' ? t('summary.plan') : planWords}
      icon={<MapPin size={22} />}
      isOpen={isOpen('plan')}
      onToggle={() => toggle('plan')}
    >
      <FormField name="action" label={t('field.action')}>
        <Input
          value={form.action}
          onChange={(event) => change({ action: event.target.value })}
          placeholder={t('plan.actionPlaceholder')}
          autoComplete="off"
        />
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="time" label={t('field.time')}>
          <Input type="time" value={form.time} onChange={(event) => change({ time: event.target.value })} />
        </FormField>
        <FormField name="place" label={t('field.place')}>
          <Input
            value={form.place}
            onChange={(event) => change({ place: event.target.value })}
            placeholder={t('plan.placePlaceholder')}
            autoComplete="off"
          />
        </FormField>
      </div>
      <FormField
        name="durationS"
        label={t('field.durationS')}
        hint={tinyHabits ? t('plan.tiny', { limit: durationWords(tinyDurationS, format) }) : undefined}
      >
        <DurationInput
          value={form.duration}
          onValueChange={(duration) => change({ duration })}
          unit={form.durationUnit}
          onUnitChange={(durationUnit) => change({ durationUnit })}
          unitLabel={t('field.unit')}
        />
      </FormField>
      <FormField
        name="description"
        label={t('field.description')}
        hint={left >= 0 && left < nearlyFull ? t('plan.left', { count: left, value: format.number(left) }) : undefined}
      >
        <Textarea
          value={form.description}
          onChange={(event) => change({ description: event.target.value })}
          placeholder={t('plan.descriptionPlaceholder')}
        />
      </FormField>
    </FoldingSection>
  );
}
