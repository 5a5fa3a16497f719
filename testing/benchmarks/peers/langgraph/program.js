// A conversation as a thread of LangGraph: its lines are the graph's state, which the Postgres checkpointer keeps. The
// durability mode is the default, `async`. A thread that was interrupted goes on when it is invoked with null.
import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { say, lookUp } from "./calls.js";
import { serve } from "./server.js";

const State = Annotation.Root({
  lines: Annotation({ reducer: (before, more) => before.concat(more), default: () => [] }),
  order: Annotation(),
  reply: Annotation(),
});
const checkpointer = PostgresSaver.fromConnString(process.env.DATABASE_URL);
await checkpointer.setup();

const graph = new StateGraph(State)
  .addNode("lookUp", async (_, config) => ({ order: await lookUp(config.configurable.thread_id) }))
  .addNode("say", async ({ order }, config) => {
    const reply = await say(config.configurable.thread_id, order);
    return { reply, lines: [reply] };
  })
  .addEdge(START, "lookUp")
  .addEdge("lookUp", "say")
  .addEdge("say", END)
  .compile({ checkpointer });

const thread = (id) => ({ configurable: { thread_id: id } });

serve({
  turn: async (id, text) => (await graph.invoke({ lines: [text] }, thread(id))).reply,
  again: async (id, text) => {
    const { next, values } = await graph.getState(thread(id));
    if (values.reply && next.length === 0) return values.reply;
    return (await graph.invoke(next.length > 0 ? null : { lines: [text] }, thread(id))).reply;
  },
  reply: async (id) => (await graph.getState(thread(id))).values.reply,
});
