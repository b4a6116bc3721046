import { FileUp } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { importLimits, megabyte } from '@hearth/shared/import/import-limits.ts';
import { useFormat } from '../../../i18n/format.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { formatValues } from '../format-values.ts';

export interface ChooseFileProps {
  readonly error: ImportError | null;
  readonly onChoose: (file: File) => void;
}

const readable = ['loop', 'csv', 'db', 'json', 'habitica', 'own'] as const;

/** The beginning: a file by button or by dropping it, and what was wrong with the last one. */
export function ChooseFile({ error, onChoose }: ChooseFileProps): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <div className="grid gap-4">
      {error === null ? null : <FileError error={error} />}
      <DropZone onChoose={onChoose} />
      <p className="text-sm text-ink-2">
        {t('choose.private', { limit: format.number(importLimits.fileBytes / megabyte) })}
      </p>
      <section className="text-sm text-ink-2">
        <h2 className="font-semibold text-ink">{t('choose.howTitle')}</h2>
        <ul className="mt-1 list-disc ps-5">
          {readable.map((kind) => (
            <li key={kind}>{t(`choose.how.${kind}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function FileError({ error }: { readonly error: ImportError }): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { file, entry = file, limit = 0, found = 0 } = error;
  return (
    <Banner tone="bad" title={t('error.title')} live="alert">
      <p className="break-words">{t(`error.${error.code}`, formatValues({ file, entry, limit, found }, format))}</p>
      <p>{t('error.nothingWritten')}</p>
    </Banner>
  );
}

function DropZone({ onChoose }: Pick<ChooseFileProps, 'onChoose'>): ReactElement {
  const { t } = useTranslation('import');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) onChoose(file);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Card>
      <div
        className={classNames(
          'flex flex-col items-center gap-3 rounded-md border-2 border-dashed px-4 py-8 text-center',
          isOver ? 'border-ember bg-ember-soft' : 'border-line-2',
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-ember-soft text-ember-ink">
          <FileUp size={28} />
        </span>
        <h2 className="text-lg font-semibold">{t('choose.title')}</h2>
        <p className="max-w-md text-sm text-ink-2">{t('choose.text')}</p>
        {/* No `accept`: phones grey out files whose type they do not know, and .db is one. The content decides. */}
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <Button variant="primary" size="lg" onClick={() => input.current?.click()}>
          {t('choose.button')}
        </Button>
        <p className="text-sm text-ink-2">{isOver ? t('choose.dropNow') : t('choose.drop')}</p>
      </div>
    </Card>
  );
}
