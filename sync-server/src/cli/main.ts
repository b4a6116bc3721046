import { refuseSurprise, runCommand } from './run-command.ts';

// A reader that has seen enough, such as head, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const words = process.argv.slice(2);
const { exitCode, stdout, stderr } = await runCommand(words, process.cwd()).catch((error: unknown) =>
  refuseSurprise(error, words),
);
process.stderr.write(stderr);
process.stdout.write(stdout);
process.exitCode = exitCode;
