package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("some.csv"), String.join("\n", lines) + "\n");
  }

  private void refuses(Path file, UnaryOperator<CsvOptions> options, String message) {
    assertThatThrownBy(() -> Csv.load(file, options))
        .isInstanceOf(DataFileException.class)
        .hasMessage(file + message);
  }

  @Test
  void reads_numbers_and_string_labels() throws IOException {
    Path file = file("a,kind,b", "1,pear,0.1", "-2.5, apple ,3e2", "", "+.5,pear,7.");
    TableData table = Csv.load(file.toString(), c -> c.labelColumn("kind"));

    assertThat(table.x().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0.1f}, {-2.5f, 300}, {0.5f, 7}});
    assertThat(table.featureNames()).containsExactly("a", "b");
    assertThat(table.classNames()).containsExactly("apple", "pear");
    assertThat(table.y()).containsExactly(1, 0, 1);
  }

  @Test
  void reads_a_file_without_header_by_index() throws IOException {
    Path file = file("1;2;'x;y'", "3;4;z");
    TableData table =
        Csv.load(file, c -> c.header(false).delimiter(';').quote('\'').labelColumn(-1));

    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
    assertThat(table.featureNames()).containsExactly("column_0", "column_1");
    assertThat(table.classNames()).containsExactly("x;y", "z");
  }

  @Test
  void keeps_labels_that_are_whole_numbers() throws IOException {
    TableData table = Csv.load(file("x,y", "0.5,3", "0.5,01"), c -> c.labelColumn("y"));
    assertThat(table.y()).containsExactly(3, 1);
    assertThat(table.classNames()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void numbers_the_labels_as_told() throws IOException {
    Path file = file("x,y", "1,lo", "2,hi");
    TableData table = Csv.load(file, c -> c.labelColumn("y").classNames("lo", "mid", "hi"));
    assertThat(table.y()).containsExactly(0, 2);
    refuses(
        file,
        c -> c.labelColumn("y").classNames("low", "high"),
        ", line 2, column 2 (\"y\"): expected a known label, received \"lo\"."
            + " Unknown label 'lo'. Did you mean 'low'? Known: low, high.");
  }

  @Test
  void reads_targets_and_drops_columns() throws IOException {
    Path file = file("id,a,b,p,q", "n1,1,2,3,4", "n2,5,6,7,8");
    TableData table =
        Csv.load(file, c -> c.dropColumns("id").dropColumns(2).targetColumns("q", "p"));

    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1}, {5}});
    assertThat(table.targets().toFloatMatrix()).isDeepEqualTo(new float[][] {{4, 3}, {8, 7}});
  }

  @Test
  void reads_what_spreadsheets_write() throws IOException {
    Path file = file("\uFEFF\"a\",\"b\"\r", "1,\"2\"\r");
    TableData table = Csv.load(file, c -> c);
    assertThat(table.featureNames()).containsExactly("a", "b");
    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2}});
  }

  @Test
  void names_file_line_and_column_of_a_bad_cell() throws IOException {
    for (String bad : new String[] {"abc", "?", "1e39", "1f", "0x1p0", "1,5"}) {
      Path file = file("a,b", "1,2", "", "3,\"" + bad + "\"");
      refuses(
          file,
          c -> c,
          ", line 4, column 2 (\"b\"): expected a finite number, received \""
              + bad
              + "\". Mend the cell. If it means that a value is missing, say naValues(\"…\") and"
              + " dropNa(); if the column holds words, say oneHotColumns(\"b\"); or leave it out"
              + " with dropColumns(\"b\").");
    }
  }

  @Test
  void says_what_can_be_done_about_a_missing_value() throws IOException {
    for (String missing : new String[] {"", "NaN", "NA", "null"}) {
      refuses(
          file("a,b", "1,2", "", "3," + missing),
          c -> c,
          ", line 4, column 2 (\"b\"): expected a number, received \""
              + missing
              + "\". Where values are missing say dropNa(), which leaves such rows out, or"
              + " fillNa(0).");
    }
  }

  @Test
  void leaves_rows_out_where_a_value_is_missing() throws IOException {
    Path file = file("a,b,c", "1,2,x", "?,3,x", "4,NA,x", "5,6,?", "7,8,y");
    TableData table =
        Csv.load(file, c -> c.naValues("?").dropNa().labelColumn("c").dropColumns("b"));
    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1}, {4}, {7}});
    assertThat(table.y()).containsExactly(0, 0, 1);
    refuses(
        file("a,b", "1,", ",2"),
        c -> c.dropNa(),
        " has no row left: expected one without a missing value, received none. Leave out columns"
            + " that are mostly empty with dropColumns, or fill them with fillNa.");
  }

  @Test
  void fills_missing_values() throws IOException {
    TableData table = Csv.load(file("a,b", "1,-", ",2"), c -> c.naValues("-").fillNa(0.5));
    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0.5f}, {0.5f, 2}});
  }

  @Test
  void makes_words_one_hot_behind_the_numbers() throws IOException {
    Path file = file("origin,size,mpg", "USA,1,9", "Japan,2,8", "USA,3,7");
    TableData table = Csv.load(file, c -> c.oneHotColumns("origin").targetColumns("mpg"));
    assertThat(table.featureNames()).containsExactly("size", "origin_Japan", "origin_USA");
    assertThat(table.x().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0, 1}, {2, 1, 0}, {3, 0, 1}});
    assertThat(table.columns("origin_USA", "size").toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 1}, {0, 2}, {1, 3}});
    assertThat(table.column("size").shape()).containsExactly(3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.column("sice"))
        .withMessage(
            "Unknown column 'sice'. Did you mean 'size'? Known: size, origin_Japan, origin_USA.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.load(file, c -> c.oneHotColumns("mpg").targetColumns("mpg")))
        .withMessage(
            "A column of oneHotColumns must be a feature. Received: 'mpg', which is label, target"
                + " or dropped.");
  }

  @Test
  void refuses_text_that_is_not_in_its_encoding() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "size,town\n1,Kölleda\n2,Külleda\n".getBytes(StandardCharsets.ISO_8859_1));
    refuses(
        file,
        c -> c.labelColumn("town"),
        ", line 2: expected text in UTF-8, received bytes that are none. Save the file in UTF-8, or"
            + " name its encoding, as in encoding(\"ISO-8859-1\").");
    assertThat(Csv.load(file, c -> c.labelColumn("town").encoding("ISO-8859-1")).classNames())
        .containsExactly("Kölleda", "Külleda");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvOptions().encoding("utf-16"))
        .withMessage(
            "The encoding must be one that extends ASCII, such as UTF-8, ISO-8859-1 or"
                + " windows-1252. Received: 'utf-16'. Save the file in UTF-8 instead.");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0 1.0 2.0 10.0 1.0, 0 1 2 3 1, 0.0 1.0 2.0 10.0",
    "-2 -1 1 10 2, 0 1 2 4 3, -2 -1 1 2 10",
    "1 1.0 1e0 .5, 1 1 1 0, .5 1",
    "b a 10 9, 3 2 0 1, 10 9 a b"
  })
  void numbers_classes_in_the_order_of_numpy(String labels, String y, String names)
      throws IOException {
    Path file = file(("x,y\n1," + labels.replace(" ", "\n1,")).split("\n"));
    TableData table = Csv.load(file, c -> c.labelColumn("y"));
    assertThat(table.y())
        .containsExactly(Arrays.stream(y.split(" ")).mapToInt(Integer::parseInt).toArray());
    assertThat(table.classNames()).containsExactly(names.split(" "));
  }

  @Test
  void refuses_a_first_line_of_numbers_that_may_be_data() throws IOException {
    Path file = file("1,5,2", "3,4,5");
    refuses(
        file,
        c -> c,
        ", line 1: expected the names of the columns, received numbers alone: 1, 5, 2. If they are"
            + " data, say header(false); if they are names, header(true).");
    assertThat(Csv.load(file, c -> c.header(false)).size()).isEqualTo(2);
    assertThat(Csv.load(file, c -> c.header(true)).featureNames()).containsExactly("1", "5", "2");
    assertThat(Csv.load(file("0,1", "3,4"), c -> c).featureNames()).containsExactly("0", "1");
  }

  @Test
  void names_the_delimiter_that_a_file_has() throws IOException {
    refuses(
        file("a;b;c", "1;2;3"),
        c -> c.labelColumn("c"),
        ", line 1: expected cells with ',' between them, received one cell: a;b;c. Say"
            + " delimiter(';').");
    refuses(
        file("a\tb", "1\t2"),
        c -> c,
        ", line 1: expected cells with ',' between them, received one cell: a\tb. Say"
            + " delimiter('\\t').");
  }

  @Test
  void keeps_its_messages_short() throws IOException {
    refuses(
        file("a", "x".repeat(5000)),
        c -> c,
        ", line 2, column 1 (\"a\"): expected a finite number, received \""
            + "x".repeat(80)
            + "… (5000 characters)\". Mend the cell. If it means that a value is missing, say"
            + " naValues(\"…\") and dropNa(); if the column holds words, say oneHotColumns(\"a\");"
            + " or leave it out with dropColumns(\"a\").");
  }

  @Test
  void rejects_a_row_of_another_length() throws IOException {
    refuses(
        file("a,b", "1,2,3"),
        c -> c,
        ", line 2: expected 2 cells, received 3. Mend the line, or check the delimiter.");
  }

  @Test
  void rejects_an_open_quote() throws IOException {
    refuses(
        file("a,b", "1,\"2", "3,4"),
        c -> c,
        ", line 2: expected every quoted cell to end on its line, received one that does not."
            + " Close the quote, or name another with quote(…).");
  }

  @Test
  void rejects_an_empty_label() throws IOException {
    refuses(
        file("a,b", "1,x", "2,"),
        c -> c.labelColumn("b"),
        ", line 3, column 2 (\"b\"): expected a label, received \"\"."
            + " Fill the cell, or take the line out with dropNa().");
  }

  @Test
  void rejects_labels_that_are_no_classes() throws IOException {
    refuses(
        file("a,b", "1,5", "2,250000"),
        c -> c.labelColumn("b"),
        ", line 3, column 2 (\"b\"): expected a class below 100000, received \"250000\"."
            + " If these are numbers to predict, say targetColumns(\"b\").");
  }

  @Test
  void rejects_an_empty_file_and_a_lone_header() throws IOException {
    refuses(
        file(""), c -> c, " is empty: expected rows of cells, received no line with a cell in it.");
    refuses(
        file("a,b"),
        c -> c,
        " has no rows: expected some below the names of the columns, received the names alone."
            + " If they are data, say header(false).");
  }

  @Test
  void rejects_a_column_that_is_not_there() throws IOException {
    Path file = file("sepal,petal,petal", "1,2,3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.load(file, c -> c.labelColumn("Sepals")))
        .withMessage(
            file + ": Unknown column 'Sepals'. Did you mean 'sepal'? Known: sepal, petal, petal.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.load(file, c -> c.dropColumns(3)))
        .withMessage(
            file
                + ": The index of a column must be from -3 to 2, as there are 3 columns. Received:"
                + " 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.load(file, c -> c.targetColumns("petal")))
        .withMessage(
            file
                + ": The name 'petal' must belong to one column. Received columns: sepal, petal,"
                + " petal. Name the column by its index.");
  }

  @Test
  void rejects_a_table_without_features() throws IOException {
    Path file = file("a,b", "1,2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.load(file, c -> c.labelColumn("a").dropColumns("b")))
        .withMessage(
            "At least one column must be a feature. Received columns: a, b;"
                + " each of them is label, target or dropped.");
  }

  @Test
  void rejects_class_names_that_repeat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CsvOptions().classNames("a", "b", "a"))
        .withMessage("The class names must differ from one another. Received: [a, b, a]");
  }

  @Test
  void says_that_a_file_is_not_there() {
    Path file = folder.resolve("absent.csv");
    refuses(
        file,
        c -> c,
        " can't be read: expected a readable file, received"
            + " java.nio.file.NoSuchFileException: "
            + file
            + ". Check its name and its permissions.");
  }

  @Test
  void says_that_a_resource_is_not_there() {
    assertThatThrownBy(() -> Csv.loadResource(CsvTest.class, "absent.csv", c -> c))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            "absent.csv is missing: expected a resource beside io.kerava.datasets.CsvTest (or from"
                + " the root, if it begins with /), received none of this name.");
  }

  @Test
  void reads_records_of_datavec_transformed() {
    Schema schema =
        new Schema.Builder()
            .addColumnCategorical("colour", "red", "blue")
            .addColumnDouble("size")
            .addColumnString("kind")
            .build();
    TransformProcess process =
        new TransformProcess.Builder(schema).categoricalToOneHot("colour").build();
    List<List<Writable>> records =
        List.of(
            List.of(new Text("blue"), new DoubleWritable(1.5), new Text("b")),
            List.of(new Text("red"), new DoubleWritable(2.5), new Text("a")));
    RecordReader reader =
        new TransformProcessRecordReader(new CollectionRecordReader(records), process);

    TableData table = Csv.load(reader, process.getFinalSchema(), c -> c.labelColumn("kind"));

    assertThat(table.featureNames()).containsExactly("colour[red]", "colour[blue]", "size");
    assertThat(table.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1, 1.5f}, {1, 0, 2.5f}});
    assertThat(table.y()).containsExactly(1, 0);
  }
}
