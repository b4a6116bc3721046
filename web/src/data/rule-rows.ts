import { ruleRowsOf, type RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/** All rows that are not facts, read once and again when one of them changes. */
async function readRuleRows({ db }: HearthData): Promise<RuleRows> {
  const [habits, scheduleVersions, pauses, routines, settings, settingVersions, zoneChanges] = await Promise.all([
    db.habits.toArray(),
    db.scheduleVersions.toArray(),
    db.pauses.toArray(),
    db.routines.toArray(),
    db.settings.toArray(),
    db.settingVersions.toArray(),
    db.zoneChanges.toArray(),
  ]);
  return ruleRowsOf({ habits, scheduleVersions, pauses, routines, settings, settingVersions, zoneChanges });
}

export const ruleRowsStore = storePerData((data: HearthData) => createLiveStore(() => readRuleRows(data)));
