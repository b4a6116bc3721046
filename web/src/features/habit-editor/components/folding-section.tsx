import { ChevronDown } from 'lucide-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';

export interface FoldingSectionProps {
  readonly title: string;
  /** What it holds, in a line; still there when it is unfolded. */
  readonly summary: ReactNode;
  readonly icon: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** A part of the form that shows what it says, and its fields when it is asked for them. */
export function FoldingSection({
  title,
  summary,
  icon,
  isOpen,
  onToggle,
  children,
}: FoldingSectionProps): ReactElement {
  const id = useId();
  return (
    <section>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
          className="flex min-h-16 w-full items-center gap-3 px-4 py-3 text-start hover:bg-sunk [section:first-child>h2>&]:rounded-t-lg [section:last-child>h2:last-child>&]:rounded-b-lg"
        >
          <span aria-hidden="true" className="shrink-0 text-ink-2">
            {icon}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block text-base font-semibold">{title}</span>
            <span className="block text-sm text-ink-2">{summary}</span>
          </span>
          <ChevronDown
            size={20}
            aria-hidden="true"
            className={classNames('shrink-0 text-ink-2 transition-transform duration-150', isOpen && 'rotate-180')}
          />
        </button>
      </h2>
      {isOpen ? (
        <div id={id} className="flex flex-col gap-5 px-4 pt-1 pb-5">
          {children}
        </div>
      ) : null}
    </section>
  );
}

/** Sections one below the other, as one card. */
export function SectionList({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="divide-y divide-line rounded-lg border border-line bg-card shadow-card">{children}</div>;
}
