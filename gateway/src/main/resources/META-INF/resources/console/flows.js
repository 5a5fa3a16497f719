import { api } from './api.js';
import { empty, facts, h, json, table } from './dom.js';
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
      json('As a Mermaid flowchart', one.mermaid),
    ],
  };
}
