import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import { on } from '../../kernel/events.ts';
import { jobType, worker } from '../../kernel/jobs/job.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { agreementChanged } from '../agreements/index.ts';
import { rosterChanged } from '../directory/index.ts';
import { closedItems } from './closed-items.ts';
import { forgetFindings } from './draft-findings.ts';
import { lifeWorkers } from './end-of-life.ts';
import { itemPublished } from './events.ts';
import { followAgreement } from './follow-agreement.ts';
import { createReadLog } from './read-log.ts';
import { remindWorker } from './recall-reminder.ts';
import { forgetOldRevocations } from './revocation.ts';
import { exchangeRoutes } from './routes.ts';
import { forgetOldRefusals } from './taxii/refusals.ts';
import { taxiiErrors } from './taxii/reply.ts';
import { taxiiRoutes } from './taxii/routes.ts';
import { forgetOldStatuses } from './taxii/status.ts';

export { markActed } from './acted.ts';
export { bundleDigest } from './content-digest.ts';
export { draftOf } from './draft.ts';
export { verifyEnvelope } from './envelope.ts';
export { itemExpired, itemPublished, itemRecalled, itemReleased, toldLate } from './events.ts';
export { type ItemInBrief, itemsInBrief } from './in-brief.ts';
export { openIntake } from './intake/intake.ts';
export { itemById, type StoredItem } from './item-store.ts';
export { scanJson } from './json/scan.ts';
export * as lists from './lists.ts';
export { deliveriesOf } from './lookup/hits.ts';
export { type Found, lookUp } from './lookup/look-up.ts';
export { reserve } from './place.ts';
export { createReadLog, type Delivery, type LogRead } from './read-log.ts';
export { recognise, recogniseAll } from './recognise.ts';
export { settleDraft } from './settle-draft.ts';
export { spooled } from './spool.ts';
export { checkPattern } from './stix/pattern/check.ts';
export { match, TooManyCombinations } from './stix/pattern/match/match.ts';
export { observedIn } from './stix/pattern/match/observed.ts';
export { parsePattern } from './stix/pattern/parse.ts';
export { type ObservableValue, VALUE_KINDS, type ValueKind } from './stix/values/kind.ts';
export { observableValues } from './stix/values/of-object.ts';
export { sufficientValues } from './stix/values/sufficient.ts';
export { checkStix, type StixFinding, type StixVerdict } from './stix-check.ts';
export type { ExchangeTables } from './tables.ts';
export { toTimestamp } from './taxii/time.ts';
export { fullestText, withheldOf } from './variant/text.ts';
export { warningsOf } from './warninglist/match.ts';

const forgetStatusesJob = jobType({ name: 'exchange.forget-statuses', payload: z.object({}) });

export function exchangeModule(kernel: Kernel): Module {
  const logRead = createReadLog(kernel.database);
  return {
    name: 'exchange',
    migrations: { module: 'exchange', folder: new URL('./migrations/', import.meta.url) },
    routes: [...exchangeRoutes(kernel, logRead), ...taxiiRoutes(kernel, logRead)],
    errorStyle: taxiiErrors,
    scope: [closedItems(kernel.clock)],
    subscriptions: [
      on(itemPublished, (tx, { item }) => forgetFindings(tx, item)),
      on(agreementChanged, (tx) => followAgreement(tx, null)),
      on(rosterChanged, (tx, { circle }) => followAgreement(tx, circle)),
    ],
    workers: [
      ...lifeWorkers,
      remindWorker,
      worker(
        forgetStatusesJob,
        ({ database }) =>
          database.write(systemActor('forget statuses'), async (tx) => {
            await forgetOldStatuses(tx);
            await forgetOldRefusals(tx);
            await forgetOldRevocations(tx);
          }),
        { cron: '17 * * * *' },
      ),
    ],
  };
}
