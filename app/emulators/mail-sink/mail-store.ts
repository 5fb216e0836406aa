import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** One mail as the sink keeps it. */
export interface Mail {
  /** Counts from 1. */
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  attachments: { name: string; type: string; bytes: number }[];
}

const mailsKept = 2_000;

/** The mails in memory, newest last, and on disk when a folder is given. */
export class MailStore {
  private mails: Mail[] = [];
  private last = 0;
  private readonly file: string | null;

  constructor(dataDir: string | null) {
    if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
    this.file = dataDir === null ? null : join(dataDir, "mails.ndjson");
    if (this.file !== null && existsSync(this.file)) {
      const text = readFileSync(this.file, "utf8");
      for (const line of text.split("\n")) this.take(line);
      // After a torn line the next mail must start on a line of its own.
      if (text !== "" && !text.endsWith("\n")) appendFileSync(this.file, "\n");
    }
  }

  /** Keeps a mail and gives it its number. */
  add(mail: Omit<Mail, "id">): Mail {
    this.last += 1;
    const kept = { id: this.last, ...mail };
    this.mails.push(kept);
    if (this.mails.length > mailsKept) this.mails.shift();
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(kept)}\n`);
    return kept;
  }

  /** Newest first; with `to`, only those sent to that address. */
  list(to?: string): Mail[] {
    const wanted = to?.toLowerCase();
    return this.mails.filter((mail) => wanted === undefined || mail.to.some((address) => address.toLowerCase() === wanted)).reverse();
  }

  /** One mail, or null. */
  find(id: number): Mail | null {
    return this.mails.find((mail) => mail.id === id) ?? null;
  }

  /** Forgets every mail. */
  clear(): void {
    this.mails = [];
    if (this.file !== null) rmSync(this.file, { force: true });
  }

  private take(line: string): void {
    if (line === "") return;
    try {
      const mail = JSON.parse(line) as Mail;
      this.mails.push(mail);
      this.last = Math.max(this.last, mail.id);
      if (this.mails.length > mailsKept) this.mails.shift();
    } catch {
      // The last line of a sink that was killed while writing; the mail before it is whole.
    }
  }
}
