package io.kerava.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predictions and seeded trainings are the same, bit for bit, whatever runs beside them and however
 * many processors there are. CONTRIBUTING.md says how to run more of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReproducibilityTest {
  /** Predictions and trainings, for each number of threads. */
  private static final int RUNS = Integer.getInteger("kerava.test.runs", 60);

  /** How many predictions come before a training. */
  private static final int TRAINING = RUNS < 1_000 ? 30 : 200;

  private static final String PROCESSORS = System.getProperty("kerava.test.processors", "4");

  private final Map<SeededModel, Alone> alone = new EnumMap<>(SeededModel.class);

  /** What one thread made of a model. */
  private record Alone(Sequential model, INDArray x, INDArray predictions, long digest) {
    static Alone of(SeededModel kind) {
      Sequential model = kind.trained();
      INDArray x = kind.x();
      INDArray predictions = kind.predict(model, x);
      return new Alone(model, x, predictions, SeededModel.digest(model, predictions));
    }
  }

  @BeforeAll
  void train() {
    for (SeededModel kind : SeededModel.values()) {
      alone.put(kind, Alone.of(kind));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void predicts_and_trains_alike_whatever_runs_beside(int threads) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<String>>> differing = new ArrayList<>();
    try {
      for (int thread = 0; thread < threads; thread++) {
        differing.add(pool.submit(() -> differences(next)));
      }
      for (Future<List<String>> each : differing) {
        assertThat(each.get()).isEmpty();
      }
    } finally {
      pool.shutdown();
    }
  }

  private List<String> differences(AtomicInteger next) {
    List<String> found = new ArrayList<>();
    SeededModel[] kinds = SeededModel.values();
    for (int run = next.getAndIncrement(); run < RUNS; run = next.getAndIncrement()) {
      SeededModel kind = kinds[run % kinds.length];
      boolean trains = run % TRAINING == 0;
      if (trains) {
        kind = kinds[run / TRAINING % kinds.length];
      }
      if (trains ? !trainsAlike(kind) : !predictsAlike(kind)) {
        found.add("run %d: %s of %s".formatted(run, trains ? "training" : "prediction", kind));
      }
    }
    return found;
  }

  private boolean trainsAlike(SeededModel kind) {
    return kind.trainedDigest() == alone.get(kind).digest();
  }

  private boolean predictsAlike(SeededModel kind) {
    Alone expected = alone.get(kind);
    INDArray predictions = kind.predict(expected.model(), expected.x());
    return Arrays.equals(expected.predictions().data().asFloat(), predictions.data().asFloat());
  }

  /** In processes of their own: a test before may have had OpenBLAS take other products here. */
  @Test
  void trains_alike_on_any_number_of_processors() throws Exception {
    List<String> onOne = trainedWith("1");
    assertThat(onOne).isNotEmpty();
    for (String processors : PROCESSORS.split(",", -1)) {
      assertThat(trainedWith(processors)).as(processors + " processors").hasSameElementsAs(onOne);
    }
  }

  private static List<String> trainedWith(String processors)
      throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-XX:ActiveProcessorCount=" + processors,
            "-cp",
            System.getProperty("java.class.path"),
            SeededTrainings.class.getName());
    command.environment().remove("OMP_NUM_THREADS");
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    try (Stream<String> lines = output.lines()) {
      return lines.filter(line -> line.startsWith(SeededTrainings.MARK)).toList();
    }
  }
}
