import { BackfillProgress } from "../home/health";
import type { BackfillData } from "../home/home-data";
import { useKit } from "../kit";
import { usePlace } from "../place";
import { PostButton } from "../post";
import { useWatch } from "../watch";
import { useWords } from "../words";
import { Evidence, type EvidenceData } from "./evidence";

export interface JobsData {
  letters: { id: string; job: string; code: string | null; failedAt: Date }[];
  /** Photos and videos kept before everything but picture and sound was taken out. */
  oldPhotos: { cleaned: number; left: number; waiting: number };
}

/** Jobs that failed for good; a person may try them again. */
export function Jobs({ data }: { data: JobsData }) {
  const { Section, Stack, Table, EmptyState } = useKit();
  const words = useWords();
  return (
    <Stack>
      <OldPhotos counts={data.oldPhotos} />
      <Section flush title="Failed jobs">
        <Table
          label="Failed jobs"
          rows={data.letters}
          rowId={(row) => row.id}
          rowName={(row) => row.job}
          columns={[
            { key: "job", title: "Job", render: (row) => row.job },
            { key: "code", title: "Why", render: (row) => row.code ?? "An error of ours; see the log" },
            { key: "failed", title: "Failed", render: (row) => words.dateTime(row.failedAt) },
            {
              key: "action",
              title: "Action",
              render: (row) => <PostButton action={`/system/jobs/${row.id}/replay`} label="Run again" variant="plain" />,
            },
          ]}
          empty={<EmptyState title="No failed jobs">Jobs are tried several times with pauses. What still failed would be here.</EmptyState>}
        />
      </Section>
    </Stack>
  );
}

/** How far the cleaning of old photos is. Nothing where there are none. */
function OldPhotos({ counts: { cleaned, left, waiting } }: { counts: JobsData["oldPhotos"] }) {
  const { Section, Stack, Progress, Text } = useKit();
  const words = useWords();
  useWatch(waiting > 0);
  const all = cleaned + left + waiting;
  if (all === 0) return null;
  return (
    <Section title="Photos kept before places and times were taken out of them">
      <Stack>
        {waiting > 0 ? (
          <Progress
            label="Photos cleaned"
            percent={Math.round((100 * (all - waiting)) / all)}
            text={`${words.number(all - waiting)} of ${words.number(all)} looked at. It runs by itself, every hour until none is left.`}
          />
        ) : null}
        <Text>
          {`${words.number(cleaned)} cleaned, ${words.number(waiting)} waiting${left > 0 ? `, ${words.number(left)} could not be read and stay as they were sent` : ""}.`}
        </Text>
      </Stack>
    </Section>
  );
}

export interface SyncData {
  now: Date;
  evidence: EvidenceData;
  backfills: (BackfillData & { backfillId: string; finishedAt: Date | null })[];
  reconciliations: {
    reconciliationId: string;
    state: string;
    checked: number;
    repaired: number;
    errorCode: string | null;
    startedAt: Date;
    finishedAt: Date | null;
  }[];
}

/** Past orders, and the checks that repair what messages lost. */
export function Sync({ data }: { data: SyncData }) {
  const { Section, Stack, Table, EmptyState, Text, Badge } = useKit();
  const { platformLabel } = usePlace();
  const words = useWords();
  const [newest] = data.backfills;
  const running = newest !== undefined && ["asked", "running", "reading"].includes(newest.state);
  return (
    <Stack>
      <Section
        title="Past orders"
        action={
          running ? (
            <PostButton action="/system/backfill/cancel" label="Stop reading" />
          ) : (
            <PostButton
              action="/system/backfill/start"
              label="Read past orders"
              confirm={{
                title: "Read all past orders again?",
                label: "Start reading",
                body: "It runs in the background. Newer facts are never overwritten by older ones.",
              }}
            />
          )
        }
      >
        <Stack>
          <BackfillProgress backfill={newest ?? null} now={data.now} />
          {newest && newest.state === "done" ? (
            <Text>{`${words.number(newest.ordersRead)} orders read on ${words.date(newest.finishedAt ?? newest.startedAt)}.`}</Text>
          ) : null}
          {newest ? null : <Text tone="subdued">Past orders were not read yet.</Text>}
        </Stack>
      </Section>
      <Section flush title="Checks" action={<PostButton action="/system/reconcile/run" label="Check now" />}>
        <Table
          label="Checks"
          rows={data.reconciliations}
          rowId={(row) => row.reconciliationId}
          rowName={(row) => words.dateTime(row.startedAt)}
          columns={[
            { key: "started", title: "Started", render: (row) => words.dateTime(row.startedAt) },
            {
              key: "state",
              title: "State",
              render: (row) => (
                <Badge tone={row.state === "done" ? "success" : row.state === "failed" ? "critical" : "info"}>
                  {row.errorCode ? `${row.state} (${row.errorCode})` : row.state}
                </Badge>
              ),
            },
            { key: "checked", title: "Orders checked", align: "end", render: (row) => words.number(row.checked) },
            { key: "repaired", title: "Repaired", align: "end", render: (row) => words.number(row.repaired) },
          ]}
          empty={
            <EmptyState title="No check has run yet">
              {`A check asks ${platformLabel} what changed and repairs what its messages lost. It runs by itself, and when you ask.`}
            </EmptyState>
          }
        />
      </Section>
      <Evidence evidence={data.evidence} now={data.now} />
    </Stack>
  );
}
