import { CloudOff, Shield, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CardRow, FlameCount } from '../../../ui/card-row.tsx';
import { CheckButton } from '../../../ui/check-button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useLongPress } from '../../../ui/use-long-press.ts';
import { WeekStrip } from '../../../ui/week-strip.tsx';
import { weekOf } from './sample-week.ts';
import { Section } from './section.tsx';

type Row = {
  name: string;
  note: string;
  colour: PaletteColour;
  streak: number;
  unit: string;
  week: string;
  target?: number;
  count?: number;
  look?: 'dashed';
};

const rows: readonly Row[] = [
  {
    name: 'Meditate',
    note: '07:00 · kitchen chair · 10 min',
    colour: 'leaf',
    streak: 112,
    unit: 'days',
    week: 'kkkkkkk',
    target: 1,
    count: 1,
  },
  {
    name: 'Read 20 pages',
    note: '12 of 20 pages',
    colour: 'indigo',
    streak: 34,
    unit: 'days',
    week: 'kkskkkp',
    target: 20,
    count: 12,
  },
  {
    name: 'Run 3 times a week',
    note: '2 of 3 this week · ticks itself from a recorded run',
    colour: 'ember',
    streak: 9,
    unit: 'weeks',
    week: 'k..kb..',
    target: 3,
    count: 2,
  },
  {
    name: 'No sugar',
    note: 'no slip yet today',
    colour: 'rose',
    streak: 3,
    unit: 'days',
    week: 'kkmkkkp',
    look: 'dashed',
  },
  {
    name: 'Water the plants',
    note: 'every 3 days · due today',
    colour: 'teal',
    streak: 0,
    unit: 'days',
    week: 'xxf.k.p',
  },
];

export function RowsSection() {
  return (
    <Section title="A day">
      <PageHeader
        eyebrow="Friday, 20 November"
        title="Today"
        aside={
          <>
            <Chip icon={<CloudOff size={16} aria-hidden="true" />}>2 waiting</Chip>
            <ProgressRing value={4 / 7} size={52} label="4 of 7 done today">
              <span className="text-sm font-bold text-ink">4</span>
              <span className="text-xs font-medium text-ink-2">/7</span>
            </ProgressRing>
          </>
        }
      />
      <Banner
        tone="ember"
        icon={<Sparkles size={20} className="text-ember-ink" />}
        title="Ukrainian is at risk tonight"
        actions={
          <Button variant="primary" size="sm">
            Do it now
          </Button>
        }
      >
        Fridays after 21:00 you skipped 4 of the last 6. Ten minutes now keeps 58 days.
      </Banner>
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <HabitRow key={row.name} row={row} />
        ))}
      </ul>
    </Section>
  );
}

function HabitRow({ row }: { row: Row }) {
  const { name, note, colour, streak, unit, week, look } = row;
  const target = row.target ?? 1;
  const [count, setCount] = useState(row.count ?? 0);
  const isDone = count >= target;
  const longPress = useLongPress({
    onLongPress: () => {
      showToast({ message: `Held ${name}` });
    },
  });
  return (
    <CardRow
      leading={
        <CheckButton
          {...longPress}
          label={target > 1 ? `${name}: ${count} of ${target}` : name}
          colour={colour}
          checked={isDone}
          {...(target > 1 ? { progress: count / target, mark: count } : {})}
          {...(look === undefined ? {} : { look, mark: <Shield size={20} /> })}
          onClick={() => {
            setCount(isDone ? 0 : count + 1);
            showToast({
              message: `${name} logged`,
              undo: () => {
                setCount(count);
              },
            });
          }}
        />
      }
      title={name}
      note={note}
      quiet={isDone}
      below={
        <WeekStrip
          colour={colour}
          label={`The last 7 days of ${name}`}
          days={weekOf(week)}
          onPick={(key) => {
            showToast({ message: `Day ${key} of ${name}` });
          }}
        />
      }
      trailing={<FlameCount value={streak} unit={unit} lit={streak > 5} label={`Streak: ${streak} ${unit}`} />}
    />
  );
}
