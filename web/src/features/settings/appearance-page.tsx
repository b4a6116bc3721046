import { defaultWeekStart, settingCourse } from '@hearth/shared/domain/settings/setting.ts';
import type { Weekday } from '@hearth/shared/kernel/local-date.ts';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { chooseSetting } from '../../data/operations/settings.ts';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { chooseAppLanguage, readChosenLanguage } from '../../i18n/i18n.ts';
import { LANGUAGES, PSEUDO_LANGUAGES, chooseLanguage, type Language } from '../../i18n/language.ts';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../../lib/theme.ts';
import { Card } from '../../ui/card.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { SegmentedControl } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SectionPage } from './components/section-page.tsx';
import { datedChoice } from './dated-choice.ts';
import { dayWords, useWords, weekdayWords } from './settings-words.ts';
import { useActs } from './use-acts.ts';

/** Settings > Appearance: theme, language, first weekday. */
export function AppearancePage(): ReactElement {
  return (
    <SectionPage name="appearance">
      <Card>
        <ThemeField />
      </Card>
      <Card>
        <LanguageField />
      </Card>
      <Card>
        <WeekStartField />
      </Card>
    </SectionPage>
  );
}

const themes = [
  { value: 'system', icon: <Monitor size={18} aria-hidden="true" className="shrink-0" /> },
  { value: 'light', icon: <Sun size={18} aria-hidden="true" className="shrink-0" /> },
  { value: 'dark', icon: <Moon size={18} aria-hidden="true" className="shrink-0" /> },
] as const satisfies readonly { readonly value: ThemeChoice; readonly icon: ReactElement }[];

function ThemeField(): ReactElement {
  const { t } = useWords();
  const options = themes.map(({ value, icon }) => ({ value, icon, label: t(`theme.${value}`) }));
  return (
    <FieldGroup label={t('theme.label')} hint={t('theme.hint')}>
      <SegmentedControl value={useThemeChoice()} onValueChange={chooseTheme} options={options} className="flex-wrap" />
    </FieldGroup>
  );
}

const offered: readonly Language[] = import.meta.env.DEV ? [...LANGUAGES, ...PSEUDO_LANGUAGES] : LANGUAGES;

function LanguageField(): ReactElement {
  const { t, format } = useWords();
  const [chosen, setChosen] = useState<Language | 'device'>(() => readChosenLanguage() ?? 'device');
  const ofDevice = chooseLanguage({ search: '', stored: null, preferred: navigator.languages });
  const choose = (next: Language | 'device'): void => {
    setChosen(next);
    void chooseAppLanguage(next === 'device' ? undefined : next);
  };
  return (
    <Field
      label={t('language.label')}
      hint={t('language.hint', {
        date: format.day('2026-11-20', { dateStyle: 'long' }),
        number: format.number(1234.5),
      })}
    >
      <Select
        value={chosen}
        onValueChange={choose}
        options={[
          { value: 'device', label: t('language.device', { language: t(`language.${ofDevice}`) }) },
          ...offered.map((language) => ({ value: language, label: t(`language.${language}`) })),
        ]}
      />
    </Field>
  );
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Effective-dated (FACT4): a change counts from the next week, and is said so. */
function WeekStartField(): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const rows = useRuleRows();
  const calendar = useCalendar();
  if (rows === undefined || calendar === undefined) return <Skeleton className="h-20" />;
  const { today } = calendar;
  const { now, chosen, fromDay } = datedChoice(
    settingCourse(rows.settingVersions, 'weekStart'),
    today,
    defaultWeekStart,
  );
  const planned =
    fromDay === null
      ? null
      : t('weekStart.planned', { day: dayWords(fromDay, today, words), weekday: weekdayWords(now, words) });
  const choose = (value: Weekday): void => {
    const weekday = weekdayWords(value, words);
    void tell(chooseSetting(data, { name: 'weekStart', value }), (done) =>
      t('weekStart.changed', { weekday, day: dayWords(done.fromDay, today, words) }),
    );
  };
  return (
    <Field
      label={t('weekStart.label')}
      hint={
        <>
          {planned === null ? null : <span className="mb-1 block font-semibold text-ink">{planned}</span>}
          {t('weekStart.hint')}
        </>
      }
    >
      <Select
        value={weekdays[chosen - 1] ?? weekdays[0]}
        onValueChange={(value) => choose(Number(value) as Weekday)}
        options={weekdays.map((value) => ({ value, label: weekdayWords(Number(value) as Weekday, words) }))}
      />
    </Field>
  );
}
