import { useState } from "react";
import { useDownload } from "../download-button";
import { useKit } from "../kit";
import type { BulkAction } from "../kit-list";
import { useMay, usePlace } from "../place";
import { AnswerProblem, usePost } from "../post";

/** What can be done to ticked orders, and the parts that show its progress and refusals. */
export function useBulk(search: string): { actions: BulkAction[]; below: React.ReactNode } {
  const { can } = usePlace();
  const may = useMay();
  const { Modal, SelectField, Stack, Text } = useKit();
  const post = usePost("/orders/bulk-hold", () => {
    setMarking(null);
    setAsking(null);
  });
  const file = useDownload();
  const [marking, setMarking] = useState<string[] | null>(null);
  const [asking, setAsking] = useState<string[] | null>(null);
  const [outcome, setOutcome] = useState("rto");
  const query = search.replace(/^\?/, "");
  const acts: BulkAction[] = [
    ...(can.holdFulfilment
      ? [
          { label: "Hold", onAction: (ids: string[]) => post.send({ orderId: ids }, "/orders/bulk-hold") },
          { label: "Release", onAction: (ids: string[]) => post.send({ orderId: ids }, "/orders/bulk-release") },
        ]
      : []),
    { label: "Ask to confirm", onAction: (ids) => setAsking(ids) },
    { label: "Mark outcome", onAction: (ids) => setMarking(ids) },
  ];
  return {
    actions: [
      ...(may("orders.decide") ? acts : []),
      ...(may("orders.export")
        ? [
            {
              label: "Export CSV",
              onAction: (ids: string[]) =>
                void file.download(`/orders/export?${query}${ids.map((id) => `&id=${encodeURIComponent(id)}`).join("")}`, "orders.csv"),
            },
          ]
        : []),
    ],
    below: (
      <>
        {marking || asking ? null : <AnswerProblem answer={post.answer} />}
        {file.problem ? <Text tone="critical">{file.problem}</Text> : null}
        <Modal
          open={asking !== null}
          title={asking?.length === 1 ? "Ask this shopper to confirm?" : `Ask the shoppers of ${asking?.length ?? 0} orders to confirm?`}
          primary={{
            label: "Ask to confirm",
            busy: post.busy,
            onClick: () => post.send({ orderId: asking ?? [] }, "/orders/bulk-verify"),
          }}
          onClose={() => setAsking(null)}
        >
          <Stack>
            <Text>
              Each gets one e-mail with a link. Orders that shipped or ended, have no e-mail address or are asked already are skipped and
              counted.
            </Text>
            <AnswerProblem answer={post.answer} />
          </Stack>
        </Modal>
        <Modal
          open={marking !== null}
          title={marking?.length === 1 ? "How did this order end?" : `How did these ${marking?.length ?? 0} orders end?`}
          primary={{
            label: "Mark outcome",
            busy: post.busy,
            onClick: () => post.send({ orderId: marking ?? [], outcome }, "/orders/bulk-mark-outcome"),
          }}
          onClose={() => setMarking(null)}
        >
          <Stack>
            <Text>Your word stands over what the platform says, and the risk of later orders learns from it.</Text>
            <SelectField
              name="outcome"
              label="Outcome"
              value={outcome}
              onChange={setOutcome}
              options={[
                { value: "rto", label: "RTO: it came back undelivered" },
                { value: "delivered", label: "Delivered" },
                { value: "unknown", label: "Not known: take back an earlier mark" },
              ]}
            />
            <AnswerProblem answer={post.answer} />
          </Stack>
        </Modal>
      </>
    ),
  };
}
