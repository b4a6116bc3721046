import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactElement, ReactNode, RefObject } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/input.tsx';
import type { Words } from '../habits-words.ts';

export interface ListHeadProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Down from the field leads into the list. */
  readonly onDown: () => void;
  readonly words: Words;
  /** The line below: how many there are, or what to do with those that are chosen. */
  readonly children: ReactNode;
}

/** Stays at the top of a long list: its search, and one line about it. */
export function ListHead({ query, onQuery, field, onDown, words, children }: ListHeadProps): ReactElement {
  const { t } = words;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onDown();
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      onQuery('');
    }
  };
  return (
    <div className="sticky top-(--frame-top,0px) z-20 -mx-4 bg-paper px-4 pt-3">
      <search className="relative block">
        <Input
          ref={field}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('habits:search.label')}
          placeholder={t('habits:search.placeholder')}
          prefix={<Search size={18} aria-hidden="true" />}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={onKeyDown}
          className="[&_input]:pe-12 [&_input::-webkit-search-cancel-button]:hidden"
        />
        {query === '' ? null : (
          <IconButton
            label={t('habits:search.clear')}
            icon={<X size={18} aria-hidden="true" />}
            onClick={() => {
              onQuery('');
              field.current?.focus();
            }}
            className="absolute end-0 top-0"
          />
        )}
      </search>
      <div className="flex min-h-14 items-center">{children}</div>
    </div>
  );
}
