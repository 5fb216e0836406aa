/** The return policy in plain words. */
export function Policy(props: {
  title: string;
  intro: string;
  parts: { heading: string; sentences: string[]; list: string[] }[];
  ask: { to: string; label: string };
}) {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.intro}</p>
      {props.parts.map((part) => (
        <section key={part.heading}>
          <h2>{part.heading}</h2>
          {part.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {part.list.length > 0 ? (
            <ul>
              {part.list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
      <p>
        <a className="button" href={props.ask.to}>
          {props.ask.label}
        </a>
      </p>
    </>
  );
}
