/** Changes as they happen: server-sent events, read from where the last connection broke off. */

import { pause } from "./pause.ts";
import { GalleyProblem } from "./problem.ts";
import type { Transport } from "./transport.ts";

/** What happened to an entry. */
export interface Change {
  /** Its position in the change log. */
  sequence: number;
  at: string;
  /** `put`: the entry is visible, at `revision`; `remove`: it is no longer visible. */
  change: "put" | "remove";
  /** The content type. */
  type: string;
  /** The entry's id. Key copies by it: the slug may change. */
  id: string;
  locale: string;
  slug: string;
  revision: number;
}

/** Which changes to follow, and from where. */
export interface FollowOptions {
  /** The position in the change log to start from. Default: the current position. */
  since?: number;
  /** Only changes of this collection. */
  collection?: string;
  /** Only changes of entries in this locale. */
  locale?: string;
  perspective?: "published" | "draft";
  /** How long a connection may be silent before it is considered dead; servers send something every 15 seconds. */
  quietMs?: number;
  /** Stops following, without an error. */
  signal?: AbortSignal;
  /** Called when a connection breaks, with the number of milliseconds until the next attempt. */
  onBreak?: (reason: unknown, retryMs: number) => void;
}

const PATH = "/v1/content/changes/stream";
/** How long to wait where the server does not say it. */
const RETRY_MS = 2_000;
/** Three times what a server lets pass without a word. */
const QUIET_MS = 45_000;
/** The longest wait; every try that fails doubles it up to here. */
const RETRY_MS_MAX = 60_000;

/** An event of a stream (HTML, section 9.2.6). */
interface ServerSentEvent {
  id: string | undefined;
  data: string;
  retryMs: number | undefined;
}

/** Follows changes for ever, over as many connections as it takes; nothing is missed and nothing comes twice. */
export async function* follow(transport: Transport, place: number, options: FollowOptions): AsyncGenerator<Change, void> {
  let since = place;
  let retryMs = RETRY_MS;
  let failures = 0;
  while (!options.signal?.aborted) {
    let reason: unknown;
    try {
      for await (const event of connection(transport, since, options)) {
        failures = 0;
        retryMs = event.retryMs ?? retryMs;
        if (event.data === "") continue;
        // What is not taken yet is asked for again, should the one who follows stop here.
        yield JSON.parse(event.data) as Change;
        since = event.id === undefined ? since : Number(event.id);
      }
    } catch (error) {
      if (options.signal?.aborted) return;
      if (isFinal(error)) throw error;
      reason = error;
    }
    const waitMs = Math.min(retryMs * 2 ** failures, RETRY_MS_MAX);
    failures += 1;
    options.onBreak?.(reason, waitMs);
    await pause(waitMs, options.signal);
  }
}

/** Whether asking again would be answered the same: a token that is not good, a parameter that is wrong. */
function isFinal(error: unknown): boolean {
  return error instanceof GalleyProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
}

async function* connection(
  transport: Transport,
  since: number,
  { collection, locale, perspective, quietMs = QUIET_MS, signal }: FollowOptions,
): AsyncGenerator<ServerSentEvent, void> {
  const parameters = Object.entries({ since, collection, locale, perspective });
  const quiet = new AbortController();
  const giveUp = () => quiet.abort(new Error(`received nothing for ${quietMs} ms`));
  let timer = setTimeout(giveUp, quietMs);
  const heard = new TransformStream<string, string>({
    transform(text, controller) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, quietMs);
      controller.enqueue(text);
    },
  });
  try {
    const response = await transport.send(PATH, parameters, {
      headers: { Accept: "text/event-stream" },
      signal: AbortSignal.any(signal ? [quiet.signal, signal] : [quiet.signal]),
    });
    if (response.body) yield* events(response.body.pipeThrough(new TextDecoderStream()).pipeThrough(heard));
  } finally {
    clearTimeout(timer);
  }
}

/** Reads events out of a stream of text. */
export async function* events(texts: ReadableStream<string>): AsyncGenerator<ServerSentEvent, void> {
  const reader = texts.getReader();
  try {
    let rest = "";
    let event = emptyEvent();
    for (;;) {
      const { done, value } = await reader.read();
      // An event that its empty line does not end was cut off, and does not count.
      if (done) return;
      // A carriage return at the very end may be the first half of a line's end.
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "") {
          note(event, line);
        } else if (event.data.length > 0 || event.retryMs !== undefined) {
          yield { ...event, data: event.data.join("\n") };
          event = emptyEvent();
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function emptyEvent() {
  return { id: undefined as string | undefined, data: [] as string[], retryMs: undefined as number | undefined };
}

function note(event: ReturnType<typeof emptyEvent>, line: string): void {
  const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
  if (name === "id") event.id = value;
  if (name === "data") event.data.push(value ?? "");
  if (name === "retry" && value && /^\d+$/.test(value)) event.retryMs = Number(value);
}
