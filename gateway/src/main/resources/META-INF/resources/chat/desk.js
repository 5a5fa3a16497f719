// The desk: what was handed over, and one conversation of it. It uses the public HTTP alone, and
// shows foreign texts as text, or as Markdown built element by element.

import { ago } from "./ago.js";
import { newId } from "./conversation.js";
import { drafts as botDrafts } from "./desk-drafts.js";
import { follow } from "./events.js";
import { markdown } from "./markdown.js";

const EVERY = 3000;
const SOON = 250;
const LATER = 1500;
const RELEVANT = new Set(["turn.completed", "reply.completed", "run.completed", "conversation.owned", "stream.gap"]);

const page = Object.fromEntries(
  ["state", "by", "handoffs", "open", "other", "conversation", "nothing", "title", "owner", "take", "back", "facts",
    "known", "notes", "noting", "note", "scroller", "transcript", "result", "answering", "answer",
    "suggest", "suggestion", "suggested", "sources", "use", "discard"]
    .map((id) => [id, document.getElementById(id)]));

let current = null;
let shown = "";
let close = () => {};
let timers = [];
let drafts = new Map();
const suggestions = botDrafts(page, () => post("suggestions", {}), () => refresh());

page.by.value = localStorage.getItem("switchboard.by") ?? "";
page.by.addEventListener("change", () => localStorage.setItem("switchboard.by", page.by.value.trim()));

// ---- speaking with the gateway -------------------------------------------------------------------

async function get(path) {
  const response = await fetch(path);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(answer.detail ?? response.statusText), { status: response.status });
  return answer;
}

async function post(what, body) {
  const by = page.by.value.trim();
  if (!by) {
    page.by.focus();
    throw new Error("Say who you are first.");
  }
  const response = await fetch(`v1/conversations/${encodeURIComponent(current)}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...body, by }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? response.statusText);
  return answer;
}

/** Does something and says what went wrong, where something did. */
async function attempt(act) {
  page.result.textContent = "";
  try {
    await act();
    refreshSoon();
    return true;
  } catch (problem) {
    page.result.textContent = problem.message;
    return false;
  }
}

// ---- the list ------------------------------------------------------------------------------------

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

async function list() {
  try {
    const { handoffs } = await get("v1/handoffs?limit=200");
    const waiting = handoffs.filter((it) => it.waitingSince).length;
    page.state.textContent = handoffs.length === 0
      ? "Nobody waits."
      : `${handoffs.length} handed over, ${waiting === 0 ? "nobody waits" : `${waiting} waiting`}.`;
    const focused = document.activeElement?.dataset?.id;
    page.handoffs.replaceChildren(...handoffs.map(item));
    if (focused) page.handoffs.querySelector(`button[data-id="${CSS.escape(focused)}"]`)?.focus();
  } catch (problem) {
    page.state.textContent = `Can't be read now: ${problem.message}`;
  }
}

function item(handoff) {
  const button = element("button", "",
    element("strong", "", handoff.summary || handoff.reason || handoff.conversationId),
    element("span", handoff.waitingSince ? "waits" : "",
      handoff.waitingSince ? `waits ${ago(handoff.waitingSince)}` : "answered"),
    element("span", "", [handoff.by ?? "nobody has it yet", handoff.bot, handoff.user].filter(Boolean).join(" · ")));
  if (handoff.lastMessage) button.append(element("span", "", `“${handoff.lastMessage.slice(0, 80)}”`));
  button.type = "button";
  button.dataset.id = handoff.conversationId;
  button.setAttribute("aria-current", String(handoff.conversationId === current));
  button.addEventListener("click", () => open(handoff.conversationId));
  return element("li", "", button);
}

// ---- one conversation ----------------------------------------------------------------------------

function open(id) {
  if (current) drafts.set(current, page.answer.value);
  current = id;
  shown = "";
  close();
  page.answer.value = drafts.get(id) ?? "";
  page.result.textContent = "";
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  close = follow(`v1/conversations/${encodeURIComponent(id)}/events`, null, {
    open: () => refresh(),
    lost: () => { page.result.textContent = "Connection lost, trying again…"; },
    refused: () => {},
    position: () => {},
    event: (name) => RELEVANT.has(name) && refreshSoon(),
  });
  list();
}

/** What the services keep is a moment behind what they say. */
function refreshSoon() {
  timers.forEach(clearTimeout);
  timers = [setTimeout(refresh, SOON), setTimeout(refresh, LATER)];
}

async function refresh() {
  const id = current;
  if (!id) return;
  const path = `v1/conversations/${encodeURIComponent(id)}`;
  try {
    const [conversation, handoff] = await Promise.all([
      get(path),
      get(`${path}/handoff`).catch((problem) => { if (problem.status !== 404) throw problem; return null; }),
    ]);
    if (id !== current) return;
    if (page.result.textContent.startsWith("Connection lost")) page.result.textContent = "";
    show(id, conversation, handoff);
  } catch (problem) {
    if (id !== current) return;
    page.conversation.hidden = problem.status === 404;
    page.nothing.hidden = problem.status !== 404;
    page.nothing.textContent = problem.message;
    page.result.textContent = problem.message;
  }
}

function show(id, conversation, handoff) {
  page.conversation.hidden = false;
  page.nothing.hidden = true;
  page.title.textContent = handoff?.summary || handoff?.reason || id;
  const withPerson = conversation.owner === "human";
  const person = conversation.person ?? handoff?.by;
  page.owner.textContent = withPerson ? (person ? `${person} answers` : "waits for a person") : "the bot answers";
  page.take.hidden = withPerson && person === page.by.value.trim();
  page.back.hidden = !withPerson;
  suggestions.show(id, conversation, handoff, withPerson && person === page.by.value.trim());
  // Only what has changed is shown again: a reader keeps their place, and a screen reader is silent.
  const state = JSON.stringify([conversation.transcript, handoff?.notes, handoff?.slots, handoff?.waitingSince]);
  if (state === shown) return;
  shown = state;
  const facts = handoff ? [
    ["why", handoff.reason], ["about", handoff.summary], ["customer", handoff.user],
    ["told", Object.entries(handoff.slots ?? {}).map(([slot, value]) => `${slot}: ${value}`).join("\n")],
    ["tried", (handoff.tried ?? []).join("\n")], ["also wanted", (handoff.alsoWanted ?? []).join("\n")],
    ["waits", handoff.waitingSince ? ago(handoff.waitingSince) : ""],
  ] : [["conversation", id]];
  page.known.replaceChildren(...facts.filter(([, value]) => value)
    .flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)]));
  page.notes.replaceChildren(...(handoff?.notes ?? []).map((note) =>
    element("li", "", element("strong", "", `${note.by}: `), note.text, " ", time(note.notedAt))));
  const atEnd = page.scroller.scrollHeight - page.scroller.scrollTop - page.scroller.clientHeight < 120;
  const lines = conversation.transcript ?? [];
  const known = page.transcript.dataset.id === id ? page.transcript.children.length : 0;
  if (known === 0 || known > lines.length) page.transcript.replaceChildren();
  lines.slice(page.transcript.children.length).forEach((line) => page.transcript.append(message(line)));
  page.transcript.dataset.id = id;
  if (atEnd || known === 0) page.scroller.scrollTop = page.scroller.scrollHeight;
}

function time(at) {
  const made = element("time", "", new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "short" }));
  made.dateTime = new Date(at).toISOString();
  return made;
}

function message(line) {
  const who = line.role === "user" ? "Customer" : line.role === "human" ? line.by ?? "A person" : "Bot";
  const bubble = element("div", "bubble", ...(line.role === "user" ? [line.text] : markdown(line.text)));
  bubble.dir = "auto";
  return element("li", `message ${line.role}`, element("span", "who", who), bubble, time(line.at));
}

// ---- what a person does --------------------------------------------------------------------------

page.take.addEventListener("click", () => attempt(() => post("takeover", {})));
page.back.addEventListener("click", () => attempt(() => post("handback", {})));
page.suggest.addEventListener("click", () => attempt(() => suggestions.request(current)));

let sending = null;

page.answering.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = page.answer.value;
  if (!text.trim() || !current) return;
  // Tried again after a failure, it is the same line.
  if (sending?.text !== text || sending.id !== current) sending = { id: current, text, messageId: `desk-${newId()}` };
  const line = sending;
  page.answer.readOnly = true;
  const done = await attempt(() => post("replies", { text: line.text, messageId: line.messageId }));
  page.answer.readOnly = false;
  if (done) {
    sending = null;
    drafts.delete(line.id);
    if (current === line.id) page.answer.value = "";
  }
  page.answer.focus();
});

page.answer.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    page.answering.requestSubmit();
  }
});

page.noting.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = page.note.value.trim();
  if (text && (await attempt(() => post("notes", { text })))) page.note.value = "";
});

page.open.addEventListener("submit", (event) => {
  event.preventDefault();
  if (page.other.value.trim()) open(page.other.value.trim());
});

page.by.addEventListener("change", refresh);

list();
setInterval(list, EVERY);
if (location.hash.length > 1) open(decodeURIComponent(location.hash.slice(1)));
