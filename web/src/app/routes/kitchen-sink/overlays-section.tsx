import { Archive, EllipsisVertical, Pause, Pencil, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { Section } from './section.tsx';

const say = (message: string) => () => {
  showToast({ message });
};

export function OverlaysSection() {
  return (
    <Section title="Overlays">
      <Card className="flex flex-wrap gap-2">
        <Dialog
          trigger={<Button>Dialog</Button>}
          title="From when?"
          description="Days before keep the rule they had."
          footer={<Button variant="primary">Save</Button>}
        >
          <Field label="From">
            <Input type="date" defaultValue="2026-11-20" />
          </Field>
        </Dialog>
        <Drawer
          trigger={<Button>Drawer</Button>}
          title="Read 20 pages"
          description="Friday, 20 November"
          footer={<Button variant="primary">Done</Button>}
        >
          <Field label="Pages">
            <Input inputMode="decimal" defaultValue="12" />
          </Field>
        </Drawer>
        <ConfirmDialog
          trigger={<Button variant="danger">Confirm</Button>}
          title="Delete Read 20 pages?"
          description="Its 340 check-ins go with it. You can undo this for 30 days."
          confirmLabel="Delete"
          tone="danger"
          onConfirm={say('Deleted')}
        />
        <Menu
          trigger={<IconButton variant="secondary" label="More" icon={<EllipsisVertical size={20} />} />}
          items={[
            { key: 'edit', label: 'Edit', icon: <Pencil size={18} />, shortcut: 'E', onSelect: say('Edit') },
            { key: 'pause', label: 'Pause', icon: <Pause size={18} />, onSelect: say('Pause') },
            { key: 'archive', label: 'Archive', icon: <Archive size={18} />, disabled: true, onSelect: say('Archive') },
            'separator',
            { key: 'delete', label: 'Delete', icon: <Trash2 size={18} />, tone: 'danger', onSelect: say('Delete') },
          ]}
        />
        <Tooltip text="Days kept out of days due, last 30 days">
          <Button variant="ghost">Tooltip</Button>
        </Tooltip>
        <Button
          onClick={() => {
            showToast({
              message: 'Meditate logged',
              description: 'Friday, 20 November',
              tone: 'good',
              undo: say('Taken back'),
            });
          }}
        >
          Toast with undo
        </Button>
        <Button
          onClick={() => {
            showToast({
              message: 'Could not save',
              tone: 'bad',
              action: { label: 'Try again', onPress: say('Tried') },
            });
          }}
        >
          Toast
        </Button>
      </Card>
    </Section>
  );
}
