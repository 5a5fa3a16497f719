import { api } from './api.js';
import { action, empty, failure, h, table, time, toast } from './dom.js';
import { patch } from './patch.js';

const HOW = {
  asked: 'the bot asked which',
  corrected: 'the customer corrected it',
  reworded: 'the customer said it again',
  'handed-over': 'a person took over',
};

const percent = value => `${Math.round(value * 100)} %`;

export async function intents({ below = '60' }) {
  const known = await api.intents();
  const chosen = new Map();
  const result = h('section', { 'aria-label': 'Patch', 'aria-live': 'polite' });

  function show() {
    const { text, byHand } = patch(known, chosen);
    result.replaceChildren(...(chosen.size ? [
      h('h2', {}, 'Patch for intents.yaml'),
      h('p', { class: 'faint' }, 'Apply it in the bot\'s folder with "git apply" or "patch -p1", then look at the difference before you deploy it.'),
      text ? h('pre', { tabindex: '0', id: 'patch' }, text) : '',
      text ? h('p', { class: 'buttons' },
        action('Copy', async () => { await navigator.clipboard.writeText(text); toast('Copied.'); }, 'primary'),
        h('a', { class: 'button', download: 'intents.patch', href: `data:text/x-diff;charset=utf-8,${encodeURIComponent(text)}` }, 'Download')) : '',
      byHand.length ? h('p', { class: 'error' }, `The examples of ${[...new Set(byHand.map(one => one.intent))].join(', ')} are no list with a line each; add these by hand: ${byHand.map(one => `"${one.text}"`).join(', ')}`) : '',
    ] : []));
  }

  /** What a message is; it becomes an example of that intent. */
  const label = text => h('select', {
    'aria-label': `Intent of: ${text}`,
    onchange: event => {
      if (event.target.value) chosen.set(text, event.target.value);
      else chosen.delete(text);
      show();
    },
  }, h('option', { value: '' }, 'leave it'), known.intents.map(intent => h('option', { value: intent.name }, intent.name)));

  const limit = h('select', { id: 'below', onchange: () => { location.hash = `#/intents?below=${limit.value}`; } },
    ['30', '45', '60', '75', '90'].map(value => h('option', { value, selected: value === below }, `below ${value} %`)));
  const examples = new Set(known.intents.flatMap(one => one.examples.map(text => text.trim().toLowerCase())));
  const place = h('div', {}, h('p', { class: 'empty' }, 'Loading…'));
  api.unsure({ below, limit: 100 }).then(({ messages }) => {
    const open = messages.filter(one => !examples.has(one.text.trim().toLowerCase()));
    place.replaceChildren(open.length
      ? table('Messages', ['Message', 'Taken for', 'Is'], open.map(one =>
        h('tr', {},
          h('td', {}, h('a', { href: `#/conversations/${encodeURIComponent(one.conversationId)}` }, one.text), h('br'), h('span', { class: 'faint' }, time(one.at))),
          h('td', {}, `${one.outOfScope ? 'out of scope' : one.intent}, ${percent(one.confidence)}`,
            h('span', { class: 'faint' }, h('br'), one.candidates.map(candidate => `${candidate.intent} ${percent(candidate.confidence)}`).join(', '))),
          h('td', {}, label(one.text)))))
      : empty('Every message of late was understood surely, or is an example already.'));
  }, error => place.replaceChildren(failure(error)));

  const confused = h('div', {}, h('p', { class: 'empty' }, 'Loading…'));
  api.confusions().then(({ confusions }) => {
    confused.replaceChildren(confusions.length
      ? table('Confusions', ['Taken for', 'Meant, it seems', 'Times', 'Messages, and what they are'], confusions.map(one =>
        h('tr', {},
          h('td', { class: 'id' }, one.intent),
          h('td', {}, one.meant || 'a person', h('br'), h('span', { class: 'faint' }, HOW[one.how])),
          h('td', {}, String(one.count)),
          h('td', {}, h('ul', { class: 'plain' }, one.examples.map(example => h('li', {},
            h('a', { href: `#/conversations/${encodeURIComponent(example.conversationId)}` }, example.text),
            example.next ? h('span', { class: 'faint' }, ` then: ${example.next}`) : '',
            ' ', label(example.text))))))))
      : empty('No message of late seems to have been taken for the wrong intent.'));
  }, error => confused.replaceChildren(failure(error)));

  return {
    content: [
      h('h1', {}, 'Intents'),
      h('h2', {}, 'Confusions'),
      h('p', { class: 'faint' }, 'Of the latest turns: where the bot asked which was meant, or the next message said the same again, corrected it, or got the customer a person. These are signs, not proofs.'),
      confused,
      h('h2', {}, 'Messages that were not understood surely'),
      h('form', { class: 'filters', onsubmit: event => event.preventDefault() }, h('label', { for: 'below' }, 'Confidence', limit)),
      place,
      result,
      h('h2', {}, 'The bot\'s intents'),
      known.intents.length
        ? table('Intents', ['Intent', 'Called', 'Flow', 'Examples'], known.intents.map(one =>
          h('tr', {},
            h('td', { class: 'id' }, one.name),
            h('td', {}, one.label),
            h('td', {}, h('a', { href: `#/flows/${encodeURIComponent(one.flow)}` }, one.flow)),
            h('td', {}, String(one.examples.length)))))
        : empty('The bot has no intents.'),
    ],
  };
}
