import { Card } from '../../../ui/card.tsx';
import { DayMark, type DayMarkState } from '../../../ui/day-mark.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { paletteColours, paletteValue } from '../../../ui/palette.ts';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { WeekStrip } from '../../../ui/week-strip.tsx';
import { weekOf } from './sample-week.ts';
import { Section } from './section.tsx';

const states: readonly DayMarkState[] = ['kept', 'missed', 'skipped', 'frozen', 'pending', 'off', 'outside', 'bonus'];

export function MarksSection() {
  return (
    <Section title="Marks">
      <Card className="flex flex-col gap-4">
        <ul className="flex flex-wrap gap-x-5 gap-y-2 text-xs text-ink-2">
          {states.map((state) => (
            <li key={state} className="flex items-center gap-2">
              <DayMark state={state} colour="plum" size={28} />
              <DayMark state={state} colour="plum" />
              {state}
            </li>
          ))}
        </ul>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {paletteColours.map((colour) => (
            <div key={colour} className="flex items-center gap-3">
              <ProgressRing value={0.62} size={36} colour={paletteValue(colour)}>
                <span className="text-xs font-semibold text-ink-2">8</span>
              </ProgressRing>
              <ProgressRing value={1} done size={36} colour={paletteValue(colour)} label={`${colour}, done`} />
              <WeekStrip days={weekOf('kmsfp.b')} colour={colour} label={`A week in ${colour}`} />
            </div>
          ))}
        </div>
        <WeekStrip
          days={weekOf('xkmsfbp')}
          colour="clay"
          label="A week to pick from"
          size="lg"
          onPick={() => undefined}
        />
        <div className="flex flex-wrap items-end gap-4">
          {[16, 24, 40, 72].map((size) => (
            <div key={size} className="flex items-end gap-1">
              <Flame lit size={size} label="Lit" />
              <Flame lit={false} size={size} label="Out" />
            </div>
          ))}
          <ProgressRing value={0} size={44} />
          <ProgressRing value={0} size={44} track="strong" />
          <ProgressRing value={0} size={44} track="dashed" />
          <ProgressRing value={0.25} size={72} label="A quarter">
            <span className="text-lg font-bold text-ink">25</span>
          </ProgressRing>
        </div>
      </Card>
    </Section>
  );
}
