package dev.switchboard.gateway.redis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.spending.SpendingReport;
import dev.switchboard.gateway.core.FlowRuns;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.RefusedException;
import dev.switchboard.gateway.core.listing.Costs;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what llm-workers have counted in Redis. */
@Singleton
final class RedisCosts implements Costs {

  private static final Logger LOG = Logger.getLogger(RedisCosts.class);

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Redis redis;
  private final RedisKeys keys;
  private final FlowRuns router;
  private final InstantSource clock;

  /** The router knows whose costs they are; a deployment has one bot. */
  private volatile @Nullable SpendingReport report;

  /** A conversation is not read more slowly for a router that is away. */
  private volatile Instant askedAgain = Instant.MIN;

  RedisCosts(Redis redis, RedisKeys keys, FlowRuns router) {
    this.redis = redis;
    this.keys = keys;
    this.router = router;
    this.clock = InstantSource.system();
  }

  @Override
  public List<Day> days(int count) {
    LocalDate today = today();
    return read(
        report ->
            IntStream.range(0, count)
                .mapToObj(back -> report.day(today.minusDays(back)))
                .filter(day -> day.total().calls() > 0)
                .map(day -> new Day(day.day(), sum(day.total()), aliases(day.models())))
                .toList());
  }

  @Override
  public List<Part> users(int days, int most) {
    return read(report -> parts(report.users(today().minusDays(days - 1L), most)));
  }

  @Override
  public List<Part> conversations(int most) {
    return read(report -> parts(report.conversations(most)));
  }

  @Override
  public Optional<Sum> ofConversation(String id) {
    if (report == null && clock.instant().isBefore(askedAgain)) {
      return Optional.empty();
    }
    try {
      return Optional.of(sum(report().conversation(id))).filter(sum -> sum.calls() > 0);
    } catch (RuntimeException e) {
      askedAgain = clock.instant().plus(PAUSE);
      LOG.debugf("what the conversation %s took can't be read: %s", id, e.getMessage());
      return Optional.empty();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private <T> T read(Function<SpendingReport, T> what) {
    try {
      return what.apply(report());
    } catch (RefusedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf("the costs can't be read: %s", e.getMessage());
      throw new Refusal.KeptUnreachable("Costs").exception();
    }
  }

  private SpendingReport report() {
    SpendingReport known = report;
    if (known == null) {
      known = new SpendingReport(redis, keys, bot());
      report = known;
    }
    return known;
  }

  private String bot() {
    try {
      JsonNode bot = EventJson.mapper().readTree(router.bot());
      return bot.path("name").asText();
    } catch (IOException e) {
      throw new IllegalStateException("the router answered with something else than a bot", e);
    }
  }

  private static List<Part> aliases(Map<String, SpendingReport.Sum> models) {
    return models.entrySet().stream()
        .map(entry -> new Part(entry.getKey(), sum(entry.getValue())))
        .sorted(
            Comparator.comparingLong((Part part) -> part.sum().costMicros())
                .thenComparingLong(part -> part.sum().tokens())
                .reversed()
                .thenComparing(Part::name))
        .toList();
  }

  private static List<Part> parts(List<SpendingReport.Part> parts) {
    return parts.stream().map(part -> new Part(part.name(), sum(part.sum()))).toList();
  }

  private static Sum sum(SpendingReport.Sum sum) {
    return new Sum(sum.calls(), sum.tokens(), sum.costMicros());
  }
}
