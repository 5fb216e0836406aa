import { type SuppressionWhy, suppressionWords } from "~/domain/messages/suppression";
import { actorWords } from "../history-words";
import { useKit } from "../kit";
import { useWords } from "../words";

/** An address that a person took off the list; its owner may have been erased since. */
export interface ReleasedRow {
  releaseId: string;
  why: SuppressionWhy;
  email: string | null;
  reason: string | null;
  actor: string;
  createdAt: Date;
}

/** Who let mails go to which address again, and why. Nothing where nobody did. */
export function ReleasedAddresses({ released }: { released: readonly ReleasedRow[] }) {
  const { Section, Table, EmptyState } = useKit();
  const words = useWords();
  if (released.length === 0) return null;
  const gone = "Not readable any more";
  return (
    <Section flush title="Taken off the list lately">
      <Table
        label="Addresses taken off the list"
        rows={released}
        rowId={(row) => row.releaseId}
        rowName={(row) => row.email ?? "An address that was erased"}
        columns={[
          { key: "email", title: "Address", render: (row) => row.email ?? gone },
          { key: "why", title: "Stood there because", render: (row) => suppressionWords[row.why] },
          { key: "reason", title: "Taken off because", render: (row) => row.reason ?? gone },
          { key: "who", title: "By", render: (row) => actorWords(row.actor) },
          { key: "when", title: "When", render: (row) => words.dateTime(row.createdAt) },
        ]}
        empty={<EmptyState title="None">Nobody took an address off.</EmptyState>}
      />
    </Section>
  );
}
