import type { ReactElement } from 'react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shortcut } from '../../lib/shortcuts.ts';
import { enableShortcuts, useRegisteredShortcuts, useShortcutsEnabled } from '../../lib/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Switch } from '../../ui/switch.tsx';

export interface KeyboardHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What stands for `Mod` in a chord. */
const modifier = /Mac|iP(?:hone|ad|od)/.test(navigator.platform) ? '⌘' : 'Ctrl ';

const Keys = ({ keys }: Pick<Shortcut, 'keys'>): ReactElement => {
  const { t } = useTranslation('app');
  return (
    <span className="flex items-center gap-1.5 text-xs text-ink-2">
      {keys.map((key, index) => (
        <Fragment key={`${index}${key}`}>
          {index > 0 ? t('keyboard.sequence') : null}
          <Kbd>{key.replace('Mod+', modifier)}</Kbd>
        </Fragment>
      ))}
    </span>
  );
};

/** Lists whatever the screens have registered, so it tells the truth by construction. */
export const KeyboardHelp = ({ open, onOpenChange }: KeyboardHelpProps): ReactElement => {
  const { t } = useTranslation('app');
  const isEnabled = useShortcutsEnabled();
  const shortcuts = useRegisteredShortcuts();
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keyboard.title')} description={t('keyboard.description')}>
      {groups.map((group) => (
        <section key={group} className="mb-4">
          <h3 className="mb-1 text-sm font-semibold text-ink-2">{group}</h3>
          <dl>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map(({ id, keys, label }) => (
                <div key={id} className="flex min-h-11 items-center justify-between gap-4 border-b border-line">
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <Field label={t('keyboard.enabled')} hint={t('keyboard.enabledHint')} layout="inline">
        <Switch checked={isEnabled} onCheckedChange={enableShortcuts} />
      </Field>
    </Dialog>
  );
};
