import { useState } from "react";
import { DownloadButton } from "../download-button";
import { useKit } from "../kit";
import { useMay } from "../place";

/** Everything of the store as open files, to keep or to leave with. */
export function GiveAway() {
  const { Section, Stack, Text, SelectField, Checkbox } = useKit();
  const may = useMay();
  const [format, setFormat] = useState("csv");
  const [personal, setPersonal] = useState(false);
  return (
    <Section title="Take everything with you">
      <Stack>
        <Text>
          Every table of this store as open files in one archive (tar): orders, parcels, returns, the ledger, credit notes, policies,
          history, photos and videos, with a list of what each column means. Nothing locks you in.
        </Text>
        <SelectField
          name="format"
          label="Written as"
          value={format}
          onChange={setFormat}
          options={[
            { value: "csv", label: "CSV, for spreadsheets" },
            { value: "jsonl", label: "JSON lines, for programs" },
          ]}
        />
        {may("privacy.export") ? (
          <Checkbox
            name="personal"
            label="With people's names, addresses and words"
            help="Readable in the archive: keep it safe. That you took it is noted in the access log."
            checked={personal}
            onChange={setPersonal}
          />
        ) : null}
        <Stack direction="row">
          <DownloadButton
            to={`/money/data/export?format=${format}${personal ? "&personal=true" : ""}`}
            fileName="backhaul-export.tar"
            label="Download everything"
          />
          <DownloadButton to="/money/data/returns" fileName="returns-history.csv" label="Download past returns" />
        </Stack>
      </Stack>
    </Section>
  );
}
