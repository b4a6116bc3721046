import { Save } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { useReplacedCopies } from '../../../data/queries/use-replaced-copies.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { bytesWords, useWords } from '../settings-words.ts';

/** What was here before everything was replaced, to be saved and restored. Nothing while there is none. */
export function ReplacedCopies(): ReactElement | null {
  const { t } = useTranslation('export');
  const words = useWords();
  const zone = useCalendar()?.zone;
  const copies = useReplacedCopies();
  if (zone === undefined || copies === undefined || copies.length === 0) return null;
  return (
    <section aria-labelledby="replaced-copies" className="mt-4 border-t border-line pt-3">
      <h3 id="replaced-copies" className="text-sm font-semibold">
        {t('kept')}
      </h3>
      <p className="text-sm text-ink-2">{t('keptText')}</p>
      <ul className="mt-2 grid gap-2">
        {copies.map(({ id, madeAt, name, archive }) => {
          const time = words.format.instant(madeAt, zone);
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="text-sm">{t('keptAt', { time, size: bytesWords(archive.size, words) })}</span>
              <Button
                size="sm"
                icon={<Save size={16} />}
                aria-label={t('saveKept', { time })}
                onClick={() => saveFile(new File([archive], name, { type: 'application/zip' }))}
              >
                {t('save')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
