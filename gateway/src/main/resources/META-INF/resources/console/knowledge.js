import { api } from './api.js';
import { empty, facts, failure, h, pages, time } from './dom.js';

const percent = value => `${Math.round(value * 100)} %`;

function passage(one, i) {
  return h('li', { class: 'card' },
    h('h3', {}, `${i + 1}. ${one.title}`),
    h('p', { class: 'faint' }, `${one.source}, ${one.source.toLowerCase().endsWith('.pdf') ? 'page' : 'line'} ${one.place}`),
    h('p', { class: 'scores' },
      h('label', {}, 'sure ', h('meter', { min: 0, max: 1, value: one.confidence }, percent(one.confidence)), ` ${percent(one.confidence)}`),
      h('span', {}, `score ${one.score.toFixed(3)}`)),
    h('p', { class: 'said' }, one.text));
}

export async function knowledge({ query = '', base = '' }) {
  const first = await api.knowledge({ limit: 1 });
  const box = h('input', { type: 'search', id: 'query', value: query, maxlength: '1000', placeholder: 'a question, in a customer\'s words' });
  const of = h('select', { id: 'base' }, ['', ...first.bases.map(one => one.name)].map(name => h('option', { value: name, selected: name === base }, name || 'all')));
  const form = h('form', {
    class: 'filters',
    role: 'search',
    onsubmit: event => {
      event.preventDefault();
      const wanted = Object.entries({ query: box.value.trim(), base: of.value }).filter(([, value]) => value);
      location.hash = '#/knowledge' + (wanted.length ? '?' + new URLSearchParams(wanted) : '');
    },
  }, h('label', { for: 'query' }, 'Question', box), h('label', { for: 'base' }, 'In', of), h('button', { class: 'primary' }, 'Search'));
  const results = h('section', { 'aria-label': 'Passages', 'aria-live': 'polite' });
  if (query) {
    results.append(h('p', { class: 'empty' }, 'Loading…'));
    api.passages({ query, knowledge: base, top: 10 }).then(
      found => results.replaceChildren(
        h('h2', {}, `Passages for "${found.query}"`),
        facts([['the surest', percent(found.confidence)], ['knowledge version', found.version]]),
        found.passages.length
          ? h('ol', { class: 'plain' }, found.passages.map(passage))
          : empty('No page has anything of it.')),
      error => results.replaceChildren(failure(error)));
  }
  return {
    content: [
      h('h1', {}, 'Knowledge'),
      facts([
        ['pages', String(first.count)],
        ['found by', first.byMeaning ? 'words and meaning' : 'words alone'],
        ['looked at', first.lookedAt ? time(first.lookedAt) : 'not yet'],
        ['last indexing', first.changedAt ? time(first.changedAt) : 'none since the worker started'],
      ]),
      first.leftOut.length
        ? h('div', { class: 'card' }, h('h2', { class: 'failed' }, `Left out: ${first.leftOut.length}`), h('ul', {}, first.leftOut.map(one => h('li', {}, one))))
        : '',
      form,
      results,
      h('h2', {}, 'Pages'),
      pages('Pages', ['Page', 'Knowledge', 'Found by meaning'],
        async cursor => {
          const page = await api.knowledge({ cursor, limit: 50 });
          return { items: page.pages, next: page.next };
        },
        page => h('tr', {},
          h('td', { class: 'id' }, page.source),
          h('td', {}, page.knowledge),
          h('td', {}, page.byMeaning ? 'yes' : 'no')),
        'The bot has no pages. Put some into its folder knowledge/, and they appear here.'),
    ],
  };
}
