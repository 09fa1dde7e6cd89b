package io.kerava.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes issue tickets. The department is that of the thing that doesn't work: the title names it,
 * or the body does. A ticket is urgent where two of three hold: nobody can work, as the body says;
 * it is tagged "production"; it is tagged "vip". So title, body and tags all count.
 */
final class TicketGrammar {
  static final List<String> DEPARTMENTS = List.of("billing", "network", "software", "hardware");
  static final List<String> TAGS =
      List.of("production", "vip", "laptop", "office", "remote", "night", "old", "new");
  private static final List<List<String>> THINGS =
      List.of(
          List.of("invoice", "payment", "refund", "price list"),
          List.of("wifi", "vpn", "router", "mail server"),
          List.of("browser", "editor", "update", "password prompt"),
          List.of("printer", "screen", "keyboard", "battery"));
  private static final List<String> TROUBLES =
      List.of("is broken", "has a fault", "fails again", "is wrong", "stopped");
  private static final List<String> VAGUE =
      List.of("please help", "a question", "who can look at this", "it happened again");
  private static final List<String> GREETINGS = List.of("hello", "dear colleagues", "hi");
  private static final List<String> STOPPED =
      List.of("nobody here can work", "all of us have to wait", "the whole floor stands still");
  private static final List<String> BEARABLE =
      List.of("we can work around it", "all others can work", "nobody else has to wait");

  private final Random random;

  TicketGrammar(long seed) {
    this.random = new Random(seed);
  }

  /** A ticket, and what becomes of it. */
  record Ticket(String title, String body, float[] tags, boolean urgent, int department) {}

  List<Ticket> tickets(int count) {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tickets.add(ticket());
    }
    return tickets;
  }

  private Ticket ticket() {
    int department = random.nextInt(DEPARTMENTS.size());
    String thing = any(THINGS.get(department));
    boolean named = random.nextBoolean();
    boolean stopped = random.nextBoolean();
    float[] tags = new float[TAGS.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = random.nextInt(2);
    }
    String title = named ? thing + " " + any(TROUBLES) : any(VAGUE);
    String subject = named ? "it" : "the " + thing;
    String body =
        String.join(
            " ", any(GREETINGS), subject, any(TROUBLES), "and", any(stopped ? STOPPED : BEARABLE));
    boolean urgent = (stopped ? 1 : 0) + tags[0] + tags[1] >= 2;
    return new Ticket(title, body, tags, urgent, department);
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
