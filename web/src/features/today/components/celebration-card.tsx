import './celebration.css';
import { useEffect, useState, type CSSProperties, type ReactElement } from 'react';
import { useCelebration } from '../../../data/queries/use-celebration.ts';
import { Button } from '../../../ui/button.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { lengthWords, type Words } from '../row-words.ts';

/** Long enough to read twice; a pointer or the focus on it holds it. */
const shownMs = 12_000;
const sparks = [0, 45, 90, 135, 180, 225, 270, 315];

/** A milestone reached just now, said once and quietly above the list. */
export function CelebrationCard({ words }: { readonly words: Words }): ReactElement {
  const { t } = words;
  const { celebration, dismiss } = useCelebration();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (celebration === null || isHeld) return;
    const timer = setTimeout(dismiss, shownMs);
    return () => clearTimeout(timer);
  }, [celebration, dismiss, isHeld]);
  return (
    <div role="status" className="sticky top-3 z-30 h-0">
      {celebration === null ? null : (
        <div
          key={`${celebration.habitId}:${celebration.milestone}`}
          onPointerEnter={() => setIsHeld(true)}
          onPointerLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
          className="absolute inset-x-0 flex animate-pop-in items-center gap-4 rounded-lg border border-ember bg-card p-4 shadow-card"
        >
          <span
            aria-hidden="true"
            className="relative grid size-14 shrink-0 place-items-center rounded-full bg-ember-soft"
          >
            <Flame lit size={30} />
            {sparks.map((turn) => (
              <span key={turn} className="spark" style={{ '--spark-turn': `${turn}deg` } as CSSProperties} />
            ))}
          </span>
          <div className="min-w-0 flex-1">
            <p className="text-base font-semibold text-balance">
              {t('celebration.title', {
                streak: lengthWords(celebration.milestone, celebration.unit, words),
                name: celebration.name,
              })}
            </p>
            <p className="mt-0.5 text-sm text-ink-2">{t(`celebration.line${celebration.milestone}`)}</p>
          </div>
          <Button className="self-end" onClick={dismiss}>
            {t('celebration.dismiss')}
          </Button>
        </div>
      )}
    </div>
  );
}
