import { importFileKeys } from "~db/queries/outcome-imports.server";
import { deleteStoreRows, dropPhotos, savePrivacyRequest } from "~db/queries/privacy.server";
import { dropLabels } from "~db/queries/shipments.server";
import type { Ctx, VerbTx } from "../ctx";

/** Deletes everything held for the store, the inbox included; only the record of this request stays. Photos and uploaded files follow by a job. */
export async function redactStore(ctx: Ctx, tx: VerbTx, receivedAt: Date | null): Promise<void> {
  const photos = [...(await dropPhotos(tx, null)), ...(await dropLabels(tx, null))];
  const files = await importFileKeys(tx);
  const counts = await deleteStoreRows(tx);
  await savePrivacyRequest(
    tx,
    { kind: "redact_store", externalKey: "store", counts, sealedExport: null, receivedAt: receivedAt ?? ctx.now() },
    ctx.now(),
  );
  if (photos.length + files.length > 0)
    tx.enqueue([
      { name: "privacy.sweep", payload: { shopperExternalId: null, orderExternalIds: [], photos, files, until: ctx.now().toISOString() } },
    ]);
}
