import { ChevronDown } from 'lucide-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import type { Words } from '../row-words.ts';

export interface FoldedRowsProps {
  readonly title: string;
  /** Said under the heading while it is open. */
  readonly hint: string;
  readonly count: number;
  readonly words: Words;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  /** Made only while it is open. */
  readonly children: () => ReactNode;
}

/** Rows that ask for nothing, one press away. */
export function FoldedRows({ title, hint, count, words, isOpen, onToggle, children }: FoldedRowsProps): ReactElement {
  const { t, format } = words;
  const id = useId();
  return (
    <section className="mt-4">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => onToggle(!isOpen)}
          className="flex min-h-11 items-center gap-1.5 rounded-sm px-1 text-sm font-semibold text-ink-2 hover:text-ink"
        >
          <ChevronDown
            size={18}
            aria-hidden="true"
            className={classNames('transition-transform duration-150', !isOpen && '-rotate-90 rtl:rotate-90')}
          />
          {t('folded', { title, number: format.number(count) })}
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <>
            <p className="px-1 pb-2 text-sm text-ink-2">{hint}</p>
            {children()}
          </>
        ) : null}
      </div>
    </section>
  );
}
