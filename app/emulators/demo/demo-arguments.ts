import { parseArgs } from "node:util";

/** What a person asked of `npm run demo`. */
export interface DemoArguments {
  /** Forget the demo of earlier runs first. */
  fresh: boolean;
  /** Run the whole main job headlessly in a temporary folder, print one JSON line, end. */
  smoke: boolean;
  /** A .csv or .csv.gz of orders that stand in for the invented ones. */
  ordersFile: string | null;
  help: boolean;
}

/** Printed for `--help` and beside a mistake. */
export const usage = `npm run demo                            the demo store; Ctrl-C ends it, data is kept
npm run demo -- --fresh                 the same, from the beginning
npm run demo -- --orders FILE.csv.gz    real orders of a file in place of the invented ones
npm run demo -- --smoke                 the whole main job without a screen, one line of JSON at the end`;

/** Reads the words after the command. @throws Error with a sentence for people when one of them is not known */
export function readDemoArguments(words: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: [...words],
    strict: true,
    allowPositionals: false,
    options: {
      fresh: { type: "boolean", default: false },
      smoke: { type: "boolean", default: false },
      orders: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.orders !== undefined && !/\.csv(\.gz)?$/.test(values.orders))
    throw new Error("--orders needs a file that ends in .csv or .csv.gz.");
  return { fresh: values.fresh, smoke: values.smoke, ordersFile: values.orders ?? null, help: values.help };
}
