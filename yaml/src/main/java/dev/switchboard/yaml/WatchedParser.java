package dev.switchboard.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** Passes events on; notes aliases, and refuses a document that nests too deeply to be composed. */
final class WatchedParser implements Parser {

  private final Parser parser;
  private final YamlLimits limits;
  private final List<YamlDocument.Alias> aliases = new ArrayList<>();
  private int depth;

  WatchedParser(Parser parser, YamlLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  List<YamlDocument.Alias> aliases() {
    return aliases;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        if (++depth > limits.depth()) {
          throw new YamlLimitException(limits);
        }
      }
      case MappingEnd, SequenceEnd -> depth--;
      case Alias ->
          aliases.add(
              new YamlDocument.Alias(
                  ((AliasEvent) event).getAlias().getValue(),
                  event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1)));
      default -> {}
    }
    return event;
  }
}
