import { CircleAlert } from 'lucide-react';
import { useId, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { FieldContext, type FieldControl } from './field-context.ts';

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** Says what is wrong and what would be right; its presence marks the control invalid. */
  error?: ReactNode;
  required?: boolean | undefined;
  /** Marks what may stay empty, in forms where most must be filled. */
  optional?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** `inline` puts the control at the end of the label's line: for switches. */
  layout?: 'stacked' | 'inline' | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label, hint and error around one control, which finds its id and descriptions by context. */
export function Field({ label, required = false, hideLabel = false, layout = 'stacked', ...props }: FieldProps) {
  const { hint, error, optional = false, className, children } = props;
  const id = useId();
  const control = useFieldAttributes(id, hint, error, required);
  const caption = (
    <label id={`${id}-label`} htmlFor={id} className={classNames('text-sm font-semibold', hideLabel && 'sr-only')}>
      {label}
      {optional ? <OptionalMark /> : null}
    </label>
  );
  return (
    <FieldContext value={control}>
      {layout === 'inline' ? (
        <div className={className}>
          <div className="flex min-h-11 items-center justify-between gap-4">
            {caption}
            {children}
          </div>
          <FieldNotes id={id} hint={hint} error={error} />
        </div>
      ) : (
        <div className={classNames('flex flex-col gap-1.5', className)}>
          {caption}
          {children}
          <FieldNotes id={id} hint={hint} error={error} />
        </div>
      )}
    </FieldContext>
  );
}

export type FieldGroupProps = Omit<FieldProps, 'layout'>;

/** The same for a control of several parts (radio group, swatches, days of the week): a named group. */
export function FieldGroup({ label, hint, error, required = false, hideLabel = false, ...props }: FieldGroupProps) {
  const { optional = false, className, children } = props;
  const id = useId();
  const control = useFieldAttributes(id, hint, error, required);
  return (
    <FieldContext value={control}>
      <fieldset className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
        <legend id={`${id}-label`} className={classNames('mb-1.5 text-sm font-semibold', hideLabel && 'sr-only')}>
          {label}
          {optional ? <OptionalMark /> : null}
        </legend>
        {children}
        <FieldNotes id={id} hint={hint} error={error} />
      </fieldset>
    </FieldContext>
  );
}

function useFieldAttributes(id: string, hint: ReactNode, error: ReactNode, required: boolean): FieldControl {
  const [hasHint, hasError] = [isShown(hint), isShown(error)];
  return useMemo(() => {
    const describedBy = [hasHint && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ');
    return {
      id,
      'aria-labelledby': `${id}-label`,
      ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
      ...(hasError ? { 'aria-invalid': true } : {}),
      ...(required ? { 'aria-required': true } : {}),
    };
  }, [id, hasHint, hasError, required]);
}

function FieldNotes({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  return (
    <>
      {isShown(hint) ? (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      ) : null}
      {isShown(error) ? (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-xs font-medium text-bad">
          <CircleAlert size={16} aria-hidden="true" className="shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </>
  );
}

function OptionalMark() {
  const { t } = useTranslation('ui');
  return <span className="ms-1.5 font-normal text-ink-3">{t('optional')}</span>;
}

function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}
