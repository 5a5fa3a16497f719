package dev.switchboard.benchmarks.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.worker.CommandLoad;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.GenerationUsage;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generations of the same text, whole or streamed. */
record ModelCommands() implements CommandLoad.Commands {

  /** Marks an alias whose answer is wanted while it is written. */
  static final String STREAMED = "+stream";

  @Override
  public Event command(String what, String id) {
    boolean stream = what.endsWith(STREAMED);
    return new GenerationRequested(
        id,
        id,
        id,
        id,
        "/do/0/say",
        1,
        ModelsBot.PROMPT,
        JsonNodeFactory.instance
            .objectNode()
            .put("question", "Where is my order? [%s]".formatted(id)),
        List.of(),
        null,
        stream ? what.substring(0, what.length() - STREAMED.length()) : what,
        stream,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        false);
  }

  /** An answer of the offline responder is none: then the endpoint was not measured. */
  @Override
  public @Nullable String failure(byte[] outcome) throws IOException {
    GenerationCompleted done = EventJson.mapper().readValue(outcome, GenerationCompleted.class);
    if (done.outcome() instanceof Outcome.Failed failed) {
      return String.valueOf(failed.problem());
    }
    GenerationUsage usage = done.usage();
    return usage == null || usage.responder().equals(ModelsBot.MODEL)
        ? null
        : "answered by " + usage.responder();
  }
}
