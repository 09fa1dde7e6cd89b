package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.fuzz.ByteMutations;
import io.kerava.fuzz.Fuzz;
import io.kerava.fuzz.Mutation;
import io.kerava.fuzz.NpyMutations;
import io.kerava.fuzz.NpzMutations;
import io.kerava.fuzz.PlainNpy;
import io.kerava.fuzz.RawZip;
import io.kerava.fuzz.TextMutations;
import io.kerava.numpy.NpyArray;
import io.kerava.numpy.NpyFormatException;
import io.kerava.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files of data sets, given to the readers behind the checksums. */
class DatasetFuzzTest {
  private static final JsonNode NUMPY = Golden.read("numpy_files");
  private static final JsonNode IMDB = Golden.read("imdb").get("files");
  private static final Set<Class<?>> DATA = Set.of(DataFileException.class);
  private static final byte[] WORDS =
      "{\"the\": 1, \"d'\u00e9t\u00e9\": 88584, \"a\": 3, \"of\": 4, \"\\u0131s\": 6}"
          .getBytes(UTF_8);

  @TempDir Path folder;

  private static List<Float> floats(float[] values) {
    List<Float> all = new ArrayList<>();
    for (float each : values) {
      all.add(each);
    }
    return all;
  }

  @Test
  void reads_npy_arrays_as_they_are_or_refuses() throws IOException {
    Fuzz.of(
            folder.resolve("array.npy"),
            Golden.each(NUMPY.get("arrays")).map(each -> Golden.bytes(each.get("file"))).toList(),
            Mutation.anyOf(ByteMutations.ANY, NpyMutations.ANY),
            Set.of(NpyFormatException.class))
        .run(
            file -> floats(NpyArray.parse(file.toString(), Files.readAllBytes(file)).floats()),
            (file, read) -> PlainNpy.floats(file).equals(Optional.of(read)));
  }

  private static Object digits(ImageData data) {
    return List.of(
        floats(data.xTrain().ravel().toFloatVector()),
        Arrays.stream(data.yTrain()).boxed().toList(),
        floats(data.xTest().ravel().toFloatVector()),
        Arrays.stream(data.yTest()).boxed().toList());
  }

  private static List<?> plainDigits(byte[] file) {
    Map<String, byte[]> members = RawZip.read(file).orElse(Map.of());
    List<Object> all = new ArrayList<>();
    for (String name : List.of("x_train", "y_train", "x_test", "y_test")) {
      byte[] npy = members.getOrDefault(name + ".npy", members.get(name));
      List<Float> values = PlainNpy.floats(npy).orElse(List.of());
      all.add(name.startsWith("x") ? values : values.stream().map(Float::intValue).toList());
    }
    return all;
  }

  @Test
  void reads_the_digits_of_an_npz_as_they_are_or_refuses() throws IOException {
    Fuzz.of(
            folder.resolve("digits.npz"),
            List.of(Golden.bytes(NUMPY.get("digits").get("file"))),
            NpzMutations.ANY,
            DATA)
        .run(
            file ->
                digits(Mnist.readNpz(file, Checksum.sha256(Sha256.of(Files.readAllBytes(file))))),
            (file, read) -> plainDigits(file).equals(read));
  }

  private static byte[] idx() {
    byte[] pixels = new byte[60];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    return ByteBuffer.allocate(76).putInt(0x0803).putInt(3).putInt(5).putInt(4).put(pixels).array();
  }

  private static Object idx(Path file) {
    return ByteBuffer.wrap(Idx.read(file, Optional.empty(), 3, 5, 4));
  }

  @Test
  void reads_idx_files_as_they_are_or_refuses() throws IOException {
    Fuzz.of(folder.resolve("idx-ubyte"), List.of(idx()), ByteMutations.ANY, DATA)
        .run(
            DatasetFuzzTest::idx,
            (file, read) -> read.equals(ByteBuffer.wrap(file, 16, file.length - 16)));
  }

  /** Their sum lets no other values pass. */
  @Test
  void reads_packed_idx_files_unaltered_or_refuses() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(idx());
    }
    Fuzz.of(folder.resolve("idx-ubyte.gz"), List.of(packed.toByteArray()), ByteMutations.ANY, DATA)
        .run(DatasetFuzzTest::idx, (file, read) -> read.equals(ByteBuffer.wrap(idx(), 16, 60)));
  }

  private static Object reviews(SequenceData data) {
    return List.of(
        Arrays.deepToString(data.xTrain()),
        Arrays.toString(data.yTrain()),
        Arrays.deepToString(data.xTest()),
        Arrays.toString(data.yTest()));
  }

  /** Of pickles that are altered within a whole archive it is not told what they hold. */
  @Test
  void reads_reviews_or_refuses() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    IMDB.forEach(each -> originals.add(Golden.bytes(each)));
    Fuzz.of(folder.resolve("imdb.npz"), originals, NpzMutations.ANY, DATA)
        .run(file -> reviews(Imdb.read(file)), (file, read) -> RawZip.read(file).isPresent());
  }

  @Test
  void reads_a_word_index_as_it_is_or_refuses() throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    Fuzz.of(
            folder.resolve("words.json"),
            List.of(WORDS),
            TextMutations.any(Pattern.compile("\"[^\"]*\"|[0-9]+")),
            DATA)
        .run(
            file -> new TreeMap<>(Imdb.readWordIndex(file)).toString(),
            (file, read) -> {
              try {
                TypeReference<TreeMap<String, Object>> words = new TypeReference<>() {};
                return mapper.readValue(file, words).toString().equals(read);
              } catch (IOException e) {
                return false;
              }
            });
  }

  private static boolean isUtf8(byte[] file) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  void reads_tables_or_refuses() throws IOException {
    String csv =
        "size,weight,town\n"
            + "1,2.5,Berlin\n"
            + "2,-3e2,\"K\u00f6ln, Rhein\"\n"
            + "3,0,Berlin\n"
            + "4,7,\"a \"\"b\"\"\"\n";
    Fuzz.of(
            folder.resolve("table.csv"),
            List.of(csv.getBytes(UTF_8), csv.replace("\n", "\r\n").getBytes(UTF_8)),
            TextMutations.any(Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\r\n]+")),
            Set.of(DataFileException.class, IllegalArgumentException.class))
        .run(
            file -> Csv.load(file, c -> c.labelColumn("town")).toString(),
            (file, read) -> isUtf8(file));
  }
}
