package dev.switchboard.embeddings.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.EmbeddingUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint that speaks OpenAI's embeddings protocol. Many texts go in batches,
 * which become smaller where the endpoint refuses them; what is too long for it is cut. A user's
 * text is tried twice at most; after one that passes the endpoint is left alone for seconds, so
 * that nobody waits for what does not answer. Safe for use by many threads.
 */
public final class RemoteEmbedder implements Embedder {

  private static final System.Logger LOG = System.getLogger(RemoteEmbedder.class.getName());

  private static final int PARALLEL = 16;

  /** Of a batch, which nobody waits for; a model without a graphics card is slow. */
  private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final TextBatches batches;
  private final Settings settings;
  private final Clock clock;
  private final Semaphore places;
  private final Patience forAUser;
  private final Patience forBatches;
  private volatile Outage outage = Outage.NONE;

  /**
   * Which model is asked where, and how.
   *
   * @param baseUrl such as {@code http://127.0.0.1:11434/v1}
   * @param key sent as bearer token; null = none
   * @param parameters sent with each request, such as {@code dimensions}
   * @param timeout of a request for a user's text; a batch has a minute
   * @param attempts of a batch, the first included
   * @param parallel most requests at once; null = 16
   */
  public record Settings(
      String baseUrl,
      @Nullable String key,
      String model,
      Map<String, JsonNode> parameters,
      Duration timeout,
      int attempts,
      @Nullable Integer parallel) {

    public Settings {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Time, so that tests need not wait. */
  interface Clock {

    Clock SYSTEM =
        new Clock() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
          }
        };

    long nanos();

    void sleep(Duration time) throws InterruptedException;
  }

  /** How long one request, and how often. */
  private record Patience(Duration timeout, int attempts, Duration longestPause) {}

  /** Failures in a row, and until when nobody asks. */
  private record Outage(int failures, long untilNanos, String why) {

    private static final Outage NONE = new Outage(0, 0, "");

    private static final int MOST_DOUBLINGS = 4;

    Outage another(LongSupplier now, boolean closes, String newWhy) {
      long seconds = closes ? 2L << Math.min(failures, MOST_DOUBLINGS) : 0;
      return new Outage(failures + 1, now.getAsLong() + TimeUnit.SECONDS.toNanos(seconds), newWhy);
    }

    boolean holds(long now) {
      return failures > 0 && now - untilNanos < 0;
    }
  }

  public RemoteEmbedder(Settings settings) {
    this(settings, Clock.SYSTEM);
  }

  RemoteEmbedder(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.batches =
        new TextBatches(
            new EmbeddingEndpoint(
                new EmbeddingEndpoint.Address(
                    settings.baseUrl(), settings.key(), settings.model(), settings.parameters())));
    this.forAUser = new Patience(settings.timeout(), 2, settings.timeout().dividedBy(2));
    this.forBatches =
        new Patience(
            settings.timeout().compareTo(BATCH_TIMEOUT) > 0 ? settings.timeout() : BATCH_TIMEOUT,
            settings.attempts(),
            LONGEST_PAUSE);
    this.places = new Semaphore(settings.parallel() == null ? PARALLEL : settings.parallel());
  }

  @Override
  public float[] embed(String text) {
    Outage now = outage;
    if (now.holds(clock.nanos())) {
      throw new EmbeddingUnavailableException(now.why());
    }
    return asked(List.of(TextBatches.readable(text)), forAUser).getFirst();
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    List<float[]> vectors = new ArrayList<>();
    int from = 0;
    while (from < texts.size()) {
      List<String> next = batches.next(texts, from);
      vectors.addAll(asked(next, forBatches));
      from += next.size();
    }
    return vectors;
  }

  @Override
  public boolean mayBeAway() {
    return true;
  }

  /** An endpoint's model may know any word of any language; nobody can tell. */
  @Override
  public boolean knows(String word) {
    return true;
  }

  private List<float[]> asked(List<String> texts, Patience patience) {
    for (int attempt = 1; ; attempt++) {
      try {
        List<float[]> vectors = held(texts, patience.timeout());
        answers();
        return vectors;
      } catch (EmbeddingFailure failure) {
        Duration pause = pause(failure, attempt);
        boolean again =
            failure.kind() == EmbeddingFailure.Kind.PASSING
                && attempt < patience.attempts()
                && pause.compareTo(patience.longestPause()) <= 0;
        if (!again) {
          throw missed(failure);
        }
        sleep(pause);
      }
    }
  }

  private void answers() {
    if (outage.failures() > 0) {
      LOG.log(System.Logger.Level.INFO, "the embedding model {0} answers again", batches);
      outage = Outage.NONE;
    }
  }

  private EmbeddingUnavailableException missed(EmbeddingFailure failure) {
    String why = "the embedding model %s can't be used: %s".formatted(batches, failure.words());
    if (outage.failures() == 0) {
      LOG.log(System.Logger.Level.WARNING, why + "; until it can, words alone are compared");
    }
    // What is refused at once is refused for one text perhaps; the next may be asked for.
    boolean passing = failure.kind() == EmbeddingFailure.Kind.PASSING;
    outage = outage.another(clock::nanos, passing, why);
    return new EmbeddingUnavailableException(why);
  }

  private static Duration pause(EmbeddingFailure failure, int attempt) {
    Duration wanted = failure.retryAfter();
    return wanted == null ? FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 6)) : wanted;
  }

  private List<float[]> held(List<String> texts, Duration timeout) throws EmbeddingFailure {
    try {
      if (!places.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw EmbeddingFailure.passing("all of its places are taken");
      }
      try {
        return batches.ask(texts, timeout);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void sleep(Duration time) {
    try {
      clock.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private EmbeddingUnavailableException interrupted() {
    Thread.currentThread().interrupt();
    return new EmbeddingUnavailableException("the service stops");
  }
}
