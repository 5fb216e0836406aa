import { readFileSync } from "node:fs";

/** The flags that the npm script of this name gives node: what is measured runs as it is run. @throws Error when there is no such script */
export function scriptFlags(script: "web" | "worker"): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const command = scripts[script];
  if (command === undefined) throw new Error(`bench: there is no script ${script}`);
  return command.split(" ").filter((word) => word.startsWith("--"));
}
