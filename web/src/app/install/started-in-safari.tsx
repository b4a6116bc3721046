import { FileUp, X } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { incomingFiles } from '@hearth/shared/protocol/incoming-files.ts';
import { readStored, writeStored } from '../../lib/local-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { offerFile } from '../routes/incoming-file.ts';

const DISMISSED_KEY = 'hearth.startedHere';

/** Asked in an empty installed app of Apple's: what was logged in Safari is not here, and can be brought. */
export const StartedInSafari = (): ReactElement | null => {
  const { t } = useTranslation('transfer');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isDismissed, setIsDismissed] = useState(() => readStored(DISMISSED_KEY) !== null);
  if (isDismissed) return null;
  const open = async (file: File): Promise<void> => {
    await navigate(incomingFiles.importPath);
    offerFile(file);
  };
  const dismiss = (): void => {
    writeStored(DISMISSED_KEY, '1');
    setIsDismissed(true);
  };
  return (
    <Card as="section" aria-labelledby="started-in-safari" className="flex gap-3">
      <FileUp size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-ember-ink" />
      <div className="min-w-0 flex-1">
        <h2 id="started-in-safari" className="font-semibold">
          {t('started.title')}
        </h2>
        <p className="text-sm text-ink-2">{t('started.text')}</p>
        <ol className="mt-2 list-decimal space-y-1 ps-5 text-sm text-ink-2">
          <li>{t('started.make')}</li>
          <li>{t('started.choose')}</li>
        </ol>
        {/* No `accept`: phones grey out files whose type they do not know. The content decides. */}
        <input
          ref={input}
          type="file"
          hidden
          onChange={({ currentTarget: { files } }) => {
            const file = files?.[0];
            if (file !== undefined) void open(file);
          }}
        />
        <Button variant="primary" className="mt-3" onClick={() => input.current?.click()}>
          {t('started.action')}
        </Button>
      </div>
      <IconButton label={t('started.dismiss')} icon={<X size={20} />} onClick={dismiss} />
    </Card>
  );
};
