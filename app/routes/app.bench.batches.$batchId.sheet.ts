import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportForChannel } from "~/application/bench/batches/channels.server";
import { readClaimPhotos } from "~/application/bench/batches/claim-photos.server";
import { claimCsv, readClaimSheet } from "~/application/bench/batches/claim-sheet.server";
import { drawClaim } from "~/application/bench/batches/draw-claim.server";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const file = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string) =>
  new Response(body, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" },
  });

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "bench.export");
    const batchId = idParam("bat", params.batchId, "The batch");
    const kind = new URL(request.url).searchParams.get("as");
    const csv = "text/csv; charset=utf-8";
    if (kind === "channel") return file((await exportForChannel(ctx, { batchId })).csv, csv, "channel.csv");
    const sheet = await readClaimSheet(ctx, { batchId });
    const photos = kind === "pdf-photos" ? await readClaimPhotos(ctx, { batchId }) : [];
    if (kind?.startsWith("pdf")) return file(await drawClaim(sheet, photos), "application/pdf", "claim.pdf");
    return file(claimCsv(sheet), csv, "claim.csv");
  });
