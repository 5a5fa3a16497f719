import { api } from './api.js';
import { duration, empty, h, table, time } from './dom.js';

const number = value => value.toLocaleString();
const money = micros => (micros / 1e6).toLocaleString([], { minimumFractionDigits: 2, maximumFractionDigits: 4 });

const CIRCUITS = { closed: ['may be asked', 'succeeded'], open: ['closed off', 'failed'], 'half-open': ['is tried out', 'waiting'], unknown: ['not asked lately', ''] };

function circuit(alias) {
  if (alias.fault) return h('span', { class: 'failed' }, alias.fault);
  const [words, kind] = CIRCUITS[alias.circuit.state] || CIRCUITS.unknown;
  const left = alias.circuit.openUntil ? Date.parse(alias.circuit.openUntil) - Date.now() : 0;
  return h('span', {},
    h('span', { class: kind }, words),
    left > 0 ? ` for ${duration(left)}` : '',
    alias.circuit.failures ? `, ${alias.circuit.failures} failures in a row` : '',
    alias.circuit.answeredAt ? h('span', { class: 'faint' }, h('br'), 'answered ', time(alias.circuit.answeredAt)) : '');
}

/** A budget of the whole day can be compared with what the day took; the others are of one turn, conversation or user. */
function used(budget, today) {
  if (budget.scope !== 'day' || !today) return '';
  const shares = [[today.total.tokens, budget.tokens], [today.total.micros, budget.micros]].filter(([, most]) => most);
  const share = Math.max(0, ...shares.map(([taken, most]) => taken / most));
  return h('label', {}, h('meter', { min: 0, max: 1, high: 0.9, value: Math.min(1, share) }, `${Math.round(share * 100)} %`), ` ${Math.round(share * 100)} % today`);
}

export async function models() {
  const { aliases, budgets, days } = await api.models();
  return {
    content: [
      h('h1', {}, 'Models'),
      aliases.length
        ? table('Aliases', ['Alias', 'Model', 'Endpoint', 'Limit', 'Price in / out', 'Then'], aliases.map(one =>
          h('tr', {},
            h('td', { class: 'id' }, one.name),
            h('td', {}, one.model, one.endpoint ? h('span', { class: 'faint' }, h('br'), one.endpoint) : ''),
            h('td', {}, circuit(one)),
            h('td', {}, `${one.parallel} at once`, one.context ? h('span', { class: 'faint' }, h('br'), `${number(one.context)} tokens`) : ''),
            h('td', {}, `${one.price.input} / ${one.price.output}`),
            h('td', {}, one.fallback.join(', ') || 'offline responder'))))
        : empty('No model is configured: the offline responder answers, by quoting.'),
      h('h2', {}, 'Budgets'),
      budgets.length
        ? table('Budgets', ['For each', 'Tokens', 'Money', 'Used'], budgets.map(one =>
          h('tr', {},
            h('td', {}, one.scope),
            h('td', {}, one.tokens ? number(one.tokens) : 'no limit'),
            h('td', {}, one.micros ? money(one.micros) : 'no limit'),
            h('td', {}, used(one, days[0])))))
        : empty('The bot has no budgets: its models may take as much as they want. See budgets in bot.yaml.'),
      h('h2', {}, 'Taken, by day (UTC)'),
      days.some(day => day.total.calls)
        ? table('Taken by day', ['Day', 'Alias', 'Calls', 'Tokens', 'Cost'], days.flatMap(day =>
          [...(day.models.length > 1 ? [{ ...day.total, alias: 'all' }] : []), ...day.models].map(taken =>
            h('tr', {},
              h('td', { class: 'time' }, day.day),
              h('td', {}, taken.alias),
              h('td', {}, number(taken.calls)),
              h('td', {}, number(taken.tokens)),
              h('td', {}, money(taken.micros))))))
        : empty('No model was called in the last 14 days.'),
    ],
  };
}
