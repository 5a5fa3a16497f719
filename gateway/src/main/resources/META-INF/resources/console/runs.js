import { api } from './api.js';
import { action, duration, empty, facts, failure, h, json, pages, svg, time, toast } from './dom.js';
import { split, stepData, turnsOf } from './conversations.js';
import { person } from './person.js';
import { picture } from './picture.js';

const STATUSES = ['', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'];
const WAITS = ['', 'tool', 'generation', 'answer', 'approval', 'human', 'timer', 'events'];

const select = (name, label, values, value, change) =>
  h('label', {}, label, h('select', { name, onchange: change },
    values.map(one => h('option', { value: one, selected: one === value }, one || 'any'))));

export async function runs(query) {
  const known = await api.flows().then(all => all.flows.map(flow => flow.name), () => []);
  const change = event => {
    const wanted = { ...query, [event.target.name]: event.target.value };
    const given = Object.entries(wanted).filter(([, value]) => value);
    location.hash = '#/runs' + (given.length ? '?' + new URLSearchParams(given) : '');
  };
  return {
    content: [
      h('h1', {}, 'Runs'),
      h('form', { class: 'filters', onsubmit: event => event.preventDefault() },
        select('flow', 'Flow', ['', ...known], query.flow || '', change),
        select('status', 'Status (any: not over)', STATUSES, query.status || '', change),
        select('waiting', 'Waits for', WAITS, query.waiting || '', change)),
      pages('Runs', ['Flow', 'Status', 'Waits for', 'Began', 'Conversation'],
        async cursor => {
          const page = await api.runs({ ...query, cursor, limit: 50 });
          return { items: page.runs, next: page.next };
        },
        run => h('tr', {},
          h('td', { class: 'id' }, h('a', { href: `#/runs/${encodeURIComponent(run.conversationId)}/${encodeURIComponent(run.runId)}` }, run.flow), h('br'), h('span', { class: 'faint' }, run.runId)),
          h('td', { class: run.status }, run.status),
          h('td', {}, run.waits.map(wait => h('div', {}, wait.on, wait.since ? h('span', { class: 'faint' }, ` for ${duration(Date.now() - Date.parse(wait.since))}`) : '')), run.problem ? run.problem.detail || run.problem.title : ''),
          h('td', { class: 'time' }, time(run.startedAt)),
          h('td', { class: 'id' }, h('a', { href: `#/conversations/${encodeURIComponent(run.conversationId)}` }, run.conversationId))),
        'No run is like that.'),
    ],
  };
}

/** Steps as bars over time. Where the records tell it, the time in the queue is a part of its own. */
function timeline(run, steps) {
  const bars = run.steps.map(step => {
    const began = Date.parse(step.since);
    const own = steps.filter(one => split(one) && step.what.endsWith(` ${one.what}`))
      .map(split).find(one => Math.abs(one.asked - began) < 1000);
    return { label: step.what, how: step.how, began, queue: own ? own.queue : 0, total: Math.max(step.ms, own ? own.queue + own.work : 0), known: Boolean(own), kind: /^(tool|model) /.test(step.what) ? 'work' : 'wait' };
  });
  for (const wait of run.waits) {
    if (wait.since) bars.push({ label: wait.on, how: 'waits', began: Date.parse(wait.since), queue: 0, total: Date.now() - Date.parse(wait.since), known: false, kind: /^(tool|model) /.test(wait.on) ? 'work' : 'wait' });
  }
  if (!bars.length) return empty('The run made no step that waited for anything.');
  const start = Math.min(...bars.map(bar => bar.began));
  const end = Math.max(...bars.map(bar => bar.began + bar.total), start + 1);
  const scale = ms => (ms / (end - start)) * 400;
  const row = 26;
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Timeline' },
    svg('svg', { viewBox: `0 0 760 ${bars.length * row + 10}`, width: 760, height: bars.length * row + 10, role: 'img', 'aria-label': bars.map(bar => `${bar.label} ${bar.how} ${duration(bar.total)}`).join(', ') },
      bars.map((bar, i) => [
        svg('text', { x: 6, y: i * row + 20 }, bar.label.slice(0, 28)),
        svg('rect', { x: 200 + scale(bar.began - start), y: i * row + 9, width: Math.max(2, scale(bar.queue)), height: 14, class: 'queue', visibility: bar.queue ? 'visible' : 'hidden' }),
        svg('rect', { x: 200 + scale(bar.began - start + bar.queue), y: i * row + 9, width: Math.max(2, scale(bar.total - bar.queue)), height: 14, class: bar.kind }),
        svg('text', { x: 610, y: i * row + 20, class: 'faint' }, bar.known ? `${duration(bar.queue)} + ${duration(bar.total - bar.queue)}` : `${duration(bar.total)} ${bar.how}`.slice(0, 26)),
      ])));
}

/** The end of a run that is not over, by a person and for a reason. */
function cancellation(view, again) {
  if (view.endedAt) return '';
  const you = person();
  const reason = h('input', { id: 'reason', maxlength: '200' });
  return [
    h('h2', {}, 'End it'),
    h('form', { class: 'answer', onsubmit: event => event.preventDefault() },
      you.label,
      h('label', { for: 'reason' }, 'Because', reason),
      h('p', { class: 'faint' }, 'The customer is told that it was stopped, in the bot\'s words (texts.stopped) and without the reason. What a tool does already is not taken back.'),
      h('p', { class: 'buttons' }, action('Cancel the run', async () => {
        const by = you.name();
        if (!reason.value.trim()) {
          reason.focus();
          throw new Error('Say why first.');
        }
        await api.cancel(view.runId, view.conversationId, { by, reason: reason.value.trim() });
        toast('Its end is requested.');
        setTimeout(again, 1000);
      }, 'danger'))),
  ];
}

/** A run that failed at a step which can be tried again goes on. */
function again(view, show) {
  if (!view.retryable) return '';
  const you = person();
  return [
    h('h2', {}, 'Try it again'),
    h('form', { class: 'answer', onsubmit: event => event.preventDefault() },
      you.label,
      h('p', { class: 'faint' }, 'The step that failed is made again, and the run goes on from there. What it says goes to the customer. If they have asked for the same again since, it may be done twice: look at the conversation first.'),
      h('p', { class: 'buttons' }, action('Try the step again', async () => {
        await api.retry(view.runId, view.conversationId, you.name());
        toast('It is requested.');
        setTimeout(show, 1000);
      }, 'primary'))),
  ];
}

/** What went into the steps of a run and came out of them, as long as their records are kept. */
function data(steps) {
  if (!steps.length) return empty('The records of its steps are no longer kept, or it called nothing.');
  return h('ol', {}, steps.map(step => h('li', {}, step.what, stepData(step))));
}

function traces(view) {
  const links = view.steps.filter(step => step.traceUrl).map(step => h('a', { href: step.traceUrl, rel: 'noreferrer' }, step.what));
  return links.length ? links.flatMap((one, i) => (i ? [', ', one] : [one])) : '';
}

const swatch = (kind, text) =>
  h('span', {}, svg('svg', { width: 12, height: 12, 'aria-hidden': 'true' }, svg('rect', { width: 12, height: 12, class: kind })), text);

export async function run(conversationId, runId) {
  const [view, log, all] = await Promise.all([
    api.run(runId, conversationId),
    api.records(conversationId).catch(() => ({ records: [] })),
    api.flows().catch(error => ({ flows: [], error })),
  ]);
  const steps = turnsOf(log.records).flatMap(turn => turn.steps)
    .filter(step => !step.command || step.command.record.data.runId === runId);
  const flow = all.flows.find(one => one.name === view.flow);
  const seen = view.steps.map(step => step.position);
  const here = view.waits.map(wait => wait.position);
  const reload = () => dispatchEvent(new HashChangeEvent('hashchange'));
  return {
    content: [
      h('p', {}, h('a', { href: '#/runs' }, 'All runs'), ' · ', h('a', { href: `#/conversations/${encodeURIComponent(conversationId)}` }, 'its conversation')),
      h('h1', {}, `${view.flow} – `, h('span', { class: view.status }, view.status)),
      facts([
        ['run', view.runId],
        ['version', view.flowVersion],
        ['intent', view.intent],
        ['began', time(view.startedAt)],
        ['ended', view.endedAt ? time(view.endedAt) : ''],
        ['waits for', view.waits.map(wait => wait.on).join(', ')],
        ['problem', view.problem ? view.problem.detail || view.problem.title : ''],
        ['traces', traces(view)],
      ]),
      h('h2', {}, 'Timeline'),
      h('p', { class: 'legend' }, swatch('queue', 'in the queue'), swatch('work', 'work, or both where the records are no longer kept'), swatch('wait', 'waits for people, time or events')),
      timeline(view, steps),
      h('h2', {}, 'Its way through the flow'),
      flow
        ? [view.flowVersion === flow.version ? '' : h('p', { class: 'faint' }, `The run began with version ${view.flowVersion}; this is ${flow.version}.`), picture(flow, seen, here)]
        : empty(all.error ? all.error.message : 'The bot has no flow of this name any more.'),
      h('h2', {}, 'What its steps were given and gave'),
      data(steps),
      cancellation(view, reload),
      again(view, reload),
      json('As JSON', view),
    ].flat(),
  };
}
