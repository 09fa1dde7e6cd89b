package io.kerava.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.fuzz.ByteMutations;
import io.kerava.fuzz.Fuzz;
import io.kerava.fuzz.Mutation;
import io.kerava.fuzz.NpzMutations;
import io.kerava.fuzz.RawZip;
import io.kerava.fuzz.TextMutations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Damaged files of models are refused, in a line that a person can read. What loads all the same
 * has as many numbers as the file, none of them left as it began.
 */
class ModelFilesFuzzTest {
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"|-?[0-9.]+(?:e-?[0-9]+)?|true|false|null|\\[[^\\[\\]{}]*]");
  private static final Mutation JSON = TextMutations.any(VALUE);

  /** All runs together read twice as many files as one run of the other fuzzers. */
  private static final int RUNS = 4;

  private static final int LONGEST_MESSAGE = 600;

  /** What an unknown name is answered with is longer: all that there are. */
  private static final String KNOWN_NAMES = "Known: [^.]*[.]";

  private static final Set<Class<?>> REFUSALS =
      Set.of(
          UncheckedIOException.class,
          IllegalArgumentException.class,
          UnsupportedKerasFeatureException.class);
  private static final List<String> MODELS =
      List.of(
          "attention",
          "dropping",
          "normalized",
          "pictures",
          "recurrent",
          "rows",
          "several",
          "texts",
          "volumes");

  @TempDir Path folder;

  private static byte[] recorded(String name) throws IOException {
    return recordedIn("keras_files/" + name);
  }

  private static byte[] recordedIn(String path) throws IOException {
    try (InputStream in =
        ModelFilesFuzzTest.class.getResourceAsStream("/io/kerava/golden/" + path)) {
      return in.readAllBytes();
    }
  }

  private static List<byte[]> recorded(List<String> names, String ending) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String each : names) {
      files.add(recorded(each + ending));
    }
    return files;
  }

  private interface Loader {
    Object load(Path file) throws IOException;
  }

  private void run(
      String name, List<byte[]> originals, Mutation mutation, Loader loader, Fuzz.Oracle oracle)
      throws IOException {
    Fuzz.of(folder.resolve(name), originals, mutation, REFUSALS)
        .oneOf(RUNS)
        .run(file -> checked(file, loader), oracle);
  }

  /** Whoever refuses a file says so in one line. */
  private static Object checked(Path file, Loader loader) throws IOException {
    try {
      return loader.load(file);
    } catch (IllegalArgumentException | UncheckedIOException | UnsupportedOperationException e) {
      assertThat(String.valueOf(e.getMessage()).replaceAll(KNOWN_NAMES, ""))
          .hasSizeLessThan(LONGEST_MESSAGE + file.toString().length())
          .hasLineCount(1);
      throw e instanceof IllegalArgumentException
          ? new IllegalArgumentException(e.getMessage(), e) // in the place of a subclass of it
          : e;
    }
  }

  private static long numbers(Model model) {
    return model.getWeights().stream().mapToLong(INDArray::length).sum();
  }

  private static boolean isWhole(byte[] file, Object read) {
    OptionalLong stored = StoredNumberCount.of(file);
    return stored.isEmpty() || stored.getAsLong() == (long) read;
  }

  private void loadsModels(String name, List<byte[]> originals, Mutation mutation)
      throws IOException {
    run(
        name,
        originals,
        mutation,
        file -> numbers(Models.loadModel(file)),
        ModelFilesFuzzTest::isWhole);
  }

  @Test
  void loads_archives_or_refuses() throws IOException {
    loadsModels("archive.keras", recorded(MODELS, ".keras"), NpzMutations.ANY);
  }

  @Test
  void loads_archives_of_other_json_or_refuses() throws IOException {
    loadsModels(
        "json.keras", recorded(MODELS, ".keras"), NpzMutations.inMember("config.json", JSON));
  }

  @Test
  void loads_archives_of_other_weights_or_refuses() throws IOException {
    loadsModels(
        "weights.keras",
        recorded(MODELS, ".keras"),
        NpzMutations.inMember("model.weights.h5", ByteMutations.ANY));
  }

  /** A changed term may be a term too. */
  @ParameterizedTest
  @CsvSource({
    "texts, assets/layers/text_vectorization/vocabulary.txt",
    "table, assets/layers/integer_lookup/vocabulary.txt",
    "weighted, config.json"
  })
  void loads_archives_of_other_vocabularies_or_refuses(String name, String member)
      throws IOException {
    Mutation mutation = member.endsWith(".json") ? JSON : ByteMutations.ANY;
    run(
        name + ".keras",
        List.of(recordedIn("vocabulary_files/" + name + ".keras")),
        NpzMutations.inMember(member, mutation),
        file -> numbers(Models.loadModel(file)),
        (file, read) -> true);
  }

  @Test
  void loads_legacy_models_or_refuses() throws IOException {
    loadsModels("legacy.h5", recorded(MODELS, ".h5"), ByteMutations.ANY);
  }

  @Test
  void loads_old_models_with_their_optimizers_or_refuses() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (String each : List.of("adam", "first_adam", "first_rmsprop", "ftrl", "nadam")) {
      originals.add(recordedIn("old_optimizers/" + each + ".h5"));
    }
    loadsModels("old.h5", originals, ByteMutations.ANY);
  }

  /** A weight that fits an array, and neither the heap nor the file. */
  @Test
  void refuses_a_layer_that_its_file_can_not_have() throws IOException {
    Path file = folder.resolve("huge.keras");
    long most = Runtime.getRuntime().maxMemory() / Float.BYTES;
    int units = (int) (Math.min(most, Integer.MAX_VALUE - 100L) / 4);
    Mutation huge =
        NpzMutations.inMember(
            "config.json",
            (json, random) ->
                new String(json, UTF_8)
                    .replaceFirst("\"units\": [0-9]+", "\"units\": " + units)
                    .getBytes(UTF_8));
    Files.write(file, huge.of(recorded("never_compiled.keras"), new SplittableRandom(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.loadModel(file))
        .withMessageStartingWith(file + " has " + Files.size(file) + " bytes, which are too few")
        .withMessageContaining("no room for an array of");
  }

  @Test
  void loads_json_or_refuses() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (byte[] each : recorded(MODELS, ".keras")) {
      originals.add(RawZip.read(each).orElseThrow().get("config.json"));
    }
    Fuzz.of(folder.resolve("model.json"), originals, JSON, REFUSALS)
        .oneOf(RUNS)
        .withoutFileInMessages()
        .run(
            file ->
                checked(
                    file,
                    each ->
                        Models.modelFromJson(new String(Files.readAllBytes(each), UTF_8)).name()),
            (file, read) -> true);
  }

  @Test
  void loads_weights_or_refuses() throws IOException {
    loadsWeights("recurrent", "of.weights.h5", ".weights.h5", ByteMutations.ANY);
  }

  @Test
  void loads_weights_of_legacy_models_or_refuses() throws IOException {
    loadsWeights("pictures", "of.h5", ".h5", ByteMutations.ANY);
  }

  @Test
  void loads_weights_of_archives_or_refuses() throws IOException {
    loadsWeights("rows", "of.keras", ".keras", NpzMutations.ANY);
  }

  private void loadsWeights(String model, String name, String ending, Mutation mutation)
      throws IOException {
    Path original = folder.resolve("original.keras");
    Files.write(original, recorded(model + ".keras"));
    Model loaded = Models.loadModel(original, o -> o.compile(false));
    List<INDArray> unset = new ArrayList<>();
    for (INDArray each : loaded.getWeights()) {
      unset.add(Nd4j.valueArrayOf(each.shape(), UNSET));
    }
    run(
        name,
        recorded(List.of(model), ending),
        mutation,
        file -> {
          loaded.setWeights(unset);
          try {
            loaded.loadWeights(file);
          } catch (RuntimeException e) {
            assertThat(unset(loaded)).as("what a failed load changes").isEqualTo(numbers(loaded));
            throw e;
          }
          assertThat(unset(loaded)).as("what a load leaves").isZero();
          return numbers(loaded);
        },
        ModelFilesFuzzTest::isWhole);
  }

  /** A number that no file has. */
  private static final float UNSET = 12345.678f;

  private static long unset(Model model) {
    long count = 0;
    for (INDArray each : model.getWeights()) {
      for (float number : each.dup('c').data().asFloat()) {
        count += number == UNSET ? 1 : 0;
      }
    }
    return count;
  }
}
