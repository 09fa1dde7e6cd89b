package io.kerava.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is written is read back. That h5py reads the same, {@code tools/check_hdf5.py} shows, with
 * the file that {@link #writes_the_file_that_h5py_checks} leaves behind.
 */
class Hdf5TreeTest {
  private static final String LONG_TEXT = "ä2345678".repeat(25_000);
  private static final int MANY = 9001;
  private static final List<String> NAMES =
      IntStream.range(0, MANY).mapToObj(i -> "layer_" + i + "/kernel").toList();
  private static final int[] UINT32 = {0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};

  /** One of everything; the script knows it by heart. */
  private static Hdf5Tree everything() {
    Hdf5Tree root = new Hdf5Tree();
    root.text("long", LONG_TEXT);
    root.text("empty", "");
    root.text("text", "Größe\n\"二\"");
    root.texts("list", List.of("a", "", "ccc"));
    root.texts("none", List.of());
    root.texts("split", NAMES);
    root.number("number", 7);
    root.number("negative", Integer.MIN_VALUE);
    root.group("nothing");
    root.group("a/b/c").text("where", "deep");
    root.group("a\\b").text("where", "beside");
    Hdf5Tree arrays = root.group("arrays");
    arrays.dataset("matrix", FloatArray.wrap(new float[] {0, 1, 2, 3, 4, 5}, Shape.of(2, 3)));
    arrays.dataset(
        "special",
        FloatArray.wrap(
            new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, 1e38f},
            Shape.of(5)));
    arrays.dataset("scalar", FloatArray.wrap(new float[] {1.5f}, Shape.of()));
    arrays.dataset("no rows", FloatArray.wrap(new float[0], Shape.of(0, 3)));
    arrays.dataset("int64", 1L << 40);
    arrays.dataset("uint32", UINT32);
    arrays.dataset("below/large", large());
    return root;
  }

  /** More than one piece of a buffer. */
  private static FloatArray large() {
    float[] values = new float[40_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return FloatArray.wrap(values, Shape.of(200, 200));
  }

  private static Hdf5Group written(Hdf5Tree tree) throws IOException {
    return Hdf5File.of(tree.toBytes(), "written.h5").root();
  }

  private static Hdf5Dataset dataset(Hdf5Group group, String name) throws IOException {
    return group.dataset(name).orElseThrow();
  }

  @Test
  void writes_the_file_that_h5py_checks() throws IOException {
    Path file = Files.createDirectories(Path.of("target")).resolve("hdf5-tree.h5");
    try (var out = Files.newOutputStream(file)) {
      everything().write(out);
    }
    assertThat(file).hasBinaryContent(everything().toBytes());
  }

  @Test
  void groups_are_there_also_where_they_hold_nothing() throws IOException {
    Hdf5Group root = written(everything());
    assertThat(root.names()).containsExactly("a", "a\\b", "arrays", "nothing");
    assertThat(root.group("nothing").orElseThrow().names()).isEmpty();
    assertThat(root.group("a/b/c").orElseThrow().text("where")).hasValue("deep");
    assertThat(root.group("a\\b").orElseThrow().text("where")).hasValue("beside");
    assertThat(root.group("a/c")).isEmpty();
    assertThat(root.dataset("a/c")).isEmpty();
  }

  @Test
  void a_file_may_have_nothing_at_all() throws IOException {
    Hdf5Group root = written(new Hdf5Tree());
    assertThat(root.names()).isEmpty();
    assertThat(root.text("text")).isEmpty();
    assertThat(root.number("number")).isEmpty();
  }

  @Test
  void texts_are_of_any_length() throws IOException {
    Hdf5Group root = written(everything());
    assertThat(root.text("long")).hasValue(LONG_TEXT);
    assertThat(root.text("empty")).hasValue("");
    assertThat(root.text("text")).hasValue("Größe\n\"二\"");
    assertThat(root.text("absent")).isEmpty();
  }

  @Test
  void lists_of_texts_are_of_any_length() throws IOException {
    Hdf5Group root = written(everything());
    assertThat(root.texts("list")).hasValue(List.of("a", "", "ccc"));
    assertThat(root.texts("none")).hasValue(List.of());
    assertThat(root.texts("split")).hasValue(NAMES);
    assertThat(root.hasAttribute("split")).isFalse();
    assertThat(root.texts("split2").orElseThrow()).hasSize(MANY - 2 * 4000);
    assertThat(root.hasAttribute("split3")).isFalse();
  }

  @Test
  void texts_of_every_length_around_a_full_collection_are_kept() throws IOException {
    for (int length = 4040; length < 4100; length++) {
      Hdf5Tree tree = new Hdf5Tree();
      List<String> texts = List.of("x".repeat(length), "y", "z".repeat(65_536 - length));
      tree.texts("list", texts);
      tree.text("text", "y".repeat(length));
      Hdf5Group root = written(tree);
      assertThat(root.texts("list")).as("length " + length).hasValue(texts);
      assertThat(root.text("text")).hasValue("y".repeat(length));
    }
  }

  @Test
  void numbers_are_read_as_they_were_written() throws IOException {
    Hdf5Group root = written(everything());
    assertThat(root.number("number")).hasValue(7);
    assertThat(root.number("negative")).hasValue(Integer.MIN_VALUE);
    assertThat(root.number("absent")).isEmpty();
  }

  @Test
  void arrays_are_read_as_they_were_written() throws IOException {
    Hdf5Group arrays = written(everything()).group("arrays").orElseThrow();
    Hdf5Dataset matrix = dataset(arrays, "matrix");
    assertThat(matrix.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(matrix.path()).isEqualTo("/arrays/matrix");
    assertThat(matrix.floats().data()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(dataset(arrays, "special").floats().data())
        .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, 1e38f);
    assertThat(dataset(arrays, "scalar").shape()).isEqualTo(Shape.of());
    assertThat(dataset(arrays, "scalar").floats().data()).containsExactly(1.5f);
    assertThat(dataset(arrays, "no rows").shape()).isEqualTo(Shape.of(0, 3));
    assertThat(dataset(arrays, "no rows").floats().data()).isEmpty();
    assertThat(dataset(arrays, "below/large").floats().data()).isEqualTo(large().data());
  }

  @Test
  void whole_numbers_are_read_as_they_were_written() throws IOException {
    Hdf5Group arrays = written(everything()).group("arrays").orElseThrow();
    assertThat(dataset(arrays, "int64").shape()).isEqualTo(Shape.of());
    assertThat(dataset(arrays, "int64").longs()).containsExactly(1L << 40);
    assertThat(dataset(arrays, "uint32").shape()).isEqualTo(Shape.of(5));
    assertThat(dataset(arrays, "uint32").longs())
        .containsExactly(IntStream.of(UINT32).mapToLong(Integer::toUnsignedLong).toArray());
  }

  @Test
  void the_same_content_makes_the_same_bytes() {
    Hdf5Tree first = new Hdf5Tree();
    first.text("a", "1");
    first.texts("b", List.of("2", "3"));
    first.group("g").dataset("0", 1);
    first.group("h").dataset("0", 2);
    Hdf5Tree second = new Hdf5Tree();
    second.group("h").dataset("0", 2);
    second.group("g").dataset("0", 1);
    second.texts("b", List.of("2", "3"));
    second.text("a", "0");
    second.text("a", "1");
    assertThat(second.toBytes()).isEqualTo(first.toBytes());
    assertThat(everything().toBytes()).isEqualTo(everything().toBytes());
  }

  @Test
  void a_name_is_given_once() {
    Hdf5Tree root = new Hdf5Tree();
    root.dataset("a/0", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root.group("a").dataset("0", 2))
        .withMessage("There is a '0' already.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root.group("a/0/b"))
        .withMessage("'a/0/b' leads into a dataset, '0'.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root.group("a//b"))
        .withMessage("'' is no name within an HDF5 file.");
  }
}
