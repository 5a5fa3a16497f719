import { api } from './api.js';
import { duration, empty, failure, h, svg, table, time } from './dom.js';

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
const SHOWN = 60;

const figure = (value, label, href) =>
  h('li', {}, h('a', { href }, h('strong', {}, String(value)), h('span', {}, label)));

/** What is open over the last minutes, as it was seen while this page was shown. */
function chart(points) {
  const width = 640;
  const height = 90;
  const most = Math.max(1, ...points);
  const x = i => (i / (SHOWN - 1)) * width;
  const y = value => height - 4 - (value / most) * (height - 20);
  const line = points.map((value, i) => `${x(i + SHOWN - points.length).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, width: '100%', role: 'img', 'aria-label': `Open conversations in the last ${duration(points.length * EVERY)}: now ${points.at(-1)}, at most ${most}` },
    svg('polyline', { points: line, class: 'arrow way' }),
    svg('text', { x: 2, y: 12, class: 'faint' }, `at most ${most}`));
}

export async function live() {
  const figures = h('ul', { class: 'figures' });
  const history = h('div', { class: 'card' });
  const last = h('div', {});
  const state = h('p', { class: 'faint', role: 'status' });
  const points = [];

  async function refresh() {
    const [{ counts }, failed, letters] = await Promise.all([
      api.counts(), api.runs({ status: 'failed', limit: 10 }), api.letters()]);
    const open = letters.deadLetters.filter(letter => !letter.redrivenAt && !letter.droppedAt).length;
    points.push(counts.open || 0);
    points.splice(0, points.length - SHOWN);
    figures.replaceChildren(
      figure(counts.open || 0, 'conversations with open runs', '#/runs'),
      ...WAITS.map(([name, label, kind]) => figure(counts[name] || 0, `wait for ${label}`, `#/runs?waiting=${kind}`)),
      figure(counts.failed || 0, 'with failed runs', '#/runs?status=failed'),
      figure(open, 'dead letters', '#/dead-letters'));
    history.replaceChildren(h('h2', {}, 'Open runs while this page is shown'), chart(points));
    last.replaceChildren(failed.runs.length
      ? table('Runs that failed last', ['Flow', 'When', 'Why'], failed.runs.map(run =>
        h('tr', {},
          h('td', {}, h('a', { href: `#/runs/${encodeURIComponent(run.conversationId)}/${encodeURIComponent(run.runId)}` }, run.flow)),
          h('td', { class: 'time' }, time(run.endedAt)),
          h('td', {}, run.problem ? run.problem.detail || run.problem.title : ''))))
      : empty('No run has failed.'));
    state.textContent = `As of ${new Date().toLocaleTimeString()}`;
  }

  let timer = null;
  let over = false;
  async function tick() {
    try {
      if (!document.hidden) await refresh();
    } catch (error) {
      state.replaceChildren(failure(error));
    }
    if (!over) timer = setTimeout(tick, EVERY);
  }
  tick();
  return {
    content: [h('h1', {}, 'Live'), state, figures, h('h2', {}, 'Trend'), history, h('h2', {}, 'Last failures'), last],
    leave: () => { over = true; clearTimeout(timer); },
  };
}
