import { Check, Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../settings-words.ts';
import { findZones, listZones, type ZoneEntry } from '../zone-search.ts';

/** More are found by typing: drawing four hundred rows is felt on a phone. */
const mostShown = 60;

export interface ZonePickerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The one in use. */
  readonly zone: string;
  readonly onPick: (zone: string) => void;
}

/** One of all zones, by searching. */
export function ZonePicker({ open, onOpenChange, zone, onPick }: ZonePickerProps): ReactElement {
  const { t } = useWords();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('zone.picker')}>
      <Chooser
        zone={zone}
        onPick={(picked) => {
          onOpenChange(false);
          onPick(picked);
        }}
      />
    </Dialog>
  );
}

/** A search field that keeps the focus while arrows walk its list (the combobox pattern of ARIA). */
function Chooser({ zone, onPick }: Pick<ZonePickerProps, 'zone' | 'onPick'>): ReactElement {
  const { t, format } = useWords();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const { clock } = useData();
  // Offsets of the moment of opening will do.
  const [now] = useState(() => clock.now());
  const all = useMemo(() => listZones(zone, format.locale, now), [zone, format.locale, now]);
  const found = useMemo(() => findZones(all, query), [all, query]);
  const shown = found.slice(0, mostShown);
  const optionId = (index: number): string => `${listId}-${index}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const entry = shown[active];
      if (entry !== undefined) onPick(entry.zone);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setActive(Math.min(Math.max(active + step, 0), Math.max(shown.length - 1, 0)));
  };
  const number = format.number(found.length);
  return (
    <>
      <Field label={t('zone.search')} hint={t('zone.searchHint')}>
        <Input
          inputMode="search"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(shown.length === 0 ? {} : { 'aria-activedescendant': optionId(active) })}
          autoComplete="off"
          spellCheck={false}
          prefix={<Search size={18} aria-hidden="true" />}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <p role="status" className="mt-3 text-xs text-ink-2">
        {found.length > mostShown
          ? t('zone.more', { number, shown: format.number(mostShown) })
          : t('zone.found', { count: found.length, number })}
      </p>
      {shown.length === 0 ? <p className="py-6 text-center text-sm text-ink-2">{t('zone.none')}</p> : null}
      <div
        role="listbox"
        id={listId}
        aria-label={t('zone.results')}
        // Of one height, so that the field does not jump while one types.
        className="mt-2 h-72 max-h-[45dvh] overflow-y-auto"
      >
        {shown.map((entry, index) => (
          <Option
            key={entry.zone}
            id={optionId(index)}
            entry={entry}
            isActive={index === active}
            isCurrent={entry.zone === zone}
            onPick={onPick}
          />
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: ZoneEntry;
  readonly isActive: boolean;
  readonly isCurrent: boolean;
  readonly onPick: (zone: string) => void;
}

function Option({ id, entry, isActive, isCurrent, onPick }: OptionProps): ReactElement {
  const { t } = useWords();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const { place, area, name, offset } = entry;
  return (
    // Its keys are those of the field above, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isCurrent}
      onClick={() => onPick(entry.zone)}
      className={classNames(
        'flex min-h-12 cursor-pointer items-center gap-3 rounded-sm px-3 py-1.5 hover:bg-sunk',
        isActive && 'bg-sunk outline-2 -outline-offset-2 outline-edge',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{place}</span>
        <span className="block truncate text-xs text-ink-2">
          {area === '' ? name : t('separator', { before: area, after: name })}
        </span>
      </span>
      {isCurrent ? <Check size={18} aria-hidden="true" className="shrink-0 text-ember-ink" /> : null}
      <span className="shrink-0 text-xs text-ink-2">{offset}</span>
    </div>
  );
}
