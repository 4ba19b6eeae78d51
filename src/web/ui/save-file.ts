/** Hands bytes that the node sent to the browser as a file. The file is never opened inside the page. */
export async function saveFile(response: Response, name: string) {
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn; without this the bytes stay in memory.
  setTimeout(() => URL.revokeObjectURL(address));
}
