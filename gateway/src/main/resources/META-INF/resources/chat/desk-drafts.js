// The bot's draft of an answer: asked for, shown, taken into the answer or thrown away. Only the person sends.

const PATIENCE = 60000;
const EVERY = 1000;

/**
 * @param part the elements: suggest, suggestion, suggested, sources, use, discard, answer
 * @param ask asks for a draft and gives the id of its run
 * @param refresh has the conversation read again
 */
export function drafts(part, ask, refresh) {
  const discarded = new Set();
  const asked = new Map();
  let current = null;
  let shown = null;
  let bot = null;

  const known = fetch("v1/bot").then((it) => (it.ok ? it.json() : {})).catch(() => ({}))
    .then((it) => { bot = it.people?.suggest ?? null; });

  async function request(id) {
    asked.set(id, { runId: null, until: Date.now() + PATIENCE });
    try {
      asked.get(id).runId = (await ask()).runId;
      wait(id);
    } catch (problem) {
      asked.delete(id);
      throw problem;
    } finally {
      refresh();
    }
  }

  /** A draft is told on no stream of the conversation: the customer reads that one, too. */
  function wait(id) {
    setTimeout(() => {
      const waiting = asked.get(id);
      if (!waiting || current !== id) return;
      if (Date.now() > waiting.until) asked.delete(id);
      else wait(id);
      refresh();
    }, EVERY);
  }

  async function show(id, conversation, handoff, mine) {
    await known;
    current = id;
    const lines = conversation.transcript ?? [];
    const last = lines[lines.length - 1];
    const draft = handoff?.draft;
    // What was said since then makes a draft an answer to something else.
    const fresh = Boolean(draft && last && conversation.owner === "human" && Date.parse(draft.at) >= Date.parse(last.at));
    if (fresh && asked.get(id)?.runId === draft.runId) asked.delete(id);
    const waits = asked.has(id);
    const visible = fresh && !waits && !discarded.has(draft.runId);
    part.suggest.hidden = !bot || conversation.owner !== "human";
    part.suggest.disabled = waits;
    part.suggest.textContent = waits ? "The bot drafts…" : "Suggest an answer";
    part.suggestion.hidden = !visible;
    shown = visible ? draft : null;
    if (visible) {
      part.suggested.textContent = draft.text ?? "The bot has no answer to this.";
      part.sources.textContent = draft.sources.length === 0 ? "" : `From: ${draft.sources.join(", ")}`;
      part.use.hidden = !draft.text;
    }
    const key = `${id} ${last?.at}`;
    if (bot?.always && mine && last?.role === "user" && !fresh && !waits && !discarded.has(key)) {
      discarded.add(key);
      request(id).catch(() => {});
    }
  }

  part.use.addEventListener("click", () => {
    part.answer.value = shown.text;
    discarded.add(shown.runId);
    refresh();
    part.answer.focus();
  });
  part.discard.addEventListener("click", () => {
    discarded.add(shown.runId);
    refresh();
  });

  return { show, request };
}
