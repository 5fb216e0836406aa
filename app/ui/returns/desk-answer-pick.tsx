import { useKit } from "../kit";

/** A saved answer in the shopper's language. */
export interface AnswerWords {
  answerId: string;
  title: string;
  use: "approve" | "decline";
  words: string;
}

/** Puts a saved answer into the words of a decision, where it can still be changed. Nothing when none is kept for it. */
export function AnswerPick(props: {
  answers: readonly AnswerWords[];
  use: AnswerWords["use"];
  words: string;
  onPick: (words: string) => void;
}) {
  const { SelectField } = useKit();
  const offered = props.answers.filter((answer) => answer.use === props.use);
  if (offered.length === 0) return null;
  return (
    <SelectField
      name={`answer-${props.use}`}
      label="Saved answer"
      value={offered.find((answer) => answer.words === props.words)?.answerId ?? ""}
      onChange={(id) => props.onPick(offered.find((answer) => answer.answerId === id)?.words ?? "")}
      options={[{ value: "", label: "None" }, ...offered.map((answer) => ({ value: answer.answerId, label: answer.title }))]}
    />
  );
}
