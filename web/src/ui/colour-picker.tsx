import { Check } from 'lucide-react';
import * as RadixRadioGroup from 'radix-ui/radio-group';
import { useTranslation } from 'react-i18next';
import { useFieldControl } from './field-context.ts';
import { paletteColours, paletteValue, type PaletteColour } from './palette.ts';

export type ColourPickerProps = { value: PaletteColour; onValueChange: (colour: PaletteColour) => void };

/** The 12 swatches; the chosen one has a check mark and a ring. */
export function ColourPicker({ value, onValueChange }: ColourPickerProps) {
  const { t } = useTranslation('ui');
  const control = useFieldControl();
  return (
    <RadixRadioGroup.Root
      aria-label={t('pickColour')}
      {...control}
      value={value}
      onValueChange={(next) => {
        const chosen = paletteColours.find((colour) => colour === next);
        if (chosen) onValueChange(chosen);
      }}
      className="flex flex-wrap gap-1"
    >
      {paletteColours.map((colour) => (
        <RadixRadioGroup.Item
          key={colour}
          value={colour}
          aria-label={t(`colour.${colour}`)}
          title={t(`colour.${colour}`)}
          className="grid size-11 place-items-center rounded-full border-2 border-transparent data-[state=checked]:border-ink"
        >
          <span
            className="grid size-8 place-items-center rounded-full text-card"
            style={{ background: paletteValue(colour) }}
          >
            <RadixRadioGroup.Indicator>
              <Check size={18} strokeWidth={3} />
            </RadixRadioGroup.Indicator>
          </span>
        </RadixRadioGroup.Item>
      ))}
    </RadixRadioGroup.Root>
  );
}
