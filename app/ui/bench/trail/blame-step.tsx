import { useState } from "react";
import type { UnitTrail } from "~/domain/bench/trail/trail";
import { culpritWords, trailLegs } from "~/domain/bench/trail/trail-words";
import { culprits } from "~/domain/bench/unit";
import { useKit } from "../../kit";
import { useMayPost } from "../../place";
import { AnswerProblem, usePost } from "../../post";

/** Who probably damaged it and why; a person says who did. */
export function BlameStep({ trail }: { trail: UnitTrail }) {
  const { Section, Stack, Text, SelectField, Button } = useKit();
  const address = `/bench/units/${trail.unitId}/blame`;
  const allowed = useMayPost(address);
  const [damagedBy, setDamagedBy] = useState<string>(trail.blame?.culprit ?? "unknown");
  const post = usePost(address);
  const { blame } = trail;
  if (!blame) return null;
  return (
    <Section title="Who damaged it">
      <Stack>
        <Text
          strong
        >{`${blame.sure ? "The evidence says" : "The evidence leans towards"}: ${culpritWords[blame.culprit]}${blame.leg ? `, on its way ${trailLegs[blame.leg]}` : ""}`}</Text>
        <ul style={{ margin: 0, paddingInlineStart: "1.25rem" }}>
          {blame.because.map((sentence) => (
            <li key={sentence}>
              <Text as="span">{sentence}</Text>
            </li>
          ))}
        </ul>
        <Text tone="subdued">{`Written down now: ${trail.damagedBy ? culpritWords[trail.damagedBy] : "nothing"}.`}</Text>
        {allowed ? (
          <Stack>
            <SelectField
              name="damagedBy"
              label="Who did it"
              value={damagedBy}
              onChange={setDamagedBy}
              options={culprits.map((value) => ({ value, label: culpritWords[value] }))}
            />
            <AnswerProblem answer={post.answer} />
            <Stack direction="row">
              <Button busy={post.busy} onClick={() => post.send({ damagedBy, version: String(trail.version) })}>
                Confirm who did it
              </Button>
            </Stack>
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}
