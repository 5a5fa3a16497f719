import { api } from './api.js';
import { empty, facts, h, table } from './dom.js';

const address = id => `#/prompts/${encodeURIComponent(id)}`;

const share = one => (one.share === undefined ? '' : `${one.share} %`);

/** A figure, and what it is per answer. */
const each = (sum, answers, digits) => (answers ? `${sum.toFixed(digits)} (${(sum / answers).toFixed(digits)} each)` : sum.toFixed(digits));

/** Versions side by side, each with what came of it. */
function comparison(versions) {
  const known = versions.filter(one => one.figures);
  if (!known.length) return empty('Nothing is known of its answers.');
  const row = (label, value) => h('tr', {}, h('th', { scope: 'row' }, label), known.map(one => h('td', {}, value(one, one.figures))));
  const answers = figures => figures.byModel + figures.offline + figures.failed;
  const failures = figures => (answers(figures) ? `${figures.failed} (${Math.round((100 * figures.failed) / answers(figures))} %)` : '0');
  return table('Versions side by side', ['Figure', ...known.map(one => `Version ${one.version}`)], [
    row('Share of the conversations', share),
    row('Answers of a model', (one, figures) => String(figures.byModel)),
    row('Answers of the offline responder', (one, figures) => String(figures.offline)),
    row('Failed', (one, figures) => failures(figures)),
    row('Tokens', (one, figures) => each(figures.tokens, figures.byModel, 0)),
    row('Cost', (one, figures) => each(figures.cost, figures.byModel, 4)),
  ]);
}

export async function prompts() {
  const { prompts: all } = await api.prompts();
  return {
    content: [
      h('h1', {}, 'Prompts'),
      all.length
        ? table('Prompts', ['Prompt', 'Version', 'Share', 'Model', 'Answer', 'For'], all.map(one =>
          h('tr', {},
            h('td', { class: 'id' }, h('a', { href: address(one.id) }, one.id)),
            h('td', {}, one.version),
            h('td', {}, share(one)),
            h('td', {}, one.model || 'default'),
            h('td', {}, one.structured ? 'JSON' : 'text'),
            h('td', {}, one.description))))
        : empty('The bot has no prompts. They are the files of its folder prompts/.'),
    ],
  };
}

export async function prompt(id) {
  const { prompts: all } = await api.prompts();
  const versions = all.filter(one => one.id === id);
  if (!versions.length) throw new Error(`The bot has no prompt ${id}.`);
  return {
    content: [
      h('p', {}, h('a', { href: '#/prompts' }, 'All prompts')),
      h('h1', {}, id),
      h('h2', {}, 'Versions side by side'),
      h('p', { class: 'faint' }, 'As the worker that was asked has counted since it started.'),
      comparison(versions),
      ...versions.flatMap(one => [
        h('h2', {}, `Version ${one.version}`),
        facts([
          ['for', one.description],
          ['share of the conversations', share(one)],
          ['file', one.file],
          ['model', one.model || 'default'],
          ['temperature', one.temperature === undefined ? '' : String(one.temperature)],
          ['most tokens', one.maxTokens === undefined ? '' : String(one.maxTokens)],
          ['answer', one.structured ? 'JSON by a schema' : 'text'],
        ]),
        one.variables.length
          ? table(`Variables of version ${one.version}`, ['Variable', 'When not given', 'Is'], one.variables.map(variable =>
            h('tr', {},
              h('td', { class: 'id' }, variable.name),
              h('td', {}, variable.fallback === undefined ? 'must be given' : `"${variable.fallback}"`),
              h('td', {}, variable.description))))
          : empty('It has no variables.'),
        h('pre', { tabindex: '0', 'aria-label': `Template of version ${one.version}` }, one.template),
      ]),
    ],
  };
}
