// A turn as a workflow of DBOS whose calls are steps. DBOS keeps workflows, not conversations, so the lines are rows of a
// table of the program's own, in the same database. Workflows that were interrupted go on when the program is launched again.
import { DBOS } from "@dbos-inc/dbos-sdk";
import pg from "pg";
import { say, lookUp } from "./calls.js";
import { serve } from "./server.js";

const database = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await database.query("CREATE TABLE IF NOT EXISTS lines (conversation text, number int, text text, PRIMARY KEY (conversation, number))");

async function read(conversation) {
  const found = await database.query("SELECT text FROM lines WHERE conversation = $1 ORDER BY number", [conversation]);
  return found.rows.map((row) => row.text);
}

// The same rows again after a crash between the insert and the step's checkpoint.
async function remember(conversation, from, texts) {
  await database.query(
    "INSERT INTO lines SELECT $1, $2 + row_number() OVER (), text FROM unnest($3::text[]) AS text ON CONFLICT DO NOTHING",
    [conversation, from, texts],
  );
}

const turn = DBOS.registerWorkflow(
  async (id, text) => {
    const lines = await DBOS.runStep(() => read(id), { name: "read" });
    const order = await DBOS.runStep(() => lookUp(id), { name: "look up" });
    const reply = await DBOS.runStep(() => say(id, order), { name: "say" });
    await DBOS.runStep(() => remember(id, lines.length, [text, reply]), { name: "remember" });
    return reply;
  },
  { name: "turn" },
);

DBOS.setConfig({ name: "peer", applicationVersion: "1", systemDatabaseUrl: process.env.DATABASE_URL, logLevel: "warn" });
await DBOS.launch();

serve({
  turn: async (id, text) => (await DBOS.startWorkflow(turn, { workflowID: id })(id, text)).getResult(),
  reply: async (id) => (await read(id))[1],
});
