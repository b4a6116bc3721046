import { Keyboard } from 'lucide-react';
import type { ReactElement } from 'react';
import { version } from '../../../package.json';
import { useRegisteredShortcuts } from '../../lib/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Flame } from '../../ui/flame.tsx';
import { SectionPage } from './components/section-page.tsx';
import { SettingCard } from './components/setting-card.tsx';
import { notices } from './open-source.ts';
import { useWords } from './settings-words.ts';

/** Settings > About: version, licence, keyboard, thanks. */
export function AboutPage(): ReactElement {
  const { t } = useWords();
  // The shell owns the dialog and registers the key that opens it.
  const help = useRegisteredShortcuts().find(({ id }) => id === 'help');
  return (
    <SectionPage name="about">
      <Card className="flex items-center gap-4">
        <Flame lit size={44} />
        <div>
          <p className="text-lg font-bold">{t('about.name')}</p>
          <p className="text-sm text-ink-2">{t('about.slogan')}</p>
          <p className="mt-1 text-sm">{t('about.version', { version })}</p>
          <p className="text-sm text-ink-2">{t('about.licence')}</p>
        </div>
      </Card>
      {help === undefined ? null : (
        <SettingCard title={t('about.keyboard')} text={t('about.keyboardText')}>
          <Button icon={<Keyboard size={18} aria-hidden="true" />} onClick={() => help.run('?')}>
            {t('about.keyboardAction')}
          </Button>
        </SettingCard>
      )}
      <SettingCard title={t('about.notices')} text={t('about.noticesText')}>
        <ul className="columns-1 gap-x-8 sm:columns-2">
          {notices.map(({ name, licence }) => (
            <li
              key={name}
              className="flex min-h-8 items-center justify-between gap-3 border-b border-line text-sm break-inside-avoid"
            >
              <span dir="ltr" className="min-w-0 truncate">
                {name}
              </span>
              <span className="shrink-0 text-xs text-ink-2">{licence}</span>
            </li>
          ))}
        </ul>
      </SettingCard>
    </SectionPage>
  );
}
