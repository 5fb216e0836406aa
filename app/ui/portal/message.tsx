/** A page that only says something. */
export function Message({ heading, text, back }: { heading: string; text: string; back?: { to: string; label: string } }) {
  return (
    <>
      <h1>{heading}</h1>
      <p>{text}</p>
      {back ? (
        <p>
          <a href={back.to}>{back.label}</a>
        </p>
      ) : null}
    </>
  );
}
