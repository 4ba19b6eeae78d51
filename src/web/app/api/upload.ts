import { addressOf } from '../../../contract/address.ts';
import type { Endpoint, ReplyOf } from '../../../contract/endpoint.ts';

import { type CallInput, problemOf } from './call.ts';
import { NetworkFailure } from './failure.ts';

/** Bytes that have left this device. */
export interface Sent {
  readonly bytes: number;
  readonly of: number;
}

interface UploadOptions {
  readonly signal: AbortSignal;
  onProgress(sent: Sent): void;
}

/**
 * Sends a file of any size to an endpoint whose body is a stream and tells how far it is; `fetch` cannot. The browser
 * reads the file piece by piece. Throws `ApiProblem`, `NetworkFailure`, or an `AbortError` where `signal` stopped it.
 */
export async function upload<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  content: Blob,
  options: UploadOptions,
): Promise<ReplyOf<E>> {
  const { params, query } = input as { params?: object; query?: object };
  const response = await send(endpoint.method, addressOf(endpoint.path, { ...params }, { ...query }), content, options);
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as ReplyOf<E>;
}

function send(method: string, address: string, content: Blob, { signal, onProgress }: UploadOptions) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(method, address);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', content.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress({ bytes: loaded, of: total });
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new NetworkFailure('The connection broke during the upload.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.send(content);
  });
}
