/** Webhooks on their way at once while orders are placed as fast as the app takes them. */
const mostUnderWay = 400;

interface Placing {
  emulator: { dispatcher: { room(most: number): Promise<void> } };
  /** The next order's id; null when no more are left. `plan` = whether its later life is planned too. */
  life: { place(plan: boolean): Promise<string | null> };
}

/** Lets a store's next orders come (null = all that are left); gives their ids. */
export async function placeOrders({ emulator, life }: Placing, count: number | null): Promise<string[]> {
  const placed: string[] = [];
  while (count === null || placed.length < count) {
    await emulator.dispatcher.room(mostUnderWay);
    const order = await life.place(false);
    if (order === null) break;
    placed.push(order);
  }
  return placed;
}
