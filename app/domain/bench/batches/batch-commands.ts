import { z } from "zod";
import { batchKinds } from "./batch";

const id = z.string().min(1).max(60);

/** A new batch. */
export const OpenBatch = z.object({
  kind: z.enum(batchKinds),
  name: z.string().trim().max(80).default(""),
  vendorId: z.string().max(60).default(""),
  channelId: z.string().max(60).default(""),
});
export type OpenBatch = z.infer<typeof OpenBatch>;

/** Units put in a batch: those whose labels were scanned, those that were ticked. */
export const FillBatch = z.object({
  batchId: id,
  /** Codes with blanks, commas or lines between them. */
  codes: z.string().max(20_000).default(""),
  unitIds: z.array(z.string().max(60)).max(500).default([]),
});
export type FillBatch = z.infer<typeof FillBatch>;

/** What a batch should bring, and the number it has at the vendor or channel. */
export const ClaimBatch = z.object({
  batchId: id,
  claimNumber: z.string().trim().max(80).default(""),
  /** Minor units; null = nobody says. */
  expectedMinor: z.number().int().nonnegative().nullable().default(null),
});
export type ClaimBatch = z.infer<typeof ClaimBatch>;

/** What a batch brought; below zero it cost. */
export const CreditBatch = z.object({ batchId: id, receivedMinor: z.number().int() });
export type CreditBatch = z.infer<typeof CreditBatch>;
