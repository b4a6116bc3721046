import { Dexie } from 'dexie';

/** Has the app's database declare a table more, as a later version would, before anything opens it. */
export const declareLater = (table: string): void => {
  const declared = new WeakSet<Dexie>();
  const openUnchanged = Reflect.get(Dexie.prototype, 'open') as Dexie['open'];
  Dexie.prototype.open = function open(this: Dexie) {
    const isApps = this.tables.some(({ name }) => name === 'habits') && !declared.has(this);
    if (isApps) this.version(1_000).stores({ [table]: 'id' });
    declared.add(this);
    return openUnchanged.call(this);
  };
};
