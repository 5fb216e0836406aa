import { lazy, Suspense, useEffect, useId, useState } from "react";
import { useKit } from "./kit";

/** One line of a picture: a value for each label; null = not known. */
export interface Series {
  name: string;
  values: readonly (number | null)[];
}

export interface ChartProps {
  title: string;
  /** What the labels are, for the table; the days weeks begin on unless said otherwise. */
  axis?: string;
  labels: readonly string[];
  series: readonly Series[];
  /** How a value is written in the table and beside the axis. */
  write: (value: number) => string;
}

const Picture = lazy(() => import("./chart-picture"));

/** A line chart whose drawing arrives after the page, with the same figures as a table behind it. */
export function Chart(props: ChartProps) {
  const { Disclosure, Skeleton, Stack } = useKit();
  const id = useId();
  // Asked for after the first paint: a boundary that is still hydrating when the page changes would be drawn twice.
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  const waiting = <Skeleton lines={4} label="Drawing the chart" />;
  return (
    <Stack>
      <figure aria-labelledby={id} style={{ margin: 0 }}>
        <figcaption id={id} style={hidden}>
          {props.title}
        </figcaption>
        <div style={{ height: 200 }} aria-hidden="true">
          {drawn ? (
            <Suspense fallback={waiting}>
              <Picture {...props} />
            </Suspense>
          ) : (
            waiting
          )}
        </div>
      </figure>
      <Disclosure summary="Show as a table">
        <FigureTable {...props} />
      </Disclosure>
    </Stack>
  );
}

const hidden = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" } as const;
const cell = { textAlign: "start", padding: "4px 12px 4px 0", borderBottom: "1px solid rgba(128,128,128,.25)" } as const;

/** The figures of a chart as plain text. */
export function FigureTable({ title, axis = "Week of", labels, series, write }: ChartProps) {
  return (
    <table style={{ borderCollapse: "collapse", width: "100%" }}>
      <caption style={hidden}>{title}</caption>
      <thead>
        <tr>
          <th scope="col" style={cell}>
            {axis}
          </th>
          {series.map((one) => (
            <th key={one.name} scope="col" style={cell}>
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, i) => (
          <tr key={label}>
            <th scope="row" style={{ ...cell, fontWeight: "normal" }}>
              {label}
            </th>
            {series.map((one) => (
              <td key={one.name} style={{ ...cell, fontVariantNumeric: "tabular-nums" }}>
                {typeof one.values[i] === "number" ? write(one.values[i]) : "not known yet"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
