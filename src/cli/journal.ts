/** `duanka journal`: seal, verify, prove, check a proof, rebuild the state tables and compare. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Platform, registers } from '../app.ts';
import { checkProof, type Proof, proveEntry, sealJournal, verifyJournal } from '../kernel/journal.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { cliError } from './errors.ts';
import { PLATFORM_FLAGS, tell, withPlatform, write } from './platform.ts';

const HELP = [
  'duanka journal seal                         seal everything written so far under a signed checkpoint',
  'duanka journal verify                       recompute every hash, root and signature; then rebuild the state and compare',
  'duanka journal prove SEQ                    proof that entry SEQ is under the last checkpoint (JSON)',
  'duanka journal check FILE --key PUBLICKEY   check such a proof without this installation (FILE or -)',
  'duanka journal key                          public key and name of the log',
  '',
  'flags: --json --data FOLDER · exit code: 0 done · 2 usage · 3 failed',
];

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...PLATFORM_FLAGS, key: { type: 'string' } },
  });
  const [action, operand] = positionals;
  if (values.help === true) {
    for (const line of HELP) write(line);
    return 0;
  }
  const json = values.json === true;
  switch (action) {
    case 'seal':
      return withPlatform(values, seal);
    case 'verify':
      return withPlatform(values, (platform) => verify(platform, json));
    case 'prove':
      if (operand === undefined || !/^[1-9]\d{0,18}$/.test(operand))
        throw cliError('cli.journal-seq', { place: operand ?? '' });
      return withPlatform(values, async ({ database, signer }) => {
        write(JSON.stringify({ ...(await proveEntry(database, operand)), publicKey: signer.publicKey }));
        return 0;
      });
    case 'check':
      return check(operand, values.key);
    case 'key':
      return withPlatform(values, async ({ signer }) => {
        write(
          json
            ? JSON.stringify({ origin: signer.origin, publicKey: signer.publicKey })
            : `${signer.origin} ${signer.publicKey}`,
        );
        return 0;
      });
    default:
      throw cliError('cli.unknown-command', {
        facts: { name: `journal ${action ?? ''}`.trim(), nearest: 'journal verify' },
      });
  }
}

async function seal({ database, signer, kernel }: Platform): Promise<number> {
  const note = await sealJournal(database, signer, kernel.clock);
  if (note === undefined) tell('nothing new to seal');
  else process.stdout.write(note);
  return 0;
}

async function verify({ database, signer }: Platform, json: boolean): Promise<number> {
  const started = performance.now();
  const found = await verifyJournal(database, signer.publicKey, (entries) => {
    if (process.stderr.isTTY === true && !json) process.stderr.write(`\r\x1b[2K${entries} entries`);
  });
  const seconds = (performance.now() - started) / 1000;
  if (process.stderr.isTTY === true && !json) process.stderr.write('\r\x1b[2K');
  const subjects = await compareWithJournal(database, registers);
  if (json) write(JSON.stringify({ whole: true, ...found, subjects, seconds: Number(seconds.toFixed(3)) }));
  else {
    const { entries, checkpoints, unsealed } = found;
    write(
      `whole: ${entries} entries under ${checkpoints} checkpoints, ${unsealed} not sealed yet; ${subjects} subjects equal to what their entries give`,
    );
  }
  return 0;
}

function check(file: string | undefined, key: string | undefined): number {
  if (file === undefined || key === undefined) throw cliError('cli.journal-check');
  const proof = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as Proof;
  const { origin, size } = checkProof(proof, key);
  write(`proven: entry ${proof.index + 1} of ${size} in ${origin}`);
  return 0;
}
