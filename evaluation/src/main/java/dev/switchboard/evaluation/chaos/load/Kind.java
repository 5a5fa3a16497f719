package dev.switchboard.evaluation.chaos.load;

import java.util.List;
import java.util.function.Supplier;

/** The kinds of conversations, each with what has to come of it. */
public enum Kind {
  /** A tool that reads. */
  LOOK(6) {
    @Override
    void have(Customer customer) throws InterruptedException {
      look(customer);
      look(customer);
    }
  },
  /** A tool whose effect must happen once; the backend does not know its key. */
  PAY(5) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      customer.ask(
          "pay invoice #" + n, List.of("Invoice #" + n + " is paid"), List.of("payment " + n));
      look(customer);
    }
  },
  /** A tool that may be repeated, with its key. */
  BOOK(3) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      customer.ask(
          "book table #" + n, List.of("Table #" + n + " is booked"), List.of("booking " + n));
    }
  },
  /** A model's words. */
  NOTE(3) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      customer.ask("sum up note #" + n, List.of("Note #" + n + " in short:"), List.of());
    }
  },
  /** A person decides, then the effect happens, after the turn is over. */
  REFUND(3) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      String done = "Case #" + n + " is refunded";
      customer.ask(
          "refund case #" + n,
          List.of("Case #" + n + " needs a colleague", done),
          List.of("refund " + n));
      customer.approve();
      customer.awaitReply(done);
      look(customer);
    }
  },
  /** A durable timer. */
  REMIND(2) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      String due = "Reminder #" + n + " is due";
      customer.ask("remind me of #" + n, List.of("Reminder #" + n + " is set", due), List.of());
      customer.awaitReply(due);
    }
  },
  /** A question that waits for the next message. */
  CANCEL(3) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      customer.ask(
          "cancel booking #" + n, List.of("Shall I cancel booking #" + n + "?"), List.of());
      customer.ask("yes", List.of("Booking #" + n + " is cancelled"), List.of("booking " + n));
    }
  },
  /** A person takes over, the bot is silent, and gets the conversation back. */
  PERSON(2) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      String back = "Ticket #" + n + " is back";
      customer.ask(
          "a person for ticket #" + n,
          List.of("Ticket #" + n + " goes to a colleague", back),
          List.of());
      customer.ask("is anybody there?", List.of(), List.of());
      customer.handBack();
      customer.awaitReply(back);
      look(customer);
    }
  },
  /** Several messages before the first answer. */
  BURST(2) {
    @Override
    void have(Customer customer) throws InterruptedException {
      for (int i = 0; i < 5; i++) {
        String n = customer.number();
        customer.send("where is parcel #" + n, List.of("Parcel #" + n + " is"), List.of());
      }
      customer.awaitAnswers();
    }
  },
  /** An erasure in the middle. */
  ERASE(2) {
    @Override
    void have(Customer customer) throws InterruptedException {
      String n = customer.number();
      String secret = "topsecret" + n;
      customer.ask(
          "where is parcel #%s for %s".formatted(n, secret),
          List.of("Parcel #" + n + " is"),
          List.of());
      customer.erase(secret);
      look(customer);
    }
  };

  private final int weight;

  Kind(int weight) {
    this.weight = weight;
  }

  /** Has the conversation. */
  abstract void have(Customer customer) throws InterruptedException;

  private static void look(Customer customer) throws InterruptedException {
    String n = customer.number();
    customer.ask("where is parcel #" + n, List.of("Parcel #" + n + " is"), List.of());
  }

  /** A kind by its weight. */
  static Kind pick(Supplier<Double> random) {
    int all = 0;
    for (Kind kind : values()) {
      all += kind.weight;
    }
    double place = random.get() * all;
    for (Kind kind : values()) {
      place -= kind.weight;
      if (place < 0) {
        return kind;
      }
    }
    return LOOK;
  }
}
