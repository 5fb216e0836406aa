/** What may be asked of goods that come back; the shopper says so when asking. */
export const conditionAsks = ["unused", "tags_on", "original_box", "complete"] as const;
export type ConditionAsk = (typeof conditionAsks)[number];
