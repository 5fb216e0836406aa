import type { SideAnswer, SideQuestion } from "./emulated-protocol";
import { type ProcessPlan, SupervisedProcess } from "./supervised-process";

/** The demo's end of the channel to an emulated side. Every call rejects when that process ends. */
export class SideChannel<Call> {
  readonly process: SupervisedProcess;
  private next = 1;
  private readonly open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  constructor(private readonly plan: ProcessPlan) {
    this.process = new SupervisedProcess(plan);
    this.process.child.on("message", (message: SideAnswer) => {
      const waiting = this.open.get(message.id);
      this.open.delete(message.id);
      if ("error" in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    });
    void this.process.ended.then(() => {
      for (const { reject } of this.open.values()) reject(this.gone());
      this.open.clear();
    });
  }

  protected call<Answer>(body: Call): Promise<Answer> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      if (!this.process.alive) return reject(this.gone());
      this.open.set(id, { resolve: resolve as (value: unknown) => void, reject });
      const question: SideQuestion = { id, body };
      this.process.child.send(question);
    });
  }

  private gone(): Error {
    return new Error(`${this.plan.name.charAt(0).toUpperCase()}${this.plan.name.slice(1)} has ended.`);
  }
}
