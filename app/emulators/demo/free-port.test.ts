import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { anyPorts, choosePorts, isFree } from "./free-port";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const taken =
  (...ports: number[]) =>
  async (port: number) =>
    !ports.includes(port);

describe("choosePorts", () => {
  it("takes the wanted ports when they are free", async () => {
    expect(await choosePorts({ app: 3000, mail: 4025 }, taken())).toEqual({ app: 3000, mail: 4025 });
  });

  it("goes on to the next free port, and never gives one port twice", async () => {
    expect(await choosePorts({ app: 3000, emulator: 3001, mail: 3001 }, taken(3000, 3002))).toEqual({
      app: 3001,
      emulator: 3003,
      mail: 3004,
    });
  });

  it("gives up after fifty", async () => {
    await expect(choosePorts({ app: 3000 }, async () => false)).rejects.toThrow("No free port from 3000 to 3050.");
  });
});

it("isFree sees a listener on 127.0.0.1", async () => {
  const server = createServer();
  servers.push(server);
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
  expect(await isFree(port)).toBe(false);
});

it("anyPorts gives different ports", async () => {
  const ports = await anyPorts(["a", "b", "c"]);
  expect(new Set(Object.values(ports)).size).toBe(3);
});
