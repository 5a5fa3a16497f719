// Server-sent events over fetch. The browser's own EventSource hides the status of a refusal and
// can't be told where to go on, and both matter after a reload or a restart of the server.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * Follows a stream until closed, and comes back by itself where it was.
 *
 * @param handlers open(), lost(), refused() when the position is not known any more,
 *     position(id), event(name, data)
 * @returns a function that closes the stream
 */
export function follow(url, lastEventId, handlers) {
  const closing = new AbortController();
  run(url, lastEventId, handlers, closing.signal);
  return () => closing.abort();
}

async function run(url, lastEventId, handlers, signal) {
  let position = lastEventId;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      const headers = { Accept: "text/event-stream" };
      if (position) headers["Last-Event-ID"] = position;
      const response = await fetch(url, { headers, signal, cache: "no-store" });
      if (response.status === 400 && position) {
        position = null;
        handlers.refused();
        continue;
      }
      if (!response.ok) throw new Error(`status ${response.status}`);
      handlers.open();
      pause = FIRST_PAUSE;
      await read(response.body, (event) => {
        if (event.data) take(event, handlers);
        if (event.id) {
          position = event.id;
          handlers.position(event.id);
        }
      });
    } catch (failure) {
      if (signal.aborted) return;
    }
    handlers.lost();
    await new Promise((resolve) => setTimeout(resolve, pause + Math.random() * pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** One event that can't be shown must not stop those behind it. */
function take(event, handlers) {
  try {
    handlers.event(event.name, JSON.parse(event.data));
  } catch (failure) {
    console.error("An event can't be shown", failure);
  }
}

async function read(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    blocks.forEach((block) => take(parse(block)));
  }
}

function parse(block) {
  const event = { name: "message", data: "", id: null };
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event.name = value;
    else if (field === "id") event.id = value;
    else if (field === "data") event.data += (event.data ? "\n" : "") + value;
  }
  return event;
}
