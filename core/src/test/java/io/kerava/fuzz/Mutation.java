package io.kerava.fuzz;

import java.util.random.RandomGenerator;

/** A way to damage a file, or to make another one of it. */
public interface Mutation {
  /** The other file; the given one is left as it is. */
  byte[] of(byte[] file, RandomGenerator random);

  /** One of several, each as likely as the others. */
  static Mutation anyOf(Mutation... mutations) {
    return (file, random) -> mutations[random.nextInt(mutations.length)].of(file, random);
  }

  /** One after the other. */
  default Mutation then(Mutation next) {
    return (file, random) -> next.of(of(file, random), random);
  }
}
