import { useKit } from "../kit";
import { useWords } from "../words";

interface Props {
  /** Name of the fields. */
  name: string;
  title: string;
  words: readonly { word: string; rows: number }[];
  /** By word; a word that is missing has none. */
  meanings: Readonly<Record<string, string>>;
  onChoose: (meanings: Record<string, string>) => void;
  options: readonly { value: string; label: string }[];
}

/** What the words of a column mean, a choice for each. Nothing where there are none. */
export function WordFields({ name, title, words: rows, meanings, onChoose, options }: Props) {
  const { Columns, SelectField, Text } = useKit();
  const words = useWords();
  if (rows.length === 0) return null;
  return (
    <>
      <Text as="h3">{title}</Text>
      <Columns layout="halves">
        {rows.map(({ word, rows: count }) => (
          <SelectField
            key={word}
            name={name}
            label={`“${word}” (${words.number(count)} ${count === 1 ? "row" : "rows"})`}
            value={meanings[word] ?? ""}
            onChange={(value) => onChoose({ ...meanings, [word]: value })}
            options={options}
          />
        ))}
      </Columns>
    </>
  );
}

/** What the words are taken for, as a form holds it. */
export const chosenWords = (words: readonly { word: string; meaning: string }[]): Record<string, string> =>
  Object.fromEntries(words.map(({ word, meaning }) => [word, meaning]));
