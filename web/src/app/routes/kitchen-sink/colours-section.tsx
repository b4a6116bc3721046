import { Card } from '../../../ui/card.tsx';
import { paletteColours, paletteValue } from '../../../ui/palette.ts';
import { Section } from './section.tsx';

const tokens = [
  'paper',
  'card',
  'sunk',
  'line',
  'line-2',
  'edge',
  'ink-3',
  'ink-2',
  'ink',
  'ember-soft',
  'ember',
  'ember-ink',
  'good',
  'frost',
  'warn',
  'bad',
];

export function ColoursSection() {
  return (
    <Section title="Colours and type">
      <Card className="flex flex-col gap-4">
        <ul className="grid grid-cols-4 gap-2 text-xs text-ink-2 sm:grid-cols-8">
          {tokens.map((token) => (
            <li key={token}>
              <span
                className="mb-1 block h-9 rounded-sm border border-line-2"
                style={{ background: `var(--${token})` }}
              />
              {token}
            </li>
          ))}
        </ul>
        <ul className="grid grid-cols-4 gap-2 text-xs text-ink-2 sm:grid-cols-6">
          {paletteColours.map((colour) => (
            <li key={colour}>
              <span className="mb-1 block h-9 rounded-sm" style={{ background: paletteValue(colour) }} />
              {colour}
            </li>
          ))}
        </ul>
        <div>
          <p className="text-2xl font-bold">40 · 27 days</p>
          <p className="text-xl font-bold">28 · Today</p>
          <p className="text-lg font-semibold">20 · Dawn Patrol</p>
          <p className="text-base">16 · You kept 9 of 10.</p>
          <p className="text-sm text-ink-2">14 · Two days to beat your best.</p>
          <p className="text-xs text-ink-3">12 · synced 31 h later</p>
        </div>
      </Card>
    </Section>
  );
}
