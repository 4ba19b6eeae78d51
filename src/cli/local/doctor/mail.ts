import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from '../../../kernel/config.ts';
import { type Finding, fail, warn, well } from './finding.ts';

const TIMEOUT_MS = 5000;

/** Whether the mail server answers and takes the password; nothing is sent. */
export async function checkMail({ smtpUrl, data }: Config): Promise<Finding> {
  if (!smtpUrl)
    return warn(
      'Mail',
      `kept as files in ${join(data, 'mail')}`,
      'Set RENKEI_SMTP_URL so that invitations and recovery links are sent.',
    );
  const { host } = new URL(smtpUrl);
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.verify();
    return well('Mail', `${host} answers`);
  } catch (error) {
    return fail(
      'Mail',
      `${host}: ${(error as Error).message}`,
      'Check RENKEI_SMTP_URL: host, port, user and password.',
    );
  } finally {
    transport.close();
  }
}
