import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A throw-away PostgreSQL cluster with durable defaults (fsync and synchronous_commit on), for measuring only. */
export interface Cluster {
  url: string;
  version: string;
  /** Runs one of the server's own tools (pgbench, psql) and returns what it printed. */
  tool(name: string, args: readonly string[]): Promise<string>;
  stop(): void;
}

function binFolder(): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) if (existsSync(join(root, version, "bin", "initdb"))) return join(root, version, "bin");
  const found = spawnSync("sh", ["-c", "command -v initdb"], { encoding: "utf8" }).stdout.trim();
  if (found) return join(found, "..");
  throw new Error("bench: no PostgreSQL server is installed (initdb was not found)");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Starts a cluster in a new folder below the system's temporary one. As root it runs as the user `postgres`. */
export async function startCluster(): Promise<Cluster> {
  const bin = binFolder();
  const folder = mkdtempSync(join(tmpdir(), "backhaul-bench-"));
  const root = process.getuid?.() === 0;
  if (root) {
    chmodSync(folder, 0o755);
    spawnSync("chown", ["postgres", folder]);
  }
  const data = join(folder, "data");
  const port = await freePort();
  const run = (command: string, args: readonly string[]) => {
    const line = root ? ["runuser", "-u", "postgres", "--", join(bin, command), ...args] : [join(bin, command), ...args];
    const done = spawnSync(line[0] ?? "", line.slice(1), { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    if (done.status !== 0) throw new Error(`${command}: ${done.stderr || done.stdout}`);
    return done.stdout;
  };
  run("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c max_connections=200 -c unix_socket_directories=${folder}`;
  run("pg_ctl", ["-D", data, "-l", join(folder, "log"), "-o", settings, "-w", "start"]);
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    try {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  process.on("exit", stop);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: run("postgres", ["--version"]).trim(),
    tool: (name, args) =>
      new Promise((resolve, reject) => {
        const child = spawn(join(bin, name), [...args, "-h", "127.0.0.1", "-p", String(port), "-U", "postgres"]);
        let out = "";
        let err = "";
        child.stdout.on("data", (d) => (out += String(d)));
        child.stderr.on("data", (d) => (err += String(d)));
        child.on("error", reject);
        child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`${name}: ${err}`))));
      }),
    stop,
  };
}
