// What this browser knows of its conversation; kept across reloads, and shared by its tabs.

const KEY = "switchboard.conversation";
const MOST_KEPT = 200;
const SAVE_AFTER = 300;

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    // Not ours, or not allowed.
    return null;
  }
}

/** By what tabs know that an entry is the same. */
function keyOf(entry) {
  return entry.messageId ? `m${entry.messageId}` : entry.replyId ? `r${entry.replyId}` : `n${entry.epoch ?? entry.at}`;
}

/** A random id; crypto.randomUUID is missing on plain HTTP. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function timeOf(said) {
  const at = Date.parse(said.at ?? said.time ?? said.receivedAt ?? "");
  return Number.isNaN(at) ? undefined : at;
}

export class Conversation {
  /** Loads the conversation of this browser, or begins one. */
  static load() {
    const kept = stored();
    return kept ? new Conversation(kept) : Conversation.begin();
  }

  static begin() {
    const conversation = new Conversation({ id: `web-${newId()}`, position: null, entries: [] });
    conversation.save(true);
    return conversation;
  }

  /** The one that another tab goes on with; null where that is this one. */
  static other(current) {
    const kept = stored();
    return kept && kept.id !== current.id ? new Conversation(kept) : null;
  }

  constructor(state) {
    this.state = state;
    this.dropped = new Set();
    // What was on its way when the page went may or may not have arrived; sending it again is safe.
    for (const entry of this.entries) {
      if (entry.state === "sending") {
        entry.state = "failed";
        entry.trouble = "It is not certain that this was sent.";
        entry.mayRetry = true;
      }
    }
  }

  get id() { return this.state.id; }
  get entries() { return this.state.entries; }
  get position() { return this.state.position; }
  get url() { return `v1/conversations/${this.id}`; }

  /** What could not be sent and may be sent again, in the order in which it was written. */
  get unsent() { return this.entries.filter((entry) => entry.state === "failed" && entry.mayRetry); }

  /** Whether a message waits for its answer. */
  get waiting() { return this.entries.some((entry) => entry.state === "sent"); }

  /** Whether a person has the conversation. */
  get withPerson() { return this.state.withPerson ?? false; }

  owned(byPerson, person) {
    Object.assign(this.state, { withPerson: byPerson, person });
    this.save();
  }

  at(position) {
    this.state.position = position;
    // A reply comes in hundreds of pieces, each with a position.
    this.later ??= setTimeout(() => this.save(), SAVE_AFTER);
  }

  /** Takes an entry out, which no other tab brings back. */
  drop(entry) {
    this.dropped.add(keyOf(entry));
    this.state.entries = this.entries.filter((other) => other !== entry);
    this.save();
  }

  /**
   * Takes in what another tab has written.
   *
   * @returns whether anything is new
   */
  merge(kept = stored()) {
    if (!kept || kept.id !== this.id) return false;
    if ((kept.rewritten ?? 0) > (this.state.rewritten ?? 0)) {
      this.state = kept;
      return true;
    }
    const mine = new Map(this.entries.map((entry) => [keyOf(entry), entry]));
    let changed = false;
    for (const entry of kept.entries) {
      const known = mine.get(keyOf(entry));
      if (!known && !this.dropped.has(keyOf(entry))) {
        this.entries.push(entry);
        changed = true;
      } else if (known && entry.state === "answered" && known.state !== "answered") {
        Object.assign(known, { state: "answered", trouble: undefined });
        changed = true;
      }
    }
    if (changed) this.entries.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
    return changed;
  }

  add(entry) {
    entry.at ??= Date.now();
    this.entries.push(entry);
    this.save();
    return entry;
  }

  /**
   * The reply with this id; made if there is none. What a model was seen writing has an id of its
   * own, and becomes the reply that the flow makes of it.
   */
  reply(replyId, turnId) {
    const known =
      this.entries.find((entry) => entry.replyId === replyId) ??
      this.entries.find((entry) => entry.streaming && entry.turnId === turnId);
    if (!known) {
      return this.add(
        { role: "bot", replyId, turnId, text: "", next: 0, sources: [], streaming: true });
    }
    known.replyId = replyId;
    return known;
  }

  /**
   * Lets a later attempt take the place of what was seen of a draft.
   *
   * @returns false for an attempt that a later one has replaced
   */
  begins(draft, attempt = 0) {
    const before = draft.attempt ?? attempt;
    if (attempt < before) return false;
    if (attempt > before) Object.assign(draft, { text: "", next: 0 });
    draft.attempt = attempt;
    return true;
  }

  /** Takes out what was seen being written in this turn and became no reply; returns it. */
  dropDrafts(turnId) {
    const drafts = this.entries.filter((entry) => entry.streaming && entry.turnId === turnId);
    this.state.entries = this.entries.filter((entry) => !drafts.includes(entry));
    this.save();
    return drafts;
  }

  answered(messageIds) {
    for (const entry of this.entries) {
      if (messageIds.includes(entry.messageId)) {
        entry.state = "answered";
        delete entry.trouble;
      }
    }
    this.save();
  }

  /** Replaces everything by what the server remembers. */
  replace(transcript) {
    this.state.entries = transcript.map((said) =>
      said.role === "user"
        ? { role: "user", messageId: said.messageId, text: said.text, state: "answered", at: timeOf(said) }
        : { role: "bot", replyId: newId(), text: said.text, sources: said.citations ?? [], choices: said.choices,
            by: said.by, at: timeOf(said) });
    this.state.rewritten = Date.now();
    this.save(true);
  }

  /** @param first whether nothing that other tabs have written counts */
  save(first = false) {
    clearTimeout(this.later);
    this.later = undefined;
    try {
      const kept = first ? null : stored();
      // Another tab has begun a new conversation: this one is over.
      if (kept && kept.id !== this.id) return;
      if (kept) this.merge(kept);
      const entries = this.entries.filter((entry) => !entry.streaming).slice(-MOST_KEPT);
      localStorage.setItem(KEY, JSON.stringify({ ...this.state, entries }));
    } catch {
      // Full or forbidden: the conversation works, it is only not kept.
    }
  }

  /** Sends a message; returns null, or what went wrong. */
  async send(entry) {
    try {
      const response = await fetch(`${this.url}/messages`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text: entry.text, messageId: entry.messageId, channel: "web" }),
      });
      if (response.ok) return null;
      const problem = await response.json().catch(() => ({}));
      const mayRetry = response.status >= 500 || response.status === 429;
      return {
        mayRetry,
        text: mayRetry
          ? "Sorry, we could not take your message just now."
          : problem.detail ?? "Sorry, this message can't be taken.",
      };
    } catch {
      return { mayRetry: true, text: "Sorry, we can't be reached. Are you online?" };
    }
  }
}
