// The HTTP door of peers that are libraries. POST /turns/{id} runs a turn; with ?again a caller that got no answer asks once
// more. GET /turns/{id} tells the turn's reply and starts nothing.
import { createServer } from "node:http";

export function serve({ turn, again = turn, reply }) {
  createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const id = decodeURIComponent(url.pathname.split("/").pop());
    let body = "";
    for await (const part of request) body += part;
    try {
      const run = url.searchParams.has("again") ? again : turn;
      const text = request.method === "POST" ? await run(id, JSON.parse(body)) : await reply(id);
      response.writeHead(text ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify({ reply: text ?? null }));
    } catch (e) {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: String(e?.stack ?? e) }));
    }
  }).listen(Number(process.env.PORT), "127.0.0.1");
}
