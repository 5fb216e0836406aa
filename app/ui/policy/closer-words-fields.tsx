import { shopperLocales } from "~/domain/stores/settings";
import { useKit } from "../kit";
import { languageNames } from "../mails/mail-names";
import type { ReasonDraft } from "./draft";

interface Props {
  row: ReasonDraft;
  /** Where the row stands in the form. */
  at: string;
  errors: Readonly<Record<string, string>>;
  disabled: boolean;
  change: (row: ReasonDraft) => void;
}

/** What the closer reasons of a row are called in each shopper language. Nothing where there are none. */
export function CloserWordsFields({ row, at, errors, disabled, change }: Props) {
  const { Disclosure, Stack, Columns, Text, TextField } = useKit();
  const names = [...new Set(row.subReasons.map((name) => name.trim()).filter(Boolean))];
  if (names.length === 0) return null;
  const set = (name: string, locale: string, word: string) =>
    change({ ...row, subReasonWords: { ...row.subReasonWords, [name]: { ...row.subReasonWords[name], [locale]: word } } });
  return (
    <Disclosure summary="Closer reasons in the shoppers' languages">
      <Stack>
        <Text tone="subdued">A language that is left empty reads them as they are written above.</Text>
        {names.map((name) => (
          <Stack key={name} gap="tight">
            <Text strong>{name}</Text>
            <Columns layout="halves">
              {shopperLocales.map((locale) => {
                const path = `${at}.subReasonWords.${name}.${locale}`;
                return (
                  <TextField
                    key={locale}
                    name={path}
                    label={`${languageNames[locale]}: ${name}`}
                    value={row.subReasonWords[name]?.[locale] ?? ""}
                    onChange={(word) => set(name, locale, word)}
                    disabled={disabled}
                    {...(errors[path] ? { error: errors[path] } : {})}
                  />
                );
              })}
            </Columns>
          </Stack>
        ))}
      </Stack>
    </Disclosure>
  );
}
