import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Client } from './accounts-server.ts';

/** The document of the REST interface, read as a stranger reads it: by a validator that is none of ours. */

export type JsonSchema = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}
interface Media {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Described {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, Media>>; readonly headers?: Readonly<Record<string, unknown>> }
    >
  >;
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export interface ApiOperation extends Described {
  readonly method: string;
  readonly path: string;
}

const ORDER = ['post', 'get', 'put', 'patch', 'delete'];

/** Answered by routes with tests of their own: secrets from mails and messages, cookies, what a browser signs, who has no account. */
const OWN_ROUTES = ['Signing in', 'Account security', 'Answers', 'Groups for everybody'];

/** Made before it is read, deleted last, and what is further down before what it belongs to. */
export const operationsOf = ({ paths }: ApiDocument): ApiOperation[] =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({ method, path, ...described })),
    )
    .filter(({ tags, operationId }) => !tags.some((tag) => OWN_ROUTES.includes(tag)) && !BETWEEN_TWO.has(operationId))
    .toSorted((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method) || b.path.length - a.path.length);

export const readDocument = async (client: Client): Promise<ApiDocument> =>
  (await client.ask('/openapi.json')).json as unknown as ApiDocument;

const escapePointer = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Says what is wrong with an answer by what the document promises of it; undefined when nothing is. */
export type JudgeAnswer = (
  operation: ApiOperation,
  answer: { readonly status: number; readonly headers: Headers; readonly text: string },
) => string | undefined;

export const createAnswerJudge = (document: ApiDocument): JudgeAnswer => {
  // Examples and the like are no keywords of JSON Schema; formats are told again by patterns.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const find = (...pointer: readonly string[]): ValidateFunction => {
    const ref = `document#/${pointer.map(escapePointer).join('/')}`;
    const known = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, known);
    return known;
  };
  return ({ method, path, responses }, { status, headers, text }) => {
    const said = responses[String(status)];
    if (said === undefined) return `the status ${String(status)} is not in the document`;
    const mediaType = Object.keys(said.content ?? {})[0];
    if (mediaType === undefined) return text === '' ? undefined : 'a body where none is promised';
    if (headers.get('content-type') !== mediaType) return `the media type ${String(headers.get('content-type'))}`;
    for (const name of Object.keys(said.headers ?? {})) {
      if (name === 'Idempotency-Replayed') continue;
      if (status < 300 && !headers.has(name) && !name.startsWith('RateLimit')) return `no header ${name}`;
    }
    const validate = find('paths', path, method, 'responses', String(status), 'content', mediaType, 'schema');
    if (validate(JSON.parse(text))) return undefined;
    return JSON.stringify(validate.errors);
  };
};

/** Bodies that the document shows, by their names; one of nothing where there are none. */
export const examplesOf = ({ requestBody }: ApiOperation): [string, unknown][] => {
  const examples = Object.entries(requestBody?.content['application/json']?.examples ?? {});
  return examples.length === 0 ? [['', undefined]] : examples.map(([name, { value }]) => [name, value]);
};

/** A group of the client's own that is open. */
const findOwnGroup = async (client: Client): Promise<string> => {
  const { items = [] } = (await client.ask('/api/v1/groups?mine=true&limit=200')).json as {
    items?: readonly { readonly id: string; readonly state: string }[];
  };
  const open = items.find(({ state }) => state === 'open');
  if (open !== undefined) return open.id;
  const terms = {
    unit: 'day',
    rule: { kind: 'all' },
    tasks: [{ id: 'move', name: 'Move' }],
    taskRule: { kind: 'all' },
    graceHours: 36,
    reopens: false,
  };
  return String((await client.post('/api/v1/groups', { name: 'Dawn Patrol', terms })).json['id']);
};

/** What no operation makes, or not each time: whoever asks, a group, what was reported. */
const NAMED: Readonly<Record<string, (client: Client) => Promise<string>>> = {
  '/api/v1/users': async (client) => String((await client.ask('/api/v1/users/me')).json['id']),
  '/api/v1/users/name': async (client) => {
    const shown = await client.ask('/api/v1/users/me', { method: 'PATCH', body: { isPublic: true } });
    return String(shown.json['username']);
  },
  '/api/v1/groups': findOwnGroup,
  '/api/v1/group-memberships': findOwnGroup,
  '/api/v1/group-reports': async (client) => {
    await client.post(`/api/v1/groups/${await findOwnGroup(client)}/reports`, { text: 'Spam.' });
    const { items } = (await client.ask('/api/v1/group-reports')).json as { items: readonly { readonly id: string }[] };
    return items[0]?.id ?? '';
  },
};

/** Answered only where there is somebody else, or a chat, too; `api-groups.test.ts` and `telegram.test.ts` ask them. */
const BETWEEN_TWO = new Set([
  'makeTelegramCode',
  'changeTelegram',
  'disconnectTelegram',
  'testTelegram',
  'changeGroupRole',
  'removeGroupMember',
  'banFromGroup',
  'unbanFromGroup',
  'transferGroup',
  'blockGroupMember',
  'unblockGroupMember',
  'joinGroup',
  'leaveGroup',
]);

/** What must be so before an operation has something to do. */
const BEFORE: Readonly<Record<string, (client: Client, path: string) => Promise<unknown>>> = {
  resumeAll: (client) => client.post('/api/v1/pauses'),
  reopenGroup: (client, path) => client.post(path.replace(/reopen$/, 'close')),
  undeleteGroup: (client, path) => client.ask(path.replace(/\/undelete$/, ''), { method: 'DELETE' }),
  resumeHabit: (client, path) => client.post('/api/v1/pauses', { habitId: path.split('/').at(-2) }),
};

/** Fills each parameter of a path by making what it names, by the first example of the list that it stands in. */
const makePath = async (document: ApiDocument, client: Client, template: string): Promise<string> => {
  let [made, seen] = ['', ''];
  for (const part of template.split('/').slice(1)) {
    const named = part.startsWith('{') ? NAMED[seen] : undefined;
    if (named !== undefined) made += `/${await named(client)}`;
    else if (part.startsWith('{')) {
      const post = operationsOf(document).find(({ method, path }) => method === 'post' && path === seen);
      if (post === undefined) throw new Error(`nothing makes what ${template} names: no POST ${seen}`);
      const answer = await client.post(made, examplesOf(post)[0]?.[1]);
      if (answer.status >= 300) throw new Error(`making one for ${template} was answered ${answer.text}`);
      made += `/${String(answer.json['id'])}`;
    } else made += `/${part}`;
    seen += `/${part}`;
  }
  return made;
};

/** A path of an operation that is ready to be asked. */
export const preparePath = async (document: ApiDocument, client: Client, operation: ApiOperation): Promise<string> => {
  const path = await makePath(document, client, operation.path);
  await BEFORE[operation.operationId]?.(client, path);
  return path;
};
