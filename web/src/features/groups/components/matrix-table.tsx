import { Shield } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { useCalendar } from '../../../data/queries/use-calendar.ts';
import { isRightToLeft } from '../../../ui/text-direction.ts';
import { cellReason, markOf, verdictMarkOf, type MatrixUnit } from '../matrix-cells.ts';
import type { MemberLook } from '../member-looks.ts';
import { dayWords, type Words } from '../groups-words.ts';
import { MatrixRow, type MatrixCell } from './matrix-row.tsx';

export interface MatrixTableProps {
  readonly group: GroupDetail;
  readonly members: readonly MemberLook[];
  readonly units: readonly MatrixUnit[];
  readonly words: Words;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const steps: Readonly<Record<string, Place>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

const dayOf = ({ row }: MatrixUnit, words: Words): string =>
  row.from === row.to ? dayWords(row.from, words) : words.format.dayRange(row.from, row.to);

function countsWords({ row: { rule }, counts }: MatrixUnit, { t, format }: Words): string {
  if (rule.kind === 'sum') {
    return t('matrix.sum', { sum: format.number(counts.sum), amount: format.number(rule.amount) });
  }
  return t('matrix.counts', { kept: format.number(counts.kept), due: format.number(counts.due) });
}

/** The days of the group as a whole, and below them those of each member: one tab stop, arrow keys inside. */
export function MatrixTable({ group, members, units, words }: MatrixTableProps): ReactElement {
  const { t, format } = words;
  const today = useCalendar()?.today;
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: units.length - 1 });
  const [reason, setReason] = useState('');
  const isToday = ({ row }: MatrixUnit): boolean => today !== undefined && row.from <= today && today <= row.to;

  const whole: readonly MatrixCell[] = units.map((unit) => {
    const state = `${t(`matrix.verdict.${unit.verdict}`)}. ${countsWords(unit, words)}`;
    return {
      key: unit.row.from,
      mark: verdictMarkOf(unit.verdict),
      label: t('matrix.cell', { who: t('matrix.all'), day: dayOf(unit, words), state }),
      isToday: isToday(unit),
    };
  });
  const cellsOf = ({ card, name }: MemberLook): readonly MatrixCell[] =>
    units.map((unit) => {
      const state = cellReason(unit, card.id, group.mine.span);
      return {
        key: unit.row.from,
        mark: markOf(state),
        label: t('matrix.cell', { who: name, day: dayOf(unit, words), state: t(`matrix.state.${state}`) }),
        isToday: isToday(unit),
      };
    });

  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const direction = isRightToLeft(event.currentTarget) ? -1 : 1;
    const rows = group.row.isCompact ? 1 : members.length + 1;
    const next = {
      row: clamp(place.row + step.row, rows),
      column: clamp(place.column + step.column * direction, units.length),
    };
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  const rowProps = (row: number) => ({
    row,
    current: place.row === row ? place.column : null,
    onVisit: (column: number, label: string) => {
      setPlace({ row, column });
      setReason(label);
    },
  });

  if (units.length === 0)
    return <p className="text-sm text-ink-2">{t('card.starts', { day: format.day(group.row.startDay) })}</p>;
  return (
    <>
      {/* Keys of the cells inside pass through here; the table itself is not pressed. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table ref={table} onKeyDown={move} className="w-full table-fixed border-collapse">
        <caption className="sr-only">
          {t('matrix.label', { name: group.row.name })}. {t('matrix.hint')}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="w-26 sm:w-40">
              <span className="sr-only">{t('matrix.member')}</span>
            </th>
            {units.map((unit) => (
              <th
                key={unit.row.from}
                scope="col"
                className={`rounded-t-sm pt-1 text-center text-xs font-normal text-ink-2 ${isToday(unit) ? 'bg-sunk' : ''}`}
              >
                <span className="sr-only">{dayOf(unit, words)}</span>
                <span aria-hidden="true" className="block">
                  {format.day(unit.row.from, { weekday: 'narrow' })}
                </span>
                <span aria-hidden="true" className="block">
                  {format.day(unit.row.from, { day: 'numeric' })}
                </span>
                <span aria-hidden="true" className="grid h-4 place-items-center text-frost">
                  {unit.verdict === 'shielded' ? <Shield size={14} /> : null}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <MatrixRow {...rowProps(0)} name={t('matrix.all')} colour="ember" cells={whole} />
          {group.row.isCompact
            ? null
            : members.map((member, index) => {
                const last = units.at(-1);
                const cells = cellsOf(member);
                return (
                  <MatrixRow
                    key={member.card.id}
                    {...rowProps(index + 1)}
                    name={member.name}
                    note={
                      last !== undefined && isToday(last)
                        ? t(`matrix.state.${cellReason(last, member.card.id, group.mine.span)}`)
                        : undefined
                    }
                    colour={member.colour}
                    cells={cells}
                  />
                );
              })}
        </tbody>
      </table>
      <p role="status" className="mt-2 min-h-10 text-xs text-ink-2">
        {reason === '' ? t('matrix.pick') : reason}
      </p>
    </>
  );
}
