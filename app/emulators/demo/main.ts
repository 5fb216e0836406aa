import { type DemoArguments, readDemoArguments, usage } from "./demo-arguments";
import { runDemo } from "./run-demo";
import { runSmoke } from "./smoke/run-smoke";

const say = (line: string) => console.log(line);

/** `npm run demo`. */
async function main(words: readonly string[]): Promise<number> {
  let asked: DemoArguments;
  try {
    asked = readDemoArguments(words);
  } catch (error) {
    say(`${sentenceOf(error)}\n\n${usage}`);
    return 2;
  }
  if (asked.help) {
    say(usage);
    return 0;
  }
  if (asked.smoke) return runSmoke(asked, say);
  try {
    return await runDemo(asked, say);
  } catch (error) {
    say(sentenceOf(error));
    return 1;
  }
}

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

process.exit(await main(process.argv.slice(2)));
