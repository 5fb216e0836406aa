import { type StockDisposition, stockDispositions } from "../unit";

/** Units of one line by where they went. */
export type Gone = Partial<Record<StockDisposition, number>>;

/** What we told of a line, and what the platform says of it. */
export interface StockDifference {
  as: StockDisposition;
  ours: number;
  theirs: number;
}

/** Where two accounts of one line differ. Units that are worked on are no end of theirs and count on neither side. */
export function stockDifferences(ours: Gone, theirs: Gone): StockDifference[] {
  return stockDispositions.flatMap((as) => {
    const [mine = 0, there = 0] = [ours[as], theirs[as]];
    return as === "processing_required" || mine === there ? [] : [{ as, ours: mine, theirs: there }];
  });
}
