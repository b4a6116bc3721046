import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { showToast } from '../../../ui/toast.ts';
import { problemOf } from '../form-words.ts';
import type { MemberLook } from '../member-looks.ts';
import type { Words } from '../groups-words.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';

export interface ReportDialogProps {
  readonly group: Pick<GroupDetail, 'id' | 'row'>;
  /** Whom it is about; without one the group. */
  readonly member?: MemberLook | undefined;
  readonly words: Words;
  readonly onClose: () => void;
}

const maxLength = 1_000;

/** Tells whoever runs the server what is wrong. */
export function ReportDialog({ group, member, words, onClose }: ReportDialogProps): ReactElement {
  const data = useData();
  const { t } = words;
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const said = text.trim();
  const errors =
    said === ''
      ? [ruleError('text', 'required')]
      : said.length > maxLength
        ? [ruleError('text', 'too-long', maxLength)]
        : [];
  const send = async (): Promise<void> => {
    setIsTried(true);
    if (errors.length > 0) return;
    const about = member === undefined ? {} : { span: member.card.id };
    await wishInGroup(data, { kind: 'group-report', groupId: group.id, text: said, ...about }, group.row.name);
    showToast({ message: t('report.sent') });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={
        member === undefined
          ? t('report.ofGroup', { name: group.row.name })
          : t('report.ofMember', { name: member.name })
      }
      footer={
        <Button variant="primary" onClick={() => void send()}>
          {t('report.send')}
        </Button>
      }
    >
      <Field
        label={t('report.text')}
        hint={t('report.hint')}
        required
        error={isTried ? problemOf('text', errors, words) : undefined}
      >
        <Textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Dialog>
  );
}
