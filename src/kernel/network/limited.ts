/** The response with a body that fails past `most` bytes, so that no peer can fill the memory. */
export function limited(response: Response, most: number): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > most) controller.error(new Error(`The answer is larger than ${most} bytes.`));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  const copy = new Response(counted, { status, statusText, headers: new Headers([...headers]) });
  // Callers check that the answer came from where they asked; a made Response has no address of its own.
  return Object.defineProperty(copy, 'url', { value: response.url });
}
