package dev.switchboard.benchmarks.models;

import com.sun.net.httpserver.HttpExchange;
import dev.switchboard.benchmarks.worker.StandInServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that refuses some calls and never answers others. It counts what it has answered, and
 * so what would be paid, by command.
 */
final class UnwellEndpoint implements StandInServer.Answer {

  private static final Pattern COMMAND = Pattern.compile("\\[([\\w+-]+)]");
  private static final int LONGEST_MILLIS = 400;
  private static final List<Integer> REFUSALS = List.of(429, 500, 503);

  /**
   * A call that was answered, by {@link System#nanoTime()}.
   *
   * @param begun when it came
   * @param answered when the last byte was written
   */
  record Call(long begun, long answered) {}

  private final ModelAnswer answer;
  private final double refused;
  private final double hanging;
  private final Duration hang;
  private final Random chance;
  private final Map<String, List<Call>> answered = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger hangs = new AtomicInteger();

  /**
   * @param refused share of the calls, 0 to 1
   * @param hanging the same
   * @param hang how long those are held
   */
  UnwellEndpoint(ModelAnswer answer, double refused, double hanging, Duration hang, long seed) {
    this.answer = answer;
    this.refused = refused;
    this.hanging = hanging;
    this.hang = hang;
    this.chance = new Random(seed);
  }

  @Override
  public void send(HttpExchange exchange, String request) throws IOException {
    long begun = System.nanoTime();
    double luck;
    int millis;
    synchronized (chance) {
      luck = chance.nextDouble();
      millis = chance.nextInt(LONGEST_MILLIS);
    }
    if (luck < refused) {
      refusals.incrementAndGet();
      exchange.sendResponseHeaders(REFUSALS.get(millis % REFUSALS.size()), -1);
    } else if (luck < refused + hanging) {
      hangs.incrementAndGet();
      pause(hang);
    } else {
      pause(Duration.ofMillis(millis));
      answer.send(exchange, request);
      Matcher command = COMMAND.matcher(request);
      answered
          .computeIfAbsent(
              command.find() ? command.group(1) : "a call without a command",
              id -> new CopyOnWriteArrayList<>())
          .add(new Call(begun, System.nanoTime()));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The calls that were answered, in their order, by command. */
  Map<String, List<Call>> answered() {
    return Map.copyOf(answered);
  }

  /** The call that was answered last of a command; null where none was. */
  @Nullable Call lastAnswered(String command) {
    List<Call> calls = answered.get(command);
    return calls == null ? null : calls.getLast();
  }

  int refusals() {
    return refusals.get();
  }

  int hangs() {
    return hangs.get();
  }
}
