/** The errors of requests. */

/** One thing wrong with a document or a query, at its exact place. */
export interface Finding {
  /** The code of the rule, which never changes; its page is `/docs/rules/{code}`. */
  code: string;
  name: string;
  severity: "info" | "warning" | "error";
  stage: "draft" | "publish";
  /** The position in the document (RFC 6901). */
  pointer: string;
  message: string;
  /** How to correct it. */
  help?: string;
  /** The id of the block that contains the position. */
  block?: string;
}

/** One thing wrong with a query parameter, or with a position in a JSON query. */
export interface BadParameter {
  /** The parameter, such as `filter[titel]`, or the position in the query (RFC 6901), such as `/filter/titel`. */
  name: string;
  /** What is wrong with it, and how to correct it. */
  message: string;
}

/** An error response: the problem (RFC 9457) that the server returned. */
export class GalleyProblem extends Error {
  override readonly name = "GalleyProblem";
  /** The status of the answer. */
  readonly status: number;
  /** Which problem, such as `not-found`; its page is `/docs/problems/{kind}`. `unknown` if a proxy sent the response. */
  readonly kind: string;
  /** What is wrong with the document that was sent, each finding with its position. */
  readonly findings: readonly Finding[];
  /** What is wrong with the parameters of the request or with the query. */
  readonly parameters: readonly BadParameter[];
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined;
  /** How many seconds to wait before retrying. */
  readonly retryAfter: number | undefined;

  constructor(url: string, status: number, headers: Headers, body: unknown) {
    const problem = isRecord(body) ? body : {};
    const text = (name: string) => (typeof problem[name] === "string" ? problem[name] : undefined);
    super(`${text("detail") ?? text("title") ?? `status ${status}`} (${status}, ${url})`);
    this.status = status;
    this.kind = text("type")?.split("/").at(-1) ?? "unknown";
    this.findings = Array.isArray(problem["errors"]) ? (problem["errors"] as Finding[]) : [];
    this.parameters = [...badParameters(problem["parameters"]), ...badParameters(problem["faults"])];
    this.requestId = text("request_id") ?? headers.get("x-request-id") ?? undefined;
    this.retryAfter = secondsUntil(headers.get("retry-after"));
  }

  /** Reads the problem out of an answer. */
  static async of(url: string, response: Response): Promise<GalleyProblem> {
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      // Not from Galley: a proxy's page, or nothing.
    }
    return new GalleyProblem(url, response.status, response.headers, body);
  }
}

/** What the server tells of parameters, by their names, and of JSON queries, by pointers. */
function badParameters(told: unknown): BadParameter[] {
  const all = Array.isArray(told) ? told.filter(isRecord) : [];
  return all.map(({ name, pointer, message }) => ({ name: String(name ?? pointer ?? ""), message: String(message ?? "") }));
}

/** `Retry-After` (RFC 9110, 10.2.3) as seconds: it is a number of them, or a date. */
function secondsUntil(text: string | null): number | undefined {
  if (text === null || text.trim() === "") return undefined;
  const seconds = /^\d+$/.test(text.trim()) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
