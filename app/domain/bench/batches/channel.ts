import { z } from "zod";

/** What of a unit a channel may be told, in words. */
export const channelFields = {
  code: "Code on the label",
  sku: "SKU",
  title: "Product",
  variant: "Variant",
  type: "Product type",
  grade: "Grade",
  quantity: "Quantity (always 1)",
  sold: "What it was sold for",
  expected: "What it should bring",
  currency: "Currency",
  shelf: "Shelf",
  received: "Day it came in",
  image: "Picture's address",
} as const;
export type ChannelField = keyof typeof channelFields;
export const channelFieldNames = Object.keys(channelFields) as [ChannelField, ...ChannelField[]];

/** One column of a channel's file: our field under the channel's own header. */
export const ChannelColumn = z.object({ header: z.string().trim().min(1, "Give it a header.").max(80), field: z.enum(channelFieldNames) });
export type ChannelColumn = z.infer<typeof ChannelColumn>;
