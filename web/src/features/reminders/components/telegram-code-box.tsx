import { ExternalLink } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import type { TelegramCode } from '@hearth/shared/protocol/telegram-api.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useWords } from '../reminder-words.ts';
import { LinkBox } from './link-box.tsx';

/** How often to look whether the chat is connected, while the page is seen. */
const lookEveryMs = 3_000;

interface TelegramCodeBoxProps {
  readonly code: TelegramCode;
  readonly onLook: () => Promise<void>;
}

/** The code that connects a chat: as a link, for a camera, or to be sent to the bot by hand. */
export function TelegramCodeBox({ code, onLook }: TelegramCodeBoxProps): ReactElement {
  const { t, format } = useWords();
  const { link, expiresAt } = code;
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible' && Date.now() < expiresAt) void onLook();
    };
    const timer = setInterval(look, lookEveryMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [expiresAt, onLook]);
  const time = format.instant(expiresAt, readDeviceZone());
  return (
    <LinkBox
      title={t('telegram.code.title')}
      text={t(link === null ? 'telegram.code.textNoLink' : 'telegram.code.text', { time })}
      label={t(link === null ? 'telegram.code.message' : 'telegram.code.link')}
      value={link ?? `/start ${code.code}`}
      hasCode={link !== null}
    >
      {link === null ? null : (
        <div>
          <a href={link} target="_blank" rel="noreferrer" className={buttonClasses('primary')}>
            <ExternalLink size={18} aria-hidden="true" />
            {t('telegram.code.open')}
          </a>
        </div>
      )}
    </LinkBox>
  );
}
