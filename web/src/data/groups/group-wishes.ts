import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import type { HearthDatabase } from '../db.ts';

/** Something that this person wants done in a group, and that the server has not done yet, or has refused. */
export interface GroupWish {
  /** Of the intent. */
  readonly id: string;
  readonly intent: GroupIntent;
  /** Name of the group, as it was when this was wished. */
  readonly subject: string;
  readonly createdAt: number;
  /** Undefined while it is on its way. */
  readonly refusal: string | undefined;
}

export type WishOf<Kind extends GroupIntent['kind']> = GroupWish & {
  readonly intent: Extract<GroupIntent, { kind: Kind }>;
};

const isGroupKind = (kind: unknown): kind is GroupIntent['kind'] =>
  typeof kind === 'string' && kind.startsWith('group-');
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In the order in which they were wished: ids rise with time. */
export async function readGroupWishes(db: HearthDatabase): Promise<GroupWish[]> {
  const intents = await db.intents.orderBy('id').toArray();
  return intents.flatMap((row): GroupWish[] => {
    const { kind, state, deletedAt } = row;
    if (!isGroupKind(kind) || deletedAt !== undefined || state === 'done') return [];
    return [
      {
        id: textOf(row['id']),
        // Written by this app, which checked it before.
        intent: { ...(row['payload'] as object), kind } as GroupIntent,
        subject: textOf(row['subject']),
        createdAt: Number(row['createdAt']),
        refusal: state === 'refused' ? textOf(row['reason']) : undefined,
      },
    ];
  });
}

export const isWaiting = ({ refusal }: GroupWish): boolean => refusal === undefined;

export const isOfKind =
  <Kind extends GroupIntent['kind']>(...kinds: readonly Kind[]) =>
  (wish: GroupWish): wish is WishOf<Kind> =>
    (kinds as readonly string[]).includes(wish.intent.kind);
