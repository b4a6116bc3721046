import { Search } from 'lucide-react';
import * as RadixRadioGroup from 'radix-ui/radio-group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commonIcons } from './common-icons.ts';
import { FieldContext, useFieldControl } from './field-context.ts';
import type { IconName } from './icon.tsx';
import { Input } from './input.tsx';
import { moreIcons } from './more-icons.ts';

export type IconPickerProps = { value: string; onValueChange: (name: IconName) => void };

const allIcons = { ...commonIcons, ...moreIcons };
const iconNames = Object.keys(allIcons).filter((name): name is IconName => Object.hasOwn(allIcons, name));

/** Carries the whole set: load it lazily, with the form that shows it. */
export function IconPicker({ value, onValueChange }: IconPickerProps) {
  const { t, i18n } = useTranslation('icons');
  const control = useFieldControl();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase(i18n.language);
  const shown = iconNames.filter((name) =>
    `${t(`name.${name}`)} ${name}`.toLocaleLowerCase(i18n.language).includes(wanted),
  );
  return (
    <div className="flex flex-col gap-2">
      <FieldContext value={{}}>
        <Input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          prefix={<Search size={18} aria-hidden="true" />}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </FieldContext>
      {shown.length === 0 ? (
        <p className="py-3 text-sm text-ink-2">{t('none')}</p>
      ) : (
        <RadixRadioGroup.Root
          aria-label={t('icons')}
          {...control}
          value={value}
          onValueChange={(next) => {
            const chosen = iconNames.find((name) => name === next);
            if (chosen) onValueChange(chosen);
          }}
          className="grid max-h-60 grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1 overflow-y-auto p-1"
        >
          {shown.map((name) => {
            const Drawn = allIcons[name];
            return (
              <RadixRadioGroup.Item
                key={name}
                value={name}
                aria-label={t(`name.${name}`)}
                title={t(`name.${name}`)}
                className="grid size-11 place-items-center rounded-md border-2 border-transparent text-ink-2 hover:bg-sunk hover:text-ink data-[state=checked]:border-ember data-[state=checked]:bg-ember-soft data-[state=checked]:text-ink"
              >
                <Drawn size={22} aria-hidden="true" />
              </RadixRadioGroup.Item>
            );
          })}
        </RadixRadioGroup.Root>
      )}
    </div>
  );
}
