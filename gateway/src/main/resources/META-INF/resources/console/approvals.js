import { api } from './api.js';
import { action, empty, facts, h, time, toast } from './dom.js';

export async function approvals() {
  const place = h('div', {});
  const by = h('input', { id: 'by', autocomplete: 'username', maxlength: '200', value: localStorage.getItem('switchboard.by') || '', oninput: () => localStorage.setItem('switchboard.by', by.value) });

  async function refresh() {
    const { approvals: all } = await api.approvals();
    place.replaceChildren(...(all.length ? all.map(card) : [empty('Nothing to decide.')]));
  }

  function card(approval) {
    const comment = h('input', { maxlength: '2000' });
    const to = h('input', { maxlength: '200', placeholder: 'a person or a role' });
    const passOn = action('Pass on', async () => {
      for (const [field, missing] of [[by, 'Say who you are first.'], [to, 'Say who decides instead.']]) {
        if (!field.value.trim()) {
          field.focus();
          throw new Error(missing);
        }
      }
      await api.delegate(approval.approvalId, { by: by.value.trim(), to: to.value.trim(), comment: comment.value.trim() || undefined });
      toast(`You have passed it on to ${to.value.trim()}.`);
      await refresh();
    });
    const decide = decision => action(decision === 'approved' ? 'Approve' : 'Reject', async () => {
      if (!by.value.trim()) {
        by.focus();
        throw new Error('Say who you are first.');
      }
      await api.decide(approval.approvalId, { decision, by: by.value.trim(), comment: comment.value.trim() || undefined });
      toast(`You have ${decision} it.`);
      await refresh();
    }, decision === 'approved' ? 'primary' : 'danger');
    return h('article', { class: 'card' },
      h('h2', {}, approval.question),
      facts([
        ['asked', time(approval.requestedAt)],
        ['expires', approval.expiresAt ? time(approval.expiresAt) : ''],
        ['who may decide', (approval.from || []).join(', ') || 'anyone'],
        ['passed on', (approval.delegations || []).map(one => `${one.by} to ${one.to}${one.comment ? ` (${one.comment})` : ''}`).join(', ')],
        ['needed', approval.quorum > 1 ? `${approval.quorum} approvals` : ''],
        ['run', approval.runId ? h('a', { href: `#/runs/${encodeURIComponent(approval.conversationId)}/${encodeURIComponent(approval.runId)}` }, approval.runId) : ''],
      ]),
      h('label', { class: 'faint' }, 'Remark ', comment),
      h('p', { class: 'buttons' }, decide('approved'), decide('rejected')),
      approval.from?.length ? h('p', { class: 'buttons' }, h('label', { class: 'faint' }, 'Let decide instead ', to), passOn) : '');
  }

  await refresh();
  return {
    content: [
      h('h1', {}, 'Approvals'),
      h('form', { class: 'filters', onsubmit: event => event.preventDefault() }, h('label', { for: 'by' }, 'You are', by), action('Reload', refresh)),
      place,
    ],
  };
}
