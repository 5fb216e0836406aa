import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** How a child is started; `module` is a path from the folder of package.json. */
export interface ProcessPlan {
  /** For people: "the app", "the worker". */
  name: string;
  module: string;
  env: NodeJS.ProcessEnv;
  /** Everything it prints goes here; the file of the run before is kept beside it. */
  logFile: string;
}

/** How a process ended: by code or by signal. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const leash = fileURLToPath(new URL("./leash.ts", import.meta.url));

/** One child of the demo: prints to a file, ends with us, and can be asked how it died. */
export class SupervisedProcess {
  readonly name: string;
  readonly child: ChildProcess;
  readonly startedAt = new Date();
  readonly ended: Promise<Ending>;
  private stopping = false;
  private gone = false;

  constructor(private readonly plan: ProcessPlan) {
    this.name = plan.name;
    if (existsSync(plan.logFile)) renameSync(plan.logFile, plan.logFile.replace(/\.log$/, ".before.log"));
    const log = openSync(plan.logFile, "a");
    // Of its own group: Ctrl-C in the terminal reaches the demo alone, which then stops its children in the right order.
    this.child = spawn(process.execPath, ["--import", "tsx", "--import", leash, plan.module], {
      env: plan.env,
      stdio: ["ignore", log, log, "ipc"],
      detached: true,
    });
    closeSync(log);
    this.ended = new Promise((resolve) => {
      const end = (ending: Ending) => {
        this.gone = true;
        resolve(ending);
      };
      this.child.once("error", () => end({ code: 1, signal: null }));
      this.child.once("exit", (code, signal) => end({ code, signal }));
    });
  }

  /** Whether it still runs. */
  get alive(): boolean {
    return !this.gone;
  }

  /** Whether its end is our wish. */
  get expectedToEnd(): boolean {
    return this.stopping;
  }

  /** Asks it to end, and ends it after `patienceMs`. */
  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    if (this.gone) return;
    this.child.kill("SIGTERM");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), patienceMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** kill -9, as when the machine loses power: nothing is tidied up. */
  async killHard(): Promise<void> {
    this.stopping = true;
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** The end of what it printed. */
  lastLines(count = 15): string {
    return lastLinesOf(this.plan.logFile, count);
  }
}

/** The last lines of a log file; "" when there is none. */
export function lastLinesOf(file: string, count: number): string {
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}
