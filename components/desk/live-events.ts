/** How long the events of a burst are gathered before the page fetches what changed. */
const gather_ms = 60;
/** With more leads in one burst, the page fetches its whole list again. */
const ids_max = 200;

interface LiveHooks {
  /** Called with the ids of the leads that changed; with undefined when any lead may have changed. */
  changed: (inbox_lead_ids: number[] | undefined) => void;
  state: (live: 'connecting' | 'live' | 'lost') => void;
  /** Called when the server refuses the stream, most often because the session has ended. */
  refused: () => void;
}

interface LiveMessage {
  id: number;
  inbox_lead_id: number | null;
}

/**
 * Watches the firm's events until the returned function is called. After a broken connection the browser sends the id of
 * the last event that it received, and the server sends the later ones.
 *
 * @param after the id of the newest event that the page already shows
 */
export function watchEvents(after: number, { changed, state, refused }: LiveHooks): () => void {
  const source = new EventSource(`/api/live?after=${String(after)}`);
  const ids = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let was_broken = false;
  const tell = () => {
    timer = undefined;
    const told = [...ids];
    ids.clear();
    changed(told.length > ids_max ? undefined : told);
  };
  source.onopen = () => {
    state('live');
    // While the connection was broken, an event may have been committed under an id below the last received one.
    if (was_broken) changed(undefined);
    was_broken = false;
  };
  source.onerror = () => {
    was_broken = true;
    if (source.readyState === EventSource.CLOSED) refused();
    state(source.readyState === EventSource.CLOSED ? 'lost' : 'connecting');
  };
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const { inbox_lead_id } = JSON.parse(data) as LiveMessage;
    if (inbox_lead_id !== null) ids.add(inbox_lead_id);
    timer ??= setTimeout(tell, gather_ms);
  };
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
