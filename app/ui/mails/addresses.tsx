import { useState } from "react";
import { type SuppressionScope, type SuppressionWhy, suppressionWords } from "~/domain/messages/suppression";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";
import { useWords } from "../words";

/** An address that gets no mails; its owner may have been erased since. */
export interface AddressRow {
  emailHash: string;
  scope: SuppressionScope;
  why: SuppressionWhy;
  code: string;
  email: string | null;
  createdAt: Date;
}

/** Addresses that mails no longer go to, and how one comes off the list. */
export function Addresses({ addresses, all }: { addresses: readonly AddressRow[]; all: number }) {
  const { Section, Stack, Text, Table, TextField, Button, EmptyState } = useKit();
  const words = useWords();
  const allowed = useMayPost("/mails/suppress");
  const [email, setEmail] = useState("");
  const post = usePost("/mails/suppress", () => setEmail(""));
  const wrong = post.answer && !post.answer.ok ? post.answer.fields.email : undefined;
  return (
    <Section title="Addresses that get no mails">
      <Stack>
        <Text tone="subdued">
          When a mail server says that there is no such mailbox, further mails are not tried: they would harm the delivery of all others.
          What did not go stands above and on its return, and can be sent again once the address is off this list.
        </Text>
        {allowed ? (
          <Stack>
            <TextField
              name="email"
              label="Put an address on the list"
              type="email"
              value={email}
              onChange={setEmail}
              {...(wrong ? { error: wrong } : {})}
            />
            <Stack direction="row">
              <Button busy={post.busy} onClick={() => post.send({ email })}>
                Silence address
              </Button>
            </Stack>
            {wrong ? null : <AnswerProblem answer={post.answer} />}
          </Stack>
        ) : null}
        <Table
          label="Addresses that get no mails"
          rows={addresses}
          rowId={(row) => `${row.emailHash} ${row.scope}`}
          rowName={(row) => row.email ?? "An address that was erased"}
          columns={[
            { key: "email", title: "Address", render: (row) => row.email ?? "Not readable any more" },
            { key: "why", title: "Why", render: (row) => `${suppressionWords[row.why]}${row.code ? ` (${row.code})` : ""}` },
            { key: "what", title: "Held up", render: (row) => (row.scope === "all" ? "Every mail about returns" : "Reminders") },
            { key: "since", title: "Since", render: (row) => words.dateTime(row.createdAt) },
            {
              key: "off",
              title: "",
              render: (row) => <Release address={row} />,
            },
          ]}
          empty={<EmptyState title="Every address gets its mails">Nothing came back so far, and nobody asked for silence.</EmptyState>}
        />
        {all > addresses.length ? <Text tone="subdued">{`The newest ${addresses.length} of ${words.number(all)}.`}</Text> : null}
      </Stack>
    </Section>
  );
}

/** Takes an address off the list; whoever does it says why. */
function Release({ address: { emailHash, scope } }: { address: AddressRow }) {
  const { Text, TextField } = useKit();
  const [reason, setReason] = useState("");
  return (
    <PostButton
      action="/mails/allow"
      label="Mail it again"
      fields={{ emailHash, scope, reason }}
      confirm={{
        title: "Mail this address again?",
        label: "Take it off the list",
        body: (
          <>
            <Text>The next mail goes to it. If it comes back, the address is on the list again.</Text>
            <TextField
              name="reason"
              label="Why mails may go there"
              value={reason}
              onChange={setReason}
              maxLength={300}
              help="For example: the shopper called and their mailbox works. Kept with your name."
            />
          </>
        ),
      }}
    />
  );
}
