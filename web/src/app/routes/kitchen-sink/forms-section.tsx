import { Search } from 'lucide-react';
import { lazy, useState } from 'react';
import { Card } from '../../../ui/card.tsx';
import { ColourPicker } from '../../../ui/colour-picker.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { NumberInput } from '../../../ui/number-input.tsx';
import type { NumberReading } from '../../../ui/number-text.ts';
import type { PaletteColour } from '../../../ui/palette.ts';
import { Select } from '../../../ui/select.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { Section } from './section.tsx';

const IconPicker = lazy(async () => ({ default: (await import('../../../ui/icon-picker.tsx')).IconPicker }));

export function FormsSection() {
  const [amount, setAmount] = useState<NumberReading>(2.5);
  const [unit, setUnit] = useState<'pages' | 'minutes' | 'km'>('pages');
  const [colour, setColour] = useState<PaletteColour>('teal');
  const [icon, setIcon] = useState('book-open');
  return (
    <Section title="Forms">
      <Card className="grid gap-5 sm:grid-cols-2">
        <Field label="Name" required hint="What you do, in a few words.">
          <Input placeholder="Read 20 pages" maxLength={100} />
        </Field>
        <Field label="Name" error="A name has at most 100 characters; this one has 120.">
          <Input defaultValue="A very long name indeed" />
        </Field>
        <Field
          label="Amount"
          hint={`Read as ${String(amount)}`}
          error={amount === 'not-a-number' ? 'That is not a number.' : undefined}
        >
          <NumberInput
            value={typeof amount === 'number' ? amount : null}
            onValueChange={setAmount}
            locale="de"
            suffix="km"
          />
        </Field>
        <Field label="Unit">
          <Select
            value={unit}
            onValueChange={setUnit}
            options={[
              { value: 'pages', label: 'pages' },
              {
                group: 'Measured',
                options: [
                  { value: 'minutes', label: 'minutes' },
                  { value: 'km', label: 'kilometres' },
                ],
              },
            ]}
          />
        </Field>
        <Field label="Time" optional>
          <Input type="time" defaultValue="07:00" />
        </Field>
        <Field label="From" hint="Days before keep their old rule.">
          <Input type="date" defaultValue="2026-11-20" />
        </Field>
        <Field label="Search" hideLabel>
          <Input type="search" placeholder="Search" prefix={<Search size={18} aria-hidden="true" />} />
        </Field>
        <Field label="Locked">
          <Input disabled defaultValue="Not now" />
        </Field>
        <Field label="Note" optional className="sm:col-span-2">
          <Textarea placeholder="How was it?" />
        </Field>
        <FieldGroup label="Colour">
          <ColourPicker value={colour} onValueChange={setColour} />
        </FieldGroup>
        <FieldGroup label="Icon">
          <IconPicker value={icon} onValueChange={setIcon} />
        </FieldGroup>
      </Card>
    </Section>
  );
}
