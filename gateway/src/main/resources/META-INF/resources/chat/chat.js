import { Conversation, newId } from "./conversation.js";
import { choicesOf } from "./choices.js";
import { follow } from "./events.js";
import { markdown } from "./markdown.js";

const LONG = 45_000;
const FIRST_RESEND = 2_000;
const LAST_RESEND = 30_000;

const page = Object.fromEntries(
  ["name", "connection", "new", "welcome", "greeting", "starters", "hours", "messages", "choices", "typing", "progress", "composer", "text"].map(
    (id) => [id, document.getElementById(id)]));
const scroller = document.querySelector("main");

let conversation = Conversation.load();
let close = () => {};
let elements = new Map();
let patience;
let resending = { running: false, timer: undefined, pause: FIRST_RESEND };

// ---- what is shown -------------------------------------------------------------------------------

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Shows an entry, or shows it again. Text only ever becomes text, never markup. */
function show(entry) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  const item = entry.role === "note" ? note(entry) : message(entry);
  const shown = elements.get(entry);
  if (shown) shown.replaceWith(item);
  else page.messages.append(item);
  elements.set(entry, item);
  page.welcome.hidden = true;
  if (atEnd || entry.role === "user") scrollToEnd();
}

function note(entry) {
  return element("li", "note", entry.text);
}

function message(entry) {
  const item = element(
    "li",
    ["message", entry.role, entry.state, entry.by && "person", entry.streaming && "streaming"].filter(Boolean).join(" "),
    element("span", entry.by ? "who" : "hidden", entry.role === "user" ? "You: " : entry.by ?? "Bot: "),
    bubble(entry));
  // A screen reader should hear the whole reply once, not every piece of it.
  item.setAttribute("aria-busy", String(Boolean(entry.streaming)));
  if (entry.sources?.length) item.append(sources(entry.sources));
  if (entry.at && !entry.streaming) item.append(time(entry.at));
  if (entry.state === "failed") item.append(trouble(entry));
  return item;
}

function bubble(entry) {
  const made = element("div", "bubble", ...(entry.role === "bot" ? markdown(said(entry)) : [entry.text]));
  made.dir = "auto";
  return made;
}

/** The text without a last line of sources where the page has one of its own. */
function said(entry) {
  return entry.sources?.length
    ? entry.text.replace(/\n\s*(?:Sources?|Quellen?|Fuentes?|Fonti|Bron(?:nen)?)\s?:[^\n]*\s*$/i, "")
    : entry.text;
}

function time(at) {
  const when = new Date(at);
  const today = when.toDateString() === new Date().toDateString();
  const shown = element("time", "", today
    ? when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : when.toLocaleString([], { dateStyle: "medium", timeStyle: "short" }));
  shown.dateTime = when.toISOString();
  return shown;
}

/** A page's title, or its address; never the name of a file. */
function titleOf({ title, source }) {
  if (title && !/\.(md|html?|txt|pdf|docx?|csv)$/i.test(title)) return title;
  if (/^https?:\/\//.test(source)) return source;
  const name = (title || source).split("/").pop().replace(/\.\w{1,5}$/, "").replace(/[-_]+/g, " ").trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function sources(citations) {
  const titles = new Map(citations.map((citation) => [titleOf(citation), citation.source]));
  const list = element("ul");
  for (const [title, source] of titles) {
    const isLink = /^https?:\/\//.test(source);
    const shown = element(isLink ? "a" : "span", "", title);
    if (isLink) Object.assign(shown, { href: source, target: "_blank", rel: "noopener noreferrer" });
    list.append(element("li", "", shown));
  }
  return element("div", "sources", titles.size > 1 ? "Sources: " : "Source: ", list);
}

function trouble(entry) {
  const again = element("button", "link", entry.mayRetry ? "Try again" : "Change it");
  again.type = "button";
  again.addEventListener("click", () => (entry.mayRetry ? deliver(entry) : change(entry)));
  return element("p", "trouble", entry.trouble, " ", again);
}

function showAll() {
  elements = new Map();
  page.messages.replaceChildren();
  page.welcome.hidden = conversation.entries.length > 0;
  conversation.entries.forEach(show);
  showTyping();
}

/** Buttons for the answers to the last question, until something else is said. */
function showChoices() {
  const last = conversation.entries.at(-1);
  const choices = (!conversation.waiting && last?.role === "bot" && last.choices) || [];
  page.choices.hidden = choices.length === 0;
  page.choices.replaceChildren(...choices.map(({ label, text }) => {
    const button = element("button", "quiet", label);
    button.type = "button";
    button.addEventListener("click", () => say(text));
    return button;
  }));
}

/** What the bot says of itself, before the first message. */
async function welcome() {
  const response = await fetch("v1/bot").catch(() => null);
  if (!response?.ok) return;
  const bot = await response.json();
  const expected = new URLSearchParams(location.hash.slice(1)).get("bot");
  if (expected && expected !== bot.name) console.warn(`This address answers for the bot ${bot.name}, not ${expected}.`);
  page.name.textContent = bot.title;
  document.title = bot.title;
  if (bot.languages?.[0]) page.greeting.lang = bot.languages[0];
  page.greeting.textContent = bot.greeting;
  page.starters.replaceChildren(...(bot.starters ?? []).map((text) => {
    const button = element("button", "quiet", text);
    button.type = "button";
    button.addEventListener("click", () => say(text));
    return button;
  }));
  const closed = bot.people?.open === false && bot.people.opensAt;
  page.hours.hidden = !closed;
  if (closed) {
    page.hours.textContent = `People answer again from ${new Date(bot.people.opensAt).toLocaleString([], { weekday: "long", hour: "2-digit", minute: "2-digit" })}.`;
  }
}

/** Who answers, beside whether the page is connected. */
function online() {
  const { withPerson, state } = conversation;
  connection("open", withPerson ? (state.person ? `${state.person} answers` : "Waiting for a person") : "Online");
}

function showTyping(text) {
  showChoices();
  const hidden = !conversation.waiting;
  page.typing.hidden = hidden;
  clearTimeout(patience);
  if (hidden) {
    page.progress.textContent = "";
    return;
  }
  page.progress.textContent = text ?? "The bot is answering";
  patience = setTimeout(
    () => showTyping("This takes longer than usual. The answer will appear here."), LONG);
  scrollToEnd();
}

function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
}

function connection(state, text) {
  page.connection.dataset.state = state;
  page.connection.textContent = text;
}

// ---- what happens --------------------------------------------------------------------------------

const happenings = {
  "turn.progress": (event) => showTyping(event.text),

  "reply.delta": (event) => {
    if (conversation.withPerson) return;
    const entry = conversation.reply(event.replyId, event.turnId);
    if (!entry.streaming || !conversation.begins(entry, event.attempt) || event.index < entry.next) return;
    entry.text += event.text;
    entry.next = event.index + 1;
    show(entry);
  },

  // The text is written anew, by another model perhaps; what was seen of it is void.
  "reply.reset": (event) => {
    if (conversation.withPerson) return;
    const entry = conversation.reply(event.replyId, event.turnId);
    if (entry.streaming && conversation.begins(entry, event.attempt)) show(entry);
  },

  "reply.completed": (event) => complete(event.reply, event.turnId),

  "turn.completed": (event) => {
    event.replies?.forEach((reply) => complete(reply, event.turnId));
    conversation.dropDrafts(event.turnId).forEach((entry) => elements.get(entry)?.remove());
    conversation.answered(event.messageIds ?? []);
    const answer = conversation.entries.at(-1);
    if (answer?.role === "bot" && !answer.choices?.length) {
      answer.choices = choicesOf(answer.text, Boolean(event.waitingFor));
    }
    conversation.save();
    const last = conversation.entries.findLast((entry) => entry.role !== "user");
    if (event.status === "handed-off" && last?.role !== "note") {
      show(conversation.add({ role: "note", text: "A person takes over and will answer you here.", usual: true }));
    }
    showTyping();
  },

  "conversation.owned": (event) => {
    if (conversation.entries.some((entry) => entry.epoch === event.epoch)) return;
    const before = conversation.entries.at(-1);
    conversation.owned(event.owner === "human", event.by);
    conversation.entries.filter((entry) => entry.streaming && conversation.withPerson).forEach((draft) => {
      conversation.drop(draft);
      elements.get(draft)?.remove();
    });
    if (event.notice && before?.usual) {
      // The bot's own words in place of the usual ones.
      Object.assign(before, { text: event.notice, epoch: event.epoch, usual: false });
      show(before);
    } else if (event.notice) {
      show(conversation.add({ role: "note", text: event.notice, epoch: event.epoch }));
    }
    conversation.save();
    online();
    showTyping();
  },
};

function complete(reply, turnId) {
  const entry = conversation.reply(reply.replyId, turnId);
  if (!entry.streaming) return;
  Object.assign(entry, {
    text: reply.text, sources: reply.citations ?? [], choices: reply.choices, by: reply.by, streaming: false });
  conversation.save();
  show(entry);
  showChoices();
}

function connect() {
  close();
  const current = conversation;
  const ifCurrent = (act) => (...given) => current === conversation && act(...given);
  close = follow(`${current.url}/events`, current.position, {
    open: ifCurrent(() => {
      online();
      resend();
    }),
    lost: ifCurrent(() => connection("lost", "Connection lost, trying again…")),
    refused: ifCurrent(remember),
    position: ifCurrent((id) => current.at(id)),
    event: ifCurrent((name, data) => happenings[name]?.(data)),
  });
}

/** The stream can't go on where it was: ask what was said meanwhile. */
async function remember() {
  const current = conversation;
  current.at(null);
  const response = await fetch(current.url).catch(() => null);
  if (current === conversation && response?.ok) {
    const known = await response.json();
    current.replace(known.transcript ?? []);
    current.owned(known.owner === "human", known.person);
    showAll();
    online();
  }
}

// ---- what the user does --------------------------------------------------------------------------

/** @param again whether the page does it by itself: what is wrong stays to be seen until it works */
async function deliver(entry, again = false) {
  const current = conversation;
  if (!again) {
    Object.assign(entry, { state: "sending", trouble: undefined });
    show(entry);
  }
  const wrong = await current.send(entry);
  // A new conversation was begun meanwhile: the one of before must not take its place in the tab.
  if (current !== conversation) return;
  // The answer may have been faster than the confirmation.
  if (entry.state === "sending" || (again && entry.state === "failed")) {
    Object.assign(entry, wrong
      ? { state: "failed", trouble: wrong.text, mayRetry: wrong.mayRetry }
      : { state: "sent", trouble: undefined });
  }
  current.save();
  show(entry);
  showTyping();
  if (wrong?.mayRetry && !resending.running) resendLater();
}

function say(text) {
  deliver(conversation.add({ role: "user", messageId: newId(), text, state: "sending" }));
}

/** Sends again what failed, one after the other; later again while some of it fails still. */
async function resend() {
  clearTimeout(resending.timer);
  if (resending.running || conversation.unsent.length === 0) return;
  resending.running = true;
  const current = conversation;
  try {
    for (const entry of current.unsent) {
      await deliver(entry, true);
      if (current !== conversation || entry.state === "failed") break;
    }
  } finally {
    resending.running = false;
  }
  if (conversation.unsent.length === 0) {
    resending.pause = FIRST_RESEND;
  } else {
    resendLater();
  }
}

function resendLater() {
  clearTimeout(resending.timer);
  resending.timer = setTimeout(resend, resending.pause);
  resending.pause = Math.min(resending.pause * 2, LAST_RESEND);
}

function change(entry) {
  conversation.drop(entry);
  showAll();
  page.text.value = entry.text;
  grow();
  page.text.focus();
}

function grow() {
  page.text.style.height = "auto";
  page.text.style.height = `${page.text.scrollHeight + 2}px`;
}

page.composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = page.text.value;
  if (!text.trim()) return;
  page.text.value = "";
  grow();
  say(text);
});

page.text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    page.composer.requestSubmit();
  }
});
page.text.addEventListener("input", grow);

page.new.addEventListener("click", () => {
  conversation = Conversation.begin();
  showAll();
  connect();
  page.text.focus();
});

window.addEventListener("online", resend);
window.addEventListener("pagehide", () => conversation.save());

/** Another tab has written: its lines are shown here too, and a new conversation is gone on with. */
window.addEventListener("storage", (event) => {
  if (event.key !== "switchboard.conversation") return;
  const other = Conversation.other(conversation);
  if (other) {
    conversation = other;
    showAll();
    connect();
  } else if (conversation.merge()) {
    showAll();
    scrollToEnd();
  }
});

showAll();
welcome();
connect();
// In another site's page the focus is that page's.
if (window.parent === window) page.text.focus();
