import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { ListedHabit } from '../../data/queries/use-listed-habits.ts';
import type { GripActs } from './components/row-end.tsx';
import { followDrag } from './drag-rows.ts';
import type { Words } from './habits-words.ts';
import { focusRow } from './list-keys.ts';
import { placeByKey } from './reorder.ts';
import type { Reorder } from './use-reorder.ts';

export interface Grips {
  readonly acts: GripActs;
  /** Handles a key while a row is lifted; true when it was for the row. */
  readonly pressKey: (event: KeyboardEvent<HTMLElement>) => boolean;
  /** What to say aloud, politely. */
  readonly said: string;
}

/** Moves rows by pointer, by keys and by single presses, and says what happened. Its acts stay the same objects. */
export function useGrips(
  list: RefObject<HTMLElement | null>,
  reorder: Reorder,
  habits: readonly ListedHabit[],
  words: Words,
): Grips {
  const [said, setSaid] = useState('');
  const wasDragged = useRef(false);
  const now = useRef({ reorder, habits, words });
  useEffect(() => {
    now.current = { reorder, habits, words };
  }, [reorder, habits, words]);

  const say = useCallback((what: 'lifted' | 'moved' | 'dropped' | 'cancelled', id: HabitId, at: number): void => {
    const { habits: all, words: in_ } = now.current;
    const name = all.find(({ habit }) => habit.id === id)?.habit.name ?? '';
    const [place, of] = [in_.format.number(at + 1), in_.format.number(all.length)];
    setSaid(in_.t(`habits:move.${what}`, { name, place, of }));
  }, []);
  const keepFocus = useCallback(
    (id: HabitId): void => {
      const before = document.activeElement;
      // After the row has moved in the document, which can take the focus from it. The frame may come late: where the person
      // has gone on since, the focus is theirs.
      requestAnimationFrame(() => {
        const focused = document.activeElement;
        const isLeft = focused !== null && focused !== document.body && focused !== before;
        if (!isLeft && list.current !== null) focusRow(list.current, id, 'grip');
      });
    },
    [list],
  );
  const moveTo = useCallback(
    (id: HabitId, to: number): void => {
      say('moved', id, now.current.reorder.move(to));
      keepFocus(id);
    },
    [say, keepFocus],
  );

  const acts = useMemo(
    (): GripActs => ({
      press: (id) => {
        if (wasDragged.current) {
          wasDragged.current = false;
          return;
        }
        const { reorder: current } = now.current;
        const at = current.order.indexOf(id);
        if (current.lifted === id) {
          current.drop();
          say('dropped', id, at);
        } else {
          current.lift(id);
          say('lifted', id, at);
        }
      },
      pointerDown: (event: PointerEvent<HTMLElement>, id) => {
        wasDragged.current = false;
        const row = event.currentTarget.closest<HTMLElement>('[data-habit]');
        if (event.button !== 0 || row === null || list.current === null) return;
        followDrag(event.nativeEvent, list.current, row, (end) => {
          wasDragged.current = end.wasDragged;
          // A drag that ends elsewhere is followed by no click.
          setTimeout(() => {
            wasDragged.current = false;
          });
          if (end.to === null) return;
          now.current.reorder.place(id, end.to);
          say('dropped', id, end.to);
        });
      },
      step: (by) => {
        const { lifted, order } = now.current.reorder;
        if (lifted !== null) moveTo(lifted, order.indexOf(lifted) + by);
      },
    }),
    [list, say, moveTo],
  );

  const pressKey = useCallback(
    (event: KeyboardEvent<HTMLElement>): boolean => {
      const { reorder: current } = now.current;
      const { lifted, order } = current;
      if (lifted === null || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'Escape') {
        current.cancel();
        const back = now.current.habits.findIndex(({ habit }) => habit.id === lifted);
        say('cancelled', lifted, back);
        keepFocus(lifted);
        return true;
      }
      const to = placeByKey(event.key, order.indexOf(lifted), order.length);
      if (to === null) return false;
      moveTo(lifted, to);
      return true;
    },
    [say, keepFocus, moveTo],
  );
  return useMemo(() => ({ acts, pressKey, said }), [acts, pressKey, said]);
}
