interface Actions {
  help(): void;
  search(): void;
  go(to: string): void;
}

/** `?`, `/`, and `g` followed by a place's key. Keys that are typed into a field are left alone. */
export function listenForKeys(target: Document, places: ReadonlyMap<string, string>, actions: Actions): () => void {
  let going = false;
  const onKey = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = going ? places.get(event.key) : undefined;
    going = event.key === 'g' && !going;
    if (place !== undefined) actions.go(place);
    else if (event.key === '?') actions.help();
    else if (event.key === '/') actions.search();
    else return;
    event.preventDefault();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLElement> | null;
  return element?.isContentEditable === true || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element?.tagName ?? '');
}
