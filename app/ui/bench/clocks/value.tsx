import { type BenchTimes, recoveryWords, type ValueReport } from "~/domain/bench/clocks/value-report";
import { formatDecimal } from "~/domain/money";
import { Chart } from "../../chart";
import { useKit } from "../../kit";
import { useWords } from "../../words";

/** How long goods lie on the bench: those that wait now, and those that left. */
export function BenchTimesSection({ times }: { times: BenchTimes }) {
  const { Section, Columns, Stat } = useKit();
  const words = useWords();
  const { waiting, overWeek, overMonth, oldestDays, usualDays } = times;
  const days = (count: number | null) => (count === null ? "None" : `${words.number(count)} ${count === 1 ? "day" : "days"}`);
  return (
    <Section title="Time on the bench">
      <Columns layout="cards">
        <Stat
          label="On the bench now"
          value={words.number(waiting)}
          hint={`${words.number(overWeek)} for more than 7 days, ${words.number(overMonth)} for more than 30`}
        />
        <Stat label="Longest there" value={days(oldestDays)} />
        <Stat
          label="From coming to leaving"
          value={days(usualDays === null ? null : Math.round(usualDays))}
          hint="The middle of those that left in the last 90 days"
        />
      </Columns>
    </Section>
  );
}

/** What goods brought beside what they were sold for, per currency. */
export function ValueReports({ reports }: { reports: readonly ValueReport[] }) {
  const { Section, EmptyState, Text } = useKit();
  if (reports.length === 0)
    return (
      <Section>
        <EmptyState title="Nothing has left the bench yet">
          When units are back on the shelf, credited by a vendor, sold in a channel or thrown away, here stands what they brought beside
          what they were sold for.
        </EmptyState>
      </Section>
    );
  return (
    <>
      <Section>
        <Text>
          The last twelve months by the day on which it was known. Goods on the shelf again count with what goods as new are worth that day
          by your bench rules, less work: nobody has bought them yet. Everything else is what was really credited, paid or spent.
        </Text>
      </Section>
      {reports.map((report) => (
        <Report key={report.currency} report={report} />
      ))}
    </>
  );
}

function Report({ report }: { report: ValueReport }) {
  const { Section, Columns, Stat, Table } = useKit();
  const words = useWords();
  const { currency, all } = report;
  const money = (minor: number) => words.money(minor, currency);
  const share = (value: number | null) => (value === null ? "No price known" : words.percent(value));
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const figures = [
    { key: "units", title: "Units", align: "end" as const, render: (row: (typeof report.ways)[number]) => words.number(row.units) },
    { key: "sold", title: "Sold for", align: "end" as const, render: (row: (typeof report.ways)[number]) => money(row.soldMinor) },
    { key: "back", title: "Recovered", align: "end" as const, render: (row: (typeof report.ways)[number]) => money(row.recoveredMinor) },
    { key: "share", title: "Share", align: "end" as const, render: (row: (typeof report.ways)[number]) => share(row.share) },
  ];
  return (
    <>
      <Section title={`In ${currency}`}>
        <Columns layout="cards">
          <Stat
            label="Recovered"
            value={money(all.recoveredMinor)}
            hint={`of ${money(all.soldMinor)} that ${words.number(all.units)} units were sold for`}
          />
          <Stat label="Share recovered" value={share(all.share)} hint="Of units whose price is known" />
        </Columns>
        <Chart
          title={`Sold for and recovered by month, in ${currency}`}
          axis="Month"
          labels={report.months.map((one) => one.month)}
          series={[
            { name: "Sold for", values: report.months.map((one) => one.soldMinor) },
            { name: "Recovered", values: report.months.map((one) => one.recoveredMinor) },
          ]}
          write={(minor) => short.format(Number(formatDecimal({ minor: Math.round(minor), currency })))}
        />
      </Section>
      <Section title={`By way out, in ${currency}`} flush>
        <Table<(typeof report.ways)[number]>
          label={`By way out, in ${currency}`}
          rows={report.ways}
          rowId={(row) => row.way}
          rowName={(row) => recoveryWords[row.way]}
          columns={[{ key: "way", title: "Way out", render: (row) => recoveryWords[row.way] }, ...figures]}
          empty={null}
        />
      </Section>
      <Section title={`By month, in ${currency}`} flush>
        <Table<(typeof report.cells)[number]>
          label={`By month, in ${currency}`}
          rows={report.cells}
          rowId={(row) => `${row.month} ${row.way}`}
          rowName={(row) => `${row.month} ${recoveryWords[row.way]}`}
          columns={[
            { key: "month", title: "Month", render: (row) => row.month },
            { key: "way", title: "Way out", render: (row) => recoveryWords[row.way] },
            ...figures,
          ]}
          empty={null}
        />
      </Section>
    </>
  );
}
