import { type Config, ConfigError, readConfig } from '../../../kernel/config.ts';
import type { Call } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit.ts';
import { checkDatabase } from './database.ts';
import { type Finding, fail, warn, well } from './finding.ts';
import { checkFolder } from './folder.ts';
import { checkMail } from './mail.ts';
import { checkPort } from './port.ts';

const NODE_NEEDED = 24;

/** Looks at everything that a node needs and changes nothing. */
export async function doctor({ common, terminal }: Call): Promise<ExitCode> {
  const findings: Finding[] = [];
  for await (const finding of examine(terminal.env)) {
    findings.push(finding);
    if (!common.json) {
      terminal.out(`${finding.state.padEnd(4)}  ${finding.what}: ${finding.found}`);
      if (finding.advice) terminal.out(`      ${finding.advice}`);
    }
  }
  const isWell = findings.every(({ state }) => state !== 'fail');
  if (common.json) terminal.out(JSON.stringify({ ok: isWell, findings }));
  return isWell ? EXIT.done : EXIT.refused;
}

async function* examine(env: Readonly<Record<string, string | undefined>>): AsyncGenerator<Finding> {
  yield checkRuntime(process.versions.node);
  const config = readSettings(env);
  if (!('data' in config)) {
    yield config;
    return;
  }
  yield* checkSettings(config);
  yield* await checkFolder(config);
  yield* await checkDatabase(config);
  yield await checkPort(config);
  yield await checkMail(config);
}

function checkRuntime(version: string): Finding {
  if (Number.parseInt(version, 10) >= NODE_NEEDED) return well('Node.js', version);
  return fail('Node.js', version, `Run it by npm start or npx renkei, which use Node ${NODE_NEEDED} of the package.`);
}

function readSettings(env: Readonly<Record<string, string | undefined>>): Config | Finding {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail('Settings', error.message, 'Each setting is explained in docs/generated/settings.md.');
  }
}

function* checkSettings({ url, demo, host }: Config): Generator<Finding> {
  yield well('Settings', 'all of them can be read');
  if (demo) yield warn('Mode', 'demo', 'A demo node gives out sign-in links: leave RENKEI_MODE unset for real work.');
  if (url === undefined) {
    yield warn(
      'Address',
      `not set; it listens on ${host}`,
      'Set RENKEI_URL to the public https:// address: passkeys are bound to it.',
    );
  } else if (url.startsWith('http:') && !['localhost', '127.0.0.1'].includes(new URL(url).hostname)) {
    yield fail(
      'Address',
      url,
      'Browsers make passkeys on https:// alone: put a TLS proxy in front and set RENKEI_URL to it.',
    );
  } else yield well('Address', url);
}
