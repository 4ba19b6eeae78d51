import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { Config } from './config.ts';
import type { Tx } from './db/tx.ts';
import type { Ids } from './ids.ts';
import { jobType, worker } from './jobs/job.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  deliver(mail: Mail): Promise<void>;
}

const mailJob = jobType({
  name: 'kernel.mail',
  payload: z.object({ to: z.string(), subject: z.string(), text: z.string() }),
});

/** Queues a mail; it leaves only if the transaction commits, and is tried again until the server takes it. */
export function sendMail(tx: Tx, mail: Mail): Promise<void> {
  return tx.enqueue(mailJob, mail);
}

export const mailWorker = worker(mailJob, (kernel, mail) => kernel.mailer.deliver(mail));

/** Sends by SMTP, or keeps each mail as a file in the data folder where no server is set. */
export function createMailer(config: Config, ids: Ids): Mailer {
  const { smtpUrl, mailFrom: from } = config;
  if (smtpUrl) {
    const transport = nodemailer.createTransport(smtpUrl);
    return { deliver: async (mail) => void (await transport.sendMail({ from, ...mail })) };
  }
  const folder = join(config.data, 'mail');
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async deliver(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { message } = await composer.sendMail({ from, ...mail });
      const path = join(folder, `${ids.next()}.eml`);
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
  };
}
