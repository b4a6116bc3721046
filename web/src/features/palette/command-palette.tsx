import { Plus, Search, X } from 'lucide-react';
import {
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';
import { TopDialog } from '../../ui/top-dialog.tsx';
import { PaletteGroup } from './components/palette-group.tsx';
import { findEntries, indexEntries, type FoundGroup, type PaletteEntry } from './palette-entries.ts';
import { usePaletteEntries, type PaletteActs } from './use-palette-entries.ts';

export interface CommandPaletteProps extends PaletteActs {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Everything by a few letters: habits, their day, screens, commands. */
export function CommandPalette({ open, onOpenChange, ...acts }: CommandPaletteProps): ReactElement {
  const { t } = useTranslation('palette');
  const leaves = useRef(false);
  const run = (entry: PaletteEntry): void => {
    leaves.current = entry.leaves;
    onOpenChange(false);
    entry.run();
  };
  const close = (): void => {
    leaves.current = false;
    onOpenChange(false);
  };
  const closeByChord = (event: KeyboardEvent): void => {
    const isChord = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    // On its way out it has no say any more: the chord opens it anew.
    if (!open || !isChord || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    close();
  };
  return (
    <TopDialog
      open={open}
      onOpenChange={(next) => {
        leaves.current = false;
        onOpenChange(next);
      }}
      title={t('title')}
      description={t('description')}
      givesFocusBack={() => !leaves.current}
      onKeyDown={closeByChord}
    >
      <PaletteBody {...acts} onRun={run} onClose={close} />
    </TopDialog>
  );
}

interface PaletteBodyProps extends PaletteActs {
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onClose: () => void;
}

/** Begins anew with each opening. */
function PaletteBody({ onRun, onClose, ...acts }: PaletteBodyProps): ReactElement {
  const { t } = useTranslation('palette');
  const format = useFormat();
  const id = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const groups = useFound(useDeferredValue(query), acts);
  const shown = groups.flatMap(({ entries }) => entries);
  const at = Math.min(chosen, shown.length - 1);
  const optionId = (entry: PaletteEntry): string => `${id}-${entry.id}`;
  const current = shown[at];
  const currentId = current === undefined ? undefined : optionId(current);
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (current !== undefined) onRun(current);
      return;
    }
    const next = nextChoice(event, at, shown.length);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  const counted = { count: shown.length, number: format.number(shown.length) };
  return (
    <>
      <div className="flex items-center border-b border-line ps-4 pe-1">
        <Search size={20} aria-hidden="true" className="shrink-0 text-ink-2" />
        <input
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(currentId === undefined ? {} : { 'aria-activedescendant': currentId })}
          aria-label={t('label')}
          placeholder={t('placeholder')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-14 min-w-0 flex-1 bg-transparent px-3 text-base text-ink outline-none placeholder:text-ink-3"
        />
        <IconButton label={t('close')} icon={<X size={20} aria-hidden="true" />} onClick={onClose} />
      </div>
      <output className="sr-only">{query === '' ? '' : t('found', counted)}</output>
      {shown.length === 0 ? <p className="px-5 pt-4 pb-6 text-sm text-ink-2">{t('none')}</p> : null}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('results')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 not-empty:py-2"
      >
        {groups.map((group) => (
          <PaletteGroup
            key={group.group}
            {...{ group, current, optionId, onRun }}
            onPoint={(entry) => setChosen(shown.indexOf(entry))}
          />
        ))}
      </div>
    </>
  );
}

function nextChoice({ key, ctrlKey, metaKey }: KeyboardEvent, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  const toEnds = ctrlKey || metaKey;
  if (key === 'Home' && toEnds) return 0;
  return key === 'End' && toEnds ? count - 1 : null;
}

/** What is found, and always the way to a new habit of that name. */
function useFound(query: string, acts: PaletteActs): readonly FoundGroup[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const entries = usePaletteEntries(acts);
  const index = useMemo(() => indexEntries(entries), [entries]);
  return useMemo(() => {
    const found = findEntries(index, query);
    const name = query.trim();
    if (name === '' || found.length > 0) return found;
    const entry: PaletteEntry = {
      id: 'new-named',
      group: 'do',
      label: t('do.newNamed', { name }),
      icon: Plus,
      isShownAtOnce: false,
      leaves: true,
      run: () => void navigate(`/habits/new?name=${encodeURIComponent(name)}`),
    };
    return [{ group: 'do', entries: [entry], more: 0 }];
  }, [index, query, navigate, t]);
}
