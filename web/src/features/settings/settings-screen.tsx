import { ChevronRight, Smartphone } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link, useMatch } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { readPlatform } from '../../lib/platform.ts';
import { useThemeChoice } from '../../lib/theme.ts';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { placeOfZone } from '../../lib/zone-place.ts';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { pausesOfAll } from './pauses-of-all.ts';
import { firstSection, sections, type SectionName } from './sections.ts';
import { clockWords, useWords, weekdayWords } from './settings-words.ts';

/** The list of the settings' pages, each with what it says now. */
export function SettingsScreen(): ReactElement {
  const { t } = useWords();
  const isWide = useWideLayout();
  const notes = useNotes();
  const hasAccount = useData().sync !== undefined;
  const opened = useMatch('/settings/:section/*')?.params.section ?? (isWide ? firstSection : undefined);
  const current = opened === 'import' ? 'data' : opened;
  return (
    <div className="mx-auto max-w-2xl px-4 pt-6 pb-8">
      <PageHeader title={t('title')} />
      <nav aria-label={t('list')} className="mt-5">
        <Card padding="none" className="overflow-hidden">
          <ul>
            {sections.map(({ name, icon: Icon }) => (
              <li key={name} className="border-t border-line first:border-0">
                <Link
                  to={`/settings/${name}`}
                  {...(name === current ? { 'aria-current': 'page' } : {})}
                  className={classNames(
                    'group flex min-h-16 items-center gap-3 px-4 py-2.5 focus-visible:-outline-offset-4',
                    'hover:bg-sunk aria-[current=page]:bg-sunk',
                  )}
                >
                  <span className="grid size-10 shrink-0 place-items-center rounded-md bg-sunk text-ink-2 group-aria-[current=page]:bg-ember-soft group-aria-[current=page]:text-ember-ink">
                    <Icon size={20} aria-hidden="true" />
                  </span>
                  <span className="min-w-0 flex-1">
                    <span className="block font-semibold">{t(`page.${name}`)}</span>
                    <span className="block min-h-5 truncate text-sm text-ink-2">{notes[name]}</span>
                  </span>
                  <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-ink-3 rtl:-scale-x-100" />
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      </nav>
      {hasAccount ? null : (
        <div className="mt-5 flex gap-3 px-1 text-sm text-ink-2">
          <Smartphone size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
          <div>
            <p className="font-semibold text-ink">{t('onlyHere')}</p>
            <p className="mt-0.5">{t('onlyHereText')}</p>
          </div>
        </div>
      )}
    </div>
  );
}

/** What stands under the name of each page; empty until it is known. */
function useNotes(): Record<SectionName, string> {
  const words = useWords();
  const { t } = words;
  const theme = useThemeChoice();
  const rows = useRuleRows();
  const calendar = useCalendar();
  const [{ isInstalled }] = useState(readPlatform);
  const isKnown = rows !== undefined && calendar !== undefined;
  const hasAccount = useData().sync !== undefined;
  const isPaused = isKnown && pausesOfAll(rows.pauses, calendar.today).running.length > 0;
  return {
    account: t(hasAccount ? 'note.account' : 'note.accountNone'),
    appearance: isKnown
      ? t('note.appearance', { theme: t(`theme.${theme}`), weekday: weekdayWords(calendar.settings.weekStart, words) })
      : '',
    time: isKnown
      ? t('note.time', {
          place: placeOfZone(calendar.zone),
          time: clockWords(calendar.settings.dayStartMin, words),
        })
      : '',
    habits: t(isPaused ? 'note.habitsPaused' : 'note.habits'),
    reminders: t('note.reminders'),
    data: t('note.data'),
    activity: t('note.activity'),
    install: t(isInstalled ? 'note.installed' : 'note.install'),
    about: t('note.about'),
  };
}
