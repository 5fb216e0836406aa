import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useKit } from "../kit";
import { useAddress, useMay, useMayPost } from "../place";
import { AnswerProblem, usePost } from "../post";

interface Found {
  returnId: string;
  name: string;
  label: string;
  mayTake: boolean;
  lines: readonly { title: string; quantity: number }[];
}

/** Finds the return whose code is scanned or typed, and takes its parcel. A scanner ends with Enter, which looks it up. */
export function Scan({
  code: scanned,
  found,
  counters,
}: {
  code: string;
  found: Found | null;
  counters: readonly { placeId: string; name: string }[];
}) {
  const { Section, Stack, Text, TextField, SelectField, Button, KeyValue, Link, Banner } = useKit();
  const navigate = useNavigate();
  const address = useAddress();
  const allowed = useMayPost("/counter/take");
  const seesReturns = useMay()("people.look");
  const [code, setCode] = useState(scanned);
  const [placeId, setPlaceId] = useState(counters[0]?.placeId ?? "");
  const post = usePost("/counter/take", () => navigate(address("/counter")));
  return (
    <Section title="A shopper brings a parcel">
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            navigate(address(`/counter?code=${encodeURIComponent(code.trim())}`));
          }}
        >
          <Stack>
            <TextField
              name="code"
              label="Code or number of the return"
              help="Scan the code of the slip or of the shopper's phone, or type the number, such as R-1042-1."
              value={code}
              onChange={setCode}
            />
            <Stack direction="row">
              <Button submit>Find return</Button>
            </Stack>
          </Stack>
        </form>
        {scanned && !found ? (
          <Banner tone="warning" title="No return has this code">
            <Text>Look at the number again. If two returns have the same number, only the scanned code tells them apart.</Text>
          </Banner>
        ) : null}
        {found ? (
          <Stack>
            <KeyValue
              items={[
                { label: "Return", value: seesReturns ? <Link to={`/returns/${found.returnId}`}>{found.name}</Link> : found.name },
                { label: "State", value: found.label },
                ...found.lines.map((line) => ({ label: `× ${line.quantity}`, value: line.title })),
              ]}
            />
            {found.mayTake ? null : (
              <Banner tone="warning" title="This parcel cannot be taken: the return is not approved, or is under way already." />
            )}
            {found.mayTake && counters.length === 0 ? (
              <Banner tone="info" title="Add a counter below first: the shopper is told where the parcel was taken." />
            ) : null}
            {found.mayTake && counters.length > 0 && allowed ? (
              <Stack>
                <SelectField
                  name="placeId"
                  label="Counter"
                  value={placeId}
                  onChange={setPlaceId}
                  options={counters.map((place) => ({ value: place.placeId, label: place.name }))}
                />
                <Stack direction="row">
                  <Button variant="primary" busy={post.busy} onClick={() => post.send({ code: found.returnId, placeId })}>
                    Take the parcel
                  </Button>
                </Stack>
                <AnswerProblem answer={post.answer} />
              </Stack>
            ) : null}
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
