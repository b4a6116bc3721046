import type { ReactNode } from 'react';
import { Card } from './card.tsx';

export type StatProps = {
  label: string;
  value: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
  icon?: ReactNode;
  className?: string | undefined;
};

/** One large number with its unit small beside it, and a remark under it. */
export function Stat({ label, value, unit, note, icon, className }: StatProps) {
  return (
    <Card className={className}>
      <p className="text-xs text-ink-2">{label}</p>
      <p className="mt-1 flex items-center gap-1.5">
        {icon}
        <span className="text-xl font-bold">{value}</span>
        {unit === undefined ? null : <span className="text-sm text-ink-2">{unit}</span>}
      </p>
      {note === undefined ? null : <p className="mt-1 text-xs text-ink-2">{note}</p>}
    </Card>
  );
}
