// A conversation as a virtual object of Restate: its lines are the object's state, each call to another system is a
// journaled step. Run as the quickstart says: `restate-server` beside a Node program that serves the object.
import * as restate from "@restatedev/restate-sdk";
import { say, lookUp } from "./calls.js";

const conversation = restate.object({
  name: "conversation",
  handlers: {
    turn: async (ctx, text) => {
      const lines = (await ctx.get("lines")) ?? [];
      const order = await ctx.run("look up", () => lookUp(ctx.key));
      const reply = await ctx.run("say", () => say(ctx.key, order));
      ctx.set("lines", [...lines, text, reply]);
      return { reply };
    },
    lines: restate.handlers.object.shared(async (ctx) => (await ctx.get("lines")) ?? []),
  },
});

restate.serve({ services: [conversation], port: Number(process.env.PORT) });
