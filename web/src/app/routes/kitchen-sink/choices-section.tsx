import { Moon, Plus, Sun, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { RadioGroup, SegmentedControl } from '../../../ui/radio-group.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Section } from './section.tsx';

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function ChoicesSection() {
  const [isOn, setIsOn] = useState(true);
  const [hour, setHour] = useState(4);
  const [plan, setPlan] = useState<'daily' | 'weekly'>('daily');
  const [theme, setTheme] = useState<'light' | 'dark' | 'system'>('system');
  const [tab, setTab] = useState<'days' | 'ledger' | 'notes'>('days');
  const [chosen, setChosen] = useState<readonly string[]>(['Mon', 'Thu']);
  return (
    <Section title="Buttons and choices">
      <Card className="flex flex-col gap-4">
        {(['lg', 'md', 'sm'] as const).map((size) => (
          <div key={size} className="flex flex-wrap gap-2">
            {variants.map((variant) => (
              <Button key={variant} variant={variant} size={size}>
                {variant}
              </Button>
            ))}
            <Button size={size} variant="primary" busy>
              Saving
            </Button>
            <Button size={size} disabled icon={<Plus size={18} aria-hidden="true" />}>
              Disabled
            </Button>
            <IconButton size={size} variant="secondary" label="Delete" icon={<Trash2 size={18} />} />
          </div>
        ))}
      </Card>
      <Card className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <div>
          <Field layout="inline" label="Tiny habits" hint="Holds what you add to two minutes.">
            <Switch checked={isOn} onCheckedChange={setIsOn} />
          </Field>
          <Field layout="inline" label="Not available">
            <Switch checked={false} onCheckedChange={() => undefined} disabled />
          </Field>
          <Checkbox
            checked={isOn}
            onCheckedChange={setIsOn}
            label="Count late days"
            description="Up to 48 hours after."
          />
          <Field label="Day starts at">
            <Slider value={hour} onValueChange={setHour} min={0} max={12} valueText={`${hour}:00`} />
          </Field>
        </div>
        <FieldGroup label="Schedule">
          <RadioGroup
            value={plan}
            onValueChange={setPlan}
            options={[
              { value: 'daily', label: 'Every day', description: 'Each day stands for itself.' },
              { value: 'weekly', label: 'So often a week', description: 'The days are yours to choose.' },
            ]}
          />
        </FieldGroup>
        <FieldGroup label="Theme">
          <SegmentedControl
            value={theme}
            onValueChange={setTheme}
            options={[
              { value: 'light', label: 'Light', icon: <Sun size={16} aria-hidden="true" /> },
              { value: 'dark', label: 'Dark', icon: <Moon size={16} aria-hidden="true" /> },
              { value: 'system', label: 'System' },
            ]}
          />
        </FieldGroup>
        <FieldGroup label="On these days">
          <div className="flex flex-wrap gap-x-2 gap-y-3">
            {weekdays.map((day) => (
              <Chip
                key={day}
                pressed={chosen.includes(day)}
                onClick={() => {
                  setChosen(chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day]);
                }}
              >
                {day}
              </Chip>
            ))}
          </div>
        </FieldGroup>
      </Card>
      <Card>
        <Tabs
          label="What to see"
          value={tab}
          onValueChange={setTab}
          tabs={[
            { value: 'days', label: 'Days', content: <p className="text-sm">The days.</p> },
            { value: 'ledger', label: 'Ledger', content: <p className="text-sm">The ledger.</p> },
            { value: 'notes', label: 'Notes', content: <p className="text-sm">The notes.</p> },
          ]}
        />
      </Card>
    </Section>
  );
}
