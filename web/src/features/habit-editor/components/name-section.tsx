import { lazy, Suspense, useId, useState, type ReactElement } from 'react';
import { Card } from '../../../ui/card.tsx';
import { ColourPicker } from '../../../ui/colour-picker.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Input } from '../../../ui/input.tsx';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useEditor } from '../editor-context.ts';
import { FormField, FormGroup } from './form-field.tsx';

const IconPicker = lazy(async () => ({ default: (await import('../../../ui/icon-picker.tsx')).IconPicker }));

/** The name, and behind the picture beside it colour and icon. */
export function NameSection(): ReactElement {
  const { form, change, words } = useEditor();
  const { t } = words;
  const [isLookOpen, setIsLookOpen] = useState(false);
  const id = useId();
  return (
    <Card className="flex flex-col gap-5">
      <div className="flex items-start gap-3">
        <button
          type="button"
          aria-label={t('name.lookLabel')}
          title={t('name.lookLabel')}
          aria-expanded={isLookOpen}
          aria-controls={isLookOpen ? id : undefined}
          onClick={() => setIsLookOpen(!isLookOpen)}
          className="mt-6.5 grid size-11 shrink-0 place-items-center rounded-md border border-line-2"
          style={{ background: paletteWash(form.colour), color: paletteValue(form.colour) }}
        >
          <Icon name={form.icon} size={24} />
        </button>
        <FormField name="name" label={t('field.name')} required className="min-w-0 flex-1">
          <Input
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
            placeholder={t('name.placeholder')}
            autoComplete="off"
            autoCapitalize="sentences"
            enterKeyHint="done"
          />
        </FormField>
      </div>
      {isLookOpen ? (
        <div id={id} className="flex flex-col gap-5">
          <FormGroup name="colour" label={t('field.colour')}>
            <ColourPicker value={form.colour} onValueChange={(colour) => change({ colour })} />
          </FormGroup>
          <FormGroup name="icon" label={t('field.icon')}>
            <Suspense fallback={<Skeleton className="h-72" />}>
              <IconPicker value={form.icon} onValueChange={(icon) => change({ icon })} />
            </Suspense>
          </FormGroup>
        </div>
      ) : null}
    </Card>
  );
}
