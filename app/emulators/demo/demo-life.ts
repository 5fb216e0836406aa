import type { CourierClock } from "./courier-clock";
import type { AgendaAsk, AgendaStep, DemoMemory } from "./demo-memory";
import type { AskEnd } from "./shopper-client";

/** What the life of a store needs of its platform. `order` is the platform's own name of an order. */
export interface StoreHands<Seed> {
  /** The live order number `sequence`, or null when there are no more. */
  next(sequence: number, now: Date): Seed | null | Promise<Seed | null>;
  /** Places it and gives its name. */
  place(seed: Seed): string;
  /** ISO instant at which the seed says it was placed. */
  placedAt(seed: Seed): string;
  /** What courier and shopper will still do. */
  agenda(order: string, seed: Seed, clock: CourierClock): { steps: AgendaStep[]; asks: AgendaAsk[] };
  /** `waits` = the order is held and the step must come later; `gone` = there is nothing left to do it to. */
  step(step: AgendaStep): "done" | "waits" | "gone";
  /** Sends one ask at once, as its shopper. @throws when the app does not answer */
  ask(ask: AgendaAsk, twice: boolean): Promise<AskEnd>;
}

/** Counts since this start. */
export interface LifeCounts {
  placed: number;
  courierSteps: number;
  asked: number;
  refused: number;
}

/** How often the agenda is looked at; tries that one ask may take. */
const tickMs = 500;
const mostTries = 5;

/** The running demo store: orders come in, parcels move, shoppers ask for returns. */
export class DemoLife<Seed> {
  readonly counts: LifeCounts = { placed: 0, courierSteps: 0, asked: 0, refused: 0 };
  private readonly timers: NodeJS.Timeout[] = [];
  private asking: Promise<void> = Promise.resolve();
  private busy = false;
  private placing = false;

  constructor(
    private readonly hands: StoreHands<Seed>,
    readonly memory: DemoMemory,
    private readonly courierDayMs: number,
  ) {}

  /** Lets an order come every so many milliseconds, and time pass. */
  start(orderEveryMs: number): void {
    this.timers.push(
      setInterval(() => void this.placeInTurn(), orderEveryMs),
      setInterval(() => this.tick(Date.now()), tickMs),
    );
  }

  /** Time stands still; resolves when no ask is under way. */
  async stop(): Promise<void> {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    await this.asking;
  }

  /** Places the next live order and plans its future; null when the source has no more. */
  async place(plan = true): Promise<string | null> {
    const now = new Date();
    const seed = await this.hands.next(this.memory.nextLive, now);
    return seed === null ? null : this.placeSeed(seed, now, plan);
  }

  /** Places the next live order at once. @throws Error when the source has to read first */
  placeAtOnce(): string {
    const now = new Date();
    const seed = this.hands.next(this.memory.nextLive, now);
    if (seed === null || seed instanceof Promise) throw new Error("The orders of a file come by themselves.");
    return this.placeSeed(seed, now, true);
  }

  private placeSeed(seed: Seed, now: Date, plan: boolean): string {
    this.memory.nextLive += 1;
    const order = this.hands.place(seed);
    this.counts.placed += 1;
    if (plan) {
      const clock: CourierClock = { seedAt: Date.parse(this.hands.placedAt(seed)), realAt: now.getTime(), dayMs: this.courierDayMs };
      const { steps, asks } = this.hands.agenda(order, seed, clock);
      this.memory.steps.push(...steps);
      this.memory.asks.push(...asks);
    }
    return order;
  }

  /** Does everything that is due. */
  tick(now: number): void {
    // One by one: a step that has to wait moves the later ones of its order too.
    for (let step = this.nextStep(now); step; step = this.nextStep(now)) this.courier(step, now);
    const ask = this.memory.asks.find((one) => one.dueAt <= now);
    if (ask && !this.busy) {
      this.memory.asks = this.memory.asks.filter((one) => one !== ask);
      this.busy = true;
      this.asking = this.ask(ask, now).finally(() => {
        this.busy = false;
      });
    }
  }

  private nextStep(now: number): AgendaStep | undefined {
    const { steps } = this.memory;
    let first = -1;
    for (const [index, step] of steps.entries()) if (step.dueAt <= now && step.dueAt < (steps[first]?.dueAt ?? Infinity)) first = index;
    return first < 0 ? undefined : steps.splice(first, 1)[0];
  }

  private async placeInTurn(): Promise<void> {
    // Reading on in a large file may take longer than a turn.
    if (this.placing) return;
    this.placing = true;
    await this.place().finally(() => {
      this.placing = false;
    });
  }

  private courier(step: AgendaStep, now: number): void {
    const end = this.hands.step(step);
    if (end === "done") this.counts.courierSteps += 1;
    if (end !== "waits") return;
    // What is held waits a day and takes the order's later steps with it.
    const later = now + this.courierDayMs - step.dueAt;
    const own = this.memory.steps.filter((one) => one.order === step.order);
    this.memory.steps = this.memory.steps.filter((one) => one.order !== step.order);
    for (const one of [step, ...own]) this.memory.steps.push({ ...one, dueAt: one.dueAt + later });
  }

  private async ask(ask: AgendaAsk, now: number): Promise<void> {
    const end = await this.askNow(ask).catch((): AskEnd => ({ ok: false, code: "no_answer", status: 0 }));
    if (end.ok) this.counts.asked += 1;
    else if (end.code === "no_answer" || end.status >= 500 || end.status === 404) {
      // Not (yet) known to the app, or the app is down.
      if (ask.tries + 1 < mostTries) this.memory.asks.push({ ...ask, tries: ask.tries + 1, dueAt: now + this.courierDayMs });
    } else this.counts.refused += 1;
  }

  /** Sends one ask at once, as its shopper. @throws when the app does not answer */
  askNow(ask: AgendaAsk, twice = false): Promise<AskEnd> {
    return this.hands.ask(ask, twice);
  }
}
