import { checkStix, type StixFinding, type StixVerdict } from '../../../modules/exchange/index.ts';
import type { Call } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit.ts';
import { count, harmless } from '../../words.ts';
import type { CHECK_OPTIONS } from '../options.ts';
import { adviceOn } from './advice.ts';
import { readable, unreadable } from './input.ts';

/** Holds a file against STIX 2.1 and says of every fault where it is and what to do. */
export async function checkFile(call: Call<typeof CHECK_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const path = positionals[0]!;
  const told = { error: 0, warning: 0 };
  const found = checkStix(readable(path, terminal));
  const verdict = await eachOf(found, path, async (finding) => {
    if (values.lenient && finding.level === 'warning') return;
    told[finding.level] += 1;
    await terminal.write(`${common.json ? JSON.stringify(finding) : inWords(finding)}\n`);
  });
  if (verdict.form === 'other') throw unreadable(`${path} is JSON, but no STIX 2.1: ${EXPECTED}`);
  const valid = told.error + told.warning === 0;
  if (common.json) {
    const { form, objects } = verdict;
    terminal.out(JSON.stringify({ summary: { valid, form, objects, errors: told.error, warnings: told.warning } }));
  } else terminal.out(summary(verdict, told));
  return valid ? EXIT.done : EXIT.refused;
}

const EXPECTED = 'a bundle, a TAXII envelope or one object is expected. renkei import takes MISP too.';

async function eachOf(
  found: AsyncGenerator<StixFinding, StixVerdict>,
  path: string,
  tell: (finding: StixFinding) => Promise<void>,
): Promise<StixVerdict> {
  try {
    for (;;) {
      const next = await found.next();
      if (next.done) return next.value;
      await tell(next.value);
    }
  } catch (error) {
    throw (error as Error).name === 'JsonError' ? unreadable(`${path}: ${(error as Error).message}`) : error;
  }
}

/** `error  line 12  indicator--…  pattern: … What to do.` */
function inWords({ level, object, property, line, problem }: StixFinding): string {
  const what = `${property === '' ? '' : `${property} `}${adviceOn(problem)}`;
  return harmless(`${level.padEnd(7)}  line ${line}  ${object === '' ? 'the document' : object}  ${what}`);
}

function summary({ form, objects }: StixVerdict, told: { error: number; warning: number }): string {
  const of = `${form} of ${count(objects, 'object')}`;
  if (told.error + told.warning === 0) return `Valid STIX 2.1: ${of}.`;
  const ends = told.error === 0 ? 'An import would take all of it.' : 'An import would refuse what has errors.';
  return `${count(told.error, 'error')}, ${count(told.warning, 'warning')} in a ${of}. ${ends}`;
}
