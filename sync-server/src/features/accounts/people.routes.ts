import {
  accountView,
  deletionView,
  deletionWish,
  ownUser,
  profileChange,
  publicProfile,
  userNameParams,
  userParams,
  usersPage,
  usersQuery,
  type AccountView,
  type OwnUser,
} from '@hearth/shared/protocol/api/users.ts';
import type { ProfileChange } from '@hearth/shared/domain/profiles/profile-rules.ts';
import { z } from 'zod';
import type { ApiCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { refuseByRule, RULE_BROKEN } from '../../app/http/rule-problem.ts';
import type { OperationDeps } from '../../operations/habit-operations.ts';
import { readShownProfile, wishProfile, type ShownProfile } from '../../operations/profile-operations.ts';
import { ACCOUNT_PROBLEMS, refusalAnswer } from './account-problems.ts';
import { findUser, type User } from './account-rows.ts';
import type { AccountOperationsDeps } from './access-tokens.routes.ts';
import { actorOf, isAdministrator } from './api-actor.ts';
import { EXAMPLE_ACCOUNT, EXAMPLE_OWN_USER, EXAMPLE_PROFILE } from './examples.ts';
import { toUserView } from './sessions.ts';
import { readUsername } from './username.ts';

interface PeopleDeps extends AccountOperationsDeps, OperationDeps {}

const TAG = 'Users';

const roleOf = ({ role }: User): AccountView['role'] => (role === 'admin' ? 'admin' : 'user');
const viewAccount = (user: User): AccountView => ({
  ...toUserView(user),
  role: roleOf(user),
  createdAt: user.createdAtMs,
});

/** `/api/v1/users`: oneself, people who let themselves be found, and the accounts for the administrator. */
export const addPeopleOperations = (api: Api, deps: PeopleDeps): void => {
  const { storage, findCaller, credentials, deletion, signIn } = deps;
  const findById = (id: string) => storage.read((steps) => findUser(steps, 'id', id));

  const viewOwn = async (id: string, shown: ShownProfile): Promise<OwnUser | undefined> => {
    const user = await findById(id);
    if (user === undefined) return undefined;
    const pendingEmail = (await credentials.findPendingAddress(user)) ?? null;
    return { ...toUserView(user), role: roleOf(user), pendingEmail, ...shown.profile, avatar: shown.avatar };
  };
  const answerOwn = async (id: string, shown: ShownProfile) => {
    const body = await viewOwn(id, shown);
    return body === undefined ? { problem: PROBLEMS.notFound } : { body };
  };
  const isAdmin = (caller: ApiCaller): Promise<boolean> => isAdministrator(deps, caller);

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/users/me',
      operationId: 'getOwnUser',
      tag: TAG,
      summary: 'Who you are',
      description: 'Your account and what you show of yourself.',
      scope: 'read',
      answer: { status: 200, description: 'You', schema: ownUser, example: EXAMPLE_OWN_USER },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller }) => answerOwn(caller.user, await storage.read((steps) => readShownProfile(steps, caller.user))),
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/users/me',
      operationId: 'changeOwnUser',
      tag: TAG,
      summary: 'Change your profile',
      description:
        'What is left out stays. Points and levels are nobody’s to write; the picture has an address of its own.',
      scope: 'write',
      body: {
        schema: profileChange,
        examples: {
          name: { summary: 'A name to show', value: { displayName: 'Anna', bio: 'Reads before bed.' } },
          found: { summary: 'To be found by others', value: { isPublic: true } },
        },
      },
      answer: { status: 200, description: 'You', schema: ownUser, example: EXAMPLE_OWN_USER },
      problems: [PROBLEMS.notFound, RULE_BROKEN],
    },
    async ({ caller, body }) => {
      const wanted = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      ) as ProfileChange;
      const changed = await wishProfile(deps, caller.user, wanted);
      return changed.ok ? answerOwn(caller.user, changed.value) : refuseByRule(changed.error, 'user');
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'delete',
      path: '/api/v1/users/me',
      operationId: 'deleteOwnUser',
      tag: TAG,
      summary: 'Delete your account',
      description:
        'Signs out everywhere and ends all access tokens. After 14 days everything goes; signing in until then keeps it. The ' +
        'password is needed unless you signed in within a day.',
      scope: 'account',
      body: {
        schema: deletionWish,
        mayBeEmpty: true,
        examples: { password: { summary: 'With the password', value: { password: 'seven-little-embers' } } },
      },
      answer: {
        status: 202,
        description: 'When it goes',
        schema: deletionView,
        example: { deleteAt: 1_797_249_600_000 },
      },
      problems: [ACCOUNT_PROBLEMS.passwordNeeded, ACCOUNT_PROBLEMS.wrongPassword, ACCOUNT_PROBLEMS.tooMany],
    },
    async ({ caller, body }) => {
      const actor = await actorOf(deps, caller);
      if ('problem' in actor) return refusalAnswer(actor);
      const refusal = await signIn.provePresence(actor, body.password, actor.from);
      return refusal === undefined ? { body: { deleteAt: await deletion.ask(actor.user) } } : refusalAnswer(refusal);
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/users',
      operationId: 'listUsers',
      tag: TAG,
      summary: 'List accounts',
      description:
        'For the administrator, who signed in; in no order that means anything. `email` finds one by its address.',
      scope: 'account',
      query: usersQuery,
      answer: {
        status: 200,
        description: 'A page of accounts',
        schema: usersPage,
        example: { items: [EXAMPLE_ACCOUNT], nextCursor: null },
      },
      problems: [ACCOUNT_PROBLEMS.forbidden],
    },
    async ({ caller, query: { email, cursor, limit } }) => {
      const after = cursor === undefined ? '' : parseCursor(cursor, z.string());
      if (after === undefined) return WRONG_CURSOR;
      if (!(await isAdmin(caller))) return { problem: ACCOUNT_PROBLEMS.forbidden };
      const found = await storage.read(function* (steps) {
        if (email === undefined) {
          const all = [{ column: 'id', operator: '>', value: after }] as const;
          return yield* steps.find('users', { all, orderBy: [{ column: 'id' }], limit: limit + 1 });
        }
        const user = yield* findUser(steps, 'email', email.trim().toLowerCase());
        // What stands for no address is none.
        return user?.emailVerified === true ? [user] : [];
      });
      const { items, nextCursor } = cutPage(found, limit, ({ id }) => id);
      return { body: { items: items.map(viewAccount), nextCursor } };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/users/{id}',
      operationId: 'getUser',
      tag: TAG,
      summary: 'Get an account',
      description: 'Your own, or any for the administrator who signed in. Of others: as if there were none.',
      scope: 'read',
      params: userParams,
      answer: { status: 200, description: 'The account', schema: accountView, example: EXAMPLE_ACCOUNT },
      problems: [PROBLEMS.notFound],
    },
    async ({ caller, params: { id } }) => {
      if (id !== caller.user && !(await isAdmin(caller))) return { problem: PROBLEMS.notFound };
      const user = await findById(id);
      return user === undefined ? { problem: PROBLEMS.notFound } : { body: viewAccount(user) };
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/users/name/{name}',
      operationId: 'getPublicProfile',
      tag: TAG,
      summary: 'Get a public profile',
      description: 'Of somebody who lets themselves be found by name. Of others: as if there were none.',
      scope: 'read',
      params: userNameParams,
      answer: { status: 200, description: 'The profile', schema: publicProfile, example: EXAMPLE_PROFILE },
      problems: [PROBLEMS.notFound],
    },
    async ({ params }) => {
      const username = readUsername(params.name);
      if ('problem' in username) return { problem: PROBLEMS.notFound };
      return storage.read(function* (steps) {
        const user = yield* findUser(steps, 'username', username.folded);
        if (user === undefined || user.deleteAtMs !== null) return { problem: PROBLEMS.notFound };
        const { profile, avatar } = yield* readShownProfile(steps, user.id);
        if (!profile.isPublic) return { problem: PROBLEMS.notFound };
        const { displayName, bio } = profile;
        return { body: { username: user.displayUsername, displayName, bio, avatar } };
      });
    },
  );
};
