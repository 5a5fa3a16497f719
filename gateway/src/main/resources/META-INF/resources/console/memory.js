import { api } from './api.js';
import { action, empty, h, table, toast } from './dom.js';

/** Each value once, with the places where it is remembered. */
export function remembered(memory) {
  const values = new Map();
  const add = (slot, value, as) => {
    const key = JSON.stringify([slot, value]);
    if (!values.has(key)) values.set(key, { slot, value, as: [] });
    values.get(key).as.push(as);
  };
  const dialogue = memory.dialogue || {};
  Object.entries(memory.facts || {}).forEach(([slot, value]) => add(slot, value, 'known of the user'));
  (dialogue.mentions || []).forEach(one => add(one.slot, one.value, `named in turn ${one.turn}`));
  Object.entries((dialogue.request || {}).slots || {}).forEach(([slot, value]) => add(slot, value, 'of the last intent'));
  return [...values.values()];
}

/**
 * What a conversation remembers, to be corrected or forgotten: values, facts, the summary.
 *
 * @param who gives the name of the person who does it
 * @param done is called when the broker has it
 */
export function memory(id, view, who, done) {
  const kept = view.memory || {};
  const values = remembered(kept);
  const facts = ((kept.dialogue || {}).facts || []).filter(one => !one.until);
  const correct = what => async (to, said) => {
    await api.correct(id, { ...what, to, by: who() });
    toast(said);
    done();
  };
  return h('div', {},
    values.length ? table('What is remembered', ['For', 'Value', 'Change'], values.map(one =>
      row(one.slot, one.as.join(', '), one.value, correct({ slot: one.slot, value: one.value })))) : empty('No value is remembered.'),
    facts.length ? table('Facts', ['Of', 'Value', 'Change'], facts.map(one =>
      row(`${one.subject}: ${one.relation}`, `${one.source}, turn ${one.turn}`, one.object,
        correct({ subject: one.subject, relation: one.relation, value: one.object })))) : null,
    kept.summary ? summary(id, kept.summary, who, done) : null);
}

function row(name, where, value, correct) {
  const right = h('input', { 'aria-label': `Right value for ${name}, instead of ${value}`, value, maxlength: '200' });
  return h('tr', {},
    h('td', {}, name, h('br'), h('span', { class: 'faint' }, where)),
    h('td', {}, value),
    h('td', {}, h('span', { class: 'buttons' }, right,
      action('Correct', () => {
        const to = right.value.trim();
        if (!to || to === value) {
          right.focus();
          throw new Error('Write the right value first.');
        }
        return correct(to, 'It is corrected for the turns to come.');
      }),
      action('Forget', () => correct(undefined, 'It is forgotten for the turns to come.'), 'danger'))));
}

function summary(id, text, who, done) {
  const right = h('textarea', { id: 'summary', rows: '5', 'aria-label': 'Summary of what came before' });
  right.value = text;
  const send = async (words, said) => {
    await api.correctSummary(id, { summary: words, by: who() });
    toast(said);
    done();
  };
  return h('div', { class: 'summary' },
    h('h3', {}, 'Summary'),
    right,
    h('span', { class: 'buttons' },
      action('Correct', () => {
        const words = right.value.trim();
        if (!words || words === text) {
          right.focus();
          throw new Error('Write the right summary first.');
        }
        return send(words, 'It is corrected for the turns to come.');
      }),
      action('Forget', () => send(undefined, 'It is forgotten for the turns to come.'), 'danger')));
}
