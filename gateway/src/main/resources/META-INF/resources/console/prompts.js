import { api } from './api.js';
import { empty, facts, h, table } from './dom.js';

const address = id => `#/prompts/${encodeURIComponent(id)}`;

export async function prompts() {
  const { prompts: all } = await api.prompts();
  return {
    content: [
      h('h1', {}, 'Prompts'),
      all.length
        ? table('Prompts', ['Prompt', 'Version', 'Model', 'Answer', 'For'], all.map(one =>
          h('tr', {},
            h('td', { class: 'id' }, h('a', { href: address(one.id) }, one.id)),
            h('td', {}, one.version),
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
      ...versions.flatMap(one => [
        h('h2', {}, `Version ${one.version}`),
        facts([
          ['for', one.description],
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
