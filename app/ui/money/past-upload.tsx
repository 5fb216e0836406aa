import { ChooseFile } from "../files/choose-file";
import { useKit } from "../kit";

/** Chooses a CSV file of past returns. */
export function PastUpload() {
  const { Section, Stack, Text } = useKit();
  return (
    <Section title="Bring past returns along">
      <Stack>
        <Text>
          A CSV file (UTF-8, up to 50 MB) of returns from another app, a row for each item. Any columns will do; you say next which is
          which.
        </Text>
        <Text tone="subdued">
          They land as history, marked as taken over: no shopper is mailed, nothing is paid and the platform is told nothing. Rows about
          orders that are not here are refused; read past orders first.
        </Text>
        <ChooseFile
          to="/money/data/upload"
          name="CSV file of returns"
          label="Choose file of returns"
          refused="Uploading is for the owner."
        />
      </Stack>
    </Section>
  );
}
