import type { Say } from "./frame";
import { described, Field, PostForm, type Problems } from "./parts";
import { Qr } from "./qr";

/** How goods can be sent, in words already. */
export interface SendBackWords {
  name: string;
  isOpen: boolean;
  packing: readonly string[];
  hasLabel: boolean;
  pickup: string | null;
  own: { courier: string; number: string } | null;
  takenAt: string | null;
  counters: readonly Place[];
  addresses: readonly Place[];
}

interface Place {
  name: string;
  address: string;
  hours: string;
}

/** The part of the status page that says how to send the goods. `at` is the return's address. */
export function SendBack(props: SendBackWords & { say: Say; csrf: string; at: string }) {
  const { say, at, own } = props;
  if (!props.isOpen) {
    if (props.takenAt) return <p>{say("send.taken", { place: props.takenAt })}</p>;
    return own ? <p>{say("send.yours", own)}</p> : null;
  }
  const hasPlace = props.counters.length + props.addresses.length > 0;
  return (
    <>
      <h2>{say("send.heading")}</h2>
      <p>{say("send.intro", { name: props.name })}</p>
      <Packing say={say} packing={props.packing} />
      {props.pickup ? <p>{props.pickup}</p> : null}
      {props.hasLabel ? (
        <p>
          <a className="button" href={`${at}/label`}>
            {say("send.label")}
          </a>
          <span className="hint">{say("send.labelHint")}</span>
        </p>
      ) : null}
      <Places heading={say("send.counters")} places={props.counters} />
      {props.counters.length > 0 ? (
        <p>
          <a className="button second" href={`${at}/qr`}>
            {say("send.qr")}
          </a>
        </p>
      ) : null}
      <Places heading={say("send.addresses")} places={props.addresses} />
      {hasPlace || props.hasLabel || props.pickup ? null : <p>{say("send.later")}</p>}
      <p>
        <a href={`${at}/slip`}>{say("send.slip")}</a>
      </p>
      {own ? <p>{say("send.yours", own)}</p> : null}
      <details>
        <summary>{say("send.sentHeading")}</summary>
        <TrackingForm say={say} csrf={props.csrf} action={`${at}/tracking`} courier={own?.courier ?? ""} number={own?.number ?? ""} />
      </details>
    </>
  );
}

/** Where a shopper says who carries the parcel. */
export function TrackingForm(props: { say: Say; csrf: string; action: string; courier: string; number: string; problems?: Problems }) {
  const { say, problems = {} } = props;
  const wrong = (id: string) => (problems[id] ? { problem: problems[id] } : {});
  return (
    <PostForm action={props.action} csrf={props.csrf}>
      <Field id="courier" label={say("send.whoCarries")} {...wrong("courier")}>
        <input type="text" name="courier" defaultValue={props.courier} maxLength={60} {...described("courier", false, problems.courier)} />
      </Field>
      <Field id="trackingNumber" label={say("send.number")} {...wrong("trackingNumber")}>
        <input
          type="text"
          name="trackingNumber"
          defaultValue={props.number}
          maxLength={60}
          autoComplete="off"
          dir="ltr"
          {...described("trackingNumber", false, problems.trackingNumber)}
        />
      </Field>
      <button type="submit">{say("send.save")}</button>
    </PostForm>
  );
}

/** What to mind when packing. */
export function Packing({ say, packing }: { say: Say; packing: readonly string[] }) {
  if (packing.length === 0) return null;
  return (
    <div className="box">
      <p>
        <b>{say("send.packing")}</b>
      </p>
      <ul>
        {packing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** Places with their addresses; nothing when there are none. */
export function Places({ heading, places }: { heading: string; places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul className="list">
        {places.map((place) => (
          <li key={`${place.name} ${place.address}`}>
            <b>{place.name}</b>
            <div className="pre">{place.address}</div>
            {place.hours ? <small className="pre">{place.hours}</small> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The code alone, for the screen of a phone at a counter. */
export function CodePage(props: { say: Say; name: string; code: string; at: string; counters: readonly Place[] }) {
  const { say, name } = props;
  return (
    <>
      <h1>{say("send.qrHeading", { name })}</h1>
      <Qr text={props.code} label={say("send.qrHeading", { name })} />
      <p>{say("send.qrText")}</p>
      <Places heading={say("send.counters")} places={props.counters} />
      <p className="screen">
        <a href={props.at}>{say("send.back")}</a>
      </p>
    </>
  );
}

/** The slip that lies in the parcel, made to be printed. */
export function SlipPage(props: {
  say: Say;
  name: string;
  code: string;
  at: string;
  packing: readonly string[];
  addresses: readonly Place[];
  lines: readonly { key: string; title: string; quantity: string; reason: string }[];
}) {
  const { say, name } = props;
  return (
    <>
      <h1>
        {say("send.slipHeading")} {name}
      </h1>
      <p className="screen">{say("send.slipText")}</p>
      <Qr text={props.code} label={say("send.qrHeading", { name })} />
      <h2>{say("send.slipItems")}</h2>
      <ul className="list">
        {props.lines.map((line) => (
          <li key={line.key}>
            <b>{line.title}</b> {line.quantity}
            {line.reason ? <small>{`${say("send.reason")}: ${line.reason}`}</small> : null}
          </li>
        ))}
      </ul>
      <Packing say={say} packing={props.packing} />
      <Places heading={say("send.addresses")} places={props.addresses} />
      <p className="screen">
        <a href={props.at}>{say("send.back")}</a>
      </p>
    </>
  );
}

/** Where a shopper stops reminders; `done` = they are stopped. */
export function StopPage(props: { say: Say; csrf: string; action: string; storeName: string; done: boolean }) {
  const { say, storeName } = props;
  if (props.done)
    return (
      <>
        <h1>{say("send.stopHeading")}</h1>
        <div className="notice" role="status">
          <p>{say("send.stopped", { store: storeName })}</p>
        </div>
      </>
    );
  return (
    <>
      <h1>{say("send.stopHeading")}</h1>
      <p>{say("send.stopText", { store: storeName })}</p>
      <PostForm action={props.action} csrf={props.csrf}>
        <button type="submit">{say("send.stopYes")}</button>
      </PostForm>
    </>
  );
}
