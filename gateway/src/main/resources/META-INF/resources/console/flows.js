import { api } from './api.js';
import { duration, empty, facts, failure, h, json, table } from './dom.js';
import { picture } from './picture.js';

export async function flows() {
  const { flows: all } = await api.flows();
  return {
    content: [
      h('h1', {}, 'Flows'),
      all.length
        ? table('Flows', ['Flow', 'Version', 'Intents', 'Tasks', 'Open runs'], all.map(flow =>
          h('tr', {},
            h('td', { class: 'id' }, h('a', { href: `#/flows/${encodeURIComponent(flow.name)}` }, flow.name)),
            h('td', {}, flow.version),
            h('td', {}, flow.intents.join(', ')),
            h('td', {}, String(flow.nodes.length - 2)),
            h('td', {}, h('a', { href: `#/runs?flow=${encodeURIComponent(flow.name)}`, 'aria-label': `Open runs of ${flow.name}` }, 'show')))))
        : empty('The bot has no flows.'),
    ],
  };
}

/** Rates of the flow's tasks. */
function rates(one) {
  const place = h('div', {}, h('p', { class: 'empty', role: 'status' }, 'Loading…'));
  const label = position => one.nodes.find(node => node.position === position)?.label || position;
  const share = (some, all) => (some ? `${some} (${Math.round(some / all * 100)} %)` : 'none');
  api.taskRates(one.name).then(found => place.replaceChildren(
    h('p', { class: 'faint' }, `Of ${found.runs} runs, in the 200 conversations whose runs ended last.`),
    h('h2', {}, 'Versions'),
    found.versions.length
      ? table('Versions', ['Version', 'Runs', 'Failed', 'Cancelled', 'Median', '95 %'], found.versions.map(version =>
        h('tr', {},
          h('td', {}, version.version === one.version ? h('strong', {}, version.version) : version.version),
          h('td', {}, String(version.runs)),
          h('td', { class: version.failed ? 'failed' : '' }, share(version.failed, version.runs)),
          h('td', {}, share(version.cancelled, version.runs)),
          h('td', {}, duration(version.medianMs)),
          h('td', {}, duration(version.p95Ms)))))
      : empty('No run of it has ended lately.'),
    h('h2', {}, 'Tasks'),
    found.tasks.length
      ? table('Tasks', ['Task', 'Waits for', 'Times', 'Failed', 'Median', '95 %', 'Longest'], found.tasks.map(task =>
        h('tr', {},
          h('td', { class: 'id' }, label(task.position)),
          h('td', {}, task.what),
          h('td', {}, String(task.count)),
          h('td', { class: task.failed ? 'failed' : '' }, share(task.failed, task.count)),
          h('td', {}, duration(task.medianMs)),
          h('td', {}, duration(task.p95Ms)),
          h('td', {}, duration(task.worstMs)))))
      : empty('None of its tasks has waited for an outcome in them.')),
  error => place.replaceChildren(failure(error)));
  return place;
}

export async function flow(name) {
  const { flows: all } = await api.flows();
  const one = all.find(flow => flow.name === name);
  if (!one) throw new Error(`The bot has no flow ${name}.`);
  return {
    content: [
      h('p', {}, h('a', { href: '#/flows' }, 'All flows')),
      h('h1', {}, one.name),
      facts([
        ['version', one.version],
        ['document', one.digest],
        ['intents', one.intents.join(', ')],
        ['runs', h('span', {}, ...['open', 'succeeded', 'failed', 'cancelled'].flatMap(status => [
          h('a', { href: `#/runs?flow=${encodeURIComponent(one.name)}` + (status === 'open' ? '' : `&status=${status}`) }, status), ' ']))],
      ]),
      picture(one),
      rates(one),
      json('As a Mermaid flowchart', one.mermaid),
    ],
  };
}
