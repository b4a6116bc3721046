import { Ban, CalendarDays, CalendarRange, Hash, Repeat, Sunrise } from 'lucide-react';
import type { ReactElement } from 'react';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useEditor } from '../editor-context.ts';
import { groupOf, kindGroupNames, kindGroups, type KindGroup } from '../kind-groups.ts';
import { AvoidFields } from './avoid-fields.tsx';
import { DatesFields } from './dates-fields.tsx';
import { FoldingSection } from './folding-section.tsx';
import { FormGroup } from './form-field.tsx';
import { IntervalFields } from './interval-fields.tsx';
import { NextDays } from './next-days.tsx';
import { PlannedRule } from './planned-rule.tsx';
import { TimesFields } from './times-fields.tsx';
import { useRuleWords } from './use-rule-words.ts';
import { WeekdayFields } from './weekday-fields.tsx';

const icons: Readonly<Record<KindGroup, ReactElement>> = {
  'every-day': <Sunrise size={20} />,
  weekdays: <CalendarRange size={20} />,
  interval: <Repeat size={20} />,
  times: <Hash size={20} />,
  dates: <CalendarDays size={20} />,
  avoid: <Ban size={20} />,
};

/** When the habit is due, in a picker of six ways to think of it (SCH1 to SCH8), with the words and the next days. */
export function RhythmSection(): ReactElement {
  const { form, changeRule, isOpen, toggle, words } = useEditor();
  const { t } = words;
  const { rhythm } = useRuleWords();
  const group = groupOf(form.rule.kind);
  const options = kindGroupNames.map((value) => ({
    value,
    label: t(`kind.${value}`),
    description: t(`kind.${value}-hint`),
    icon: icons[value],
  }));
  return (
    <FoldingSection
      title={t('section.rhythm')}
      summary={rhythm ?? t('summary.unfinished')}
      icon={<Repeat size={22} />}
      isOpen={isOpen('rhythm')}
      onToggle={() => toggle('rhythm')}
    >
      <PlannedRule />
      <FormGroup name="schedule" label={t('section.rhythm')} hideLabel>
        <RadioGroup
          value={group}
          onValueChange={(next) => changeRule({ kind: kindGroups[next][0] })}
          options={options}
          className="sm:grid sm:grid-cols-2"
        />
      </FormGroup>
      <KindFields group={group} />
      {/* From here on the words stand beside the form. */}
      <div className="lg:hidden">
        <NextDays />
      </div>
    </FoldingSection>
  );
}

function KindFields({ group }: { readonly group: KindGroup }): ReactElement | null {
  switch (group) {
    case 'every-day':
      return null;
    case 'weekdays':
      return <WeekdayFields />;
    case 'interval':
      return <IntervalFields />;
    case 'times':
      return <TimesFields />;
    case 'dates':
      return <DatesFields />;
    case 'avoid':
      return <AvoidFields />;
  }
}
