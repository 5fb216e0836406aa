import { z } from "zod";
import { startMailSink } from "./start";

const Settings = z.object({
  MAIL_SINK_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MAIL_SINK_HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MAIL_SINK_DATA_DIR: z.string().optional(),
});

const settings = Settings.parse(process.env);
const sink = await startMailSink({
  smtpPort: settings.MAIL_SINK_SMTP_PORT,
  httpPort: settings.MAIL_SINK_HTTP_PORT,
  ...(settings.MAIL_SINK_DATA_DIR === undefined ? {} : { dataDir: settings.MAIL_SINK_DATA_DIR }),
});
console.log(JSON.stringify({ ready: true, smtpPort: sink.smtpPort, url: sink.url }));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void sink.stop().then(() => process.exit(0)));
