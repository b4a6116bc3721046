import {
  moderation,
  reportParams,
  reportsPage,
  reportsQuery,
  reportView,
  type ReportView,
} from '@hearth/shared/protocol/api/group-members.ts';
import { z } from 'zod';
import type { ApiCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api, type ApiAnswer } from '../../app/http/api-operation.ts';
import { cutPage, parseCursor, WRONG_CURSOR } from '../../app/http/cursor.ts';
import { PROBLEMS, type Problem } from '../../app/http/problem.ts';
import { RULE_BROKEN } from '../../app/http/rule-problem.ts';
import { findGroup, type GroupEntry } from '../../groups/group-store.ts';
import { findOwner } from '../../operations/group-readings.ts';
import { wishOfGroup } from '../../operations/group-operations.ts';
import type { RecordOf } from '../../storage/records.ts';
import type { Reading, ReadSteps } from '../../storage/storage.ts';
import { EXAMPLE_REPORT } from './examples.ts';
import { groupIdOf, type GroupRoutesDeps } from './groups.routes.ts';
import { answerWish } from './refuse-wish.ts';

interface ReportRoutesDeps extends GroupRoutesDeps {
  /** Whether somebody who signed in is this server's administrator. */
  readonly isAdministrator: (caller: ApiCaller) => Promise<boolean>;
}

const TAG = 'Moderation';
const FOR_ADMINISTRATOR: Problem = { status: 403, code: 'forbidden', title: 'This is not yours to do' };
type Report = RecordOf<'groupReports'>;
const placeSchema = z.tuple([z.number(), z.string()]);
const isId = (id: string) => [{ column: 'id', operator: '=', value: id }] as const;

const viewReport = (report: Report, group: GroupEntry | undefined): ReportView => ({
  id: report.id,
  groupId: report.group,
  groupName: group?.name ?? '',
  isUnlisted: group?.isUnlisted ?? false,
  state: (group?.state ?? 'deleted') as ReportView['state'],
  span: report.span,
  text: report.text,
  at: report.atMs,
  settledAt: report.settledAtMs,
});

/** What was reported, for the administrator: to read, to be done with, to unlist a group or to close it. */
export const addGroupReportOperations = (api: Api, deps: ReportRoutesDeps): void => {
  const { storage, findCaller, epochNowMs, isAdministrator } = deps;

  const readReport = function* (steps: ReadSteps, id: string): Reading<ReportView | undefined> {
    const [report] = yield* steps.find('groupReports', { all: isId(id), limit: 1 });
    return report === undefined ? undefined : viewReport(report, yield* findGroup(steps, report.group));
  };
  const answerReport = (report: ReportView | undefined): ApiAnswer<ReportView> =>
    report === undefined ? { problem: PROBLEMS.notFound } : { body: report };

  addOperation(
    api,
    findCaller,
    {
      method: 'get',
      path: '/api/v1/group-reports',
      operationId: 'listGroupReports',
      tag: TAG,
      summary: 'List what was reported',
      description: 'For the administrator, who signed in; the oldest first. Who reported is not told.',
      scope: 'account',
      query: reportsQuery,
      answer: {
        status: 200,
        description: 'A page of reports',
        schema: reportsPage,
        example: { items: [EXAMPLE_REPORT], nextCursor: null },
      },
      problems: [FOR_ADMINISTRATOR],
    },
    async ({ caller, query: { settled, cursor, limit } }) => {
      const after = cursor === undefined ? ([-1, ''] as const) : parseCursor(cursor, placeSchema);
      if (after === undefined) return WRONG_CURSOR;
      if (!(await isAdministrator(caller))) return { problem: FOR_ADMINISTRATOR };
      return storage.read(function* (steps) {
        const found = yield* steps.find('groupReports', {
          all: [
            { column: 'atMs', operator: '>=', value: after[0] },
            ...(settled === 'true' ? [] : ([{ column: 'settledAtMs', operator: '=', value: null }] as const)),
          ],
          any: [
            { column: 'atMs', operator: '>', value: after[0] },
            { column: 'id', operator: '>', value: after[1] },
          ],
          orderBy: [{ column: 'atMs' }, { column: 'id' }],
          limit: limit + 1,
        });
        const { items, nextCursor } = cutPage(found, limit, ({ atMs, id }) => [atMs, id]);
        const reports: ReportView[] = [];
        for (const report of items) reports.push(viewReport(report, yield* findGroup(steps, report.group)));
        return { body: { items: reports, nextCursor } };
      });
    },
  );

  addOperation(
    api,
    findCaller,
    {
      method: 'patch',
      path: '/api/v1/group-reports/{id}',
      operationId: 'moderateReportedGroup',
      tag: TAG,
      summary: 'Deal with a report',
      description:
        'For the administrator, who signed in. The report is done with; its group is unlisted or listed again, and closed, where that is asked.',
      scope: 'account',
      params: reportParams,
      body: {
        schema: moderation,
        mayBeEmpty: true,
        examples: {
          done: { summary: 'Nothing to do', value: {} },
          unlist: { summary: 'Out of lists and boards', value: { isUnlisted: true } },
          close: { summary: 'Closed', value: { isUnlisted: true, isClosed: true } },
        },
      },
      answer: { status: 200, description: 'The report', schema: reportView, example: EXAMPLE_REPORT },
      problems: [PROBLEMS.notFound, FOR_ADMINISTRATOR, RULE_BROKEN],
    },
    async ({ caller, params: { id }, body: { isUnlisted, isClosed } }) => {
      if (!(await isAdministrator(caller))) return { problem: FOR_ADMINISTRATOR };
      const group = await storage.transact(function* (steps) {
        const [report] = yield* steps.find('groupReports', { all: isId(id), limit: 1 });
        if (report === undefined) return undefined;
        yield* steps.updateRecords('groupReports', { all: isId(id) }, { settledAtMs: epochNowMs() });
        if (isUnlisted !== undefined) yield* steps.updateRecords('groups', { all: isId(report.group) }, { isUnlisted });
        const entry = yield* findGroup(steps, report.group);
        return { entry, owner: yield* findOwner(steps, report.group) };
      });
      if (group === undefined) return { problem: PROBLEMS.notFound };
      const read = (steps: ReadSteps): Reading<ReportView | undefined> => readReport(steps, id);
      if (isClosed !== true || group.entry?.state !== 'open' || group.owner === undefined) {
        return answerReport(await storage.read(read));
      }
      const payload = { groupId: groupIdOf({ id: group.entry.id }) };
      return answerWish(await wishOfGroup(deps, group.owner, 'group-close', payload, read), answerReport);
    },
  );
};
