package io.kerava.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param repeats how often each work is done at most
 * @param python the Python with the other frameworks
 * @param docs the folder whose performance.md, .json and .svg get the results
 */
record Options(
    boolean quick,
    Set<Work> works,
    Set<Peer> peers,
    int repeats,
    String python,
    Optional<Path> docs) {
  static final String USAGE =
      """
      Expected any of
        --quick               a tenth of the rows and epochs, once: shows that all runs
        --only xor,mnist32    some of the works: %s
        --peers keras-jax     Kerava and some of the peers: %s
        --repeats 5           how often a work is repeated
        --python PATH         the Python with the other frameworks, else KERAVA_PYTHON or python3
        --docs FOLDER         writes performance.json and .svg there, and the tables of performance.md
      """
          .formatted(
              String.join(", ", Arrays.stream(Work.values()).map(Work::id).toList()),
              String.join(", ", Arrays.stream(Peer.values()).map(Peer::id).toList()));

  private static final int REPEATS = 5;

  static Options parse(List<String> arguments, Map<String, String> environment) {
    boolean quick = false;
    Set<Work> works = EnumSet.allOf(Work.class);
    Set<Peer> peers = EnumSet.allOf(Peer.class);
    Optional<Integer> repeats = Optional.empty();
    String python = python(environment);
    Optional<Path> docs = Optional.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--quick" -> quick = true;
        case "--only" -> {
          works = EnumSet.noneOf(Work.class);
          items(option, rest).map(Work::of).forEach(works::add);
        }
        case "--peers" -> {
          peers = EnumSet.of(Peer.KERAVA);
          items(option, rest).map(Peer::of).forEach(peers::add);
        }
        case "--repeats" -> repeats = Optional.of(Integer.parseInt(value(option, rest)));
        case "--python" -> python = value(option, rest);
        case "--docs" -> docs = Optional.of(Path.of(value(option, rest)));
        default -> throw new IllegalArgumentException("Unknown option '" + option + "'.");
      }
    }
    return new Options(quick, works, peers, repeats.orElse(quick ? 1 : REPEATS), python, docs);
  }

  /** The Python that is taken where none is named. */
  static String python(Map<String, String> environment) {
    return environment.getOrDefault("KERAVA_PYTHON", "python3");
  }

  static Stream<String> items(String option, Iterator<String> rest) {
    return Arrays.stream(value(option, rest).split(",", -1));
  }

  static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("The option " + option + " takes a value.");
    }
    return rest.next();
  }
}
