import type { StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { useId, useState, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { paletteValue } from '../../../ui/palette.ts';
import { Select } from '../../../ui/select.tsx';
import { boardView, wholePlan, type BoardRow } from '../board-rows.ts';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';

export interface BoardCardProps {
  readonly group: GroupDetail;
  readonly looks: ReadonlyMap<SpanId, MemberLook>;
  readonly words: Words;
}

const windowKeys: Readonly<Record<string, 'last7' | 'last30' | 'last90' | 'all'>> = {
  7: 'last7',
  30: 'last30',
  90: 'last90',
  all: 'all',
};

/** The group's boards: chosen by measure and time, readable offline with the day they stand for. */
export function BoardCard({ group, looks, words }: BoardCardProps): ReactElement | null {
  const { t, format } = words;
  const titleId = useId();
  const [board, setBoard] = useState<StandingsRow['board']>('plan');
  const [window, setWindow] = useState<string>('30');
  const { standings } = group;
  const boards = [...new Set(standings.map((each) => each.board))];
  const windows = [...new Set(standings.filter((each) => each.board === board).map((each) => String(each.window)))];
  const shown =
    standings.find((each) => each.board === board && String(each.window) === window) ??
    standings.find((each) => each.board === board) ??
    standings[0];
  if (shown === undefined) return null;
  const { top, around } = boardView(shown, group.mine);
  const name = t(`board.kind.${shown.board}`);
  return (
    <Card as="section" aria-labelledby={titleId} className="@container">
      <CardHeader id={titleId} title={t('board.title')} aside={t('board.asOf', { day: format.day(shown.asOf) })} />
      <div className="mb-3 flex flex-wrap gap-2">
        <Field label={t('board.chooseBoard')} hideLabel className="min-w-36 flex-1">
          <Select
            value={shown.board}
            onValueChange={setBoard}
            options={boards.map((value) => ({ value, label: t(`board.kind.${value}`) }))}
          />
        </Field>
        {windows.length > 1 ? (
          <Field label={t('board.chooseWindow')} hideLabel className="min-w-36 flex-1">
            <Select
              value={String(shown.window)}
              onValueChange={setWindow}
              options={windows.map((value) => ({ value, label: t(`board.window.${windowKeys[value] ?? 'all'}`) }))}
            />
          </Field>
        ) : null}
      </div>
      {top.length === 0 ? (
        <p className="text-sm text-ink-2">{t('board.none')}</p>
      ) : (
        <ol aria-label={t('board.label', { board: name })}>
          {top.map((row) => (
            <Line key={row.span} row={row} look={looks.get(row.span)} board={shown.board} words={words} />
          ))}
        </ol>
      )}
      {around.length === 0 ? null : (
        <>
          <h3 className="mt-3 text-xs font-semibold text-ink-2">{t('board.around')}</h3>
          <ol aria-label={t('board.around')}>
            {around.map((row) => (
              <Line key={row.span} row={row} look={looks.get(row.span)} board={shown.board} words={words} />
            ))}
          </ol>
        </>
      )}
      {shown.unranked.length === 0 ? null : (
        <p className="mt-3 text-xs text-ink-2">
          {t('board.unranked', {
            names: format.list(shown.unranked.map((span) => looks.get(span)?.name ?? t('former'))),
          })}
        </p>
      )}
    </Card>
  );
}

interface LineProps {
  readonly row: BoardRow;
  readonly look: MemberLook | undefined;
  readonly board: StandingsRow['board'];
  readonly words: Words;
}

function movementWords({ movement }: BoardRow, { t, format }: Words): { readonly sign: string; readonly text: string } {
  if (movement === null) return { sign: '·', text: t('board.fresh') };
  if (movement === 0) return { sign: '–', text: t('board.same') };
  const count = Math.abs(movement);
  const number = format.number(count);
  return movement > 0
    ? { sign: `▲${number}`, text: t('board.up', { count, number }) }
    : { sign: `▼${number}`, text: t('board.down', { count, number }) };
}

function Line({ row, look, board, words }: LineProps): ReactElement {
  const { t, format } = words;
  const { sign, text } = movementWords(row, words);
  const colour = look?.colour ?? 'slate';
  const name = look?.name ?? t('former');
  return (
    <li
      className={`flex min-h-11 items-center gap-3 rounded-md px-2 py-1 text-sm ${look?.isViewer === true ? 'bg-ember-soft' : ''}`}
    >
      <span className="w-6 shrink-0 text-end font-semibold text-ink-2">
        <span className="sr-only">{t('board.place', { place: format.number(row.place) })}</span>
        <span aria-hidden="true">{format.number(row.place)}</span>
      </span>
      <Avatar name={name} colour={colour} size={28} />
      <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
      <span aria-hidden="true" className="h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-line @max-sm:hidden">
        <span
          className="block h-full rounded-full"
          style={{ inlineSize: `${Math.min(100, row.share * 100)}%`, background: paletteValue(colour) }}
        />
      </span>
      <span className="shrink-0 text-end font-semibold">
        {board === 'plan' ? format.percent(row.measure / wholePlan) : format.number(row.measure)}
        {row.today === 0 ? null : (
          <span className="ms-1 text-xs font-normal text-ink-2">
            {t('board.plus', { number: format.number(row.today) })}
          </span>
        )}
      </span>
      <span className="w-8 shrink-0 text-end text-xs text-ink-2">
        <span className="sr-only">{text}</span>
        <span aria-hidden="true">{sign}</span>
      </span>
    </li>
  );
}
