import { Nfc } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';

/** Web NFC, which TypeScript's library does not know: Chrome on Android. */
interface TagPort {
  readonly write: (message: {
    readonly records: readonly { readonly recordType: 'url'; readonly data: string }[];
  }) => Promise<void>;
}
declare global {
  interface Window {
    readonly NDEFReader?: new () => TagPort;
  }
}

/** Writes a link on a tag, where the browser can; elsewhere any app for tags does, with the link that was copied. */
export function TagWriter({ url }: { readonly url: string }): ReactElement | null {
  const { t } = useTranslation('reminders');
  const [state, setState] = useState<'ready' | 'writing' | 'written' | 'notWritten'>('ready');
  const Port = window.NDEFReader;
  if (Port === undefined) return null;
  const write = async (): Promise<void> => {
    setState('writing');
    try {
      await new Port().write({ records: [{ recordType: 'url', data: url }] });
      setState('written');
    } catch (error) {
      // Not allowed, no tag, or one that cannot be written.
      if (!(error instanceof DOMException)) throw error;
      setState('notWritten');
    }
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Button busy={state === 'writing'} icon={<Nfc size={18} aria-hidden="true" />} onClick={() => void write()}>
        {t('links.writeTag')}
      </Button>
      <p role="status" className="text-sm">
        {state === 'ready' ? '' : t(`links.${state}`)}
      </p>
    </div>
  );
}
