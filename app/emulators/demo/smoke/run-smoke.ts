import type { DemoArguments } from "../demo-arguments";
export async function runSmoke(_asked: DemoArguments, _say: (line: string) => void): Promise<number> {
  return 1;
}
