// What this tab knows of its conversation; kept across reloads, forgotten with the tab.

const KEY = "switchboard.conversation";

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
  /** Loads the tab's conversation, or begins one. */
  static load() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEY));
    } catch {
      // Not ours, or not allowed: start again.
    }
    return new Conversation(kept ?? { id: `web-${newId()}`, position: null, entries: [] });
  }

  static begin() {
    const conversation = new Conversation({ id: `web-${newId()}`, position: null, entries: [] });
    conversation.save();
    return conversation;
  }

  constructor(state) {
    this.state = state;
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

  at(position) {
    this.state.position = position;
    this.save();
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
        : { role: "bot", replyId: newId(), text: said.text, sources: said.citations ?? [], at: timeOf(said) });
    this.save();
  }

  save() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.state));
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
