import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import {
  checkInLinkParams,
  checkInLinks,
  madeCheckInLink,
  newCheckInLink,
  type CheckInLinkView,
} from '@hearth/shared/protocol/api/check-in-links.ts';
import { habitParams } from '@hearth/shared/protocol/api/habits.ts';
import { writeCheckInLink } from '@hearth/shared/protocol/check-in-link.ts';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { dropCheckInLink, listCheckInLinks, makeCheckInLink } from '../../operations/check-in-links.ts';
import type { OperationDeps } from '../../operations/habit-operations.ts';
import type { SecretLink } from '../../operations/secret-links.ts';

interface CheckInLinkDeps extends OperationDeps {
  readonly findCaller: FindCaller;
  /** Where people reach this server. */
  readonly origin: string;
}

const TAG = 'Check-in links';
const PATH = '/api/v1/habits/{id}/links';
const EXAMPLE: CheckInLinkView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e57',
  name: 'Water bottle',
  since: 1_796_040_000_000,
};

const view = ({ id, name, createdAtMs }: SecretLink): CheckInLinkView => ({ id, name, since: createdAtMs });

/** `/api/v1/habits/{id}/links`: who may log the habit by having a link. */
export const addCheckInLinkOperations = (api: Api, deps: CheckInLinkDeps): void => {
  const { findCaller, origin } = deps;

  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: PATH,
      operationId: 'makeCheckInLink',
      takesKey: false,
      tag: TAG,
      summary: 'Make a check-in link',
      description:
        'Whoever has it logs this one habit as done, or one step more, and may do nothing else and read nothing. For a code to ' +
        'hang up or a tag to touch. It counts until it is revoked.',
      scope: 'account',
      params: habitParams,
      body: {
        schema: newCheckInLink,
        mayBeEmpty: true,
        examples: { bottle: { summary: 'With a name to know it by', value: { name: 'Water bottle' } } },
      },
      answer: {
        status: 201,
        description: 'The link',
        schema: madeCheckInLink,
        example: { ...EXAMPLE, url: 'https://hearth.example/t#q3VwzUf0Q2m3c1u8nq9x6A' },
      },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, params, body }) => {
      const made = await makeCheckInLink(deps, caller.user, asId<HabitId>(params.id), body.name);
      if (!made.ok) return refuseByRule(made.error, 'habit');
      return { body: { ...view(made.value.link), url: writeCheckInLink(origin, made.value.secret) } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: PATH,
      operationId: 'listCheckInLinks',
      tag: TAG,
      summary: 'List check-in links',
      description: 'The latest first; the links themselves are told once, when they are made.',
      scope: 'account',
      params: habitParams,
      answer: { status: 200, description: 'All of the habit', schema: checkInLinks, example: { items: [EXAMPLE] } },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) => {
      const links = await listCheckInLinks(deps, caller.user, asId<HabitId>(params.id));
      return links === undefined ? { problem: PROBLEMS.notFound } : { body: { items: links.map(view) } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: `${PATH}/{link}`,
      operationId: 'revokeCheckInLink',
      tag: TAG,
      summary: 'Revoke a check-in link',
      description: 'It does nothing from then on.',
      scope: 'account',
      params: checkInLinkParams,
      answer: { status: 204, description: 'It is revoked' },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params }) =>
      (await dropCheckInLink(deps, caller.user, asId<HabitId>(params.id), params.link))
        ? { body: undefined }
        : { problem: PROBLEMS.notFound },
  );
};
