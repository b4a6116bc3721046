// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseOf, habitsHeader, loopTables, loopZip, zipOf } from '@hearth/shared/testing/loop-files.ts';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { HearthDataProvider } from '../../data/hearth-data.ts';
import { setDayState } from '../../data/operations/check-ins.ts';
import { startI18n } from '../../i18n/i18n.ts';
import { makeInPageWorker } from '../../testing/in-page-worker.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { ImportScreen, type ImportScreenProps } from './import-screen.tsx';
import type { ImportWorker } from './read-file.ts';

const tabs: TestTab[] = [];
beforeAll(startI18n);
beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  cleanup();
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});

const startInPage = () => makeInPageWorker().worker;

function show(props: Omit<ImportScreenProps, 'startWorker'>, startWorker: () => ImportWorker = startInPage): TestTab {
  const tab = makeTestDevice();
  tabs.push(tab);
  render(
    <MemoryRouter>
      <HearthDataProvider value={tab.data}>
        <Suspense>
          <ImportScreen {...props} startWorker={startWorker} />
        </Suspense>
      </HearthDataProvider>
    </MemoryRouter>,
  );
  return tab;
}

async function open(startWorker?: () => ImportWorker): Promise<TestTab> {
  const tab = show({}, startWorker);
  await screen.findByRole('button', { name: 'Choose a file' });
  return tab;
}

function choose(bytes: Uint8Array, name: string): void {
  const input = document.querySelector('input[type=file]');
  if (input === null) throw new Error('no file input');
  fireEvent.change(input, { target: { files: [new File([bytes.slice()], name)] } });
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const zip = loopZip(['2024-06-03,YES_MANUAL,', '2024-06-02,NO,"ill, again"', '2024-06-01,YES_MANUAL,', 'someday,2,']);

describe('importing on the screen', () => {
  test('shows the dry run first, writes on demand, and takes everything back', async () => {
    const tab = await open();
    choose(zip, 'loop.zip');
    await screen.findByRole('heading', { name: 'What loop.zip holds' });
    expect(screen.getByRole('heading', { name: 'Read' }).closest('li')?.textContent).toContain('Every day');
    expect(screen.getByText(/2 done · 1 no · 1 note · .*2024/)).toBeDefined();
    expect(screen.getByText('The day “someday” cannot be read; the row is left out.')).toBeDefined();
    expect(screen.getByText('001 Read/Checkmarks.csv, row 5')).toBeDefined();
    expect(await tab.data.db.habits.count()).toBe(0);

    press('Import');
    await screen.findByText('1 habit and 3 entries were imported.');
    expect(await tab.data.db.habits.toArray()).toMatchObject([{ name: 'Read', startDay: '2024-06-01' }]);
    expect(await tab.data.db.checkIns.count()).toBe(3);

    press('Undo the import');
    await screen.findByText('Your habits are as they were before.');
    const [habit] = await tab.data.db.habits.toArray();
    expect(habit).toHaveProperty('deletedAt');

    // Undone is not forgotten: the same file makes the habit anew.
    press('Import another file');
    choose(zip, 'loop.zip');
    await screen.findByRole('heading', { name: 'What loop.zip holds' });
    press('Import');
    await screen.findByText('1 habit and 3 entries were imported.');
    expect((await tab.data.db.habits.toArray()).filter((row) => row.deletedAt === undefined)).toHaveLength(1);
  });

  test('finds nothing to do the second time, and says what the user logged', async () => {
    const tab = await open();
    choose(zip, 'loop.zip');
    await screen.findByRole('button', { name: 'Import' });
    press('Import');
    await screen.findByText('1 habit and 3 entries were imported.');
    const [habit] = await tab.data.db.habits.toArray();
    if (habit === undefined) throw new Error('no habit');
    await setDayState(tab.data, habit.id, day('2024-06-02'), 'skip');

    press('Import another file');
    choose(zip, 'loop.zip');
    await screen.findByText('Everything in this file is here already.');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    expect(screen.getByText('leaves 1 as you logged it')).toBeDefined();
    expect(await tab.data.db.checkIns.get(stateRowId(habit.id, day('2024-06-02')))).toMatchObject({ kind: 'skip' });
  });

  test('undoes what was added to a habit that was here, and imports it again', async () => {
    const tab = await open();
    const bring = async (bytes: Uint8Array, result: string) => {
      choose(bytes, 'loop.zip');
      await screen.findByRole('button', { name: 'Import' });
      press('Import');
      await screen.findByText(result);
    };
    await bring(loopZip(['2024-06-01,YES_MANUAL,']), '1 habit and 1 entry were imported.');
    press('Import another file');
    await bring(zip, '1 habit and 2 entries were imported.');
    press('Undo the import');
    await screen.findByText('Your habits are as they were before.');
    const done = () => tab.data.db.checkIns.filter((row) => row.kind === 'done' || row.kind === 'fail').count();
    expect(await done()).toBe(1);
    press('Import another file');
    await bring(zip, '1 habit and 2 entries were imported.');
    expect(await done()).toBe(3);
  });

  test('tells why a file cannot be imported, with its limit, and writes nothing', async () => {
    const tab = await open();
    choose(zipOf({ 'Habits.csv': `${habitsHeader}\n`, 'a.csv': new Uint8Array(3_000_000) }), 'bomb.zip');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('a.csv in bomb.zip unpacks to more than 500 times its size');
    expect(alert.textContent).toContain('Nothing was written.');
    choose(databaseOf(...loopTables, 'PRAGMA user_version = 99'), 'new.db');
    await waitFor(() => {
      expect(screen.getByRole('alert').textContent).toContain('version 99');
    });
    expect(await tab.data.db.habits.count()).toBe(0);
  });

  test('says so when a file is Loop’s but holds no habit', async () => {
    await open();
    choose(databaseOf(...loopTables), 'empty.db');
    await screen.findByText('There is no habit in this file.');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    press('Choose another file');
    await screen.findByRole('button', { name: 'Choose a file' });
  });

  test('reads a file that came from outside', async () => {
    show({ incoming: new File([zip.slice()], 'shared.zip') });
    await screen.findByRole('heading', { name: 'What shared.zip holds' });
  });

  test('hands Hearth’s own export on', async () => {
    const onOwnFile = vi.fn<(file: File) => void>();
    const incoming = new File([zip.slice()], 'own.zip');
    show({ incoming, onOwnFile }, () => makeInPageWorker((_, tell) => tell({ kind: 'own' })).worker);
    await screen.findByRole('button', { name: 'Choose a file' });
    await waitFor(() => {
      expect(onOwnFile).toHaveBeenCalledExactlyOnceWith(incoming);
    });
  });

  test('takes a file that is dropped', async () => {
    await open();
    const zone = screen.getByText('or drop it here').parentElement;
    if (zone === null) throw new Error('no place to drop');
    fireEvent.dragOver(zone);
    expect(screen.getByText('Drop it to look inside')).toBeDefined();
    fireEvent.drop(zone, { dataTransfer: { files: [new File([zip.slice()], 'dropped.zip')] } });
    await screen.findByRole('heading', { name: 'What dropped.zip holds' });
  });

  test('sets both apps’ numbers side by side, gives reasons, and judges like that app on demand', async () => {
    const tab = await open();
    const days = ['2024-06-12', '2024-06-11', '2024-06-10', '2024-06-05', '2024-06-04', '2024-06-03'];
    const ticked = days.map((label) => `${label},YES_MANUAL,`);
    choose(loopZip(ticked, '001,Read,YES_NO,,,3,7,#D32F2F,,,,false'), 'loop.zip');
    const summary = await screen.findByText('Differs from Loop: current streak and best streak');
    expect(screen.queryByRole('table')).toBeNull();
    const details = summary.closest('details');
    if (details === null) throw new Error('no details');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    const cells = () => screen.getAllByRole('cell').map((cell) => cell.textContent);
    expect(cells()[0]).toMatch(/^14 days/);
    expect(cells()[1]).toMatch(/^2 weeks/);
    expect(screen.getByText(/Here calendar weeks are judged and counted/)).toBeDefined();
    expect(
      screen.getByText('0 of 1 habit has the same numbers as in Loop. Open the others to see why theirs differ.'),
    ).toBeDefined();

    fireEvent.click(screen.getByRole('switch', { name: 'Judge like Loop' }));
    expect(cells()[1]).toMatch(/^8 days/);
    expect(screen.queryByText(/Here calendar weeks are judged and counted/)).toBeNull();
    expect(screen.getByText('3 times in any 7 days')).toBeDefined();
    press('Import');
    await screen.findByText('1 habit and 6 entries were imported.');
    expect(await tab.data.db.scheduleVersions.toArray()).toMatchObject([
      { schedule: { kind: 'rolling', times: 3, days: 7 } },
    ]);
  });

  test('judges all habits like that app with one switch', async () => {
    const tab = await open();
    const habits = [1, 2].map(
      (id) =>
        `INSERT INTO Habits (id, name, freq_num, freq_den, color, position) VALUES (${id}, 'Habit ${id}', 3, 7, 7, ${id})`,
    );
    const ticks = [1, 2].map(
      (id) => `INSERT INTO Repetitions (habit, timestamp, value) VALUES (${id}, 1717372800000, 2)`,
    );
    choose(databaseOf(...loopTables, ...habits, ...ticks), 'loop.db');
    const all = await screen.findByRole('switch', { name: 'Judge all like Loop' });
    expect(screen.getAllByText('3 times a week')).toHaveLength(2);
    fireEvent.click(all);
    expect(screen.getAllByText('3 times in any 7 days')).toHaveLength(2);
    fireEvent.click(all);
    expect(screen.getAllByText('3 times a week')).toHaveLength(2);
    fireEvent.click(all);
    press('Import');
    await screen.findByText('2 habits and 2 entries were imported.');
    const rules = await tab.data.db.scheduleVersions.toArray();
    expect(rules.map(({ schedule }) => schedule.kind)).toEqual(['rolling', 'rolling']);
  });

  test('a cancelled reading goes back to the beginning', async () => {
    await open(() => makeInPageWorker(() => {}).worker);
    choose(zip, 'loop.zip');
    await screen.findByRole('progressbar', { name: 'Reading loop.zip' });
    press('Cancel');
    await screen.findByRole('button', { name: 'Choose a file' });
  });

  test('a cancelled import leaves nothing behind', async () => {
    const days = Array.from({ length: 5_000 }, (_, at) => {
      const date = new Date(Date.UTC(2005, 0, 1 + at)).toISOString().slice(0, 10);
      return `${date},YES_MANUAL,`;
    });
    const tab = await open();
    choose(loopZip(days), 'loop.zip');
    await screen.findByRole('button', { name: 'Import' });
    press('Import');
    press('Cancel');
    await screen.findByRole('button', { name: 'Choose a file' });
    expect(await tab.data.db.habits.count()).toBe(0);
    expect(await tab.data.db.checkIns.count()).toBe(0);
  });
});
