package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.Candidate;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.Classification.Part;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.router.core.bot.IntentModel;
import dev.switchboard.router.core.bot.IntentModel.OfferedSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model says of a message, made to a classification. Models invent: an intent that the bot
 * doesn't have makes the answer useless, and of values only those count that stand in the message.
 * What the classifier's own readers have found goes before what the model found.
 */
final class ClassificationAnswer {

  /** A model gives no probability that means anything: its choice counts as made. */
  private static final double CHOSEN = 1;

  private final String text;
  private final Classification before;
  private final IntentModel model;
  private final List<String> corrected = new ArrayList<>();

  private ClassificationAnswer(String text, Classification before, IntentModel model) {
    this.text = text;
    this.before = before;
    this.model = model;
  }

  /**
   * The classification that the answer stands for; empty where it is none.
   *
   * @param before what the classifier said
   */
  static Optional<Classification> read(
      String text, Classification before, JsonNode output, IntentModel model) {
    return new ClassificationAnswer(text, before, model).read(output.path("intents"));
  }

  private Optional<Classification> read(JsonNode intents) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    boolean inScope = false;
    boolean single = intents.size() == 1;
    for (JsonNode each : intents) {
      String intent = each.path("intent").asText();
      boolean isKnown = model.find(intent).isPresent();
      if (!isKnown && !intent.equals(Classification.OUT_OF_SCOPE)) {
        return Optional.empty();
      }
      inScope |= isKnown;
      Part part = part(each, intent, single ? Place.of(text) : place(each, from));
      parts.add(part);
      from = part.end() == text.length() ? from : part.end();
    }
    if (inScope) {
      // pleasantries beside an intent are none of their own
      parts.removeIf(part -> part.intent().equals(Classification.OUT_OF_SCOPE));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(classification(parts.subList(0, Math.min(parts.size(), model.most()))));
  }

  private Classification classification(List<Part> parts) {
    Part first = parts.getFirst();
    boolean outOfScope = first.intent().equals(Classification.OUT_OF_SCOPE);
    return new Classification(
        first.intent(),
        outOfScope ? 0 : CHOSEN,
        outOfScope ? List.of() : List.of(new Candidate(first.intent(), CHOSEN)),
        outOfScope,
        first.slots(),
        before.language(),
        DecidedBy.MODEL,
        List.of(),
        List.copyOf(corrected),
        parts.size() > 1 ? parts : List.of(),
        before.meant());
  }

  /** Where one of several things stands in the message. */
  private record Place(int start, int end) {

    static Place of(String whole) {
      return new Place(0, whole.length());
    }

    boolean holds(SlotValue value) {
      return value.origin() == null && value.start() >= start && value.end() <= end;
    }
  }

  /** Where the words stand; where they are not found, all of the message. */
  private Place place(JsonNode said, int from) {
    return find(said.path("text").asText(""), from).orElseGet(() -> Place.of(text));
  }

  /** The next place of these words, in whatever case. */
  private Optional<Place> find(String words, int from) {
    if (words.isBlank()) {
      return Optional.empty();
    }
    int flags = Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    Matcher found = Pattern.compile(words.strip(), flags).matcher(text);
    return found.find(from) ? Optional.of(new Place(found.start(), found.end())) : Optional.empty();
  }

  private Part part(JsonNode said, String intent, Place place) {
    return new Part(
        place.start(),
        place.end(),
        intent,
        CHOSEN,
        slots(said, intent, place),
        DecidedBy.MODEL,
        null);
  }

  private Map<String, SlotValue> slots(JsonNode said, String intent, Place place) {
    Map<String, SlotValue> slots = new LinkedHashMap<>();
    List<OfferedSlot> wanted =
        model.find(intent).map(IntentModel.OfferedIntent::slots).orElse(List.of());
    for (OfferedSlot slot : wanted) {
      SlotValue found = before.slots().get(slot.name());
      if (found != null && (place.equals(Place.of(text)) || place.holds(found))) {
        slots.put(slot.name(), found);
      }
    }
    for (JsonNode each : said.path("slots")) {
      String name = each.path("name").asText();
      wanted.stream()
          .filter(slot -> slot.name().equals(name))
          .findFirst()
          .flatMap(slot -> value(slot, each.path("value").asText(""), place))
          .ifPresent(
              value -> {
                slots.putIfAbsent(name, value);
                if (each.path("corrects").asBoolean(false) && !corrected.contains(name)) {
                  corrected.add(name);
                }
              });
    }
    return slots;
  }

  /** A value, if it stands there and is one of its slot. */
  private Optional<SlotValue> value(OfferedSlot slot, String written, Place place) {
    Optional<Place> found = find(written, place.start()).filter(it -> it.end() <= place.end());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Place at = found.get();
    String words = text.substring(at.start(), at.end());
    return slot.reader()
        .apply(words)
        .map(value -> new SlotValue(value, words, at.start(), at.end()));
  }
}
