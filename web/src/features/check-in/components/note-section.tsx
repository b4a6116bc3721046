import { maxNoteLength } from '@hearth/shared/domain/check-ins/check-in.ts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Textarea } from '../../../ui/textarea.tsx';

export interface NoteSectionProps {
  readonly note: string;
  readonly onSave: (text: string) => void;
}

/** How near the limit is before it is mentioned. */
const nearLimit = 500;

/** The day's note. What was typed is never lost: it is saved on leaving the field, the day or the drawer too. */
export function NoteSection({ note, onSave }: NoteSectionProps): ReactElement {
  const { t } = useTranslation('check-in');
  const format = useFormat();
  const [text, setText] = useState(note);
  const [seenNote, setSeenNote] = useState(note);
  if (note !== seenNote) {
    // It changed elsewhere (an undo, another tab): what nobody has touched follows.
    if (text === seenNote) setText(note);
    setSeenNote(note);
  }
  const left = maxNoteLength - text.length;
  const isChanged = text.trim() !== note.trim();
  // What was handed over already, so that leaving the field and then the drawer saves once.
  const saved = useRef(note);
  useEffect(() => {
    saved.current = note;
  }, [note]);
  const save = (): void => {
    if (!isChanged || left < 0 || text === saved.current) return;
    saved.current = text;
    onSave(text);
  };
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  useEffect(() => () => latestSave.current(), []);
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('note.label')}
        error={left < 0 ? t('note.tooLong', { limit: format.number(maxNoteLength) }) : undefined}
        hint={left < nearLimit && left >= 0 ? t('note.left', { count: left, value: format.number(left) }) : undefined}
      >
        <Textarea
          value={text}
          placeholder={t('note.placeholder')}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
        />
      </Field>
      {isChanged && left >= 0 ? (
        <Button className="self-end" onClick={save}>
          {t('note.save')}
        </Button>
      ) : null}
    </div>
  );
}
