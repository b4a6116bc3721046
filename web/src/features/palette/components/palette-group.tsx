import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { paletteValue } from '../../../ui/palette.ts';
import type { FoundGroup, PaletteEntry } from '../palette-entries.ts';

export interface PaletteGroupProps {
  readonly group: FoundGroup;
  readonly current: PaletteEntry | undefined;
  readonly optionId: (entry: PaletteEntry) => string;
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onPoint: (entry: PaletteEntry) => void;
}

/** Some of what was found, under its heading. */
export function PaletteGroup({ group, current, optionId, onRun, onPoint }: PaletteGroupProps): ReactElement {
  const { t } = useTranslation('palette');
  const format = useFormat();
  const name = t(`group.${group.group}`);
  return (
    <div role="group" aria-label={name} className="pb-1">
      <p aria-hidden="true" className="px-3 pt-2 pb-1 text-xs font-semibold text-ink-2">
        {name}
      </p>
      {group.entries.map((entry) => {
        const isCurrent = entry === current;
        return (
          // The field keeps the focus and has the keys (aria-activedescendant).
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={entry.id}
            id={optionId(entry)}
            role="option"
            aria-selected={isCurrent}
            onClick={() => onRun(entry)}
            onPointerMove={() => {
              if (!isCurrent) onPoint(entry);
            }}
            className={classNames(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 py-2 text-sm select-none',
              isCurrent && 'bg-sunk outline-2 -outline-offset-2 outline-edge',
            )}
          >
            <EntryIcon of={entry} />
            <span className="min-w-0 flex-1 truncate">
              <bdi>{entry.label}</bdi>
            </span>
            {entry.hint === undefined ? null : <span className="shrink-0 text-xs text-ink-2">{entry.hint}</span>}
          </div>
        );
      })}
      {group.more === 0 ? null : (
        <p className="px-3 py-1 text-xs text-ink-2">
          {t('more', { count: group.more, number: format.number(group.more) })}
        </p>
      )}
    </div>
  );
}

function EntryIcon({ of: { icon } }: { readonly of: PaletteEntry }): ReactElement {
  if ('name' in icon && 'colour' in icon) {
    return (
      <span className="shrink-0" style={{ color: paletteValue(icon.colour) }}>
        <Icon name={icon.name} size={18} />
      </span>
    );
  }
  const Drawn = icon;
  return <Drawn size={18} aria-hidden="true" className="shrink-0 text-ink-2" />;
}
