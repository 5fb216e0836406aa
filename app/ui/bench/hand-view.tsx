import type { BenchTable } from "~/domain/bench/bench-table";
import type { Culprit, Disposition, Grade } from "~/domain/bench/unit";
import { useKit } from "../kit";
import type { ShownQuestion } from "./bench-data";
import { culpritWords, dispositionWords, gradeWords } from "./bench-words";
import { type Hand, handWords, lineInHand, questionsOf } from "./hand";
import { culpritKeys, dispositionKeys, gradeKeys, lookText, readLook, type TypedLook } from "./keys";
import { proposedFor } from "./proposal";

const nothing: TypedLook = { checks: [], grade: null, damagedBy: null, disposition: null };

/** What is in the hand: its picture, what the shopper said, and what has been typed of it so far. Buttons type for those without keys. */
export function HandView({
  table,
  hand,
  text,
  setText,
  submit,
  questions,
}: {
  table: BenchTable;
  hand: Hand;
  text: string;
  setText: (text: string) => void;
  submit: (text: string) => void;
  questions: readonly ShownQuestion[];
}) {
  const { Stack, Text, Badge, Button } = useKit();
  const line = lineInHand(table, hand);
  const look = readLook(text) ?? nothing;
  const asked = questionsOf(table, hand, questions);
  const damaged = look.grade === "C" || look.grade === "D";
  const proposed = look.grade && look.grade !== "later" ? proposedFor(table, hand, look.grade) : null;
  const type = (change: Partial<TypedLook>) => setText(lookText({ ...look, ...change }));
  const place = look.disposition ?? proposed?.disposition ?? null;
  const said = [
    look.grade === null ? "" : look.grade === "later" ? "here, graded later" : `${look.grade}: ${gradeWords[look.grade]}`,
    damaged && look.damagedBy ? byWords(look.damagedBy) : "",
    place ? `${dispositionWords[place]}${look.disposition ? "" : " (proposed)"}` : "",
  ].filter(Boolean);
  return (
    <Stack>
      <Stack direction="row" align="start">
        {line?.imageUrl ? (
          <img
            src={line.imageUrl}
            alt={line.title}
            style={{ width: 120, height: 120, objectFit: "cover", borderRadius: 8, background: "rgba(128,128,128,.15)" }}
          />
        ) : null}
        <Stack gap="tight">
          <Text as="h2" size="heading" strong>
            {handWords(table, hand)}
          </Text>
          {line ? <Text>{[line.variantTitle, line.sku].filter(Boolean).join(" · ")}</Text> : null}
          {line && line.reasons.length > 0 ? <Text>{`The shopper said: ${line.reasons.join("; ")}`}</Text> : null}
          {said.length > 0 ? <Badge tone="info">{said.join(", ")}</Badge> : null}
          {proposed && !look.disposition ? (
            <Text size="small" tone="subdued">
              {proposed.why}
            </Text>
          ) : null}
        </Stack>
      </Stack>
      {asked.map((one, i) => (
        <Stack key={one.questionId} direction="row" gap="tight" align="center">
          <Text strong={i === look.checks.length}>{`${one.question} ${answerWords(look.checks[i])}`}</Text>
          {i === look.checks.length ? (
            <Stack direction="row" gap="tight">
              <Button onClick={() => type({ checks: [...look.checks, "yes"] })}>Y yes</Button>
              <Button onClick={() => type({ checks: [...look.checks, "no"] })}>N no</Button>
            </Stack>
          ) : null}
        </Stack>
      ))}
      <Keys
        keys={gradeKeys}
        words={(grade: Grade) => `${grade} ${gradeWords[grade]}`}
        onPick={(grade) => type({ grade })}
        chosen={look.grade}
      />
      {damaged ? <Keys keys={culpritKeys} words={byWords} onPick={(damagedBy) => type({ damagedBy })} chosen={look.damagedBy} /> : null}
      {look.grade && look.grade !== "later" ? (
        <Keys
          keys={dispositionKeys}
          words={(one: Disposition) => dispositionWords[one]}
          onPick={(disposition) => type({ disposition })}
          chosen={place}
        />
      ) : null}
      {look.grade ? (
        <Stack direction="row">
          <Button variant="primary" onClick={() => submit(text)}>
            Done (Enter)
          </Button>
        </Stack>
      ) : null}
    </Stack>
  );
}

const byWords = (culprit: Culprit) => (culprit === "unknown" ? culpritWords.unknown : `by ${culpritWords[culprit]}`);

const answerWords = (answer: "yes" | "no" | undefined) => (answer ? `${answer}.` : "");

function Keys<T extends string>({
  keys,
  words,
  onPick,
  chosen,
}: {
  keys: Readonly<Record<string, T>>;
  words: (one: T) => string;
  onPick: (one: T) => void;
  chosen: string | null;
}) {
  const { Stack, Button } = useKit();
  return (
    <Stack direction="row" gap="tight">
      {Object.entries(keys).map(([key, one]) => (
        <Button key={key} variant={chosen === one ? "primary" : "secondary"} onClick={() => onPick(one)}>
          {`${key.toUpperCase()} ${words(one)}`}
        </Button>
      ))}
    </Stack>
  );
}
