package io.kerava.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives mutated files to a reader. Each is loaded rightly, or refused: with an exception that the
 * reader declares, in a message that can be read and names the file. Anything else fails the test,
 * with the number that brings the case back: {@code -Dkerava.fuzz.case=…}.
 *
 * <p>The system property {@code kerava.fuzz} is the number of files for each reader, {@code
 * kerava.fuzz.seed} the seed; CONTRIBUTING.md says how a long run is started.
 */
public final class Fuzz {
  private static final int COUNT = Integer.getInteger("kerava.fuzz", 200);
  private static final long SEED = Long.getLong("kerava.fuzz.seed", 2026);
  private static final int CASE = Integer.getInteger("kerava.fuzz.case", -1);
  private static final int LIMIT_SECONDS = 5;
  private static final int LONGEST_MESSAGE = 4_000;
  private static final int MOST_SHOWN = 20;

  /** What is tested: it makes something of a file, or throws. */
  public interface Reader {
    /** What the file holds, in a form that {@code equals} compares. */
    Object read(Path file) throws IOException;
  }

  /** What a reader has to find in a file, as another way of reading tells. */
  public interface Oracle {
    /** Whether this is what a file holds. */
    boolean isRight(byte[] file, Object read);
  }

  private final String name;
  private final Path file;
  private final List<byte[]> originals;
  private final Mutation mutation;
  private final Set<Class<?>> refusals;
  private final List<String> failures = new ArrayList<>();
  private boolean namesFile = true;
  private int count = COUNT;
  private int loaded;
  private int refused;

  private Fuzz(
      String name, Path file, List<byte[]> originals, Mutation mutation, Set<Class<?>> refusals) {
    this.name = name;
    this.file = file;
    this.originals = originals;
    this.mutation = mutation;
    this.refusals = refusals;
  }

  /**
   * Files for a reader.
   *
   * @param file where they are written; its name is what messages have to contain
   * @param refusals the exceptions with which a reader refuses a file, and no subclasses of them
   */
  public static Fuzz of(
      Path file, List<byte[]> originals, Mutation mutation, Set<Class<?>> refusals) {
    return new Fuzz(file.getFileName().toString(), file, originals, mutation, refusals);
  }

  /** For readers of texts, which know of no file. */
  public Fuzz withoutFileInMessages() {
    namesFile = false;
    return this;
  }

  /** For one of several runs that share the number of files among them. */
  public Fuzz oneOf(int runs) {
    count = COUNT / runs;
    return this;
  }

  /** Reads the originals, which must be right, and then the mutated files. */
  public void run(Reader reader, Oracle oracle) throws IOException {
    for (byte[] original : originals) {
      Files.write(file, original);
      assertThat(oracle.isRight(original, reader.read(file))).as("the original").isTrue();
    }
    int from = Math.max(CASE, 0);
    int to = CASE < 0 ? count : CASE + 1;
    ExecutorService executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "fuzz");
              thread.setDaemon(true);
              return thread;
            });
    long begin = System.nanoTime();
    for (int i = from; i < to && failures.size() < MOST_SHOWN; i++) {
      byte[] mutated = mutated(i);
      Files.write(file, mutated); // and there it lies if the process dies
      Optional<String> failure = failure(executor, reader, oracle, mutated);
      if (failure.isPresent()) {
        failures.add("case " + i + ", " + failure.get());
      }
    }
    executor.shutdownNow();
    assertThat(failures)
        .as(
            "%s, seed %d: %d files in %d s, %d loaded, %d refused",
            name,
            SEED,
            to - from,
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
            loaded,
            refused)
        .isEmpty();
    if (COUNT > 200) {
      Files.writeString(
          Path.of("target", "fuzz-" + name + ".txt"),
          name
              + ", seed "
              + SEED
              + ", "
              + count
              + " files, "
              + loaded
              + " loaded, "
              + refused
              + " refused\n");
    }
  }

  private byte[] mutated(int number) {
    SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + number);
    random.nextLong();
    return mutation.of(originals.get(random.nextInt(originals.size())), random);
  }

  private Optional<String> failure(
      ExecutorService executor, Reader reader, Oracle oracle, byte[] mutated) {
    Future<Object> future = executor.submit(() -> reader.read(file));
    try {
      Object read = future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      loaded++;
      return oracle.isRight(mutated, read)
          ? Optional.empty()
          : Optional.of("loaded wrongly: " + read + excerpt(mutated));
    } catch (ExecutionException e) {
      return refusal(e.getCause()).map(text -> text + excerpt(mutated));
    } catch (TimeoutException e) {
      throw new AssertionError("It took more than " + LIMIT_SECONDS + " s" + excerpt(mutated), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<String> refusal(@Nullable Throwable thrown) {
    if (thrown == null || !refusals.contains(thrown.getClass())) {
      return Optional.of("a raw " + thrown + trace(thrown));
    }
    refused++;
    String message = String.valueOf(thrown.getMessage());
    if (namesFile && !message.contains(name)) {
      return Optional.of("without the file's name: " + message);
    }
    return message.length() > LONGEST_MESSAGE
        ? Optional.of("a message of " + message.length() + " characters")
        : Optional.empty();
  }

  private static String trace(@Nullable Throwable thrown) {
    return thrown == null
        ? ""
        : Arrays.stream(thrown.getStackTrace())
            .limit(6)
            .map(each -> "\n    at " + each)
            .toList()
            .toString();
  }

  private static String excerpt(byte[] file) {
    return ", file of "
        + file.length
        + " bytes: "
        + HexFormat.of().formatHex(file, 0, Math.min(40, file.length));
  }
}
