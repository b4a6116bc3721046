import { runCommand } from './run-command.ts';

const { exitCode, stdout, stderr } = await runCommand(process.argv.slice(2), process.cwd());
// A reader that has seen enough, such as head, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;
