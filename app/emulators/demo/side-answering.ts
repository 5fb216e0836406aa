import type { z } from "zod";
import type { SideAnswer, SideQuestion } from "./emulated-protocol";

/** The other end of a `SideChannel`: answers each call of the demo, and stops on SIGTERM or SIGINT. */
export function answerCalls<Shape extends z.ZodType>(
  shape: Shape,
  answer: (call: z.infer<Shape>) => Promise<unknown>,
  stop: () => Promise<void>,
): void {
  process.on("message", (message: SideQuestion) => {
    const tell = (reply: SideAnswer) => process.connected && process.send?.(reply);
    const call = shape.safeParse(message.body);
    if (!call.success) return void tell({ id: message.id, error: `Not understood: ${call.error.message}` });
    answer(call.data).then(
      (result) => tell({ id: message.id, result }),
      (error: unknown) => tell({ id: message.id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop().finally(() => process.exit(0)));
}
