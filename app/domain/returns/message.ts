import { z } from "zod";

/** Longest personal message in a mail, in characters. */
export const messageLength = 500;

/** Words of a person at the store that go into the mail of their decision; absent or empty = none. */
export const WithMessage = z.object({
  message: z.string().trim().max(messageLength, `At most ${messageLength} characters.`).optional(),
});
export type WithMessage = z.infer<typeof WithMessage>;

/** Decisions about a return whose mail can be seen before it goes. */
export const mailedSteps = ["approve", "decline", "receive", "settle"] as const;
export type MailedStep = (typeof mailedSteps)[number];
