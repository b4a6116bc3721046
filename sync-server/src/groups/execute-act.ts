import { groupIntentSchema, type GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import type { ActContext, ActOutcome } from './act-context.ts';
import { createGroup, joinGroup } from './make-group.ts';
import {
  changeCard,
  changeFate,
  editGroup,
  editRule,
  leaveGroup,
  removeMember,
  setRole,
  transferGroup,
  unban,
} from './manage-group.ts';
import { block, cheer, invite, report, revokeInvite } from './meet-others.ts';

export const isGroupIntent = (kind: string): boolean => kind.startsWith('group-');

const act = function* (steps: WriteSteps, intent: GroupIntent, context: ActContext): Writing<ActOutcome> {
  switch (intent.kind) {
    case 'group-create':
      return yield* createGroup(steps, intent, context);
    case 'group-join':
      return yield* joinGroup(steps, intent, context);
    case 'group-leave':
      return yield* leaveGroup(steps, intent, context);
    case 'group-kick':
    case 'group-ban':
      return yield* removeMember(steps, intent, context);
    case 'group-unban':
      return yield* unban(steps, intent, context);
    case 'group-set-role':
      return yield* setRole(steps, intent, context);
    case 'group-transfer':
      return yield* transferGroup(steps, intent, context);
    case 'group-edit':
      return yield* editGroup(steps, intent, context);
    case 'group-edit-rule':
      return yield* editRule(steps, intent, context);
    case 'group-invite':
      return yield* invite(steps, intent, context);
    case 'group-revoke-invite':
      return yield* revokeInvite(steps, intent, context);
    case 'group-card':
      return yield* changeCard(steps, intent, context);
    case 'group-cheer':
      return yield* cheer(steps, intent, context);
    case 'group-report':
      return yield* report(steps, intent, context);
    case 'group-block':
    case 'group-unblock':
      return yield* block(steps, intent, context);
    case 'group-close':
    case 'group-reopen':
    case 'group-delete':
    case 'group-undelete':
      return yield* changeFate(steps, intent, context);
  }
};

/** Does what somebody wants done to a group, or says why not. */
export const executeGroupIntent = function* (
  steps: WriteSteps,
  kind: string,
  payload: unknown,
  context: ActContext,
): Writing<ActOutcome> {
  if (typeof payload !== 'object' || payload === null) return 'invalid';
  const intent = groupIntentSchema.safeParse({ ...payload, kind });
  return intent.success ? yield* act(steps, intent.data, context) : 'invalid';
};
