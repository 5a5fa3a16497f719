package dev.switchboard.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.contracts.json.TimeBounds;
import java.io.IOException;
import java.time.Instant;

/** How events are written as JSON: one place, so that every service writes the same bytes. */
public final class EventJson {

  /** Levels of an event around a value that someone else chose. */
  private static final int LEVELS_AROUND_A_VALUE = 20;

  private static final ObjectMapper MAPPER = mapper(new JsonFactory()).build();
  private static final ObjectMapper BOUNDED =
      mapper(new JsonFactoryBuilder().streamReadConstraints(constraints()).build())
          .nodeFactory(new FiniteNumbers())
          .addModule(
              new SimpleModule("bounded times")
                  .addDeserializer(Instant.class, new BoundedInstants()))
          .build();

  private EventJson() {}

  private static JsonMapper.Builder mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .serializationInclusion(JsonInclude.Include.NON_NULL);
  }

  private static StreamReadConstraints constraints() {
    JsonBounds bounds = JsonBounds.STANDARD;
    return StreamReadConstraints.builder()
        .maxNestingDepth(bounds.depth() + LEVELS_AROUND_A_VALUE)
        .maxNumberLength(bounds.numberLength())
        .maxNameLength(bounds.nameLength())
        // An element is at most a name, a beginning and an end.
        .maxTokenCount(3L * bounds.elements())
        .build();
  }

  /**
   * Reads what others have written, within {@link JsonBounds#STANDARD}: everything that it takes
   * can be put into a state or another event, written, and read again.
   */
  static ObjectMapper bounded() {
    return BOUNDED;
  }

  /** Refuses numbers such as 1e400, which would be written as a text. */
  private static final class FiniteNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("it has a number that isn't finite");
      }
      return super.numberNode(number);
    }
  }

  /** Refuses times outside {@link TimeBounds}. */
  private static final class BoundedInstants extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    BoundedInstants() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
      if (!TimeBounds.isWithin(time)) {
        throw JsonMappingException.from(
            parser,
            "the time %s is out of range; send one from %s to %s"
                .formatted(time, TimeBounds.EARLIEST, TimeBounds.LATEST));
      }
      return time;
    }
  }

  /** Shared and not to be reconfigured; call {@link ObjectMapper#copy()} for other settings. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
