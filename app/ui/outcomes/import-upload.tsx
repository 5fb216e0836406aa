import { ChooseFile } from "../files/choose-file";
import { useKit } from "../kit";

/** Chooses a CSV file of past orders' outcomes. */
export function ImportUpload() {
  const { Section, Stack, Text } = useKit();
  return (
    <Section title="Upload a file">
      <Stack>
        <Text>
          A CSV file (UTF-8, up to 50 MB) of past orders and how they ended, from your courier or your own sheets. Any columns will do; you
          say next which is which.
        </Text>
        <Text tone="subdued">
          Rows are matched to orders that are here already. A row about another order is refused, never made into an order. What a person
          marked, and what is newer than the file, stays.
        </Text>
        <ChooseFile
          to="/risk/outcomes/upload"
          name="CSV file"
          label="Choose CSV file"
          refused="Uploading is for people with another role."
        />
      </Stack>
    </Section>
  );
}
