// The public HTTP API of the gateway, and nothing else.

const BASE = new URL('../v1/', import.meta.url);

async function call(path, options) {
  let response;
  try {
    response = await fetch(new URL(path, BASE), options);
  } catch {
    throw new Error('The gateway can\'t be reached; check that it runs, and try again.');
  }
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // a proxy's page, perhaps
  }
  if (!response.ok) {
    throw new Error(body?.detail || body?.title || `The gateway answered with status ${response.status}.`);
  }
  return body;
}

const query = values => {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
};

const id = encodeURIComponent;

const send = (method, body) => ({
  method,
  headers: body ? { 'Content-Type': 'application/json' } : {},
  body: body ? JSON.stringify(body) : undefined,
});

export const api = {
  conversations: wanted => call('conversations' + query(wanted)),
  conversation: it => call(`conversations/${id(it)}`),
  records: it => call(`conversations/${id(it)}/records`),
  runsOf: it => call(`conversations/${id(it)}/runs`),
  erase: it => call(`conversations/${id(it)}`, send('DELETE')),
  takeOver: (it, by) => call(`conversations/${id(it)}/takeover`, send('POST', { by })),
  say: (it, line) => call(`conversations/${id(it)}/replies`, send('POST', line)),
  correct: (it, correction) => call(`conversations/${id(it)}/memory`, send('POST', correction)),
  correctSummary: (it, right) => call(`conversations/${id(it)}/memory/summary`, send('PUT', right)),
  handBack: (it, by) => call(`conversations/${id(it)}/handback`, send('POST', { by })),
  runs: wanted => call('runs' + query(wanted)),
  run: (run, conversation) => call(`runs/${id(run)}` + query({ conversation })),
  cancel: (run, conversation, why) => call(`runs/${id(run)}/cancel` + query({ conversation }), send('POST', why)),
  retry: (run, conversation, by) => call(`runs/${id(run)}/retry` + query({ conversation }), send('POST', { by })),
  counts: () => call('run-counts'),
  turnFigures: () => call('turn-figures'),
  queues: () => call('queues'),
  flows: () => call('flows'),
  taskRates: flow => call(`flows/${id(flow)}/tasks`),
  knowledge: wanted => call('knowledge' + query(wanted)),
  passages: wanted => call('knowledge/search' + query(wanted)),
  prompts: () => call('prompts'),
  models: () => call('models'),
  intents: () => call('intents'),
  confusions: () => call('intent-confusions?limit=50'),
  unsure: wanted => call('unsure-messages' + query(wanted)),
  approvals: () => call('approvals?limit=200'),
  delegate: (it, body) => call(`approvals/${id(it)}/delegation`, send('POST', body)),
  decide: (it, body) => call(`approvals/${id(it)}`, send('POST', body)),
  letters: () => call('dead-letters?limit=200'),
  redrive: it => call(`dead-letters/${id(it)}/redrive`, send('POST')),
  drop: it => call(`dead-letters/${id(it)}`, send('DELETE')),
  events: it => new EventSource(new URL(`conversations/${id(it)}/events`, BASE)),
};
