import { benchDigestJob, benchDigestOften } from "./bench.digest.server";
import { renewClocksHourly, renewClocksJob } from "./bench.renew-clocks.server";
import { refreshGuardJob, refreshGuardNightly } from "./checkout.refresh.server";
import type { JobDefinition, ScheduleDefinition } from "./define";
import { matureReturnsJob, matureReturnsNightly } from "./evidence.mature-returns.server";
import { rebuildEvidenceJob } from "./evidence.rebuild.server";
import { remindShoppersDaily, remindShoppersJob } from "./mail.remind.server";
import { reconcileMoneyJob, reconcileMoneyNightly } from "./money.reconcile.server";
import { mirrorReturnsJob } from "./order.mirror-returns.server";
import { rereadOrdersJob } from "./order.re-read.server";
import { rescoreOrdersJob } from "./order.rescore.server";
import { deliverOutboxJob, sweepOutbox } from "./outbox.deliver.server";
import { importOutcomesJob } from "./outcomes.import.server";
import { cleanPhotosHourly, cleanPhotosJob } from "./photo.clean.server";
import { replayPolicyJob } from "./policy.replay.server";
import { privacySweepJob } from "./privacy.sweep.server";
import { readProductsJob } from "./product.read.server";
import { alarmPromisesHourly, alarmPromisesJob } from "./promise.alarm.server";
import { sweepRecords } from "./records.sweep.server";
import { expireReturnsJob, expireReturnsNightly } from "./return.expire.server";
import { mirrorReturnJob } from "./return.mirror.server";
import { sendDigestsJob, sendDigestsOften } from "./returns.digest.server";
import { importReturnsJob } from "./returns.import.server";
import { replayRuleJob } from "./rule.replay.server";
import { readShopperGroupsJob } from "./shopper.read.server";
import { backfillJob } from "./store.backfill.server";
import { learnNightly, learnStoreJob } from "./store.learn.server";
import { purgeLeft, purgeStoreJob } from "./store.purge.server";
import { reconcileAll, reconcileJob } from "./store.reconcile.server";
import { refreshStoreJob } from "./store.refresh.server";
import { askVerificationJob } from "./verification.ask.server";
import { expireVerificationsJob, expireVerificationsNightly } from "./verification.expire.server";

/** Forgets a definition's payload type; the schema inside still checks it. */
function job<P>(definition: JobDefinition<P>): JobDefinition<unknown> {
  return { ...definition, run: (ctx, payload) => definition.run(ctx, payload as P) };
}

/** Every job, one line each. */
export const jobDefinitions: readonly JobDefinition<unknown>[] = [
  job(deliverOutboxJob),
  job(mirrorReturnJob),
  job(mirrorReturnsJob),
  job(expireReturnsJob),
  job(sendDigestsJob),
  job(remindShoppersJob),
  job(readProductsJob),
  job(readShopperGroupsJob),
  job(askVerificationJob),
  job(expireVerificationsJob),
  job(rereadOrdersJob),
  job(backfillJob),
  job(reconcileJob),
  job(refreshStoreJob),
  job(purgeStoreJob),
  job(learnStoreJob),
  job(rescoreOrdersJob),
  job(rebuildEvidenceJob),
  job(matureReturnsJob),
  job(privacySweepJob),
  job(cleanPhotosJob),
  job(replayRuleJob),
  job(replayPolicyJob),
  job(importOutcomesJob),
  job(refreshGuardJob),
  job(reconcileMoneyJob),
  job(importReturnsJob),
  job(alarmPromisesJob),
  job(renewClocksJob),
  job(benchDigestJob),
];

/** Everything on the clock, one line each. */
export const schedules: readonly ScheduleDefinition[] = [
  sweepOutbox,
  expireReturnsNightly,
  sendDigestsOften,
  remindShoppersDaily,
  expireVerificationsNightly,
  reconcileAll,
  purgeLeft,
  matureReturnsNightly,
  learnNightly,
  sweepRecords,
  cleanPhotosHourly,
  refreshGuardNightly,
  reconcileMoneyNightly,
  alarmPromisesHourly,
  renewClocksHourly,
  benchDigestOften,
];
