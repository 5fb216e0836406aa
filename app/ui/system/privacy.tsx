import { DownloadButton } from "../download-button";
import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { useMay } from "../place";
import { useWords } from "../words";

export interface PrivacyData {
  requests: {
    requestId: string;
    kind: string;
    state: string;
    counts: Readonly<Record<string, number>>;
    receivedAt: Date;
    hasExport: boolean;
  }[];
}

const kinds: Readonly<Record<string, string>> = {
  export_shopper: "Export of a shopper's data",
  redact_shopper: "Deletion of a shopper's data",
  redact_store: "Deletion of the store's data",
};

/** Requests about personal data and what was done. */
export function Privacy({ data }: { data: PrivacyData }) {
  const { Section, Table, Badge, EmptyState } = useKit();
  const words = useWords();
  const may = useMay();
  return (
    <Section flush title="Privacy requests">
      <Table
        label="Privacy requests"
        rows={data.requests}
        rowId={(row) => row.requestId}
        rowName={(row) => kinds[row.kind] ?? row.kind}
        columns={[
          { key: "kind", title: "Request", render: (row) => kinds[row.kind] ?? row.kind },
          { key: "received", title: "Received", render: (row) => words.dateTime(row.receivedAt) },
          {
            key: "state",
            title: "State",
            render: (row) => <Badge tone={row.state === "done" ? "success" : "warning"}>{row.state === "done" ? "Done" : "Open"}</Badge>,
          },
          {
            key: "counts",
            title: "What was found",
            render: (row) =>
              Object.entries(row.counts)
                .map(([what, n]) => `${words.number(n)} ${what}`)
                .join(", ") || "Nothing",
          },
          {
            key: "file",
            title: "File",
            render: (row) =>
              row.hasExport && may("privacy.export") ? (
                <DownloadButton to={`/system/privacy/${row.requestId}/export`} fileName="shopper-data.json" label="Download" />
              ) : (
                ""
              ),
          },
        ]}
        empty={
          <EmptyState title="No privacy requests">
            When a shopper asks for their data, or for its deletion, it appears here with what was done.
          </EmptyState>
        }
      />
    </Section>
  );
}

export interface AccessData {
  reads: { accessId: string; actor: string; subject: string; purpose: string; readAt: Date }[];
}

/** Who read personal data, when and where. */
export function Access({ data }: { data: AccessData }) {
  const { Section, Table, EmptyState } = useKit();
  const words = useWords();
  return (
    <Section flush title="Access log">
      <Table
        label="Access log"
        rows={data.reads}
        rowId={(row) => row.accessId}
        rowName={(row) => row.purpose}
        columns={[
          { key: "when", title: "When", render: (row) => words.dateTime(row.readAt) },
          {
            key: "who",
            title: "Who",
            render: (row) => (row.actor.startsWith("staff:") ? `Staff ${row.actor.slice(-6)}` : actorWords(row.actor)),
          },
          { key: "where", title: "Where", render: (row) => row.purpose },
          { key: "what", title: "What", render: (row) => row.subject },
        ]}
        empty={
          <EmptyState title="Nobody read personal data yet">
            Every page that shows names, addresses or photos leaves a line here.
          </EmptyState>
        }
      />
    </Section>
  );
}
