import { Check, Circle, CircleDot } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Ladder } from '@hearth/shared/domain/habits/habit.ts';
import { keptForNextStep } from '@hearth/shared/domain/habits/ladder.ts';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { useData } from '../../../data/hearth-data.ts';
import { leaveLadder, takeNextStep } from '../../../data/operations/ladders.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { useEditor } from '../editor-context.ts';
import { useActs } from '../use-acts.ts';

/** A ladder that has begun: where one stands, and the way up or off it. */
export function LadderProgress({ view, ladder }: { readonly view: HabitView; readonly ladder: Ladder }): ReactElement {
  const { isDirty, words } = useEditor();
  const { t, format } = words;
  const data = useData();
  const { tell } = useActs();
  const { id, name } = view.habit;
  const kept = keptSince(view, ladder);
  const hasNext = ladder.at + 1 < ladder.steps.length;
  return (
    <>
      <ol className="flex flex-col gap-1">
        {ladder.steps.map(({ label }, index) => (
          <li key={index} className="flex min-h-9 items-center gap-2 text-sm">
            <span aria-hidden="true" className={index > ladder.at ? 'text-ink-3' : 'text-ember-ink'}>
              {index < ladder.at ? (
                <Check size={18} />
              ) : index === ladder.at ? (
                <CircleDot size={18} />
              ) : (
                <Circle size={18} />
              )}
            </span>
            <span className={index === ladder.at ? 'font-semibold' : 'text-ink-2'}>{label}</span>
            {index > ladder.at ? null : (
              <span className="text-xs text-ink-2">{t(index < ladder.at ? 'ladder.done' : 'ladder.now')}</span>
            )}
          </li>
        ))}
      </ol>
      {view.proposal === null ? (
        <p className="text-sm text-ink-2">
          {t('ladder.keptHere', { kept: format.number(kept), need: format.number(keptForNextStep) })}
        </p>
      ) : (
        <Banner tone="ember">{t('ladder.propose', { label: view.proposal.label })}</Banner>
      )}
      <div className="flex flex-wrap gap-2">
        {hasNext ? (
          <Button
            variant={view.proposal === null ? 'secondary' : 'primary'}
            disabled={isDirty}
            onClick={() => void tell(takeNextStep(data, id), t('toast.stepTaken', { name }))}
          >
            {t('ladder.next')}
          </Button>
        ) : null}
        <Button
          variant="ghost"
          disabled={isDirty}
          onClick={() => void tell(leaveLadder(data, id), t('toast.ladderLeft', { name }))}
        >
          {t('ladder.leave')}
        </Button>
      </div>
      <p className="text-xs text-ink-2">{t(isDirty ? 'ladder.saveFirst' : 'ladder.leaveHint')}</p>
    </>
  );
}

/** Units kept on the step in force. */
function keptSince(view: HabitView, { since }: Ladder): number {
  return view.ledger().filter(({ verdict, to }) => verdict === 'kept' && to >= since).length;
}
