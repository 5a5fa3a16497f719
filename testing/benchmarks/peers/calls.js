// The two calls of a turn, the same for every peer: a tool over HTTP, and a model by OpenAI's protocol.
async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer none" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

export const lookUp = (turn) => post(process.env.TOOL_URL, { turn });

export async function say(turn, order) {
  const content = `Tell the customer where the order of turn=${turn} is: ${order.state}`;
  const messages = [{ role: "user", content }];
  const answer = await post(`${process.env.MODEL_URL}/chat/completions`, { model: "instant", messages });
  return answer.choices[0].message.content;
}
