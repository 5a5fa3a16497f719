package dev.switchboard.evaluation.chaos.load;

import dev.switchboard.evaluation.chaos.history.Recorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Conversations that begin at random moments, whatever became of those before: an open loop, as
 * customers are. Kinds and moments follow from the seed.
 */
public final class Population {

  private static final int FIRST_NUMBER = 10_000;

  private final Gateways gateways;
  private final Recorder recorder;
  private final double perSecond;
  private final Random random;
  private final Duration patience;
  private final String run;
  private final AtomicLong numbers = new AtomicLong(FIRST_NUMBER);
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Customer> customers = new ArrayList<>();
  private final List<String> conversations = new ArrayList<>();

  /**
   * @param perSecond conversations that begin in a second, on average
   * @param patience how long a customer waits after the last conversation has begun
   */
  public Population(
      Gateways gateways, Recorder recorder, double perSecond, long seed, Duration patience) {
    this.gateways = gateways;
    this.recorder = recorder;
    this.perSecond = perSecond;
    this.random = new Random(seed);
    this.patience = patience;
    this.run = "chaos-" + Long.toUnsignedString(seed, Character.MAX_RADIX) + "-";
  }

  /** Begins conversations for this long, and returns when the time is over. */
  public void keepComing(Duration time) throws InterruptedException {
    long end = recorder.now() + time.toMillis();
    while (true) {
      double pause = -Math.log(1 - random.nextDouble()) / perSecond;
      TimeUnit.MICROSECONDS.sleep((long) (pause * 1e6));
      if (recorder.now() > end) {
        return;
      }
      begin(Kind.pick(random::nextDouble), end + patience.toMillis());
    }
  }

  private void begin(Kind kind, long deadline) {
    String conversation =
        run + begun.incrementAndGet() + "-" + kind.name().toLowerCase(java.util.Locale.ROOT);
    Customer customer = new Customer(conversation, gateways, recorder, numbers, deadline);
    customers.add(customer);
    conversations.add(conversation);
    threads.add(
        Thread.ofVirtual()
            .name(conversation)
            .start(
                () -> {
                  try {
                    customer.connect();
                    kind.have(customer);
                  } catch (Customer.GaveUp e) {
                    recorder.unfinished(conversation, "waited in vain for " + e.getMessage());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (RuntimeException e) {
                    recorder.unfinished(conversation, "the customer broke: " + e);
                  }
                }));
  }

  /** Waits until each customer has what it waits for, or has given up. */
  public void awaitAll() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** How many conversations are not over. */
  public long open() {
    return threads.stream().filter(Thread::isAlive).count();
  }

  /** The conversations that have begun. */
  public List<String> conversations() {
    return List.copyOf(conversations);
  }

  /** Hangs up. */
  public void leave() {
    customers.forEach(Customer::close);
  }
}
