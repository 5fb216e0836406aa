import { z } from "zod";
import { shopperLocales } from "../stores/settings";

/** What an answer is kept for. */
export const answerUses = ["approve", "decline"] as const;
export type AnswerUse = (typeof answerUses)[number];

/** How often somebody is mailed about new requests: each morning of the store, or within minutes. */
export const digestPaces = ["daily", "at_once"] as const;
export type DigestPace = (typeof digestPaces)[number];

/** Longest note among the team, in characters. */
export const noteLimit = 2000;
/** Most answers a store keeps, and most people who are mailed. */
export const answerLimit = 50;
export const readerLimit = 20;
/** Most returns one click may decide. */
export const bulkLimit = 100;
/** The promise of a refund is about to break when its day is so many days ahead, or past. */
export const nearDays = 2;

export const AddNote = z.object({
  returnId: z.string(),
  body: z.string().trim().min(1, "Write something.").max(noteLimit, `At most ${noteLimit} characters.`),
});
export type AddNote = z.infer<typeof AddNote>;

/** An answer in every language it is kept in; languages left empty are not kept. */
export const SaveAnswer = z.object({
  /** Absent or empty = a new one. */
  answerId: z.string().max(60).default(""),
  title: z.string().trim().min(1, "Give the answer a name.").max(60, "At most 60 characters."),
  use: z.enum(answerUses),
  bodies: z
    .partialRecord(z.enum(shopperLocales), z.string().trim().max(500, "At most 500 characters."))
    .refine((bodies) => Object.values(bodies).some((body) => body), { message: "Write the answer in one language at least." }),
});
export type SaveAnswer = z.infer<typeof SaveAnswer>;

export const SaveReader = z.object({
  email: z.email("Write an e-mail address.").max(200),
  locale: z.enum(shopperLocales),
  pace: z.enum(digestPaces),
});
export type SaveReader = z.infer<typeof SaveReader>;

/** Decides several returns the same way. The shopper reads the saved answer in their language, or the words typed for all. */
export const DecideReturns = z.object({
  returnIds: z.array(z.string()).min(1, "Tick at least one return."),
  answerId: z.string().max(60).default(""),
  words: z.string().trim().max(500, "At most 500 characters.").default(""),
});
export type DecideReturns = z.infer<typeof DecideReturns>;
