import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Chart } from '../../../ui/chart.tsx';
import type { HeatmapCell } from '../../../ui/heatmap-layout.ts';
import { Heatmap } from '../../../ui/heatmap.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { paletteValue, paletteWash } from '../../../ui/palette.ts';
import { Stat } from '../../../ui/stat.tsx';
import { Section } from './section.tsx';

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const firstDayMs = Date.UTC(2025, 10, 23);
const dayMs = 86_400_000;

const days = Array.from({ length: 363 }, (_, index) => firstDayMs + index * dayMs);
const cells: readonly HeatmapCell[] = days.map((ms, index) => {
  const state = stateOf(index);
  return { key: String(index), state, level: levelOf(index), description: `${dayFormat.format(ms)}: ${state}` };
});
const months = days.flatMap((ms, index) =>
  new Date(ms).getUTCDate() === 1 ? [{ index, text: monthFormat.format(ms) }] : [],
);

function stateOf(index: number): HeatmapCell['state'] {
  if (index === days.length - 1) return 'pending';
  if (index < 20) return 'outside';
  if (index % 61 === 7) return 'frozen';
  if (index % 37 === 3 || (index > 180 && index < 187)) return 'skipped';
  if ((index * 7) % 23 === 4) return 'missed';
  if (index % 29 === 11) return 'bonus';
  return index % 13 === 5 ? 'off' : 'kept';
}

function levelOf(index: number): HeatmapCell['level'] {
  return ([4, 2, 3, 1, 4, 0, 3] as const)[(index * index + 3 * index) % 7] ?? 4;
}

const weeks = Array.from({ length: 26 }, (_, index) => `W${index + 1}`);
const strength = [
  {
    label: 'Strength',
    colour: 'sky' as const,
    values: weeks.map((_, week) => 1 - Math.exp(-week / 8) + (week > 12 && week < 16 ? -0.08 : 0)),
  },
];
const byWeekday = [{ label: 'Kept', colour: 'sky' as const, values: [0.9, 0.95, 0.8, 0.88, null, 0.6, 0.7] }];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const percentFormat = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const formatPercent = (share: number) => percentFormat.format(share);

const legend = [
  { state: 'kept', level: 4, text: 'kept' },
  { state: 'missed', level: 0, text: 'missed' },
  { state: 'skipped', level: 0, text: 'skipped' },
  { state: 'frozen', level: 0, text: 'frozen' },
  { state: 'bonus', level: 4, text: 'extra' },
] as const;

export function YearSection() {
  const [picked, setPicked] = useState('none');
  return (
    <Section title="A year">
      <PageHeader
        size="lg"
        back={{ to: '/today', label: 'Back to Today' }}
        leading={
          <span
            className="grid size-12 place-items-center rounded-md"
            style={{
              color: paletteValue('sky'),
              background: paletteWash('sky'),
            }}
          >
            <Icon name="languages" size={24} />
          </span>
        }
        title="Ukrainian, 15 minutes"
        note="Every day at 21:00, on the sofa."
        aside={<Button icon={<Pencil size={16} aria-hidden="true" />}>Edit</Button>}
      />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <Stat label="Current" icon={<Flame lit size={24} />} value={58} unit="days" note="best 71 (3 May)" />
        <Stat label="Strength" value={86} unit="%" note="+4 this month" />
        <Stat label="Comes back in" value="1.4" unit="d" note="never missed twice since June" />
        <Stat label="Freezes" icon={<Icon name="snowflake" size={20} />} value={1} note="next after 3 more days" />
      </div>
      <Card as="section">
        <CardHeader title="The year" aside={`picked: ${picked}`} />
        <Heatmap
          cells={cells}
          firstRow={0}
          colour="sky"
          label="Ukrainian, the last 12 months"
          summary="292 of 318 due days kept"
          rowLabels={['', 'M', '', 'W', '', 'F', '']}
          months={months}
          legend={legend}
          onPick={setPicked}
        />
      </Card>
      <div className="grid gap-3 sm:grid-cols-2">
        <Card as="section">
          <CardHeader title="Strength" />
          <Chart
            kind="line"
            label="Strength by week"
            labels={weeks}
            labelHeading="Week"
            series={strength}
            formatValue={formatPercent}
            min={0}
            max={1}
          />
        </Card>
        <Card as="section">
          <CardHeader title="Weekdays" />
          <Chart
            kind="bar"
            label="Kept by weekday"
            labels={weekdays}
            labelHeading="Day"
            series={byWeekday}
            formatValue={formatPercent}
            min={0}
            max={1}
          />
        </Card>
      </div>
    </Section>
  );
}
