import { deleteStoreRows, dropPhotos, savePrivacyRequest } from "~db/queries/privacy.server";
import type { Ctx, VerbTx } from "../ctx";

/** Deletes everything held for the store, the inbox included; only the record of this request stays. Photo files follow by a job. */
export async function redactStore(ctx: Ctx, tx: VerbTx, receivedAt: Date | null): Promise<void> {
  const photos = await dropPhotos(tx, null);
  const counts = await deleteStoreRows(tx);
  await savePrivacyRequest(
    tx,
    { kind: "redact_store", externalKey: "store", counts, sealedExport: null, receivedAt: receivedAt ?? ctx.now() },
    ctx.now(),
  );
  if (photos.length > 0)
    tx.enqueue([
      { name: "privacy.sweep", payload: { shopperExternalId: null, orderExternalIds: [], photos, until: ctx.now().toISOString() } },
    ]);
}
