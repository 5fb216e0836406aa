import { useState } from "react";
import { useKit } from "../kit";
import { useMayPost } from "../place";
import { AnswerProblem, PostButton, usePost } from "../post";

interface Place {
  placeId: string;
  kind: "counter" | "address";
  name: string;
  address: string;
  hours: string;
}

const kinds = { counter: "Parcels are handed in here", address: "Parcels are sent here" } as const;
const nothing = { kind: "counter", name: "", address: "", hours: "" };

/** Where shoppers may bring or send their parcels; they read it in the portal and on the slip. */
export function Places({ places }: { places: readonly Place[] }) {
  const { Section, Stack, Text, Table, TextField, SelectField, Button, Columns, EmptyState } = useKit();
  const allowed = useMayPost("/counter/add-place");
  const [draft, setDraft] = useState(nothing);
  const post = usePost("/counter/add-place", () => setDraft(nothing));
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  const error = (name: string) => (wrong[name] ? { error: wrong[name] } : {});
  return (
    <Section title="Where parcels go">
      <Stack>
        <Table
          label="Places"
          rows={places}
          rowId={(place) => place.placeId}
          rowName={(place) => place.name}
          columns={[
            { key: "name", title: "Name", render: (place) => place.name },
            { key: "address", title: "Address", render: (place) => place.address },
            { key: "kind", title: "Use", render: (place) => kinds[place.kind] },
            { key: "hours", title: "Open", render: (place) => place.hours || "Not said" },
            {
              key: "off",
              title: "",
              render: (place) => (
                <PostButton
                  action="/counter/remove-place"
                  label="Remove place"
                  fields={{ placeId: place.placeId }}
                  confirm={{
                    title: `Remove ${place.name}?`,
                    label: "Remove place",
                    body: <Text>Shoppers are no longer sent there. What was handed in there stays as it is.</Text>,
                  }}
                />
              ),
            },
          ]}
          empty={
            <EmptyState title="No place yet">
              Without one shoppers read that you tell them where to send it. Add the address parcels are sent to, and counters where they
              are taken.
            </EmptyState>
          }
        />
        {allowed ? (
          <Stack>
            <Columns layout="halves">
              <TextField
                name="name"
                label="Name"
                value={draft.name}
                onChange={(name) => setDraft({ ...draft, name })}
                maxLength={80}
                {...error("name")}
              />
              <SelectField
                name="kind"
                label="Use"
                value={draft.kind}
                onChange={(kind) => setDraft({ ...draft, kind })}
                options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              />
              <TextField
                name="address"
                label="Address"
                value={draft.address}
                onChange={(address) => setDraft({ ...draft, address })}
                rows={3}
                maxLength={300}
                {...error("address")}
              />
              <TextField
                name="hours"
                label="Opening hours (optional)"
                value={draft.hours}
                onChange={(hours) => setDraft({ ...draft, hours })}
                maxLength={120}
                {...error("hours")}
              />
            </Columns>
            <Stack direction="row">
              <Button busy={post.busy} onClick={() => post.send(draft)}>
                Add place
              </Button>
            </Stack>
            {Object.keys(wrong).length > 0 ? null : <AnswerProblem answer={post.answer} />}
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
