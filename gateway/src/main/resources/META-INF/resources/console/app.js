import { failure, h } from './dom.js';
import { live } from './live.js';
import { conversation, conversations } from './conversations.js';
import { run, runs } from './runs.js';
import { flow, flows } from './flows.js';
import { approvals } from './approvals.js';
import { letters } from './letters.js';
import { knowledge } from './knowledge.js';
import { prompt, prompts } from './prompts.js';
import { models } from './models.js';
import { intents } from './intents.js';

const PAGES = [
  ['live', 'Live'],
  ['conversations', 'Conversations'],
  ['runs', 'Runs'],
  ['flows', 'Flows'],
  ['approvals', 'Approvals'],
  ['dead-letters', 'Dead letters'],
  ['knowledge', 'Knowledge'],
  ['prompts', 'Prompts'],
  ['models', 'Models'],
  ['intents', 'Intents'],
];

const VIEWS = {
  live: () => live(),
  conversations: (path, query) => (path.length ? conversation(path[0]) : conversations(query)),
  runs: (path, query) => (path.length > 1 ? run(path[0], path[1]) : runs(query)),
  flows: path => (path.length ? flow(path[0]) : flows()),
  approvals: () => approvals(),
  'dead-letters': () => letters(),
  knowledge: (path, query) => knowledge(query),
  prompts: path => (path.length ? prompt(path[0]) : prompts()),
  models: () => models(),
  intents: (path, query) => intents(query),
};

let leave = () => {};

/** The address says which page is shown: #/runs?status=failed, #/conversations/c-1. */
async function show(focus) {
  leave();
  leave = () => {};
  const [where, search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...path] = where.split('/').map(decodeURIComponent);
  const page = VIEWS[name] ? name : 'live';
  document.getElementById('nav').replaceChildren(
    ...PAGES.map(([id, label]) =>
      h('li', {}, h('a', { href: `#/${id}`, 'aria-current': id === page ? 'page' : null }, label))));
  document.title = `${PAGES.find(([id]) => id === page)[1]} – Switchboard console`;
  const main = document.getElementById('main');
  try {
    const view = await VIEWS[page](path.filter(part => part), Object.fromEntries(new URLSearchParams(search)));
    main.replaceChildren(...view.content);
    leave = view.leave || leave;
  } catch (error) {
    main.replaceChildren(h('h1', {}, 'This can\'t be shown'), failure(error));
  }
  if (focus) main.focus();
}

/** Two keys in a row: g and the first letter of a page. */
let before = '';
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  const page = before === 'g' && PAGES.find(([id]) => id.startsWith(event.key));
  if (page) location.hash = `#/${page[0]}`;
  if (event.key === '/') {
    const box = document.querySelector('input[type=search]');
    if (box) {
      event.preventDefault();
      box.focus();
    }
  }
  before = event.key;
});

addEventListener('hashchange', event => {
  // a link inside the page, such as the one that skips the navigation
  if (location.hash === '#main') {
    document.getElementById('main').focus();
    history.replaceState(null, '', new URL(event.oldURL).hash || '#/live');
    return;
  }
  show(true);
});
show(false);
