package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.bot.model.SlotDefinition.Remember;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values that a conversation names: those of before, and those that a turn adds. */
final class Mentions {

  /** Of a conversation whose memory is not kept, so many lines are read again. */
  private static final int MOST_LINES = 8;

  private static final Set<String> EXAMPLES = Vocabulary.plain(WordKind.EXAMPLES);

  /** What a bot quotes is a message to write, not a thing that it tells of. */
  private static final Pattern QUOTED = Pattern.compile("[\"“”„«»][^\"“”„«»]{0,200}[\"“”«»]");

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[!?])\\s|(?<=\\p{Ll}{2}\\.)\\s");

  private static final Comparator<Mention> LATEST_FIRST =
      Comparator.comparingLong(Mention::turn).reversed().thenComparing(Mention::by);

  private final SlotFinder finder;
  private final Map<String, SlotDefinition> remembered = new LinkedHashMap<>();

  Mentions(Intents intents, SlotFinder finder) {
    this.finder = finder;
    intents.intents().stream()
        .flatMap(intent -> intent.slots().stream())
        .filter(slot -> slot.remember() != Remember.TURN)
        .forEach(slot -> remembered.putIfAbsent(slot.name(), slot));
  }

  /**
   * The values that were named before a text, those that "it" stands for first: of the latest turn,
   * and what the user named before what the bot added.
   */
  List<Mention> before(Dialogue dialogue) {
    List<Mention> all = new ArrayList<>(dialogue.memory().mentions());
    boolean kept = !dialogue.memory().equals(DialogueMemory.EMPTY);
    List<Utterance> recent = dialogue.context().recent();
    List<Utterance> lines =
        kept
            ? dialogue.answer()
            : recent.subList(Math.max(0, recent.size() - MOST_LINES), recent.size());
    all.addAll(0, inLines(lines, dialogue.turn()));
    all.sort(LATEST_FIRST);
    List<Mention> each = new ArrayList<>();
    for (Mention mention : all) {
      if (each.stream().noneMatch(mention::isSame)) {
        each.add(mention);
      }
    }
    return each;
  }

  /** The slots whose values are names of things. */
  List<SlotDefinition> identifiers() {
    return remembered.values().stream().filter(Mentions::isIdentifier).toList();
  }

  /** An identifier's slot by its name; null where there is none, or it is not remembered. */
  @Nullable SlotDefinition slot(String name) {
    SlotDefinition slot = remembered.get(name);
    return slot != null && isIdentifier(slot) ? slot : null;
  }

  /** The values of a slot that the bot named last, in their order. */
  List<String> listed(SlotDefinition slot, Dialogue dialogue) {
    return dialogue.answer().stream()
        .flatMap(line -> finder.all(List.of(slot), line.text(), dialogue.now()).stream())
        .map(SlotValue::value)
        .distinct()
        .toList();
  }

  /** What a turn adds to the memory; null where that is nothing. */
  @Nullable Learned learned(TurnOpened turn, Classification found, boolean isRequest) {
    Map<String, SlotValue> values = new LinkedHashMap<>();
    found.parts().forEach(part -> values.putAll(part.slots()));
    values.putAll(found.slots());
    List<Mention> mentions = new ArrayList<>();
    Map<String, String> facts = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          SlotDefinition slot = remembered.get(name);
          if (slot != null && slot.remember() == Remember.USER) {
            facts.put(name, value.value());
          } else if (slot != null) {
            mentions.add(
                new Mention(name, value.value(), turn.turn(), turn.openedAt(), Mention.By.USER));
          }
        });
    Utterance said = new Utterance(Utterance.Role.USER, turn.text(), turn.openedAt());
    Dialogue dialogue = Dialogue.before(turn);
    List<Utterance> lines = new ArrayList<>(dialogue.answer());
    lines.add(said);
    inLines(lines, turn.turn() + 1).stream()
        .filter(each -> mentions.stream().noneMatch(each::isSame))
        .filter(each -> isNews(each, dialogue))
        .forEach(mentions::add);
    mentions.sort(LATEST_FIRST);
    Learned learned = new Learned(mentions, isRequest ? request(turn, found) : null, facts);
    return Learned.isNothing(learned) ? null : learned;
  }

  /** Whether the memory does not have it from the same turn, or a later one. */
  private static boolean isNews(Mention mention, Dialogue dialogue) {
    return dialogue.memory().mentions().stream()
        .noneMatch(each -> each.isSame(mention) && each.turn() >= mention.turn());
  }

  /** What the turn wants, the last of several things. */
  private static @Nullable Request request(TurnOpened turn, Classification found) {
    if (found.outOfScope()
        || found.decidedBy() == DecidedBy.WAITING_FLOW
        || found.decidedBy() == DecidedBy.LANGUAGE) {
      return null;
    }
    String text = turn.text();
    String intent = found.intent();
    Map<String, SlotValue> slots = found.slots();
    Request before = turn.context().dialogue() == null ? null : turn.context().dialogue().request();
    if (found.meant() != null) {
      text = before == null ? found.meant() : Ellipsis.goingOnWith(found.meant(), before.text());
    }
    if (!found.parts().isEmpty()) {
      Classification.Part last = found.parts().getLast();
      intent = last.intent();
      slots = last.slots();
      text =
          text.substring(
              Math.min(last.start(), text.length()), Math.min(last.end(), text.length()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    slots.forEach((name, value) -> values.put(name, value.value()));
    return new Request(intent, text.strip(), turn.turn(), turn.openedAt(), values);
  }

  /**
   * The identifiers in some lines, the later ones first.
   *
   * @param next number of the turn that comes after the lines
   */
  private List<Mention> inLines(List<Utterance> lines, long next) {
    List<Mention> found = new ArrayList<>();
    long turn = next - 1;
    for (Utterance line : lines.reversed()) {
      long said = turn;
      for (SlotDefinition slot : remembered.values()) {
        if (isIdentifier(slot)) {
          finder.all(List.of(slot), line.text(), line.at()).reversed().stream()
              .filter(value -> !isExample(line, value))
              .map(value -> mention(slot, value, said, line))
              .forEach(found::add);
        }
      }
      if (line.role() == Utterance.Role.USER) {
        turn--;
      }
    }
    return found;
  }

  /** "Send me its number, for example 1001" names no order, and neither does what is quoted. */
  static boolean isExample(Utterance line, SlotValue value) {
    String before = line.text().substring(0, value.start());
    String sentence =
        " " + PlainText.of(SENTENCE_END.splitAsStream(before).toList().getLast()) + " ";
    boolean quoted =
        QUOTED
            .matcher(line.text())
            .results()
            .anyMatch(it -> it.start() < value.start() && value.end() < it.end());
    return line.role() != Utterance.Role.USER
        && (quoted || EXAMPLES.stream().anyMatch(phrase -> sentence.contains(" " + phrase + " ")));
  }

  private static Mention mention(SlotDefinition slot, SlotValue value, long turn, Utterance line) {
    Mention.By by = line.role() == Utterance.Role.USER ? Mention.By.USER : Mention.By.ASSISTANT;
    return new Mention(slot.name(), value.value(), turn, line.at(), by);
  }

  /** A day or an amount is no thing that "it" stands for. */
  static boolean isIdentifier(SlotDefinition slot) {
    return slot.type() == SlotDefinition.Type.PATTERN && slot.remember() == Remember.CONVERSATION;
  }

  /** What a slot's name says: "order" of {@code order_id}. */
  static String noun(SlotDefinition slot) {
    String words = PlainText.of(slot.name().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " "));
    return words.replaceAll(" (?:id|no|nr|number|code)$", "");
  }
}
