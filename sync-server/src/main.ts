import { readConfig } from './app/config.ts';
import { createApp } from './app/create-app.ts';
import { createDeps } from './app/create-deps.ts';
import { createSync, NO_ACCOUNTS } from './app/create-sync.ts';
import { ensureInstance } from './app/instance.ts';
import { listen, waitForSignal } from './app/lifecycle.ts';

const run = async (): Promise<void> => {
  const config = readConfig(process.env);
  const deps = await createDeps(config);
  const stopSignal = waitForSignal();
  const instance = await ensureInstance(deps.storage, deps.newId, deps.epochNowMs());
  const sync = createSync(deps, { databaseId: instance.id, publicUrl: config.publicUrl, signers: NO_ACCOUNTS });
  const listener = await listen(createApp(config, deps, sync), config);
  const url = `http://${config.host}:${String(listener.port)}`;
  deps.logger.info(
    { instance: instance.id, dataFolder: config.dataFolder, listening: url },
    `Hearth is ready at ${config.publicUrl.origin}`,
  );

  const signal = await stopSignal;
  deps.logger.info({ signal }, 'stopping');
  sync.close();
  await listener.close();
  await deps.storage.close();
  deps.logger.info('stopped');
};

run().catch((error: unknown) => {
  process.stderr.write(
    `Hearth did not start or stopped: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`,
  );
  process.exit(1);
});
