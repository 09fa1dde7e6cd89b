package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.console.Terminal;
import io.kerava.numpy.NpyFormatException;
import io.kerava.numpy.NpzFile;
import io.kerava.testing.Golden;
import io.kerava.testing.NpzBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdbTest {

  private static final JsonNode RECORDED = Golden.read("imdb");

  @TempDir Path folder;

  static Stream<JsonNode> cases() {
    return Golden.each(RECORDED.get("cases"));
  }

  static List<String> files() {
    return List.of("protocol 3", "protocol 4", "protocol 5", "Python 2", "a newer module");
  }

  private Path file(String kind, String name) throws IOException {
    byte[] content = Golden.bytes(RECORDED.get(kind).get(name));
    return Files.write(folder.resolve("imdb.npz"), content);
  }

  private static int[][] sequences(JsonNode json) {
    return Golden.each(json)
        .map(each -> Golden.each(each).mapToInt(JsonNode::asInt).toArray())
        .toArray(int[][]::new);
  }

  private static int[] labels(JsonNode json) {
    return Golden.each(json).mapToInt(JsonNode::asInt).toArray();
  }

  private static ImdbOptions options(JsonNode json) {
    ImdbOptions options = new ImdbOptions();
    for (var entry : json.properties()) {
      JsonNode value = entry.getValue();
      options =
          switch (entry.getKey()) {
            case "num_words" -> options.numWords(value.asInt());
            case "skip_top" -> options.skipTop(value.asInt());
            case "maxlen" -> options.maxlen(value.asInt());
            case "seed" -> options.seed(value.asLong());
            case "start_char" ->
                value.isNull() ? options.startChar() : options.startChar(value.asInt());
            case "oov_char" -> value.isNull() ? options.oovChar() : options.oovChar(value.asInt());
            case "index_from" -> options.indexFrom(value.asInt());
            default -> throw new AssertionError(entry.getKey());
          };
    }
    return options;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_reviews_that_keras_gives(JsonNode recorded) throws IOException {
    SequenceData imdb =
        options(recorded.get("options")).apply(Imdb.read(file("files", "protocol 3")));
    assertThat(imdb.xTrain()).isDeepEqualTo(sequences(recorded.get("x_train")));
    assertThat(imdb.yTrain()).isEqualTo(labels(recorded.get("y_train")));
    assertThat(imdb.xTest()).isDeepEqualTo(sequences(recorded.get("x_test")));
    assertThat(imdb.yTest()).isEqualTo(labels(recorded.get("y_test")));
    assertThat(imdb)
        .hasToString(
            "IMDB from "
                + folder.resolve("imdb.npz")
                + ": train "
                + imdb.yTrain().length
                + ", test "
                + imdb.yTest().length);
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads_what_numpy_of_any_version_pickles(String name) throws IOException {
    int[][] expected = Imdb.read(file("files", "protocol 3")).xTrain();
    assertThat(Imdb.read(file("files", name)).xTrain()).isDeepEqualTo(expected);
  }

  private void refused(String name, String what) throws IOException {
    Path file = file("refused", name);
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> Imdb.read(file))
        .withMessage(
            file
                + ", member x_train "
                + what
                + ". Write the file anew, with numpy.save or numpy.savez.");
  }

  @Test
  void refuses_a_pickle_that_would_run_code() throws IOException {
    refused(
        "evil",
        "is a pickle that is not read: expected one that builds an array of lists of integers and"
            + " nothing else, received `builtins.print`");
  }

  @Test
  void refuses_arrays_of_anything_but_lists_of_integers() throws IOException {
    refused(
        "dictionary",
        "is a pickle that is not read: expected one that builds an array of lists of integers and"
            + " nothing else, received the opcode 0x7d");
    refused(
        "floats",
        "is a pickle that is not read: expected one that builds an array of lists of integers and"
            + " nothing else, received the opcode 0x47");
    refused("integers", "holds other objects: expected lists of integers, received integers");
    refused("texts", "holds other objects: expected lists of integers, received something else");
    refused(
        "numbers", "holds values of another type: expected Python objects ('|O'), received '<i8'");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, 400})
  void refuses_a_truncated_pickle(int missing) throws IOException {
    try (NpzFile npz = NpzFile.open(file("files", "protocol 3"))) {
      byte[] whole = npz.bytes("x_train", 1 << 20);
      assertThatExceptionOfType(NpyFormatException.class)
          .isThrownBy(
              () -> PickledSequences.parse("x", Arrays.copyOf(whole, whole.length - missing)))
          .withMessageMatching("x (is truncated or altered|holds another object): (?s).*");
    }
  }

  @Test
  void refuses_another_number_of_labels_than_reviews() throws IOException {
    NpzBuilder npz = new NpzBuilder();
    try (NpzFile recorded = NpzFile.open(file("files", "protocol 3"))) {
      for (String name : recorded.names()) {
        npz.member(name + ".npy", recorded.bytes(name, 1 << 20));
      }
    }
    Path file = Files.write(folder.resolve("few.npz"), npz.replace("y_test", "(2,)", 0, 1).build());
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> Imdb.read(file))
        .withMessage(
            file
                + ", member y_test has no label for each review: expected the shape (12,), received"
                + " (2,). Write the file anew, with numpy.save or numpy.savez.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"the": "1"} | the word 'the' with the number 1
          {"the": 1.5} | the word 'the' with the number 1.5
          {"the": 4294967296} | the word 'the' with the number 4294967296
          {"the": null} | the word 'the' with the number null
          {"the": {"a": 1}} | the word 'the' with the number {a=1}
          """)
  void refuses_a_word_index_of_anything_but_words_and_numbers(String json, String received)
      throws IOException {
    refusedWordIndex(json, received);
  }

  private void refusedWordIndex(String json, String received) throws IOException {
    Path file = Files.writeString(folder.resolve("words.json"), json);
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> Imdb.readWordIndex(file))
        .withMessageStartingWith(
            file
                + " is no word index: expected a JSON object of words, each with its number,"
                + " received "
                + received);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{} {}", "[]", "5", "", "{", "{\"a\": 1", "nothing"})
  void refuses_a_word_index_that_is_no_object(String json) throws IOException {
    refusedWordIndex(json, "");
  }

  @Test
  void refuses_a_limit_that_leaves_nothing() {
    SequenceData raw =
        new SequenceData(new int[][] {{1, 2}}, new int[] {1}, new int[][] {{3}}, new int[] {0}, "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImdbOptions().maxlen(2).apply(raw))
        .withMessage(
            "After filtering for sequences shorter than maxlen=2, no sequence was kept. Increase"
                + " maxlen.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImdbOptions().numWords(0))
        .withMessage("`num_words` must be 1 or more. Received: num_words=0");
  }

  private DatasetFile file(Optional<Path> data, URI address, byte[] content) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    Duration limit = Duration.ofSeconds(10);
    Download download =
        new Download(address, Checksum.md5(md5(content)), Terminal.plain(out), limit, limit);
    KerasCache cache = KerasCache.of(Map.of(), folder.resolve("home"), folder.resolve("tmp"));
    return new DatasetFile("IMDB", "imdb", "words.json", new DataPlaces(data, cache), download);
  }

  private static String md5(byte[] content) {
    return Checksum.hex(Checksum.md5("").digest().digest(content));
  }

  @Test
  void downloads_a_file_once_and_reads_the_word_index() throws IOException {
    byte[] content = "{\"the\": 1, \"d'été\": 88584}".getBytes(UTF_8);
    try (FileServer server = new FileServer(FileServer.whole(content))) {
      DatasetFile file = file(Optional.empty(), server.address(), content);
      assertThat(file.find()).isEmpty();
      Path found = file.findOrDownload();
      assertThat(found).isEqualTo(folder.resolve("home/.keras/datasets/words.json"));
      assertThat(file.findOrDownload()).isEqualTo(found);
      assertThat(server.requests()).isEqualTo(1);
      Checksum.md5(md5(content)).require(found);
      assertThat(Imdb.readWordIndex(found)).isEqualTo(Map.of("the", 1, "d'été", 88584));
    }
  }

  @Test
  void looks_into_the_given_folder_before_the_cache() throws IOException {
    URI nowhere = URI.create("http://127.0.0.1:9/");
    Path data = Files.createDirectories(folder.resolve("data/imdb")).getParent();
    DatasetFile file = file(Optional.of(data), nowhere, new byte[0]);
    Path root = Files.createFile(data.resolve("words.json"));
    assertThat(file.find()).contains(root);
    Path own = Files.createFile(data.resolve("imdb/words.json"));
    assertThat(file.find()).contains(own);
  }

  @Test
  void says_where_to_put_the_file_if_the_download_fails() throws IOException {
    try (FileServer server = new FileServer(FileServer.status(404))) {
      Path data = folder.resolve("data");
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> file(Optional.of(data), server.address(), new byte[0]).findOrDownload())
          .withMessage(
              "IMDB is not on this machine, and its download from "
                  + server.address()
                  + " failed: the server answered 404 Not Found.\n"
                  + "Put it into one of these places, or call again when the network is there:\n"
                  + "  1. "
                  + data
                  + "/imdb/words.json: the file of that address\n"
                  + "  2. "
                  + folder.resolve("home/.keras/datasets/words.json")
                  + ": the same file, in Keras's cache");
    }
  }

  @Test
  void refuses_an_altered_file() throws IOException {
    Path file = Files.writeString(folder.resolve("words.json"), "{}");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> Checksum.md5("0123").require(file))
        .withMessage(
            file
                + " is truncated or altered: expected the MD5 0123, received"
                + " 99914b932bd37a50b983c5e7c90ae93b (2 bytes). Delete it, and the next call"
                + " downloads it anew.");
  }

  @Test
  void loads_the_real_reviews() {
    assumeTrue(Imdb.find().isPresent(), "no IMDB on this machine");
    SequenceData imdb = Imdb.loadData(i -> i.numWords(10_000));
    assertThat(imdb.xTrain()).hasNumberOfRows(25_000);
    assertThat(imdb.xTrain()[0]).startsWith(1, 14, 22, 16, 43, 530, 973);
    assertThat(imdb.yTrain()).hasSize(25_000).startsWith(1, 0, 0, 1, 0);
    assertThat(imdb.yTest()).hasSize(25_000);
  }
}
