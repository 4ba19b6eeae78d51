import type { Progress } from './job.ts';
import type { Told } from './story/tell.ts';

/** What a person sees while the demo works; it goes to standard error, so that --json stays clean. */
export interface Reporter {
  phase(text: string): void;
  readonly told: Told;
  readonly job: Progress;
}

export const silentReporter: Reporter = { phase: () => {}, told: () => {}, job: () => {} };

const STEPS: Record<Parameters<Progress>[0], string> = {
  upload: 'Uploading',
  decide: 'Deciding who may receive it',
  publish: 'Sharing',
  poll: 'Polling by TAXII as',
  outlet: 'Fetching sensor rules as',
  feedback: 'Giving feedback as',
  outsider: 'Trying the same as an outsider,',
  receipts: 'Reading the receipts',
  proof: 'Proving it from the ledger',
};

export function terminalReporter(out: NodeJS.WriteStream): Reporter {
  const line = (text: string) => out.write(`${text}\n`);
  return {
    phase: (text) => line(`… ${text}`),
    told(share) {
      if (!out.isTTY) return;
      const width = 30;
      const full = Math.round(share * width);
      out.write(
        `\r  [${'#'.repeat(full)}${'.'.repeat(width - full)}] ${Math.round(share * 100)} %${share === 1 ? '\n' : ''}`,
      );
    },
    job: (step, about) => line(`… ${STEPS[step]}${about ? ` ${about}` : ''}`),
  };
}
