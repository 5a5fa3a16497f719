import { api } from './api.js';
import { bars } from './bars.js';
import { duration, empty, failure, h, table, time } from './dom.js';

const WAITS = [
  ['waiting-tool', 'tools', 'tool'],
  ['waiting-generation', 'models', 'generation'],
  ['waiting-answer', 'customers\' answers', 'answer'],
  ['waiting-approval', 'approvals', 'approval'],
  ['waiting-human', 'people', 'human'],
  ['waiting-timer', 'timers', 'timer'],
  ['waiting-events', 'events', 'events'],
];

const EVERY = 3000;

/** The slices that are averaged for "now": the last one is not over. */
const NOW = 6;

const figure = (value, label, href) => {
  const text = [h('strong', {}, String(value)), h('span', {}, label)];
  return h('li', {}, href ? h('a', { href }, text) : text);
};

const perSecond = value => (value >= 10 || value === 0 ? String(Math.round(value)) : value.toFixed(value < 1 ? 2 : 1));

const took = ms => (ms === null || ms === undefined ? '–' : duration(ms));

function turns({ sliceSeconds, slices, total }) {
  const last = slices.slice(-NOW - 1, -1);
  const rate = last.reduce((sum, slice) => sum + slice.sum.turns, 0) / (last.length * sliceSeconds);
  const minutes = Math.round(slices.length * sliceSeconds / 60);
  return {
    figures: [
      figure(perSecond(rate), `turns per second, over ${last.length * sliceSeconds} s`),
      figure(took(total.medianMs), `median latency, over ${minutes} min`),
      figure(took(total.p95Ms), `95th percentile, over ${minutes} min`),
      figure(total.failed, `of ${total.turns} turns failed, over ${minutes} min`, '#/runs?status=failed'),
    ],
    charts: total.turns
      ? [
        bars(`Turns per second over ${minutes} min`, slices.map(slice => slice.sum.turns / sliceSeconds), perSecond),
        bars(`95th percentile of latency over ${minutes} min`, slices.map(slice => slice.sum.p95Ms ?? null), took),
      ]
      : [empty(`No turn has ended in the last ${minutes} minutes.`)],
  };
}

function waiting(queues) {
  const services = new Map();
  for (const one of queues) services.set(one.service, [...(services.get(one.service) || []), one]);
  return services.size
    ? table('Records in queues', ['Service', 'Records that wait', 'Of them in'], [...services].map(([service, topics]) => {
      const long = topics.filter(one => one.records);
      return h('tr', {},
        h('td', { class: 'id' }, service),
        h('td', {}, String(topics.reduce((sum, one) => sum + one.records, 0))),
        h('td', {}, long.map(one => `${one.topic} ${one.records}`).join(', ') || '–'));
    }))
    : empty('No service has read from a topic yet.');
}

const failures = runs => (runs.length
  ? table('Runs that failed last', ['Flow', 'When', 'Why'], runs.map(run =>
    h('tr', {},
      h('td', {}, h('a', { href: `#/runs/${encodeURIComponent(run.conversationId)}/${encodeURIComponent(run.runId)}` }, run.flow)),
      h('td', { class: 'time' }, time(run.endedAt)),
      h('td', {}, run.problem ? run.problem.detail || run.problem.title : ''))))
  : empty('No run has failed.'));

/** Each part of the page is read by itself: a service that is away leaves the others shown. */
export async function live() {
  const state = h('p', { class: 'faint', role: 'status' });
  const part = () => h('div', {});
  const [figures, charts, waits, queues, last] = [part(), part(), part(), part(), part()];

  const parts = [
    [() => api.turnFigures(), found => {
      const shown = turns(found);
      figures.replaceChildren(h('ul', { class: 'figures' }, shown.figures));
      charts.replaceChildren(...shown.charts);
    }, error => { figures.replaceChildren(failure(error)); charts.replaceChildren(); }],
    [() => Promise.all([api.counts(), api.letters().catch(() => null)]), ([{ counts }, letters]) => {
      const open = letters ? letters.deadLetters.filter(letter => !letter.redrivenAt && !letter.droppedAt).length : '–';
      waits.replaceChildren(h('ul', { class: 'figures' },
        figure(counts.open || 0, 'conversations with open runs', '#/runs'),
        WAITS.map(([name, label, kind]) => figure(counts[name] || 0, `wait for ${label}`, `#/runs?waiting=${kind}`)),
        figure(counts.failed || 0, 'with failed runs', '#/runs?status=failed'),
        figure(open, 'dead letters', '#/dead-letters')));
    }, error => waits.replaceChildren(failure(error))],
    [() => api.queues(), found => queues.replaceChildren(waiting(found.queues)), error => queues.replaceChildren(failure(error))],
    [() => api.runs({ status: 'failed', limit: 10 }), found => last.replaceChildren(failures(found.runs)), error => last.replaceChildren(failure(error))],
  ];

  let timer = null;
  let over = false;
  async function tick() {
    if (!document.hidden) {
      await Promise.all(parts.map(([read, show, fail]) => read().then(show).catch(fail)));
      state.textContent = `As of ${new Date().toLocaleTimeString()}`;
    }
    if (!over) timer = setTimeout(tick, EVERY);
  }
  tick();
  return {
    content: [
      h('h1', {}, 'Live'), state, figures, charts,
      h('h2', {}, 'What conversations wait for'), waits,
      h('h2', {}, 'What waits in queues, by service'), queues,
      h('h2', {}, 'Last failures'), last],
    leave: () => { over = true; clearTimeout(timer); },
  };
}
