import { readConfig } from './app/config.ts';
import { createDeps } from './app/create-deps.ts';
import { createServer } from './app/create-server.ts';
import { ensureInstance } from './app/instance.ts';
import { listen, waitForSignal } from './app/lifecycle.ts';
import { ensureSecrets } from './app/secrets.ts';

const run = async (): Promise<void> => {
  const config = readConfig(process.env);
  const deps = await createDeps(config);
  const stopSignal = waitForSignal();
  const instance = await ensureInstance(deps.storage, deps.newId, deps.epochNowMs());
  const secrets = await ensureSecrets(config.dataFolder);
  const { app, accounts, close } = await createServer(config, deps, { databaseId: instance.id, secrets });
  const listener = await listen(app, config);
  const url = `http://${config.host}:${String(listener.port)}`;
  deps.logger.info(
    { instance: instance.id, dataFolder: config.dataFolder, listening: url },
    `Hearth is ready at ${config.publicUrl.origin}`,
  );
  const firstAdminLink = await accounts.makeFirstAdminLink();
  // Not by the logger: logs are kept and passed on, and this opens the server to whoever reads it.
  if (firstAdminLink !== undefined) process.stdout.write(`\nBecome the first administrator: ${firstAdminLink}\n\n`);

  const signal = await stopSignal;
  deps.logger.info({ signal }, 'stopping');
  const closed = close();
  await listener.close();
  await closed;
  await deps.storage.close();
  deps.logger.info('stopped');
};

run().catch((error: unknown) => {
  process.stderr.write(
    `Hearth did not start or stopped: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`,
  );
  process.exit(1);
});
