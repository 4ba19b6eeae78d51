import { problem } from '../../contract/problem.ts';
import { CliError, EXIT } from '../exit.ts';

/** What a node's refusal means for the one who called: RFC 9457 on the REST side, TAXII's own error body on the other. */
export function problemError(status: number, body: string): CliError {
  const exit = status === 401 || status === 403 ? EXIT.unauthorised : EXIT.refused;
  const parsed = problem.safeParse(parseJson(body));
  if (parsed.success) {
    const { code, title, detail, places } = parsed.data;
    return new CliError(exit, code, `${detail ?? title}${adviceFor(status)}`, places);
  }
  const { title, description } = (parseJson(body) ?? {}) as { title?: string; description?: string };
  const said = description ?? title ?? 'this does not look like a Renkei node; check --node or RENKEI_NODE';
  return new CliError(exit, `http-${status}`, `The node answered ${status}: ${said}${adviceFor(status)}`);
}

export function unreachable(node: string, error: unknown): CliError {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const why = cause?.code ?? cause?.message ?? (error as Error).message;
  return new CliError(
    EXIT.unreachable,
    'unreachable',
    `${node} does not answer (${why}). Is the node running, and is --node or RENKEI_NODE right?`,
  );
}

function adviceFor(status: number): string {
  if (status === 401) return ' Give a valid API token in RENKEI_TOKEN.';
  return status === 403 ? ' The token may lack a scope: an officer of your organisation makes another one.' : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
