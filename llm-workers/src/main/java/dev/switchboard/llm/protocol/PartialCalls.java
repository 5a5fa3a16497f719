package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.llm.core.ModelAnswer;
import java.util.ArrayList;
import java.util.List;

/** Puts the tool calls of an answer together, whole ones or the fragments of a stream. */
final class PartialCalls {

  private static final String NOTHING = "{}";

  private final List<PartialCall> calls = new ArrayList<>();

  private static final class PartialCall {
    private final int index;
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();

    PartialCall(int index) {
      this.index = index;
    }
  }

  /**
   * Takes a message's calls: a list, or one alone.
   *
   * @return how many characters that were
   */
  int add(JsonNode several) {
    if (several.isObject()) {
      return call(several);
    }
    int length = 0;
    for (JsonNode each : several) {
      length += call(each);
    }
    return length;
  }

  /** Takes a call as the protocol once had it, one to a message. */
  int addAlone(JsonNode function) {
    return call(0, "", function);
  }

  private int call(JsonNode fragment) {
    JsonNode function = fragment.path("function");
    boolean begins = !function.path("name").asText("").isEmpty();
    int next = begins ? calls.size() : Math.max(0, calls.size() - 1);
    return call(fragment.path("index").asInt(next), fragment.path("id").asText(""), function);
  }

  private int call(int index, String id, JsonNode function) {
    String name = function.path("name").asText("");
    PartialCall call = null;
    for (PartialCall each : calls) {
      call = each.index == index ? each : call;
    }
    if (call == null || isAnother(call, id, name)) {
      call = new PartialCall(index);
      calls.add(call);
    }
    if (call.name.isEmpty()) {
      call.name = name;
      call.id = id;
    }
    String written = written(function.path("arguments"));
    if (!written.isBlank() && call.arguments.toString().strip().equals(NOTHING)) {
      // some servers begin with an empty object and then send the arguments
      call.arguments.setLength(0);
    }
    call.arguments.append(written);
    return written.length();
  }

  /** Some servers number all calls 0; others send the name with each fragment. */
  private static boolean isAnother(PartialCall call, String id, String name) {
    if (name.isEmpty() || call.name.isEmpty()) {
      return false;
    }
    return id.isEmpty() || call.id.isEmpty()
        ? !call.arguments.toString().strip().equals(NOTHING) && isWhole(call.arguments)
        : !id.equals(call.id);
  }

  private static boolean isWhole(StringBuilder arguments) {
    try {
      return !arguments.isEmpty()
          && EventJson.mapper().readTree(arguments.toString()).isContainerNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String written(JsonNode arguments) {
    return arguments.isTextual()
        ? arguments.asText()
        : arguments.isContainerNode() ? arguments.toString() : "";
  }

  /** The calls; one that was sent twice is one. */
  List<ModelAnswer.ToolCall> all() {
    return calls.stream()
        .filter(call -> !call.name.isEmpty())
        .map(call -> new ModelAnswer.ToolCall(call.name, call.arguments.toString()))
        .distinct()
        .toList();
  }
}
