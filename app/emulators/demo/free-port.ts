import { createServer } from "node:net";

/** How many ports after the wanted one are looked at. */
const reach = 50;

/** Whether nobody listens on the port, on either of the two addresses that `localhost` may mean to a browser. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has no ::1, so nobody can be there.
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * One port for each name: the wanted one, or the next free one after it; never the same for two names.
 * @throws Error when the next 50 are all taken
 */
export async function choosePorts<Name extends string>(
  wanted: Readonly<Record<Name, number>>,
  free: (port: number) => Promise<boolean> = isFree,
): Promise<Record<Name, number>> {
  const chosen = {} as Record<Name, number>;
  const given = new Set<number>();
  for (const [name, first] of Object.entries<number>(wanted) as [Name, number][]) {
    let port = first;
    while (port <= first + reach && (given.has(port) || !(await free(port)))) port += 1;
    if (port > first + reach) throw new Error(`No free port from ${first} to ${first + reach}.`);
    given.add(port);
    chosen[name] = port;
  }
  return chosen;
}

/** A port of the operating system's choice for each name: for runs beside others. */
export async function anyPorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const servers = await Promise.all(
    names.map(
      (name) =>
        new Promise<[Name, ReturnType<typeof createServer>]>((resolve, reject) => {
          const server = createServer();
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => resolve([name, server]));
        }),
    ),
  );
  const chosen = {} as Record<Name, number>;
  for (const [name, server] of servers) {
    const address = server.address();
    if (typeof address === "object" && address) chosen[name] = address.port;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  return chosen;
}
