import { useFetcher, useFetchers } from "@remix-run/react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useKit } from "./kit";
import { useAddress, useMayPost } from "./place";

/** What an action of ours answers. `said` is told to the person; a refusal has a stable code and a sentence, and sentences by field. */
export type Answer =
  | { ok: true; said?: string; result?: unknown }
  | { ok: false; code: string; message: string; fields: Readonly<Record<string, string>> };

/** Values posted as form fields; a list becomes repeated fields. */
export type PostFields = Readonly<Record<string, string | readonly string[]>>;

/** One post to one route: what is under way, and the last answer. */
export interface Post {
  busy: boolean;
  answer: Answer | null;
  send(fields: PostFields, action?: string): void;
}

/** Posts to a route of the app without leaving the page; the page's data is loaded again afterwards. */
export function usePost(action: string, onDone?: (answer: Answer & { ok: true }) => void): Post {
  const fetcher = useFetcher<Answer>();
  const address = useAddress();
  const handled = useRef<Answer | null>(null);
  const answer = fetcher.data ?? null;
  useEffect(() => {
    if (fetcher.state !== "idle" || !answer || handled.current === answer) return;
    handled.current = answer;
    if (answer.ok) onDone?.(answer);
  }, [fetcher.state, answer, onDone]);
  return {
    busy: fetcher.state !== "idle",
    answer: fetcher.state === "idle" ? answer : null,
    send: (fields, other) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
      fetcher.submit(form, { method: "post", action: address(other ?? action) });
    },
  };
}

/**
 * Tells the person what was done or refused, once per answer. It stands in the layout, because the button that posted is often gone by
 * then: "Hold" became "Release", or a colleague was faster. Refusals beside fields are not repeated.
 */
export function Announcer() {
  const { say } = useKit();
  const fetchers = useFetchers();
  const told = useRef(new WeakSet<object>());
  useEffect(() => {
    for (const { data } of fetchers) {
      // What a fetcher read is no answer to a button.
      if (typeof data !== "object" || data === null || !("ok" in data)) continue;
      const answer = data as Answer;
      if (told.current.has(answer)) continue;
      told.current.add(answer);
      const sentence = answer.ok ? answer.said : Object.keys(answer.fields).length === 0 ? answer.message : undefined;
      if (sentence) say(sentence, !answer.ok);
    }
  }, [fetchers, say]);
  return null;
}

/** The sentence of a refusal, beside what was tried; stays until the next try. */
export function AnswerProblem({ answer, id }: { answer: Answer | null; id?: string }) {
  const { Text } = useKit();
  return (
    <div role="alert" id={id}>
      {answer && !answer.ok ? (
        <Text tone="critical" size="small">
          {answer.message}
        </Text>
      ) : null}
    </div>
  );
}

export interface PostButtonProps {
  /** The route it posts to, inside the app. */
  action: string;
  label: string;
  fields?: PostFields;
  variant?: "primary" | "secondary" | "plain";
  destructive?: boolean;
  disabled?: boolean;
  /** Ask first. The children stand in the dialogue: a sentence, or fields whose values are in `fields`. */
  confirm?: { title: string; label: string; body: ReactNode };
}

/**
 * A button that posts to its own route, shows that it is working, and says beside itself why it was refused. Nothing for people whose role
 * may not do it.
 */
export function PostButton({ action, label, fields = {}, confirm, ...look }: PostButtonProps) {
  const { Button, Modal, Stack } = useKit();
  const allowed = useMayPost(action);
  const [open, setOpen] = useState(false);
  const problemId = useId();
  const post = usePost(action, () => setOpen(false));
  const send = () => post.send(fields);
  if (!allowed) return null;
  return (
    <Stack gap="tight">
      <Button {...look} busy={post.busy && !open} describedBy={problemId} onClick={confirm ? () => setOpen(true) : send}>
        {label}
      </Button>
      {open ? null : <AnswerProblem answer={post.answer} id={problemId} />}
      {confirm ? (
        <Modal
          open={open}
          title={confirm.title}
          primary={{ label: confirm.label, onClick: send, busy: post.busy, ...(look.destructive ? { destructive: true } : {}) }}
          onClose={() => setOpen(false)}
        >
          <Stack>
            {confirm.body}
            <AnswerProblem answer={post.answer} />
          </Stack>
        </Modal>
      ) : null}
    </Stack>
  );
}
