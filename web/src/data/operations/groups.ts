import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import { groupLinkId } from '@hearth/shared/domain/groups/group-link.ts';
import type { GroupId, HabitId, TaskId } from '@hearth/shared/kernel/ids.ts';
import type { HearthData } from '../hearth-data.ts';

/** By which habit a task of a group is judged. */
export interface TaskLink {
  readonly taskId: TaskId;
  readonly habitId: HabitId;
}

const addIntent = async ({ db, clock, ids }: HearthData, intent: GroupIntent, subject: string): Promise<void> => {
  const { kind, ...payload } = intent;
  await db.intents.add({ id: ids.next(), v: 1, kind, payload, subject, createdAt: clock.now() });
};

const putLink = async ({ db, clock }: HearthData, groupId: GroupId, { taskId, habitId }: TaskLink): Promise<void> => {
  const id = groupLinkId(groupId, taskId);
  const fields = { habitId, madeAt: clock.now(), deletedAt: undefined };
  const changed = await db.groupLinks.update(id, fields);
  if (changed === 0 && (await db.groupLinks.get(id)) === undefined) {
    await db.groupLinks.add({ id, v: 1, groupId, taskId, habitId, madeAt: clock.now() });
  }
};

/**
 * Wishes something in a group, which the server does: it waits here until it is heard, with or without a network. `subject`: the
 * group's name, for telling of it when the group is not there. `links`: habits that go with it.
 */
export const wishInGroup = async (
  data: HearthData,
  intent: GroupIntent,
  subject: string,
  links: readonly TaskLink[] = [],
): Promise<void> => {
  const { db } = data;
  await db.transaction('rw', [db.intents, db.groupLinks], async () => {
    await addIntent(data, intent, subject);
    for (const link of links) await putLink(data, intent.groupId, link);
  });
};

/** Judges the viewer in a task of a group by another habit from now on. */
export const linkHabit = (data: HearthData, groupId: GroupId, link: TaskLink): Promise<void> =>
  data.db.transaction('rw', [data.db.groupLinks], () => putLink(data, groupId, link));

/** A refusal that was read. */
export const dismissWish = async ({ db, clock }: HearthData, id: string): Promise<void> => {
  await db.intents.update(id, { deletedAt: clock.now() });
};
