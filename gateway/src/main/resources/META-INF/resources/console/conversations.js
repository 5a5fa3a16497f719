import { api } from './api.js';
import { action, duration, empty, facts, failure, h, json, pages, time, toast } from './dom.js';
import { memory } from './memory.js';
import { person } from './person.js';

const link = id => h('a', { href: `#/conversations/${encodeURIComponent(id)}` }, id);

export async function conversations({ search = '' }) {
  const box = h('input', { type: 'search', id: 'search', value: search, placeholder: 'an id, or words that were said' });
  const form = h('form', {
    class: 'filters',
    role: 'search',
    onsubmit: event => {
      event.preventDefault();
      location.hash = '#/conversations' + (box.value ? '?' + new URLSearchParams({ search: box.value }) : '');
    },
  }, h('label', { for: 'search' }, 'Search', box), h('button', { class: 'primary' }, 'Search'));
  const list = pages('Conversations', ['Conversation', 'Last said', 'When', 'Turns', 'State'],
    async cursor => {
      const page = await api.conversations({ search, cursor, limit: 50 });
      return { items: page.conversations, next: page.next };
    },
    one => h('tr', {},
      h('td', { class: 'id' }, link(one.conversationId)),
      h('td', {}, (one.last || '').slice(0, 120)),
      h('td', { class: 'time' }, time(one.at)),
      h('td', {}, String(one.turns)),
      h('td', {}, state(one))),
    search ? `No conversation has "${search}" in its id or its last lines.` : 'Nobody has written yet. Send a message, and it appears here.');
  return { content: [h('h1', {}, 'Conversations'), form, list] };
}

function state(one) {
  if (one.owner !== 'bot') return 'a person has it';
  if (one.open) return one.queued ? `answering, ${one.queued} more wait` : 'answering';
  return one.waiting ? 'bot asked' : '';
}

/** What each turn was made of, from the records of the topics. */
function turnsOf(records) {
  const turns = new Map();
  const turn = id => {
    if (!turns.has(id)) turns.set(id, { id, passages: [], steps: [], tokens: [], traces: [] });
    return turns.get(id);
  };
  const commands = new Map();
  for (const record of records) {
    const data = record.data;
    const id = data && (data.turnId || (data.turn && data.turn.turnId));
    if (!id) continue;
    const of = turn(id);
    if (record.traceId && !of.traces.includes(record.traceId)) of.traces.push(record.traceId);
    if (record.type === 'turn.opened') {
      of.messages = data.messages;
      of.opened = record.at;
    } else if (record.type === 'turn.classified') {
      of.classification = data.classification;
    } else if (record.type === 'tool.requested' || record.type === 'generation.requested') {
      commands.set(data.commandId, { record, what: data.tool || data.prompt || 'model', version: data.promptVersion });
    } else if (record.type === 'tool.completed' || record.type === 'generation.completed') {
      const command = commands.get(data.commandId);
      of.steps.push({ what: command ? command.what : data.tool || 'model', command, record, outcome: data.outcome });
      if (data.usage) of.tokens.push(data.usage);
    } else if (record.type === 'turn.completed') {
      of.completed = data;
      of.ended = record.at;
      for (const reply of data.replies || []) of.passages.push(...(reply.citations || []));
    }
  }
  return [...turns.values()];
}

/** Queue and work of a step: the record tells when the worker began. */
export function split(step) {
  if (!step.command || !step.record.workStartedAt) return null;
  const asked = Date.parse(step.command.record.at);
  const began = Date.parse(step.record.workStartedAt);
  const done = Date.parse(step.record.at);
  return { asked, queue: Math.max(0, began - asked), work: Math.max(0, done - began) };
}

function stepText(step) {
  const times = split(step);
  const version = step.command && step.command.version ? ` version ${step.command.version}` : '';
  const what = step.what + version + (step.outcome && step.outcome.problem ? ' failed' : '');
  return times ? `${what}: ${duration(times.queue)} in the queue, ${duration(times.work)} of work` : what;
}

/** What a step was given and what came out of it, as the records have it. */
export function stepData(step) {
  const asked = step.command ? step.command.record.data : null;
  return [
    asked ? json(`Input of ${step.what}`, asked.arguments || asked.variables || asked) : '',
    step.outcome ? json(`Output of ${step.what}`, step.outcome.problem || step.outcome.output || step.outcome) : '',
  ];
}

/** Models' costs are in millionths of the currency of the prices. */
function cost(tokens) {
  const micros = tokens.reduce((sum, one) => sum + (one.costMicros || 0), 0);
  return micros ? (micros / 1e6).toFixed(4) : '';
}

/** Where a trace is shown, if the router knows: as the steps of the conversation's runs say it. */
function traceAddress(runs) {
  const step = runs.flatMap(run => run.steps).find(one => one.trace && one.traceUrl);
  return trace => (step ? step.traceUrl.replace(step.trace, trace) : null);
}

/** The turn's own trace, and those that are linked to it: in them went on what had waited. */
function traces(turn, address) {
  return turn.traces.map((trace, i) => [i ? ', then ' : '', address(trace) ? h('a', { href: address(trace), rel: 'noreferrer' }, trace) : trace]);
}

function details(turn, address) {
  const intent = turn.classification;
  const slots = intent ? Object.entries(intent.slots || {}).map(([name, slot]) => `${name} = ${slot && slot.value !== undefined ? slot.value : JSON.stringify(slot)}`) : [];
  return h('details', { open: true }, h('summary', {}, intent ? `${intent.intent}, ${Math.round(intent.confidence * 100)} % sure` : 'turn'),
    facts([
      ['decided by', intent && intent.decidedBy],
      ['candidates', intent && (intent.candidates || []).slice(0, 4).map(one => `${one.intent} ${Math.round(one.confidence * 100)} %`).join(', ')],
      ['slots', slots.join(', ')],
      ['flow', turn.completed && turn.completed.flow],
      ['status', turn.completed ? turn.completed.status : 'open'],
      ['took', turn.opened && turn.ended ? duration(Date.parse(turn.ended) - Date.parse(turn.opened)) : ''],
      ['steps', turn.steps.length ? h('ol', {}, turn.steps.map(step => h('li', {}, stepText(step), stepData(step)))) : ''],
      ['passages', turn.passages.length ? h('ul', {}, turn.passages.map(one => h('li', {}, one.title || one.passageId || one.page || JSON.stringify(one)))) : ''],
      ['tokens', turn.tokens.map(one => `${one.responder}: ${one.inputTokens} in, ${one.outputTokens} out`).join('; ')],
      ['cost', cost(turn.tokens)],
      ['run', turn.completed && turn.completed.runId ? h('a', { href: `#/runs/${encodeURIComponent(turn.completed.conversationId)}/${encodeURIComponent(turn.completed.runId)}` }, turn.completed.runId) : ''],
      ['traces', turn.traces.length ? h('span', {}, traces(turn, address)) : ''],
      ['error', turn.completed && turn.completed.error ? turn.completed.error.detail || turn.completed.error.title : ''],
    ]),
    json('Classification', intent || null));
}

function chat(transcript, turns, address) {
  const byMessage = new Map();
  for (const turn of turns) for (const message of turn.messages || []) byMessage.set(message.messageId, turn);
  return h('ol', { class: 'chat' }, transcript.map(line =>
    h('li', { class: line.role },
      h('p', { class: 'said' }, line.text),
      h('div', { class: 'faint' }, line.role === 'user' ? 'customer ' : line.role === 'human' ? 'person ' : 'bot ', time(line.at)),
      line.messageId && byMessage.has(line.messageId) ? details(byMessage.get(line.messageId), address) : '')));
}

export async function conversation(id) {
  const place = h('div', {}, h('p', { class: 'empty' }, 'Loading…'));
  const you = person();
  const who = () => you.name();
  async function refresh() {
    const [view, log, ran] = await Promise.all([
      api.conversation(id),
      api.records(id).catch(() => ({ records: [] })),
      api.runsOf(id).catch(() => ({ runs: [] })),
    ]);
    const turns = turnsOf(log.records);
    place.replaceChildren(
      facts([
        ['owner', view.person ? `${view.owner}: ${view.person}` : view.owner],
        ['open turn', view.openTurn ? view.openTurn.turnId : 'none'],
        ['waiting messages', String(view.queued)],
      ]),
      view.transcript.length ? chat(view.transcript, turns, traceAddress(ran.runs)) : empty('Nothing is remembered of this conversation.'),
      h('h2', {}, 'What is remembered'),
      memory(id, view, who, later),
      json('Memory', view.memory),
      json(`Records (${log.records.length})`, log.records));
  }
  let pending = null;
  const later = () => {
    clearTimeout(pending);
    // what somebody writes into the page is not taken away while they do
    pending = setTimeout(() => place.contains(document.activeElement) && document.activeElement.matches('input, textarea')
      ? later()
      : refresh().catch(error => toast(error.message)), 300);
  };
  refresh().catch(error => place.replaceChildren(failure(error)));
  const events = api.events(id);
  for (const name of ['reply.completed', 'turn.completed', 'run.completed', 'approval.requested', 'conversation.owned']) {
    events.addEventListener(name, later);
  }
  const erase = async () => {
    if (!confirm(`Erase everything of ${id}? This can't be undone.`)) return;
    await api.erase(id);
    toast('Erasure is requested.');
  };
  const takeOver = async () => {
    await api.takeOver(id, who());
    toast('You have the conversation from now on.');
    later();
  };
  const handBack = async () => {
    await api.handBack(id, who());
    toast('The bot has the conversation again.');
    later();
  };
  const text = h('textarea', { id: 'reply', rows: '2', maxlength: '8000' });
  // sent again after a failure, the line keeps its id, and is said once
  let line = null;
  const say = async () => {
    const words = text.value.trim();
    if (!words) {
      text.focus();
      throw new Error('Write what the customer is to be told.');
    }
    if (!line || line.text !== words) {
      line = { text: words, messageId: Array.from(crypto.getRandomValues(new Uint8Array(12)), it => it.toString(16).padStart(2, '0')).join('') };
    }
    await api.say(id, { ...line, by: who() });
    line = null;
    text.value = '';
    toast('It is said. You have the conversation.');
    later();
  };
  return {
    content: [
      h('p', {}, h('a', { href: '#/conversations' }, 'All conversations')),
      h('h1', {}, id),
      h('p', { class: 'buttons' },
        action('Reload', refresh),
        action('Erase', erase, 'danger')),
      place,
      h('h2', {}, 'Answer'),
      h('form', { class: 'answer', onsubmit: event => event.preventDefault() },
        you.label,
        h('label', { for: 'reply' }, 'To the customer', text),
        h('p', { class: 'buttons' },
          action('Send', say, 'primary'),
          action('Take over', takeOver),
          action('Hand back to the bot', handBack))),
    ],
    leave: () => { events.close(); clearTimeout(pending); },
  };
}

export { turnsOf };
