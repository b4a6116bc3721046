import * as z from 'zod/mini';
import { idSchema, maxIdLength, type GroupId, type HabitId, type TaskId } from '../../kernel/ids.ts';

/** Key of the link of a task: two devices that link it offline make one row. */
export function groupLinkId(groupId: GroupId, taskId: TaskId): string {
  return `${groupId}:${taskId}`;
}

/** Private table `groupLinks`, written by its owner: by which habit they are judged in a task of a group (GRP2). */
export const groupLinkSchema = z.looseObject({
  id: z.string().check(z.minLength(3), z.maxLength(2 * maxIdLength + 1)),
  v: z.literal(1),
  groupId: idSchema<GroupId>(),
  taskId: idSchema<TaskId>(),
  habitId: idSchema<HabitId>(),
  madeAt: z.number(),
  deletedAt: z.optional(z.number()),
});
export type GroupLink = z.infer<typeof groupLinkSchema>;
